"""The site has a search index, and a list of words that misspellings are compared with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from partnership.library import Library
from partnership.writers import search

PAGE = '<html lang="en"><body><main data-search-page><h1>Circles</h1><p>Sit down.</p></main></body></html>'


def test_an_index_is_written_beside_the_pages_without_what_the_site_does_not_load(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    search.index(tmp_path)
    names = {file.name for file in (tmp_path / "pagefind").iterdir() if file.is_file()}
    assert {"pagefind.js", "pagefind-entry.json"} <= names
    assert not [name for name in names if "ui" in name or "worker" in name]


def test_a_new_index_replaces_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "pagefind").mkdir()
    (tmp_path / "pagefind/left-over").write_text("old")
    search.index(tmp_path)
    assert not (tmp_path / "pagefind/left-over").exists()


def test_pages_that_cannot_be_indexed_are_an_error_in_pagefinds_own_words(tmp_path: Path) -> None:
    with pytest.raises(search.SearchError, match="could not be made"):
        search.index(tmp_path / "nothing-here")


def test_the_words_are_those_of_titles_and_of_what_people_say_in_the_order_of_the_alphabet(content: Library) -> None:
    words = search.searched_words(content)
    assert words == sorted(set(words))
    assert {"playground", "midday", "circle"} <= set(words)
    assert all(word == word.lower() for word in words)


def test_the_words_are_published_for_the_script(site: Path, content: Library) -> None:
    assert json.loads((site / "search/spelling.json").read_text("utf-8")) == search.searched_words(content)


LISTS = {
    *("everything/", "folder/", "meetings/actions/", "meetings/hosting/", "meetings/requests/", "meetings/visits/"),
    *("needs/", "resources/", "schools/", "where/"),
}
"""The pages of the engine that list what other pages say, and the one that lists what a reader chose."""


def test_every_record_is_searched_and_no_page_that_only_lists_records(site: Path, content: Library) -> None:
    searched = {
        f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./")
        for file in site.rglob("*.html")
        if LexborHTMLParser(file.read_text("utf-8")).css("[data-search-page]")
    }
    records = {record.uri for record in content.by_path.values() if record.has_page}
    withdrawn = {record.uri for record in content.resources if record.is_withdrawn}
    assert records >= LISTS
    assert searched == records - withdrawn - LISTS - {"404.html"}
