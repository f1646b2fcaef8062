"""Readability is how old a reader has to be for the sentences of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from partnership.text.markdown import Body


class ProsePassage(NamedTuple):
    """A `ProsePassage` is a paragraph or a list item, as it is read."""

    text: str
    line: int
    """The line on which it begins, from 1."""

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return len(_PROSE_WORD.findall(self.text))


class ReadingEase(NamedTuple):
    """A `ReadingEase` holds the counts that decide how easily a text is read."""

    words: int
    sentences: int
    syllables: int

    @property
    def age(self) -> int:
        """Return the age, in years, from which a pupil reads the text with ease.

        The grade is that of Flesch and Kincaid (Kincaid et al. 1975, Navy Research Branch Report 8-75): 0.39 times the
        words in a sentence, plus 11.8 times the syllables in a word, less 15.59. Grade 1 begins at six. The age is
        at most 18: above that, a text is simply hard.
        """
        if not self.words:
            return 0
        grade = 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59
        return min(round(grade) + 5, 18)


_PROSE_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END_OF_SENTENCE = re.compile(r"[.!?:;…]+[\"”’')\]]*(?:\s+|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeiouydt]ed|[^aeiouyscgxz]es)$")
_BLOCKS = "p, li"
_SOURCE_LINE = re.compile(r"(\d{1,7}):")


def prose_passages(body: Body, first_line: int) -> list[ProsePassage]:
    """Return every paragraph and list item of a body that begins on the line `first_line` of its file; no tables."""
    tree = LexborHTMLParser(body.raw)
    return [passage for node in tree.css(_BLOCKS) if (passage := _passage(node, first_line)).text]


def _passage(node: LexborNode, first_line: int) -> ProsePassage:
    """Return the passage of an element, without the passages inside it."""
    text = node.text()
    for inner in node.css("p, ul, ol") if node.tag == "li" else ():
        text = text.replace(inner.text(), "\n", 1)  # these are passages of their own, or hold them
    line = _SOURCE_LINE.match(node.attributes.get("data-sourcepos") or "")
    return ProsePassage(" ".join(text.split()), first_line + int(line[1]) - 1 if line else first_line)


def reading_ease(texts: Iterable[str]) -> ReadingEase:
    """Return how easily texts are read; the end of each is the end of a sentence."""
    counts = [_PROSE_WORD.findall(sentence) for text in texts for sentence in sentences(text)]
    words = [word for sentence in counts for word in sentence]
    return ReadingEase(len(words), sum(map(bool, counts)), sum(map(count_syllables, words)))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text. A colon or a semicolon ends one too: what follows can be read by itself."""
    start = 0
    for end in _END_OF_SENTENCE.finditer(text):
        yield text[start : end.end()].strip()
        start = end.end()
    if rest := text[start:].strip():
        yield rest


@lru_cache(maxsize=20_000)
def count_syllables(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels, without a silent e at the end."""
    small = word.lower()
    return max(1, len(_VOWELS.findall(small)) - bool(_SILENT.search(small)))
