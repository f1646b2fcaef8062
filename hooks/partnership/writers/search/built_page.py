"""A built page as the search reads it: templates mark with `data-search-` what counts, and what does not.

data-search-page            the part of the page that is searched; a page without one is not
data-search-ignore          not searched: what stands on many pages, or is said again from other pages
data-search-term            "facet:term", or several with commas: what the page is listed under
data-search-fact            "name:value", "name[attribute]", or "name" of what the element says
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = ".anchor, script, style, [data-search-ignore]"
_END_OF_BLOCK = re.compile(r"(?=</(?:p|li|h\d|t[dhr]|d[dt]|div|section|summary|figcaption|button|a)>|<br)")
_FROM_ATTRIBUTE = re.compile(r"([\w-]+)\[([\w-]+)\]")


class BuiltPage(NamedTuple):
    """A `BuiltPage` is what can be found of a page."""

    title: str
    facts: Mapping[str, str]
    """What its card says, and the words by which it is found besides its text, by their names."""
    terms: Mapping[str, tuple[str, ...]]
    """The terms of each facet that it is listed under."""
    headings: str
    """Its headings below the title."""
    text: str
    """All its text but the title, with single blanks."""

    @classmethod
    def of(cls, html: str) -> BuiltPage | None:
        """Return what can be found of a page, or nothing if it is not searched."""
        page = LexborHTMLParser(_END_OF_BLOCK.sub(" ", html)).css_first("[data-search-page]")
        if page is None:
            return None
        terms: dict[str, dict[str, None]] = {}
        for facet, term in _terms(page):
            terms.setdefault(facet, {})[term] = None
        facts = dict(_facts(page))
        for node in page.css(_UNSEEN):
            node.decompose()
        title = ""
        for heading in page.css("h1"):
            title = title or _said(heading)
            heading.decompose()
        return cls(
            title=title,
            facts=facts,
            terms={facet: tuple(own) for facet, own in terms.items()},
            headings=" ".join(_said(heading) for heading in page.css("h2, h3, h4")),
            text=_said(page),
        )


def _said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _terms(page: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield each facet with each of its terms."""
    for node in (page, *page.css("[data-search-term]")):
        for named in (node.attributes.get("data-search-term") or "").split(","):
            facet, _, term = named.strip().partition(":")
            if term:
                yield facet, term


def _facts(page: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield the name of each fact with its value."""
    for node in page.css("[data-search-fact]"):
        written = node.attributes["data-search-fact"] or ""
        if attribute := _FROM_ATTRIBUTE.fullmatch(written):
            yield attribute[1], node.attributes.get(attribute[2]) or ""
        else:
            name, given, value = written.partition(":")
            yield name, value if given else _said(node)
