"""The site is written file by file: a page is framed, put into its shell and written before the next one is made."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path

from partnership.records.page import NOT_FOUND
from partnership.writers.output import AnyOutput, Output, PageOutput

Shell = Callable[[PageOutput], str]
"""Returns the whole document of a page: its frame with the head, the header, the footer and the scripts around it."""


def write_site(
    outputs: Iterable[AnyOutput], shell: Shell, folder: Path, note: Callable[[PageOutput, str], None]
) -> None:
    """Write every output below a folder. `note` is told of each page, with its document."""
    for output in outputs:
        if isinstance(output, Output):
            _write(folder / output.uri, output.content)
        else:
            document = shell(output)
            _write(folder / output.uri, document)
            note(output, document)


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

    def outputs(self) -> Iterator[Output]:
        """Yield the list, as it is and packed."""
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

    def _entry(self, url: str, day: date | None) -> str:
        changed = f"\n    <lastmod>{day.isoformat()}</lastmod>" if day else ""
        return f"  <url>\n    <loc>{escape(self._address + url)}</loc>{changed}\n  </url>\n"


def _write(file: Path, content: str | bytes | Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
