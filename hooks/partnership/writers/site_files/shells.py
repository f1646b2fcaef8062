"""The shell of the theme comes around each page. One is made for all pages in a folder, as far as they are alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from html import escape
from typing import NamedTuple

from partnership.writers.output import PageOutput

Shell = Callable[[PageOutput], str]
"""Returns the whole document of a page: its frame with the head, the header, the footer and the scripts around it."""


class WrittenPage(NamedTuple):
    """A `WrittenPage` is the document of a page, with what of it is its own."""

    whole: str
    own: str
    """Its head and its frame, if the shell around them is shared; else the whole."""
    around: str = ""
    """The shell that it shares with other pages of its folder, in the words of the first of them."""


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
