"""The stylesheet: one file on the site, joined from parts that the theme keeps to itself."""

from __future__ import annotations

import re
from pathlib import Path

from partnership.library import Library
from partnership.records.colours import SCHEME_COLOURS, palette
from partnership.templates import THEME, TemplateContext, environment
from partnership.writers.stylesheet import PART_NAMES, PARTS_FOLDER, STYLESHEET_URI, compact, outputs

PARTS = THEME / PARTS_FOLDER


def stylesheet_of(library: Library) -> str:
    (stylesheet,) = outputs(environment(TemplateContext(library=library)))
    assert isinstance(stylesheet.content, str)
    return stylesheet.content


def test_every_part_is_joined_once() -> None:
    on_disk = {path.relative_to(PARTS).with_suffix("").as_posix() for path in PARTS.rglob("*") if path.is_file()}
    assert on_disk == set(PART_NAMES)
    assert len(PART_NAMES) == len(on_disk)


def test_the_parts_stand_in_the_order_of_the_cascade_behind_the_colours(content: Library) -> None:
    published = stylesheet_of(content)
    starts = [published.index(compact((PARTS / f"{name}.css").read_text("utf-8"))) for name in PART_NAMES]
    assert [0, *starts] == sorted([published.index("body {"), *starts])


def test_what_is_published_has_no_comments_and_no_indentation() -> None:
    assert compact("/* One\n   two. */\na {\n  margin: 0;\n\n  /* x */\n}\n") == "a {\nmargin: 0;\n}\n"


def test_every_part_is_whole() -> None:
    """A block that is left open would take the rules of the next part into itself."""
    for name in PART_NAMES:
        part = (PARTS / f"{name}.css").read_text("utf-8")
        assert part.count("{") == part.count("}"), name
        assert part.count("/*") == part.count("*/"), name
        assert part.endswith("\n"), name


def test_the_site_has_the_stylesheet_that_its_pages_link_to_and_no_part(site: Path, content: Library) -> None:
    assert (site / STYLESHEET_URI).read_text("utf-8") == stylesheet_of(content)
    assert f'<link rel="stylesheet" href="{STYLESHEET_URI}">' in (site / "index.html").read_text("utf-8")
    assert not list(site.rglob("typeface.css"))
    assert not (site / PARTS_FOLDER).exists()


def test_every_stylesheet_has_the_colours_of_both_schemes_from_one_table(content: Library) -> None:
    templates = environment(TemplateContext(library=content))
    names = ("generated/colours.css", "offline/offline.css", "desk/desk.css")
    for styles in (templates.get_template(name).render() for name in names):
        for colours in SCHEME_COLOURS.values():
            assert [name for name, colour in colours.items() if f"--{name}: {colour};" not in styles] == []


def test_no_part_has_a_colour_of_a_theme_or_asks_for_that_of_one() -> None:
    parts = "".join((PARTS / f"{name}.css").read_text("utf-8") for name in PART_NAMES)
    assert re.findall(r"(?:seat|wash|glow)-\d", parts) == []
    assert [str(colours.light) for colours in palette(9) if str(colours.light) in parts] == []


def test_every_colour_that_a_part_asks_for_is_there(content: Library) -> None:
    styles = stylesheet_of(content)
    assert set(re.findall(r"var\((--[a-z0-9-]+)", styles)) <= set(re.findall(r"(--[a-z0-9-]+):", styles))
