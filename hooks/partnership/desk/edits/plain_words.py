"""Links and pictures of a text give way to plain words, where what they lead to is no longer there.

Of a link its words stay. In the place of a picture stands a sentence, so that its alternative text goes too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from partnership.text import sanitiser
from partnership.text.changed_elements import NO_PICTURE
from partnership.text.line_starts import LineStarts
from partnership.text.markdown import convert
from partnership.text.source import Place
from partnership.text.words import _

LeadsThere = Callable[[str], bool]
"""Says of an address, as browsers read it, whether it leads to what is gone."""


class _Span(NamedTuple):
    """The characters of a text that are a link or a picture, and the words that take their place."""

    start: int
    end: int
    words: str


def in_plain_words(markdown: str, leads_there: LeadsThere) -> str:
    """Return a text without its links and pictures that lead there.

    Those in a contributor's own HTML go too. What cannot be told apart in the text, such as a link that begins in one
    paragraph's HTML and ends in another's, stays: whoever needs to know looks whether any is left.
    """
    while spans := list(_innermost([*_in_markdown(markdown, leads_there), *_in_html(markdown, leads_there)])):
        ends = [0, *(span.end for span in spans)]
        before = [markdown[end : span.start] + span.words for end, span in zip(ends, spans, strict=False)]
        markdown = "".join([*before, markdown[ends[-1] :]])
    return markdown


def _innermost(spans: list[_Span]) -> Iterator[_Span]:
    """Return the spans in which no other one lies, in their order: a picture before the link that is around it."""
    ordered = sorted(set(spans), key=lambda span: (span.start, -span.end))
    starts = [*(span.start for span in ordered[1:]), math.inf]
    return (span for span, following in zip(ordered, starts, strict=False) if following >= span.end)


def _in_markdown(markdown: str, leads_there: LeadsThere) -> Iterator[_Span]:
    """Yield every link and picture that is written in Markdown."""
    lines = LineStarts(markdown)
    for node in LexborHTMLParser(convert(markdown)).css("a[data-sourcepos], img[data-sourcepos]"):
        position = _POSITION.fullmatch(node.attributes.get("data-sourcepos") or "")
        if position and leads_there(_address(node)):
            line, column, last_line, last_column = map(int, position.groups())
            start, end = lines.offset(Place(line, column)), lines.offset(Place(last_line, last_column + 1))
            yield _Span(start, end, _(NO_PICTURE) if node.tag == "img" else _words_of_link(markdown[start:end]))


_POSITION = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")


def _words_of_link(written: str) -> str:
    """Return what stands between the first bracket of a link and the one that closes it, as it is written.

    A link without brackets is an address and nothing else, of which nothing stays.
    """
    depth = 0
    for sign in _BRACKET.finditer(written):
        depth += {"[": 1, "]": -1}.get(sign[0], 0)
        if depth == 0 and sign[0] == "]":
            return written[1 : sign.start()]
    return ""


_BRACKET = re.compile(r"\\.|\[|\]", re.DOTALL)


def _in_html(markdown: str, leads_there: LeadsThere) -> Iterator[_Span]:
    """Yield every link and picture that is written in HTML."""
    for match in _ELEMENT.finditer(markdown):
        node = LexborHTMLParser(match[0]).css_first("a, img")
        if node and leads_there(_address(node)):
            yield _Span(match.start(), match.end(), _(NO_PICTURE) if node.tag == "img" else match["words"] or "")


_ELEMENT = re.compile(r"<img\b[^<>]*>|<a\b[^<>]*>(?:(?P<words>(?:(?!</?a\b).)*)</a\s*>)?", re.IGNORECASE | re.DOTALL)


def _address(node: LexborNode) -> str:
    """Return the address of a link or a picture, as browsers read it."""
    return sanitiser.as_browsers_read(node.attributes.get("src" if node.tag == "img" else "href") or "")
