"""Remarks in YAML are found here that were most likely meant as words: "title: Circle time #1".

A remark begins with a # where no value is. YAML's parser drops it without a word, so it is looked for between the
values that the parser found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_REMARK = re.compile(r"#[^\n]*")
_REMARK_OR_QUOTED = re.compile(
    r"""(?<![^\s\[{,])(?:"(?:[^"\\]|\\.)*(?:"|\Z)|'(?:[^']|'')*(?:'|\Z)|#[^\n]*)""", re.DOTALL
)
"""A remark, or a text in quotation marks, in lines whose values the parser did not come to."""

_LINE_OF_FIELDS = re.compile(r"#+(?:-\s|-$|[\w-]+:\s|[\w-]+:$)")
"""A field or an item that was made a remark, as people do who may want it again."""

_BEFORE_KEY = re.compile(r" *(?:- +)*")


class Scalar(NamedTuple):
    """A `Scalar` is a value or the name of a field, as YAML's parser found it."""

    start: int
    """The offset of its first character, or of the character with which a block begins."""
    end: int
    """The offset behind its last character."""
    style: str
    """The character with which it is marked as quoted or as a block; a plain one has none."""


def lost_words(text: str, scalars: Sequence[Scalar], end: int) -> Iterator[tuple[int, str]]:
    """Yield the offset of every remark that was most likely meant as words, and these words.

    `scalars` are those that the parser found in the text before the offset `end`. A remark that is one has a blank
    behind its #, or a line of its own below which no text goes on.
    """
    if "#" not in text:
        return
    for found, before in between(text, scalars, end):
        start, words = found.start(), found[0].rstrip()
        line = text[text.rfind("\n", 0, start) + 1 : start]
        if not words.startswith("#") or words[1:2].isspace():
            continue
        if line.strip() or (before and _goes_on(text, before, start, len(line))):
            yield start, words


def between(text: str, scalars: Sequence[Scalar], end: int) -> Iterator[tuple[re.Match[str], Scalar | None]]:
    """Yield every remark before the offset `end`, and the scalar before it.

    Behind the last scalar that the parser found, texts in quotation marks are found too.
    """
    begins, before = 0, None
    for scalar in scalars:
        start = scalar.start
        if scalar.style in ("|", ">"):  # A remark can stand behind the character with which the block begins.
            start = (text.find("\n", start) + 1 or len(text) + 1) - 1
        yield from ((remark, before) for remark in _REMARK.finditer(text, begins, start))
        begins, before = max(start, scalar.end), scalar
    yield from ((found, before) for found in _REMARK_OR_QUOTED.finditer(text, begins, end))


def _goes_on(text: str, before: Scalar, start: int, column: int) -> bool:
    """Return whether a line that begins with a # at an offset stands where the text before it would go on."""
    if before.style or text[before.end : start].strip() or _LINE_OF_FIELDS.match(text, start):
        return False
    line_start = text.rfind("\n", 0, before.start) + 1
    prefix = text[line_start : before.start].rstrip()
    if not prefix:
        return column >= before.start - line_start
    if prefix.endswith("-"):
        return column >= len(prefix)
    key = _BEFORE_KEY.match(prefix)
    return column > (key.end() if key else 0)
