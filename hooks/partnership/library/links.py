"""Links: where an address written in a text leads.

Links between records are relative paths of files, so that they work on GitHub as they do on the site.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from partnership.library.library import Library
from partnership.library.published_files import PublishedFiles
from partnership.records import AnyRecord, Resource, kind_at
from partnership.text.sanitiser import SCHEMES


class Target(NamedTuple):
    """Where a link leads: an address outside the site, or one below its root with an anchor."""

    uri: str
    anchor: str = ""
    outside: bool = False
    record: AnyRecord | None = None
    """The record whose page it is."""


def target(library: Library, files: PublishedFiles, record: AnyRecord, address: str) -> Target | None:
    """Where an address in a record's text leads; None if it leads to nothing the site may publish."""
    if not address:
        return None
    if leads_outside(address):
        return Target(address, outside=True)
    try:
        scheme, host, path, _, anchor = urlsplit(address)
    except ValueError:
        return None
    if scheme or host:
        return None
    anchor = unquote(anchor)
    if not path:
        return Target(record.uri, anchor, record=record)
    path = _from_root(record, path)
    for candidate in (path, f"{path}/index.md"):
        if other := library.by_path.get(candidate):
            return Target(other.uri, anchor, record=other)
    return Target(path) if path in files.downloads else None


def leads_outside(address: str) -> bool:
    """Return whether an address in a text leads to somewhere outside the site that it may lead to."""
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False


def record_at(record: AnyRecord, address: str) -> tuple[str, str] | None:
    """The kind and slug of the record that an address in a record's text leads to or into, whether it is there or not.

    None for an address that leads to no place of a record.
    """
    try:
        scheme, host, path, _, _ = urlsplit(address)
    except ValueError:
        return None
    path = _from_root(record, path)
    kind = kind_at(path)
    if scheme or host or kind is None:
        return None
    inside = "/" in path if kind is Resource else path.endswith((".md", ".yml"))
    return (kind.kind, kind.slug_of(path)) if inside else None


def names_unreadable(library: Library, files: PublishedFiles, record: AnyRecord, address: str) -> bool:
    """Whether an address leads to a record or file that was removed or could not be read, or to a withheld picture.

    These have a problem of their own already.
    """
    key = record_at(record, address)
    if key is None:
        return False
    path = _from_root(record, urlsplit(address).path)
    unusable = path in files.withheld or path in files.inspected.keys() - files.copies.keys()
    return unusable or key in library.unreadable or key in library.removed


def _from_root(record: AnyRecord, path: str) -> str:
    """The path from the root of the repository that a path in a record's text means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(record.source.path), unquote(path)))


def relative(page: str, uri: str, anchor: str = "") -> str:
    """The address of `uri` as seen from the page at `page`, both from the root of the site."""
    path, _, fragment = uri.partition("#")
    anchor = anchor or fragment
    if path == page and anchor:
        return f"#{anchor}"
    start = page if page.endswith("/") or not page else posixpath.dirname(page)
    way = posixpath.relpath(path or ".", start or ".")
    if path.endswith("/") or not path:
        way += "/"
    return way + (f"#{anchor}" if anchor else "")
