"""Everyday words lead to what the library says in its own, through the groups of data/search.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY
from content import library, repository, resource
from partnership.checks import search_words as checks
from partnership.library import load
from partnership.library.history import History
from partnership.library.search_words import SearchGroup, SearchIndex, SearchWords, phrase_of, word_for

INDEX = SearchIndex(
    SearchWords(
        groups=[
            SearchGroup(words=["fight", "fall out", "fell out"], finds=["quarrel"]),
            SearchGroup(words=["autism", "non-verbal"], finds=["symbols"]),
        ]
    )
)
FIGHTS, FEW_WORDS = word_for(0), word_for(1)


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


def test_a_page_is_about_what_its_title_says_speaks_of_its_headings_and_mentions_the_rest(tmp_path: Path) -> None:
    text = "## When they fight\n\nPoint at the symbols.\n"
    mine = library(tmp_path, resource("mine", text, title="A strip of pictures")).resource("mine")
    named = library(tmp_path / "named", resource("mine", text, title="Symbols")).resource("mine")
    assert mine is not None
    assert named is not None
    assert INDEX.of_record(mine) == ("", FIGHTS, FEW_WORDS)
    assert INDEX.of_record(named) == (FEW_WORDS, FIGHTS, "")


def test_what_is_mentioned_again_and_again_is_spoken_of(tmp_path: Path) -> None:
    mine = library(tmp_path, resource("mine", "Quarrels. " * 4)).resource("mine")
    assert mine is not None
    assert INDEX.of_record(mine).speaks == FIGHTS


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
