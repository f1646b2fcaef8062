"""Everyday words lead to what the library says in its own, through the groups of data/search.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY
from content import library, repository
from partnership.checks import search_words as checks
from partnership.library import load
from partnership.library.history import History
from partnership.library.search_words import SearchGroup, SearchIndex, SearchWords, phrase_of

INDEX = SearchIndex(
    SearchWords(
        groups=[
            SearchGroup(words=["fight", "fall out", "fell out"], finds=["quarrel"]),
            SearchGroup(words=["autism", "non-verbal"], finds=["symbols"]),
        ]
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fights", "fighting"),
        ("Falling-out", "fall out"),
        ("children's", "children’s"),
        ("Stopped", "stops"),
        ("families", "family"),
        ("Café", "cafe"),
        ("classes", "class"),
        ("hopes", "hoped"),
    ],
)
def test_endings_capitals_accents_hyphens_and_apostrophes_make_no_difference(one: str, other: str) -> None:
    assert phrase_of(one) == phrase_of(other)


@pytest.mark.parametrize(("one", "other"), [("ring", "r"), ("bus", "bu"), ("grass", "gras"), ("things", "th")])
def test_a_word_is_never_cut_down_to_another(one: str, other: str) -> None:
    assert phrase_of(one) != phrase_of(other)


def test_a_text_speaks_of_a_group_by_any_of_its_words_or_of_what_it_finds() -> None:
    assert INDEX.groups_in("They fell out again.", "A strip of symbols") == {0: 1, 1: 1}
    assert INDEX.groups_in("The quarrel, and the fights after it") == {0: 2}


def test_a_phrase_does_not_begin_in_one_text_and_end_in_another() -> None:
    assert INDEX.groups_in("Leaves fall", "out of season") == {}


def test_a_group_that_leads_to_nothing_is_named_by_advice(tmp_path: Path) -> None:
    words = "groups:\n  - words: [okapi]\n  - words: [conversation]\n"
    advised = list(checks.advise_on_groups(library(tmp_path, {"data/search.yml": words})))
    assert [(one.line, one.code) for one in advised] == [(2, "advice-search-group")]
    assert "okapi" in advised[0].message


def test_a_library_without_such_words_is_searched_by_its_own(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "data/search.yml").unlink()
    small = load(root, TODAY, History())
    assert list(checks.check(small)) == []
    assert small.search_index.words.groups == []
