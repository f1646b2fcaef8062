"""The words that a search goes by can be read, and each leads to one group."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.search_words import SEARCH_WORDS_PATH, read_search_words
from partnership.problems import Problem
from partnership.records.fields import shown
from partnership.text.reader import read


def check(library: Library) -> Iterator[Problem]:
    """Each word that people type stands in one group only."""
    if library.vocabulary:
        yield from read_search_words(library.root, library.vocabulary)[1]


def advise_on_groups(library: Library) -> Iterator[Problem]:
    """Advise that each group of words leads to something in the library."""
    source = read(library.root, SEARCH_WORDS_PATH)
    index = library.search_index
    leading = index.groups_in(*(text for record in library.checked for text in (record.title, record.source.body)))
    for number, group in enumerate(index.words.groups):
        if number not in leading:
            message = f"nothing in the library says {shown(group.words[0])}, or another word of its group"
            yield source.problem("advice-search-group", message, ("groups", number, "words"))
