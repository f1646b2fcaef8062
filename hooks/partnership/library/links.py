"""Links in the text of a record lead to other records, to files beside resources, and to addresses outside the site.

Links between records are relative paths of files, so that they work on GitHub as they do on the site. `target` says
where one leads; `resolver` says it in the addresses of one output.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from partnership.attachments import StoredCopy
from partnership.library.library import Library
from partnership.library.published_files import PublishedFiles
from partnership.records import AnyRecord, kind_at
from partnership.records.layout import Layout
from partnership.text.sanitiser import SCHEMES


class Target(NamedTuple):
    """A `Target` is the place to which a link leads, on the site or outside it."""

    written: str
    """The address as it stands in the text."""
    uri: str
    """An address outside the site, or the path of a page or a file from the root of the site."""
    anchor: str = ""
    outside: bool = False
    record: AnyRecord | None = None
    """The record whose page it is."""
    copy: StoredCopy | None = None
    """The clean copy that is published, if it is a file."""


def target(library: Library, files: PublishedFiles, record: AnyRecord, address: str) -> Target | None:
    """Return where an address in a record's text leads; None if it leads to nothing that the site may publish."""
    if not address:
        return None
    if leads_outside(address):
        dead = library.dead_links.get(address)
        return Target(address, dead.archived if dead else address, outside=True)
    try:
        scheme, host, path, _, anchor = urlsplit(address)
    except ValueError:
        return None
    if scheme or host:
        return None
    anchor = unquote(anchor)
    if not path:
        return Target(address, record.uri, anchor, record=record)
    path = _from_root(record.source.path, path)
    for candidate in (path, f"{path}/index.md"):
        if other := library.by_path.get(candidate):
            return Target(address, other.uri, anchor, record=other)
    return Target(address, path, copy=files.copies[path]) if path in files.downloads else None


def leads_outside(address: str) -> bool:
    """Return whether an address in a text leads out of the site, in a way that the site allows (https:, mailto:).

    A browser takes https:page for a page of the site that it is on, so an address of the web needs a host.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc or not parts.scheme.startswith("http"))


def resolver(
    library: Library, files: PublishedFiles, record: AnyRecord, address_of: Callable[[Target], str]
) -> Callable[[str], str | None]:
    """Return the function that leads the addresses of a record's text to those of one output, for `Body.html`.

    `address_of` returns the address that the output has for a place on the site. Addresses outside the site stay as
    they are, or lead to the copy of a page that is gone; for one that leads to nothing the function returns None.
    """

    def resolve(address: str) -> str | None:
        place = target(library, files, record, address)
        if place is None or place.outside:
            return place.uri if place else None
        return address_of(place)

    return resolve


def record_at(record: AnyRecord, address: str) -> tuple[str, str] | None:
    """Return the kind and slug of the record to which an address in a record's text leads, whether it exists or not.

    An address of a file beside a resource leads to that resource. None for an address that is no place of a record.
    """
    path = path_at(record.source.path, address)
    kind = kind_at(path) if path else None
    if path is None or kind is None:
        return None
    inside = kind.layout is Layout.FOLDER or path.endswith((".md", ".yml"))
    return (kind.kind, kind.slug_of(path)) if inside else None


def path_at(source: str, address: str) -> str | None:
    """Return the path in the repository to which an address in the text of the file at `source` leads.

    Whether anything is there is not asked. None for an address that is no place of the repository.
    """
    try:
        scheme, host, path, _, _ = urlsplit(address)
    except ValueError:
        return None
    return None if scheme or host else _from_root(source, path)


def is_known_problem(library: Library, files: PublishedFiles, record: AnyRecord, address: str) -> bool:
    """Return whether an address leads to nothing for a reason that is a problem of its own, or was meant.

    That is so for a record that was removed or could not be read, a file that has no clean copy, and a withheld
    picture.
    """
    key = record_at(record, address)
    if key is None:
        return False
    path = _from_root(record.source.path, urlsplit(address).path)
    unusable = path in files.withheld or path in files.inspected.keys() - files.copies.keys()
    return unusable or key in library.unreadable or key in library.removed


def _from_root(source: str, path: str) -> str:
    """Return the path from the root of the repository that a relative path in the text of a file stands for."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)))


def relative_from(page: str) -> Callable[..., str]:
    """Return the function that gives the address of a place as `relative` does, as seen from this page."""
    own, up = page.partition("/")[0], "../" * page.count("/")

    def seen(uri: str, anchor: str = "") -> str:
        # Most places are in another folder than the page.
        if uri and not (anchor or uri.startswith(own) or "#" in uri):
            return up + uri
        return relative(page, uri, anchor)

    return seen


def relative(page: str, uri: str, anchor: str = "") -> str:
    """Return the address of `uri` as seen from the page at `page`, both from the root of the site."""
    path, _, fragment = uri.partition("#")
    anchor = anchor or fragment
    if path == page and anchor:
        return f"#{anchor}"
    here = page.split("/")[:-1]
    there = path.removesuffix("/").split("/") if path else []
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    way = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    if path.endswith("/") or not path:
        way += "/"
    return way + (f"#{anchor}" if anchor else "")
