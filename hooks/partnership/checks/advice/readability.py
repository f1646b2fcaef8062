"""Prose: the sentences of a text, and how old a reader has to be for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from partnership.text.markdown import Body


class Passage(NamedTuple):
    """A paragraph, or an item of a list, as it is read."""

    text: str
    line: int
    """The line on which it begins, from 1."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))


class Ease(NamedTuple):
    """What decides how easily a text is read."""

    words: int
    sentences: int
    syllables: int

    @property
    def age(self) -> int:
        """The school age, in years, of those who read it with ease.

        The grade is that of Flesch and Kincaid (Kincaid et al. 1975, Navy Research Branch Report 8-75): 0.39 times the
        words in a sentence, plus 11.8 times the syllables in a word, less 15.59. Grade 1 is begun at six. It is at
        most 18: above that, a text is simply hard.
        """
        if not self.words:
            return 0
        grade = 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59
        return min(round(grade) + 5, 18)


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[.!?:;…]+[\"”’')\]]*(?:\s+|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeiouydt]ed|[^aeiouyscgxz]es)$")
_BLOCKS = "p, li"
_POSITION = re.compile(r"(\d{1,7}):")


def passages(body: Body, first_line: int) -> list[Passage]:
    """Every paragraph and item of a text that begins on the line `first_line` of its file; tables are not prose."""
    tree = LexborHTMLParser(body.raw)
    return [passage for node in tree.css(_BLOCKS) if (passage := _passage(node, first_line)).text]


def _passage(node: LexborNode, first_line: int) -> Passage:
    text = node.text()
    for inner in node.css("p, ul, ol") if node.tag == "li" else ():
        text = text.replace(inner.text(), "\n", 1)  # these are passages of their own, or hold them
    found = _POSITION.match(node.attributes.get("data-sourcepos") or "")
    return Passage(" ".join(text.split()), first_line + int(found[1]) - 1 if found else first_line)


def ease(texts: Iterable[str]) -> Ease:
    """How easily these are read; where one ends, a sentence does."""
    words = sentences = syllables = 0
    for text in texts:
        for sentence in split(text):
            found = _WORD.findall(sentence)
            words, sentences = words + len(found), sentences + bool(found)
            syllables += sum(map(count_syllables, found))
    return Ease(words, sentences, syllables)


def split(text: str) -> Iterator[str]:
    """The sentences of a text. A colon or a semicolon ends one too: what follows can be read by itself."""
    start = 0
    for end in _END.finditer(text):
        yield text[start : end.end()].strip()
        start = end.end()
    if rest := text[start:].strip():
        yield rest


@lru_cache(maxsize=20_000)
def count_syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, without an e at the end that is not heard."""
    small = word.lower()
    return max(1, len(_VOWELS.findall(small)) - bool(_SILENT.search(small)))
