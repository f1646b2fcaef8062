"""No page grows with the content: twice as many records, in one place, and every page is about as large as before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import Files, library, meeting, outputs_of, page, resource, school
from partnership.writers import share_form
from partnership.writers.output import PageOutput

FEW, MANY = 130, 260
LARGE = 40_000
"""How many letters a page may have before it is asked whether it grows."""
MOST = 1.15
"""How many times as large a large page may be with twice the content."""
ONE_YEAR_OF_ONE_SCHOOL = ("schools/oakland-primary/2025-26/", "schools/oakland-primary/2026-27/")
"""Sheets for governors, which say everything that one school did in one year."""


def crowded(number: int) -> Files:
    """Everything in one place: a school that hosts, shares and owes it all, one resource that all adapted, one year."""
    days = [date(2025, 9, 1) + timedelta(days=n % 300) for n in range(number)]
    lineage = "\n  resource: number-0\n  kept: The order.\n  changed: The words.\n  why: Ours are younger."
    action = "\n  - {{action: Write page {}, who: oakland-primary, due: {}}}"
    parts = [
        *(school(f"school-{n}", name=f"School {n}", offers="[{what: circles}]") for n in range(number)),
        resource("number-0", title="Number 0", sample="yes"),
        *(resource(f"number-{n}", title=f"Number {n}", sample="yes", adapted_from=lineage) for n in range(1, number)),
        *(
            meeting(f"m-{n}", title=f"M {n}", starts=f"{day} 16:00", actions=action.format(n, day + timedelta(days=9)))
            for n, day in enumerate(days)
        ),
        page("leaflet-to-fold", title="A leaflet", leaflet="restorative-dialogue"),
    ]
    return {path: text for part in parts for path, text in part.items()}


def sizes(folder: Path, number: int) -> Mapping[str, int]:
    found = library(folder, crowded(number))
    pages = (page for page in outputs_of(found) if isinstance(page, PageOutput))
    return {page.url: len(page.content) for page in pages if "page--" not in page.url}


def test_twice_the_content_makes_more_pages_and_no_larger_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_form, "MOST_SUGGESTED", 100)
    few, many = sizes(tmp_path / "few", FEW), sizes(tmp_path / "many", MANY)
    large = {url: size for url, size in many.items() if size > LARGE and url not in ONE_YEAR_OF_ONE_SCHOOL}
    grown = {url: (few.get(url), size) for url, size in large.items() if size > MOST * few.get(url, 0)}
    assert (len(many) > len(few), grown) == (True, {})


def test_a_large_family_is_shown_by_the_line_to_a_resource_and_what_was_made_from_it_first(tmp_path: Path) -> None:
    found = library(tmp_path, crowded(70))
    pages = {page.url: page.content for page in outputs_of(found) if isinstance(page, PageOutput)}
    family = LexborHTMLParser(pages["resources/number-7/"]).css(".family a")
    assert [link.text() for link in family] == ["Number 0"]
    assert len(LexborHTMLParser(pages["resources/number-0/"]).css(".family a")) == 20
