"""Writers make outputs: the pages and the other files of the site. `site_files` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HASHES_URI = "manifest.sha256"
"""The address of the list of hashes of every other file of the site."""

Lines = Callable[[], Iterator[str]]
"""Makes a text part by part when it is written, so that a long one never stands in memory whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """An `Output` is one file of the site. A path as content is a file to copy, which is there by then."""

    uri: str
    """Where it is published, from the root of the site."""
    content: str | bytes | Path | Lines
    source: str = ""
    """The path of the file of the record that it was made from; empty if it was made from several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOutput:
    """A `PageOutput` is one page of the site: finished HTML, around which comes the shell of the theme."""

    uri: str
    """Where it is published, from the root of the site."""
    frame: Callable[[], str]
    """Makes the page. It is called when the page is written, so that no page waits in memory."""
    head: Callable[[], str] = str
    """Makes what its head has beside what every page has, as finished HTML. It is called as `frame` is."""
    source: str = ""
    """The path of the file of the record that it was made from; empty if it was made from several."""
    title: str
    summary: str
    section: str
    """The address of the entry in the navigation to which the page belongs."""
    anchors: frozenset[str]
    """Every anchor in its text."""
    robots: str = ""
    """What search engines are asked to do with it, such as noindex; empty if nothing is asked."""
    leads_to: str = ""
    """The address, as seen from this page, to which a reader is led on at once; empty if the page is to be read."""
    updated: date | None
    """The day on which its content last changed, if that is known."""

    @property
    def url(self) -> str:
        """Return the address by which people reach the page, from the root of the site."""
        return self.uri.removesuffix("index.html")

    def last_changed(self, today: date) -> date | None:
        """Return the day to say for it. If none is known, a page of several files is of today; a file says none."""
        return self.updated or (None if self.source else today)

    @property
    def content(self) -> str:
        """Return the finished HTML, made anew."""
        return self.frame()


AnyOutput = Output | PageOutput
