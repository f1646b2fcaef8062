"""Any number of themes, with and without resources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import EXAMPLE
from content import BASE, MEETING, library, outputs_of, with_facts
from partnership.library import Library, clean_files
from partnership.writers.documents import make_documents

VOCABULARY = (EXAMPLE / "data/vocabulary.yml").read_text("utf-8")


def page(found: Library, uri: str) -> LexborHTMLParser:
    written = {output.uri: output.content for output in outputs_of(found)}
    return LexborHTMLParser(str(written[uri]))


def with_themes(*ids: str) -> dict[str, str]:
    """The vocabulary with these themes and no others."""
    terms = "".join(f"    {id}: {{label: {id.capitalize()}}}\n" for id in ids)
    return {"data/vocabulary.yml": re.sub(r"(?s)(?<=\n  terms:\n).*?(?=\naudience:)", terms, VOCABULARY, count=1)}


def test_in_the_list_of_resources_a_theme_without_any_leads_to_its_own_page(tmp_path: Path) -> None:
    found = library(tmp_path, {"docs/resources.md": "---\ntitle: Resources\nsummary: All of them.\n---\n"})
    index = page(found, "resources/index.html")
    addresses = [link.attributes["href"] for link in index.css("nav[aria-label=Themes] a")]
    assert "#__theme-lunchtime-supervisors" in addresses
    assert "../themes/common-concern/" in addresses
    assert [address for address in addresses if address and address[0] == "#" and not index.css(address)] == []


@pytest.mark.parametrize("number", [1, 9])
def test_documents_are_made_for_any_number_of_themes(tmp_path: Path, number: int) -> None:
    ids = [*(f"theme-{more}" for more in range(1, number)), "lunchtime-supervisors"]
    meeting = with_facts(BASE[MEETING], {"themes": None, "status": "planned", "actions": None})
    found = library(tmp_path, with_themes(*ids) | {MEETING: meeting})
    assert (len(found.themes), len(found.resources), len(found.meetings), found.problems) == (number, 1, 1, ())
    made = make_documents(found, clean_files(found))
    assert made.problems == []
    assert any("planner" in output.uri for output in made.outputs)
