"""The words that misspellings are compared with are published, and every record is searched."""

from __future__ import annotations

import json
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from partnership.library import Library
from partnership.writers import search
from partnership.writers.search.understanding import is_found


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
    not_found = {record.uri for record in content.by_path.values() if not is_found(record)}
    assert not_found, "a translation that nobody has reviewed"
    assert records >= LISTS
    assert searched == records - not_found - LISTS - {"404.html"}
