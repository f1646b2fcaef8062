"""What pages show beside their words: a way in steps, and the scene of a need, a theme, a school or a visit."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from content import library, outputs_of, resource, school, visit
from partnership.records.drawings import drawn


def page(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\nsummary: Said briefly.\n{more}---\nWords.\n"


def step(number: int, short: str) -> str:
    return page(short, f"step: {{number: {number}, short: {short}, sign: listen, about: We listen.}}\n")


def made(root: Path, files: dict[str, str], *uris: str) -> list[LexborHTMLParser]:
    contents = {output.uri: output.content for output in outputs_of(library(root, files))}
    return [LexborHTMLParser(str(contents[f"{uri}index.html"])) for uri in uris]


def scene_of(tree: LexborHTMLParser) -> str:
    """The name of the only scene of a page; empty without one."""
    scenes = tree.css("article .scene")
    assert len(scenes) <= 1
    names = {_shapes(LexborHTMLParser(f"<svg>{one.shapes}</svg>")): name for name, one in drawn("scenes").items()}
    return names[_shapes(tree, "article .scene")] if scenes else ""


def _shapes(tree: LexborHTMLParser, selector: str = "svg") -> str:
    return "".join(shape.html or "" for shape in tree.css(f"{selector} > *"))


def test_the_page_above_the_steps_shows_the_whole_way_and_each_step_where_it_stands(tmp_path: Path) -> None:
    files = {"docs/way.md": page("The way"), "docs/way/b.md": step(1, "Begin"), "docs/way/a.md": step(2, "End")}
    above, first, last = made(tmp_path, files, "way/", "way/b/", "way/a/")
    assert [(a.text(), a.attributes["href"]) for a in above.css(".way a")] == [("1. Begin", "b/"), ("2. End", "a/")]
    assert len(above.css(".way svg.icon")) == 2
    for number, tree in enumerate((first, last)):
        links = tree.css(".way-small a")
        assert [link.text() for link in links] == ["1. Begin", "2. End"]
        assert ["aria-current" in link.attributes for link in links] == [number == 0, number == 1]
        assert tree.css(".way") == []


def test_a_need_shows_its_own_scene_or_that_of_the_theme_of_its_first_resource(tmp_path: Path) -> None:
    files = {
        **resource("slip"),
        "docs/needs/own.md": page("Own", "scene: phone\nresources: [slip]\n"),
        "docs/needs/other.md": page("Other", "resources: [slip]\n"),
        "docs/needs/bare.md": page("Bare"),
    }
    trees = made(tmp_path, files, "needs/own/", "needs/other/", "needs/bare/")
    assert [scene_of(tree) for tree in trees] == ["phone", "team", ""]


def test_a_theme_begins_with_its_needs_and_a_school_and_a_visit_show_people(tmp_path: Path) -> None:
    need = {"docs/needs/own.md": page("Own", "resources: [two-minute-conversation]\n")}
    files = {**need, **school("hillside"), **visit("a-day")}
    theme, host, day = made(tmp_path, files, "themes/lunchtime-supervisors/", "schools/hillside/", "meetings/a-day/")
    assert [link.text() for link in theme.css(".needs a")] == ["Own"]
    assert scene_of(theme) == "team"
    assert scene_of(day) == "circle"
    assert host.css_first(".page-header .disc .icon")
