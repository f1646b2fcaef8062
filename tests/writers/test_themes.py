"""Any number of themes, with and without resources."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import BASE, MEETING, library, outputs_of, with_facts, with_themes
from partnership.library import Library, clean_files
from partnership.records.colours import palette
from partnership.writers.documents import make_documents
from partnership.writers.stylesheet import STYLESHEET_URI


def page(found: Library, uri: str) -> LexborHTMLParser:
    written = {output.uri: output.content for output in outputs_of(found)}
    return LexborHTMLParser(str(written[uri]))


def themes(number: int) -> dict[str, str]:
    """So many themes, of which the last is the one that the base has resources of."""
    ids = [*(f"theme-{more}" for more in range(1, number)), "lunchtime-supervisors"]
    return with_themes({id: colours.line() for id, colours in zip(ids, palette(number), strict=True)})


def test_in_the_list_of_resources_a_theme_without_any_leads_to_its_own_page(tmp_path: Path) -> None:
    found = library(tmp_path, {"docs/resources.md": "---\ntitle: Resources\nsummary: All of them.\n---\n"})
    index = page(found, "resources/index.html")
    addresses = [link.attributes["href"] for link in index.css("nav[aria-labelledby=__themes] a")]
    assert "#__theme-lunchtime-supervisors" in addresses
    assert "../themes/common-concern/" in addresses
    assert [address for address in addresses if address and address[0] == "#" and not index.css(address)] == []


@pytest.mark.parametrize("number", [1, 9])
def test_documents_are_made_for_any_number_of_themes(tmp_path: Path, number: int) -> None:
    meeting = with_facts(BASE[MEETING], {"themes": None, "status": "planned", "actions": None})
    found = library(tmp_path, themes(number) | {MEETING: meeting})
    assert (len(found.themes), len(found.resources), len(found.meetings), found.problems) == (number, 1, 1, ())
    made = make_documents(found, clean_files(found))
    assert made.problems == []
    assert any("planner" in output.uri for output in made.outputs)


@pytest.mark.parametrize("number", [1, 9])
def test_every_theme_has_its_seat_and_its_colours_on_every_page(tmp_path: Path, number: int) -> None:
    meeting = with_facts(BASE[MEETING], {"themes": None})
    home = "---\ntitle: Home\nsummary: The home page.\n---\n"
    found = library(tmp_path, themes(number) | {MEETING: meeting, "docs/index.md": home})
    written = {output.uri: str(output.content) for output in outputs_of(found)}
    styles = written[STYLESHEET_URI]
    for theme, colours in enumerate(palette(number)):
        assert styles.count(f"--seat-{theme}: {colours.light};") == 1
        assert styles.count(f"--seat-{theme}: {colours.dark};") == 2
        assert f".seat-{theme} {{ --theme: var(--seat-{theme}); --wash: var(--wash-{theme});" in styles
    assert f"seat-{number}" not in styles
    for uri in (
        "index.html",
        "themes/lunchtime-supervisors/index.html",
        "resources/two-minute-conversation/index.html",
    ):
        assert LexborHTMLParser(written[uri]).css(".ring") == []
    seats = LexborHTMLParser(written["index.html"]).css(".seats li a")
    assert [seat.text().strip() for seat in seats] == [theme.short for theme in found.themes]
    assert all(seat.css_first("svg.icon > *") for seat in seats)
    assert LexborHTMLParser(written["themes/lunchtime-supervisors/index.html"]).css_first(".page-header .disc .icon")


def test_the_only_theme_is_not_offered_among_others(tmp_path: Path) -> None:
    index = {"docs/resources.md": "---\ntitle: Resources\nsummary: All of them.\n---\n"}
    found = library(tmp_path, themes(1) | index | {MEETING: with_facts(BASE[MEETING], {"themes": None})})
    assert page(found, "resources/index.html").css("nav[aria-labelledby=__themes]") == []
    assert "The other themes" not in page(found, "themes/lunchtime-supervisors/index.html").html
