"""A long list is on several pages, each with a number, and no page lists everything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import Files, library, outputs_of, resource, school
from partnership.library.parts_of_lists import NumberedPage, numbered_pages, numbered_uri
from partnership.writers.output import PageOutput


def many(number: int) -> Files:
    parts = [resource(f"number-{n}", title=f"Number {n}", sample="yes") for n in range(number)]
    parts += [school(f"school-{n}", name=f"School {n}") for n in range(number)]
    return {path: text for part in parts for path, text in part.items()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageOutput]:
    found = library(tmp_path_factory.mktemp("many"), many(130))
    return {page.url: page for page in outputs_of(found) if isinstance(page, PageOutput)}


def links(page: PageOutput, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in LexborHTMLParser(page.content).css(selector)]


@pytest.mark.parametrize("of", ["audience/lunchtime-supervisor/", "schools/"])
def test_every_record_stands_on_one_of_the_pages_of_its_list(pages: Mapping[str, PageOutput], of: str) -> None:
    listed = [links(pages[url], ".cards .card-title a") for url in (of, f"{of}page--2/", f"{of}page--3/")]
    assert [len(part) for part in listed] == [60, 60, 131 - 120]
    slugs = [link.rstrip("/").rpartition("/")[2] for part in listed for link in part]
    assert len({*slugs}) == 131
    assert f"{of}page--4/" not in pages


def test_the_pages_lead_to_each_other_and_the_first_has_one_address(pages: Mapping[str, PageOutput]) -> None:
    second = pages["schools/page--2/"]
    assert links(second, ".page-numbers a") == ["../", "../", "../page--3/", "../page--3/"]
    assert links(pages["schools/"], ".page-numbers a") == ["page--2/", "page--3/", "page--2/"]


def test_only_the_first_is_for_search_engines_and_none_is_in_the_search(pages: Mapping[str, PageOutput]) -> None:
    assert (pages["schools/"].robots, pages["schools/page--2/"].robots) == ("", "noindex")
    assert "data-search-page" not in pages["schools/page--2/"].content


def test_a_page_says_which_it_is(pages: Mapping[str, PageOutput]) -> None:
    assert pages["schools/page--2/"].title == "Schools, page 2"
    assert LexborHTMLParser(pages["schools/page--2/"].content).css_first("ol.cards").attributes["start"] == "61"


def test_a_short_list_has_one_page_without_numbers(tmp_path: Path) -> None:
    made = {page.url: page for page in outputs_of(library(tmp_path)) if isinstance(page, PageOutput)}
    assert "schools/page--2/" not in made
    assert "page-numbers" not in made["schools/"].content


def test_of_many_pages_the_first_the_last_and_the_neighbours_are_offered() -> None:
    assert NumberedPage((), 50, 170).neighbours == [1, 0, 48, 49, 50, 51, 52, 0, 170]
    assert NumberedPage((), 1, 3).neighbours == [1, 2, 3]


def test_an_empty_list_has_a_page_too() -> None:
    (only,) = numbered_pages([])
    assert (only.items, only.number, only.of, numbered_uri("schools/", 1)) == ([], 1, 1, "schools/")
