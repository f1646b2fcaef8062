"""What is to be known of all pages is noted while each is at hand, so that none is kept or read again."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from html import escape

from partnership.checks.built_site import SiteLinks
from partnership.records.page import NOT_FOUND
from partnership.writers.output import Output, PageOutput
from partnership.writers.site_files.shells import WrittenPage


class PageNotes:
    """`PageNotes` are what is noted of each page while it is at hand: its links, its place in the sitemap, its hash."""

    def __init__(self, address: str, today: date) -> None:
        self._address, self._today = address, today
        self.links = SiteLinks(address)
        self.sitemap = Sitemap(address, today)
        self.hashes: dict[str, str] = {}
        """The SHA-256 hash of each file that was written from memory."""

    def note(self, page: PageOutput, written: WrittenPage) -> None:
        """Note what is to be known of a page."""
        self.links.note(page.uri, written.own, written.around)
        self.sitemap.note(page)

    def none(self) -> PageNotes:
        """Return notes of no page, for the same site."""
        return PageNotes(self._address, self._today)

    def add(self, others: PageNotes) -> None:
        """Take up what was noted of other pages."""
        self.links.add(others.links)
        self.sitemap.add(others.sitemap)
        self.hashes |= others.hashes


class Sitemap:
    """The `Sitemap` lists the pages that search engines may show, each with the day on which it last changed.

    One that was removed or withdrawn is not in it, and neither is a former address, which leads to one that is. The
    format is that of https://www.sitemaps.org/protocol.html.
    """

    def __init__(self, address: str, today: date) -> None:
        self._address, self._today = address, today
        self._days: dict[str, date | None] = {}

    def note(self, page: PageOutput) -> None:
        """Take up a page, if it is to be found."""
        if not (page.robots or page.leads_to or page.uri == NOT_FOUND):
            self._days[page.url] = page.last_changed(self._today)

    def add(self, others: Sitemap) -> None:
        """Take up other pages."""
        self._days |= others._days

    def outputs(self) -> Iterator[Output]:
        """Yield the list, as it is and packed, and what leads the programs of search engines to it."""
        text = "".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>\n',
                '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n',
                *(self._entry(url, day) for url, day in sorted(self._days.items())),
                "</urlset>\n",
            ]
        )
        yield Output(uri="sitemap.xml", content=text)
        yield Output(uri="sitemap.xml.gz", content=gzip.compress(text.encode(), mtime=0))
        yield Output(uri="robots.txt", content=f"User-agent: *\nAllow: /\n\nSitemap: {self._address}sitemap.xml\n")

    def _entry(self, url: str, day: date | None) -> str:
        changed = f"\n    <lastmod>{day.isoformat()}</lastmod>" if day else ""
        return f"  <url>\n    <loc>{escape(self._address + url)}</loc>{changed}\n  </url>\n"
