"""Wording: words for which there is a plainer or a more restorative way to say it.

A word may be there because it is talked about. What stands in quotation marks, and what is turned down in the same
sentence ("not a punishment"), is left alone, because advice that is wrong is soon no longer read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership.checks.advice.lists import Lists, Wording


class Found(NamedTuple):
    """Words that were found in a text, where, and what to think about."""

    at: int
    words: str
    wording: Wording


class Finder:
    """Looks for all words of the list in one pass through a text."""

    def __init__(self, lists: Lists) -> None:
        self._of = {words.casefold(): wording for wording in lists.wording for words in wording.words}
        self._fine = {phrase.casefold() for wording in lists.wording for phrase in wording.fine_in}
        self._words = _any_of([*self._of, *self._fine])
        self._turned_down = re.compile(rf"{_any_of(lists.turned_down).pattern}|n['’]t\b", re.IGNORECASE)

    def find(self, text: str) -> Iterator[Found]:
        """Every word of the list in a text of plain prose or Markdown."""
        said = [quotation.span() for quotation in _SAID.finditer(text)]
        for found in self._words.finditer(text):
            words = " ".join(found[0].casefold().split()).replace("’", "'")
            wording = self._of.get(words)
            if words in self._fine or wording is None:
                continue
            if (wording.when_said or not _is_within(said, found.start())) and not self._is_turned_down(
                text, found.start()
            ):
                yield Found(found.start(), " ".join(found[0].split()), wording)

    def _is_turned_down(self, text: str, at: int) -> bool:
        before = _SENTENCE_END.split(text[max(0, at - _FAR) : at])[-1]
        return bool(self._turned_down.search(before))


def _is_within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a place lies within one of these spans, which come one after another."""
    before = bisect_left(spans, (at, 0))
    return before > 0 and at < spans[before - 1][1]


_FAR = 120
"""How many signs before a word can turn it down."""
_SAID = re.compile(r'"[^"]{1,600}?"|“[^”]{1,600}?”')
_SENTENCE_END = re.compile(r"""(?<=[.!])["”’)*_]*\s|\n\s*\n|\|""")


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these as whole words, the longest first, over the ends of lines too."""
    spaced = (r"[\s>]+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spaced)})(?![\w-])".replace("'", "['’]"), re.IGNORECASE)


def without_signs(markdown: str) -> str:
    """A text, sign for sign, with what is not read in it blanked out: code, addresses, HTML."""
    return _UNREAD.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), markdown)


_UNREAD = re.compile(
    r"```.{0,5000}?```|`[^`\n]{1,300}`|(?<=\])\([^)\n]{1,500}\)|<[^<>]{1,500}>|https?://\S{1,500}", re.DOTALL
)
