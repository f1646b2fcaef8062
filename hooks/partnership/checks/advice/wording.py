"""The finder looks for words that can be said in a plainer or a kinder way.

A word may stand in a text because the text is about it. What stands in quotation marks, and what is negated in the same
sentence ("not a punishment"), is left alone, because advice that is wrong is soon no longer read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership.checks.advice.lists import AdviceLists, Wording


class WordingMatch(NamedTuple):
    """A `WordingMatch` is words of the list in a text, with their offset and what to say instead."""

    at: int
    words: str
    wording: Wording


class WordingFinder:
    """A `WordingFinder` finds all words of the lists in one pass through a text."""

    def __init__(self, lists: AdviceLists) -> None:
        self._wordings = {words.casefold(): wording for wording in lists.wording for words in wording.words}
        self._fine = {phrase.casefold() for wording in lists.wording for phrase in wording.fine_in}
        self._words = _any_of([*self._wordings, *self._fine])
        self._negations = re.compile(rf"{_any_of(lists.turned_down).pattern}|n['’]t\b", re.IGNORECASE)

    def find(self, text: str) -> Iterator[WordingMatch]:
        """Yield every word of the lists in a text of plain prose or Markdown."""
        quotations = [quotation.span() for quotation in _QUOTATION.finditer(text)]
        for match in self._words.finditer(text):
            words = " ".join(match[0].casefold().split()).replace("’", "'")
            wording = self._wordings.get(words)
            if words in self._fine or wording is None:
                continue
            if (wording.when_said or not _is_within(quotations, match.start())) and not self._is_negated(
                text, match.start()
            ):
                yield WordingMatch(match.start(), " ".join(match[0].split()), wording)

    def _is_negated(self, text: str, at: int) -> bool:
        """Return whether the sentence turns down what stands at an offset."""
        before = _SENTENCE_END.split(text[max(0, at - _REACH_OF_NEGATION) : at])[-1]
        return bool(self._negations.search(before))


def _is_within(spans: list[tuple[int, int]], at: int) -> bool:
    """Return whether an offset lies within one of these spans, which come one after another."""
    before = bisect_left(spans, (at, 0))
    return before > 0 and at < spans[before - 1][1]


_REACH_OF_NEGATION = 120
"""How many characters before a word are searched for what negates it."""
_QUOTATION = re.compile(r'"[^"]{1,600}?"|“[^”]{1,600}?”')
_SENTENCE_END = re.compile(r"""(?<=[.!])["”’)*_]*\s|\n\s*\n|\|""")


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of these as whole words, the longest first, over the ends of lines too."""
    spaced = (r"[\s>]+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spaced)})(?![\w-])".replace("'", "['’]"), re.IGNORECASE)


def without_code(markdown: str) -> str:
    """Return a text, character for character, with code, addresses and HTML blanked out: nobody reads them as prose."""
    return _NO_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)


_NO_PROSE = re.compile(
    r"```.{0,5000}?```|`[^`\n]{1,300}`|(?<=\])\([^)\n]{1,500}\)|<[^<>]{1,500}>|https?://\S{1,500}", re.DOTALL
)
