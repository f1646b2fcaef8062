"""The difference between two texts, word by word, with the HTML around the words left as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser

MOST_WORDS = 12_000
"""How many words and signs two texts may have together to be compared word by word; longer ones are shown unmarked."""
LONGEST_PASSAGE = 300
"""How many signs of a passage are shown where there is room for a few only."""
_PARTS = re.compile(r"""<(?:"[^"]*"|[^">])*>|\s+|[^<\s]+""")

_NAMED = re.compile(r' id="[^"]*"')


class Part(NamedTuple):
    """A run of a text that is in the other one as well, or is not."""

    text: Markup
    is_different: bool


class Difference(NamedTuple):
    """Two texts, each in parts."""

    before: list[Part]
    after: list[Part]
    is_marked: bool = True
    """Whether they were compared: two very long texts are not."""


def of_html(before: str, after: str) -> Difference:
    """The difference of two texts that have gone through the wall."""
    one, two = _words(before), _words(after)
    if len(one) + len(two) > MOST_WORDS:
        unmarked = [[Part(Markup("".join(words)), False)] for words in (one, two)]  # noqa: S704 (both are safe already)
        return Difference(unmarked[0], unmarked[1], is_marked=False)
    same_before, same_after = _same(one, two)
    return Difference(_parts(one, same_before), _parts(two, same_after))


def of_text(before: str, after: str) -> Difference:
    """The difference of two plain texts."""
    return of_html(str(escape(before)), str(escape(after)))


def _words(html: str) -> list[str]:
    """The words, the room between them and the tags, without names of places: two texts stand on one page."""
    return [_NAMED.sub("", word) if word.startswith("<") else word for word in _PARTS.findall(html)]


class Passage(NamedTuple):
    """A paragraph, a heading, an item or a cell that is different, as plain text."""

    before: str
    now: str

    @property
    def difference(self) -> Difference:
        """What of it is different, word by word."""
        return of_text(self.before, self.now)


def passages(before: str, after: str) -> list[Passage]:
    """The passages of two texts in HTML that are different."""
    one, two = _passages(before), _passages(after)
    found = SequenceMatcher(None, one, two, autojunk=False).get_opcodes() if len(one) + len(two) < MOST_WORDS else ()
    pairs = (zip_longest(one[a:b], two[c:d], fillvalue="") for sign, a, b, c, d in found if sign != "equal")
    return [Passage(*pair) for group in pairs for pair in group]


def _passages(html: str) -> list[str]:
    nodes = LexborHTMLParser(html).css("p, h2, h3, h4, h5, h6, li:not(:has(p)), td, th")
    return [text for node in nodes if (text := " ".join(node.text().split())[:LONGEST_PASSAGE])]


def _same(one: Sequence[str], two: Sequence[str]) -> tuple[set[int], set[int]]:
    """The positions in each of what they have in common."""
    blocks = SequenceMatcher(None, one, two).get_matching_blocks()
    before = {block.a + number for block in blocks for number in range(block.size)}
    after = {block.b + number for block in blocks for number in range(block.size)}
    return before, after


def _parts(words: Sequence[str], same: set[int]) -> list[Part]:
    """The words in runs. Only words are ever marked, with the room between them: every tag stays as it is."""
    parts: list[Part] = []
    marked = [number not in same and not word.startswith("<") for number, word in enumerate(words)]
    for number, word in enumerate(words):
        is_different = marked[number]
        if word.isspace():
            is_different = 0 < number < len(words) - 1 and marked[number - 1] and marked[number + 1]
        text = Markup(word)  # noqa: S704 (a piece of what is safe already)
        if parts and parts[-1].is_different == is_different:
            parts[-1] = Part(parts[-1].text + text, is_different)
        else:
            parts.append(Part(text, is_different))
    return parts
