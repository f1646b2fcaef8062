"""Everyday words lead to the library's own: `data/search.yml` says which words mean the same in a search.

The search works in the browser, with an index that the build makes. In it a group stands like a word: on every page
that says one of its words, or one of the library's words that it is looked for by. The browser needs no more than the
groups.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from partnership.problems import Problem
from partnership.records.fields import ListOf, Model, TextList
from partnership.records.record import StageTerm
from partnership.records.validation import validate
from partnership.records.vocabulary import Vocabulary
from partnership.text.reader import read
from partnership.text.source import Source

SEARCH_WORDS_PATH = "data/search.yml"
LONGEST_PHRASE = 4
"""How many words a phrase of a group can have."""


class SearchGroup(Model):
    """A `SearchGroup` is a group of words that mean the same to somebody who searches."""

    words: Annotated[TextList, Field(min_length=1)]
    """What people type."""
    finds: TextList = []
    """Words of the library by which the group is looked for as well."""


class SearchWords(Model):
    """The `SearchWords` are what editors set in `data/search.yml`."""

    groups: ListOf[SearchGroup] = []
    ages: ListOf[StageTerm] = []
    """The stages that are of an age. Whoever types a year, or what one of them is called, finds these."""
    every_age: ListOf[StageTerm] = []
    """The stages of what is for every age, which is found with each of them."""
    ignored: TextList = []
    """Words that carry nothing in a search."""
    wanted: TextList = []
    """What people looked for, and the library does not have yet."""


def read_search_words(root: Path, vocabulary: Vocabulary) -> tuple[SearchWords, list[Problem]]:
    """Return the words of a search, and the problems of the file that says them. Without the file there are none."""
    if not (root / SEARCH_WORDS_PATH).exists():
        return SearchWords(), []
    source = read(root, SEARCH_WORDS_PATH)
    words, problems = validate(SearchWords, source, vocabulary)
    if words is None:
        return SearchWords(), problems
    return words, [*_words_twice(words, source)]


def _words_twice(words: SearchWords, source: Source) -> Iterator[Problem]:
    """Yield a problem for each word that stands in a group and is no other than one before it."""
    first: dict[str, tuple[int, int]] = {}
    for number, group in enumerate(words.groups):
        for place, word in enumerate(group.words):
            before, other = first.setdefault(phrase_of(word), (number, place))
            if (before, other) != (number, place):
                message = f'a search takes "{word}" for the same as "{words.groups[before].words[other]}"'
                at = ("groups", number, "words", place)
                yield source.problem("search-word-twice", message, at)


def plain_words(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents, apostrophes and hyphens.

    In scripts that write vowels as marks, such as Devanagari, a word is compared without those too.
    """
    plain = text.lower().translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(
            one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.category(one).startswith("M")
        )
    return _WORD.findall(plain)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without its commonest endings, near enough to know "fights" and "fighting" as one.

    The script of the search does the same, in stems.js.
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    bare = _ENDING.sub("", word)
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "lsz" and bare != word:
        bare = bare[:-1]
    return bare.removesuffix("e") if len(bare) > 3 else bare


def stems(text: str) -> list[str]:
    """Return the words of a text without their commonest endings."""
    return [stem(word) for word in plain_words(text)]


def phrase_of(words: str) -> str:
    """Return a phrase as it is compared: its words without their endings."""
    return " ".join(stems(words))


_APOSTROPHES = dict.fromkeys(map(ord, "'`\u2018\u2019\u02bc\u00b4"))
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:es|(?<!s)s|ed|ings?)$")


@dataclass(frozen=True)
class SearchIndex:
    """A `SearchIndex` knows which groups of words a text speaks of."""

    words: SearchWords

    @cached_property
    def typed(self) -> Mapping[str, int]:
        """Return the number of the group of each phrase that people type, as `phrase_of` has it."""
        return {phrase_of(word): number for number, group in enumerate(self.words.groups) for word in group.words}

    @cached_property
    def _said(self) -> Mapping[str, list[tuple[list[str], list[int]]]]:
        """Return, by their first words, the other words of each phrase of a text and the groups that it speaks for."""
        groups: dict[str, list[int]] = {}
        for number, group in enumerate(self.words.groups):
            for phrase in dict.fromkeys(map(phrase_of, (*group.words, *group.finds))):
                groups.setdefault(phrase, []).append(number)
        said: dict[str, list[tuple[list[str], list[int]]]] = {}
        for phrase, numbers in groups.items():
            first, *others = phrase.split(" ")
            if len(others) < LONGEST_PHRASE:
                said.setdefault(first, []).append((others, numbers))
        return said

    def groups_in(self, *texts: str) -> Counter[int]:
        """Return how often some texts speak of each group."""
        found: Counter[int] = Counter()
        for text in texts:
            words = stems(text)
            for place, word in enumerate(words, start=1):
                for others, groups in self._said.get(word, ()):
                    if not others or words[place : place + len(others)] == others:
                        for group in groups:
                            found[group] += 1
        return found
