"""The site is written file by file: a page is framed, put into its shell and written before the next one is made."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
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


class SharedShell:
    """A `SharedShell` is made once for all pages of records in one folder, whose shells differ in a few words only.

    Pages of docs/ are made one by one: the menu and the foot may lead to any of them, and say which one is open.
    """

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._made: dict[tuple[str, str, str, bool], list[str]] = {}

    def __call__(self, page: PageOutput) -> str:
        """Return the whole document of a page, the same as the shell itself returns."""
        folder, _, name = page.url.rstrip("/").rpartition("/")
        if not folder or folder != page.source.partition("/")[0] or page.leads_to:
            return self._shell(page)
        alike = folder, page.section, page.robots, bool(page.summary)
        if alike not in self._made:
            self._made[alike] = self._around_words(page, folder)
        words = {"title": escape(page.title), "summary": escape(page.summary), "name": name, "frame": page.content}
        words["head"] = page.head()
        return "".join(words[part] if number % 2 else part for number, part in enumerate(self._made[alike]))

    def _around_words(self, page: PageOutput, folder: str) -> list[str]:
        """Return a shell in parts: every second one is the name of the words that stand there."""
        marked = {part: f"{_MARK}{part}{_MARK}" for part in ("title", "summary", "name", "head", "frame")}
        sample = replace(
            page,
            uri=f"{folder}/{marked['name']}/index.html",
            title=marked["title"],
            summary=marked["summary"] if page.summary else "",
            head=lambda: marked["head"],
            frame=lambda: marked["frame"],
        )
        return self._shell(sample).split(_MARK)


_MARK = "\0"
"""A character that no shell has, since no file of the content can."""


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
