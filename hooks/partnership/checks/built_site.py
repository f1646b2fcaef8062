"""The built site is inspected once more: its links lead to something, and it can be published.

What the content can cause is said by the other checks, before anything is built. A link to nothing that is found here
is a fault of the program.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from partnership.attachments.filetypes import file_size
from partnership.problems import Problem

LARGEST_SITE = 700_000_000
"""How many bytes a site may have. GitHub Pages takes about 1 GB, and a site grows unnoticed."""


def size(site: Path) -> int:
    """Return how many bytes a built site has."""
    return sum(_sizes(site).values())


def check(site: Path, address: str, left_out: Set[str] = frozenset()) -> list[Problem]:
    """Every internal link of every built page leads to a file of the site, and every anchor to an element.

    The site is small enough to be published. `address` is where it will be; what a browser loads from there is internal
    too. Where a whole address leads people is not looked at: only the content has such links. `left_out` has the
    addresses of the documents that could not be made: a link to one of them stops nothing.
    """
    sizes = _sizes(site)
    pages = {name: _Built(site / name) for name in sorted(sizes) if name.endswith(".html")}
    problems: list[Problem] = []
    for name in pages:
        problems += _links_to_nothing(sizes.keys(), left_out, pages, name, address)
    return sorted([*problems, *_too_large(sizes)])


def _sizes(site: Path) -> dict[str, int]:
    """Return the size of every file of a site, by its path."""
    return {file.relative_to(site).as_posix(): file.stat().st_size for file in site.rglob("*") if file.is_file()}


def _too_large(sizes: Mapping[str, int]) -> Iterator[Problem]:
    if (total := sum(sizes.values())) > LARGEST_SITE:
        largest = sorted(sizes, key=lambda path: (-sizes[path], path))[:3]
        listed = ", ".join(f"{path} ({file_size(sizes[path])})" for path in largest)
        message = f"the site has {file_size(total)}, and {file_size(LARGEST_SITE)} are the most"
        yield Problem(largest[0], 1, 1, "site-too-large", message, f"The largest files are {listed}.")


class _Built:
    """A `_Built` page has its anchors, and its links, each once."""

    def __init__(self, file: Path) -> None:
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        self.ids = {node.attributes["id"] for node in tree.css("[id]")}
        self.links: dict[str, bool] = {}
        """Every address with whether people alone can follow it. The browser itself follows the others."""
        for node in tree.css("[href], [src], form[action]"):
            for name in ("href", "src", "action"):
                if value := node.attributes.get(name):
                    self.links[value] = node.tag == "a" and self.links.get(value, True)


def _links_to_nothing(
    files: Set[str], left_out: Set[str], pages: dict[str, _Built], name: str, address: str
) -> Iterator[Problem]:
    home = urlsplit(address)
    for link, is_for_people in pages[name].links.items():
        try:
            url = urlsplit(urljoin(address + name, link))
        except ValueError:
            yield Problem(name, 1, 1, "output-link", f'the link "{link}" is not an address')
            continue
        if url[:2] != home[:2] or not url.path.startswith(home.path):
            if not any(urlsplit(link)[:2]):
                yield Problem(name, 1, 1, "output-link", f'the link "{link}" leads out of the site')
            continue
        if is_for_people and urlsplit(link).netloc:
            continue
        target = unquote(url.path.removeprefix(home.path))
        if target in left_out and target not in files:
            yield Problem(name, 1, 1, "document-failed", f'the link "{link}" leads to a document that was left out')
            continue
        if target not in files:
            target = posixpath.join(target, "index.html")
        if target not in files:
            yield Problem(name, 1, 1, "output-link", f'the link "{link}" leads to nothing')
        elif url.fragment and target in pages and unquote(url.fragment) not in pages[target].ids:
            yield Problem(name, 1, 1, "output-link", f'the link "{link}" leads to no heading of {target}')
