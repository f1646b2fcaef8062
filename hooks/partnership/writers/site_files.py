"""The site is written file by file: a page is framed, put into its shell and written before the next one is made."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import NamedTuple

from partnership.records.page import NOT_FOUND
from partnership.writers.output import AnyOutput, Output, PageOutput

Shell = Callable[[PageOutput], str]
"""Returns the whole document of a page: its frame with the head, the header, the footer and the scripts around it."""


class WrittenPage(NamedTuple):
    """A `WrittenPage` is the document of a page, with what of it is its own."""

    whole: str
    own: str
    """Its head and its frame, if the shell around them is shared; else the whole."""
    around: str = ""
    """The shell that it shares with other pages of its folder, in the words of the first of them."""


def write_site(
    outputs: Iterable[AnyOutput],
    in_shell: Callable[[PageOutput], WrittenPage],
    folder: Path,
    note: Callable[[PageOutput, WrittenPage], None],
) -> None:
    """Write every output below a folder. `note` is told of each page, with its document."""
    for output in outputs:
        if isinstance(output, Output):
            _write(folder / output.uri, output.content)
        else:
            document = in_shell(output)
            _write(folder / output.uri, document.whole)
            note(output, document)


class SharedShell:
    """A `SharedShell` is made once for all pages in one folder, whose shells differ in a few words only.

    Those to which the menu and the foot may lead are made one by one, since these say which one is open. `in_menu` has
    the addresses of such pages.
    """

    def __init__(self, shell: Shell, in_menu: Set[str] = frozenset()) -> None:
        self._shell, self._in_menu = shell, in_menu
        self._made: dict[tuple[str, int, str, str, bool], _MadeShell] = {}

    def __call__(self, page: PageOutput) -> WrittenPage:
        """Return the whole document of a page, the same as the shell itself returns."""
        folders = page.url.split("/")[:-1]
        if len(folders) < 2 or page.url in self._in_menu or page.leads_to:
            document = self._shell(page)
            return WrittenPage(document, document)
        above = "/".join(folders[:-1])
        # Seen from below a page of the menu, the way to it is another than from beside it.
        same = len(folders) - 1 if f"{above}/" in self._in_menu else 1
        alike = "/".join(folders[:same]), len(folders), page.section, page.robots, bool(page.summary)
        words = {str(number): name for number, name in enumerate(folders)}
        words |= {"title": escape(page.title), "summary": escape(page.summary)}
        if alike not in self._made:
            parts = self._around_words(page, folders, same)
            self._made[alike] = _MadeShell(parts, _joined(parts, words | {"head": "", "frame": ""}))
        made, head, frame = self._made[alike], page.head(), page.content
        return WrittenPage(_joined(made.parts, words | {"head": head, "frame": frame}), head + frame, made.around)

    def _around_words(self, page: PageOutput, folders: Sequence[str], same: int) -> list[str]:
        """Return a shell in parts: every second one is the name of the words that stand there."""
        names = [name if number < same else _marked(str(number)) for number, name in enumerate(folders)]
        sample = replace(
            page,
            uri="/".join([*names, "index.html"]),
            title=_marked("title"),
            summary=_marked("summary") if page.summary else "",
            head=lambda: _marked("head"),
            frame=lambda: _marked("frame"),
        )
        return self._shell(sample).split(_MARK)


class _MadeShell(NamedTuple):
    """A `_MadeShell` is a shell in parts, and around nothing."""

    parts: list[str]
    around: str


def _joined(parts: Sequence[str], words: Mapping[str, str]) -> str:
    return "".join(words[part] if number % 2 else part for number, part in enumerate(parts))


def _marked(name: str) -> str:
    return f"{_MARK}{name}{_MARK}"


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
