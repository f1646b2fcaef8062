"""These functions compare two texts word by word, and leave the HTML around the words as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser

MOST_COMPARED = 12_000
"""How many words, spaces and tags two texts may have together to be compared; longer ones are shown unmarked."""
LONGEST_PASSAGE = 300
"""How many characters of a passage are shown where there is little room."""
_TOKEN = re.compile(r"""<(?:"[^"]*"|[^">])*>|\s+|[^<\s]+""")
"""A tag, the space between two words, or a word."""
_ID = re.compile(r' id="[^"]*"')


class Run(NamedTuple):
    """A `Run` is a stretch of a text that stands in the other text too, or does not."""

    text: Markup
    is_different: bool


class Difference(NamedTuple):
    """A `Difference` is two texts, each in runs."""

    before: list[Run]
    after: list[Run]
    is_marked: bool = True
    """Whether the texts were compared: two very long texts are not."""


def html_difference(before: str, after: str) -> Difference:
    """Return the difference of two texts in sanitised HTML."""
    tokens_before, tokens_after = _tokens(before), _tokens(after)
    if len(tokens_before) + len(tokens_after) > MOST_COMPARED:
        unmarked = [[Run(Markup("".join(tokens)), False)] for tokens in (tokens_before, tokens_after)]  # noqa: S704 (sanitised)
        return Difference(unmarked[0], unmarked[1], is_marked=False)
    common_before, common_after = _positions_in_common(tokens_before, tokens_after)
    return Difference(_as_runs(tokens_before, common_before), _as_runs(tokens_after, common_after))


def text_difference(before: str, after: str) -> Difference:
    """Return the difference of two plain texts."""
    return html_difference(str(escape(before)), str(escape(after)))


def _tokens(html: str) -> list[str]:
    """Return the tags, words and spaces of a text. Tags lose their ids, because both texts stand on one page."""
    return [_ID.sub("", token) if token.startswith("<") else token for token in _TOKEN.findall(html)]


class ChangedPassage(NamedTuple):
    """A `ChangedPassage` is a paragraph, heading, list item or cell that is different, as plain text."""

    before: str
    """The passage as it was; empty if it is new."""
    now: str
    """The passage as it is; empty if it was taken out."""

    @property
    def difference(self) -> Difference:
        """Return the difference, word by word."""
        return text_difference(self.before, self.now)


def changed_passages(before: str, after: str) -> list[ChangedPassage]:
    """Return the passages of two texts in HTML that are different; none if the texts are too long to be compared."""
    old, new = _passages(before), _passages(after)
    if len(old) + len(new) >= MOST_COMPARED:
        return []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    groups = (zip_longest(old[a:b], new[c:d], fillvalue="") for step, a, b, c, d in steps if step != "equal")
    return [ChangedPassage(*pair) for group in groups for pair in group]


def _passages(html: str) -> list[str]:
    """Return the beginning of every passage of a text, as plain text on one line."""
    nodes = LexborHTMLParser(html).css("p, h2, h3, h4, h5, h6, li:not(:has(p)), td, th")
    return [text for node in nodes if (text := " ".join(node.text().split())[:LONGEST_PASSAGE])]


def _positions_in_common(before: Sequence[str], after: Sequence[str]) -> tuple[set[int], set[int]]:
    """Return the positions in each of two lists of tokens at which the tokens are in both."""
    blocks = SequenceMatcher(None, before, after).get_matching_blocks()
    in_before = {block.a + number for block in blocks for number in range(block.size)}
    in_after = {block.b + number for block in blocks for number in range(block.size)}
    return in_before, in_after


def _as_runs(tokens: Sequence[str], common: set[int]) -> list[Run]:
    """Return the tokens joined into runs. Only words and the space between them are ever marked as different."""
    runs: list[Run] = []
    marked = [number not in common and not token.startswith("<") for number, token in enumerate(tokens)]
    for number, token in enumerate(tokens):
        is_different = marked[number]
        if token.isspace():
            is_different = 0 < number < len(tokens) - 1 and marked[number - 1] and marked[number + 1]
        text = Markup(token)  # noqa: S704 (a piece of sanitised HTML)
        if runs and runs[-1].is_different == is_different:
            runs[-1] = Run(runs[-1].text + text, is_different)
        else:
            runs.append(Run(text, is_different))
    return runs
