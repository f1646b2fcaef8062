"""The built site is inspected once more: its links lead to something, and it can be published.

What the content can cause is said by the other checks, before anything is built. A link to nothing that is found here
is a fault of the program.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from partnership.attachments.filetypes import file_size
from partnership.problems import Problem

LARGEST_SITE = 700_000_000
"""How many bytes a site may have. GitHub Pages takes about 1 GB, and a site grows unnoticed."""


def sizes(site: Path) -> dict[str, int]:
    """Return the size of every file of a site, by its path."""
    found: dict[str, int] = {}
    folders = [""]
    while folders:
        above = folders.pop()
        with os.scandir(site / above) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(f"{above}{entry.name}/")
                elif entry.is_file():
                    found[above + entry.name] = entry.stat().st_size
    return found


def check(site: Path, address: str, left_out: Set[str] = frozenset()) -> list[Problem]:
    """Every internal link of every built page leads to a file of the site, and every anchor to an element.

    The pages are read again for it. `address` is as in `SiteLinks`, and `left_out` as in its `check`.
    """
    found, links = sizes(site), SiteLinks(address)
    for name in found:
        if name.endswith(".html"):
            links.note(name, (site / name).read_text(encoding="utf-8"))
    return links.check(found, left_out)


class _Link(NamedTuple):
    """A `_Link` leads to a place of the site: the page that has it, and the address as it is written there."""

    page: str
    written: str


_ELEMENT = re.compile(r'<([a-z][a-z0-9]*)\s((?:[^<>"]*"[^"]*")*)')
"""An element with its attributes. Every page is made by templates, or of what the sanitiser has written: their values
stand in double quotes, and no text has a < of its own. A parser would take three times as long."""
_ATTRIBUTE = re.compile(r'([^\s"=]+)="([^"]*)"')
_ADDRESSES = frozenset({"href", "src", "action"})
_LOOKED_AT = re.compile("href=|id=|src=|action=")


class SiteLinks:
    """`SiteLinks` are the internal links of all pages, noted while each page is at hand, so that none is read again.

    `address` is where the site will be; what a browser loads from there is internal too. Where a whole address leads
    people is not looked at: only the content has such links.
    """

    def __init__(self, address: str) -> None:
        self._address, self._home = address, urlsplit(address)
        self._links: dict[tuple[str, str], _Link] = {}
        """For each path and anchor, the first page in the order of the alphabet that leads there."""
        self._ids: dict[str, str] = {}
        """The anchors of each page, with a character between them that HTML cannot have."""
        self._around: dict[str, list[str]] = {"": []}
        """The anchors of each shell."""
        self._known: dict[tuple[str, str], str] = {}
        """For each address that leads up from a page, with the folder that it leads to first: the page that had it."""
        self._problems: list[Problem] = []

    def note(self, name: str, document: str, around: str = "") -> None:
        """Take up the links and the anchors of a page. `name` is the path of its file.

        What stands `around` it, in the same words on other pages of its folder, is looked at once.
        """
        if around not in self._around:
            self._around[around] = self._take_up(name, around)
        self._ids[name] = "\0".join([*self._around[around], *self._take_up(name, document)])

    def __getstate__(self) -> dict[str, object]:
        """Return what another process needs to know of these links."""
        return {**self.__dict__, "_known": {}, "_around": {"": []}}

    def add(self, others: SiteLinks) -> None:
        """Take up what was noted of other pages."""
        for place, link in others._links.items():
            self._links[place] = min(link, self._links.get(place, link))
        self._ids |= others._ids
        self._problems += others._problems

    def _take_up(self, name: str, html: str) -> list[str]:
        """Take up the links of a page, and return its anchors."""
        links, ids = links_and_ids(html)
        folders = name.split("/")[:-1]
        above = "/".join(folders[:-1])
        for written, is_for_people in links.items():
            # All pages in a folder have many such addresses in common.
            if written.startswith("../") and name >= self._known.setdefault((above, written), name) != name:
                continue
            place = _place_beside(name, folders, written) or self._place(name, written, is_for_people=is_for_people)
            if place and (place not in self._links or (name, written) < self._links[place]):
                self._links[place] = _Link(name, written)
        return ids

    def _place(self, name: str, written: str, *, is_for_people: bool) -> tuple[str, str] | None:
        """Return the path and the anchor to which an address on a page leads; None if that is not looked at."""
        if is_for_people and _WHOLE.match(written):
            return None
        try:
            url = urlsplit(urljoin(self._address + name, written))
        except ValueError:
            self._problems.append(_broken(_Link(name, written), "is not an address"))
            return None
        if url[:2] != self._home[:2] or not url.path.startswith(self._home.path):
            if not any(urlsplit(written)[:2]):
                self._problems.append(_broken(_Link(name, written), "leads out of the site"))
            return None
        if is_for_people and urlsplit(written).netloc:
            return None
        return unquote(url.path.removeprefix(self._home.path)), unquote(url.fragment)

    def check(self, files: Mapping[str, int], left_out: Set[str] = frozenset()) -> list[Problem]:
        """Every link that was noted leads to a file of the site, and every anchor to an element.

        The site is small enough to be published. `files` has the size of every file of it. `left_out` has the addresses
        of the documents that could not be made: a link to one of them stops nothing. Of several links to one place the
        first is told.
        """
        problems = [
            problem for place, link in self._links.items() for problem in self._lost(place, link, files, left_out)
        ]
        return sorted([*self._problems, *problems, *_too_large(files)])

    def _lost(
        self, place: tuple[str, str], link: _Link, files: Mapping[str, int], left_out: Set[str]
    ) -> Iterator[Problem]:
        path, anchor = place
        target = path if path in files else posixpath.join(path, "index.html")
        if path in left_out and path not in files:
            message = f'the link "{link.written}" leads to a document that was left out'
            yield Problem(link.page, 1, 1, "document-failed", message)
        elif target not in files:
            yield _broken(link, "leads to nothing")
        elif anchor and target in self._ids and anchor not in self._ids[target].split("\0"):
            yield _broken(link, f"leads to no heading of {target}")


def links_and_ids(html: str) -> tuple[dict[str, bool], list[str]]:
    """Return every address on a page with whether people alone can follow it, and the anchors of the page.

    The browser itself follows the other addresses.
    """
    links: dict[str, bool] = {}
    ids: list[str] = []
    for element, attributes in _ELEMENT.findall(html):
        if not _LOOKED_AT.search(attributes):
            continue
        for attribute, value in _ATTRIBUTE.findall(attributes):
            if attribute == "id":
                ids.append(unescape(value))
            elif attribute in _ADDRESSES and value:
                address = unescape(value)
                links[address] = element == "a" and links.get(address, True)
    return links, ids


def _place_beside(name: str, folders: Sequence[str], written: str) -> tuple[str, str] | None:
    """Return the path and the anchor of a plain relative address, such as ../card/#use-it; None for any other.

    Nearly all addresses are such, and taking each apart as an address of the web would be half of the inspection.
    `folders` are those in which the page `name` is, from the root of the site.
    """
    path, _, anchor = written.partition("#")
    path = path.partition("?")[0]
    if path[:1] == "/" or _NOT_PLAIN.search(path) or _NOT_PLAIN.search(anchor):
        return None
    up = 0
    while path.startswith("../"):
        up, path = up + 1, path[3:]
    if up > len(folders) or path.startswith(".") or "/." in path:
        return None
    return ("/".join([*folders[: len(folders) - up], path]) if path or written[:1] == "." else name), anchor


_WHOLE = re.compile(r"(?:https?://[\w.-]+(?:[/?#]|$)|mailto:)")
"""The beginning of a whole address, which is well written. Where it leads people is not looked at."""
_NOT_PLAIN = re.compile(r"[:%\\\t\r\n ]")
"""What no plain relative address has."""


def _broken(link: _Link, fault: str) -> Problem:
    return Problem(link.page, 1, 1, "output-link", f'the link "{link.written}" {fault}')


def _too_large(files: Mapping[str, int]) -> Iterator[Problem]:
    if (total := sum(files.values())) > LARGEST_SITE:
        largest = sorted(files, key=lambda path: (-files[path], path))[:3]
        listed = ", ".join(f"{path} ({file_size(files[path])})" for path in largest)
        message = f"the site has {file_size(total)}, and {file_size(LARGEST_SITE)} are the most"
        yield Problem(largest[0], 1, 1, "site-too-large", message, f"The largest files are {listed}.")
