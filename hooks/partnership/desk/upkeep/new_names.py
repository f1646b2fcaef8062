"""A record gets a new name: its file and what lies beside it move, and whatever names it or leads to it goes along.

Its old name becomes an alias, so that the old address goes on working. Trials of a school have its name in theirs, and
move too. Only the characters that mean the record change.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from partnership.checks.required_pages import REQUIRED_PAGES
from partnership.desk.edits.in_place import EditError, with_values, without_item
from partnership.desk.edits.link_addresses import with_addresses
from partnership.desk.upkeep.places import Places
from partnership.desk.upkeep.removal import RemovalError, record_called
from partnership.library import Library
from partnership.library.aliases import address_holders
from partnership.library.discovery import find
from partnership.library.links import path_at
from partnership.library.site_pages import ENGINE_SLUGS
from partnership.records import AnyRecord, Page, PageRecord, Removed, School, Trial
from partnership.records.layout import Layout
from partnership.records.record import is_slug
from partnership.records.translation import Translation
from partnership.text.slugs import LONGEST_SLUG, slug_from_name
from partnership.text.source import Location, Value


class NewNameError(Exception):
    """A `NewNameError` says why a record cannot have a name."""


@dataclass(frozen=True, slots=True)
class NewName:
    """A `NewName` knows what changes when a record is renamed. Nothing of it has been done."""

    moves: Mapping[str, str]
    """The new path of every file and folder that moves, by its path."""
    before: Mapping[str, str]
    """The text of every file that changes, by its path of today."""
    texts: Mapping[str, str]
    """The new text of each of them, by the same path."""


def new_name(library: Library, what: str, name: str, kind: str | None) -> NewName:
    """Return what changes when the record called `what` gets a name.

    Raises NewNameError if it cannot have that name, or it is not clear which record is meant, and EditError if a file
    cannot be changed by itself.
    """
    path = _path_of(library, what, kind)
    record = library.by_path.get(path) or next((one for one in library.checked if one.source.path == path), None)
    if not isinstance(record, PageRecord):
        raise NewNameError(f"{path} cannot be read, or was removed, so it keeps its name. See: partnership check")
    _can_be_renamed(library, record)
    _can_be_called(library, record, name)
    moves = dict(_moves(library, record, name))
    before, texts = {}, {}
    for other in (*library.checked, *library.removed.values()):
        path = other.source.path
        if other is record or _mentions(record, other, name, moves):
            before[path] = (library.root / path).read_bytes().decode("utf-8")
            texts[path] = _changed(record, other, name, before[path], moves)
    _nothing_is_unread(library, record.slug)
    return NewName(moves, before, texts)


def _path_of(library: Library, what: str, kind: str | None) -> str:
    """Return the path of the record that is meant by its name, its path or its address. Raises NewNameError."""
    try:
        return record_called(library, what, kind)[0]
    except RemovalError as unknown:
        if not any(sign in what for sign in "./"):
            raise NewNameError(str(unknown)) from None
    try:
        return Places(library).path(what)
    except RemovalError as error:
        raise NewNameError(str(error)) from None


def _can_be_renamed(library: Library, record: PageRecord) -> None:
    """Raise NewNameError for a record that is what it is by its name."""
    if not record.has_page or record.layout is Layout.BESIDE:
        raise NewNameError(f"a {record.kind} is called after what it belongs to, so that it has no name of its own")
    if isinstance(record, Page):
        words = {term.uri for facet in library.vocabulary.values() for term in facet}
        if record.slug in REQUIRED_PAGES or record.slug in ENGINE_SLUGS or record.uri in words:
            raise NewNameError(f"{record.source.path} is found by its name, which other pages rely on, so it keeps it")


def _can_be_called(library: Library, record: PageRecord, name: str) -> None:
    """Raise NewNameError if a record cannot have a name."""
    parts = name.split("/") if isinstance(record, Page) else [name]
    well_formed = "/".join(map(slug_from_name, parts))
    if name != well_formed or not is_slug(name) or any(len(part) > LONGEST_SLUG for part in parts):
        fault = f'"{name}" cannot be a name. It is lower-case words and hyphens, at most {LONGEST_SLUG} letters'
        raise NewNameError(f"{fault}: {well_formed[:LONGEST_SLUG].strip('-')}" if name != well_formed else fault)
    if name == record.slug:
        raise NewNameError(f"it is called {name} already")
    if isinstance(record, School) and name == library.settings.organisation_slug:
        raise NewNameError(f'"{name}" stands for the {library.settings.organisation_label}')
    holder = address_holders(library).get(record.uri_of(name))
    own = name in record.aliases and holder == f"an alias in {record.source.path}"
    if holder and not own:
        raise NewNameError(f'the address "{record.uri_of(name)}" belongs to {holder}')
    path = type(record).path_of(name)
    for taken in (path, posixpath.dirname(path) if record.layout is Layout.FOLDER else path):
        if (library.root / taken).exists():
            raise NewNameError(f"there is something at {taken} already")


def _moves(library: Library, record: PageRecord, name: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the new path of every file and folder that moves."""
    path, new = record.source.path, type(record).path_of(name)
    if record.layout is Layout.FOLDER:
        yield posixpath.dirname(path), posixpath.dirname(new)
        return
    if path.endswith("/index.md") and isinstance(record, Page):
        new = f"{new.removesuffix('.md')}/index.md"
    yield path, new
    for other in library.checked:
        beside = other.source.path
        if isinstance(other, Translation) and other.original == (record.kind, record.slug):
            yield beside, f"{new.removesuffix('md')}{beside.removeprefix(path.removesuffix('md'))}"
        elif isinstance(other, Trial) and (School.kind, other.school) == (record.kind, record.slug):
            folder, _, file = beside.rpartition("/")
            yield beside, f"{folder}/{file.replace(record.slug, name, 1)}"


def _mentions(record: PageRecord, other: AnyRecord | Removed, name: str, moves: Mapping[str, str]) -> bool:
    """Return whether another file names the record or leads to it, or has links that do not work where it moves."""
    return bool(_fields(record, other, name) or _links(record, other, name, moves))


def _changed(record: PageRecord, other: AnyRecord | Removed, name: str, text: str, moves: Mapping[str, str]) -> str:
    """Return the text of a file with the new name. Raises EditError."""
    path = other.source.path
    if named := _fields(record, other, name):
        text = with_values(path, text, named)
    if now := _links(record, other, name, moves):
        text = with_addresses(path, text, now)
    return _with_alias(record, name, text) if other is record else text


def _fields(record: PageRecord, other: AnyRecord | Removed, name: str) -> dict[Location, Value]:
    """Return the fields of a file that name the record, with its new name."""
    meant = record.kind, record.slug
    return {at: name for at, reference, slug in other.references() if (reference.kind, slug) == meant}


def _links(record: PageRecord, other: AnyRecord | Removed, name: str, moves: Mapping[str, str]) -> dict[str, str]:
    """Return where links in the text of a file lead when everything has moved, by where they lead now."""
    if isinstance(other, Removed):
        return {}
    places, path = _anchors(record, name), other.source.path
    now = {link.address: _address(path, link.address, moves, places) for link in other.body.links}
    return {before: after for before, after in now.items() if before != after}


def _anchors(record: PageRecord, name: str) -> tuple[re.Pattern[str], str]:
    """Return the pattern of the places that are called after a record, and what takes its place."""
    old = rf"(?<=^__trial-){re.escape(record.slug)}(?=-\d{{4}}-\d{{2}}$)"
    return re.compile(old if isinstance(record, School) else r"(?!)"), name


def _address(path: str, address: str, moves: Mapping[str, str], places: tuple[re.Pattern[str], str]) -> str:
    """Return where a link of the file at a path leads when files have moved; the same address if it is as good."""
    target = path_at(path, address)
    if target is None:
        return address
    here, there = _moved(path, moves), _moved(target, moves)
    written, sign, anchor = address.partition("#")
    anchor = places[0].sub(places[1], anchor)
    if not written or unquote(urlsplit(written).path) != urlsplit(written).path or "?" in written:
        return f"{written}{sign}{anchor}"
    if posixpath.normpath(posixpath.join(posixpath.dirname(here), written)) != there:
        slash = "/" if written.endswith("/") else ""
        written = posixpath.relpath(there, posixpath.dirname(here)) + slash
    return f"{written}{sign}{anchor}"


def _moved(path: str, moves: Mapping[str, str]) -> str:
    """Return the path that a file has when everything has moved."""
    for old, new in moves.items():
        if path == old or path.startswith(f"{old}/"):
            return f"{new}{path.removeprefix(old)}"
    return path


def _with_alias(record: PageRecord, name: str, text: str) -> str:
    """Return the text of the file of a record with its old name as its last alias, and without the new one."""
    path = record.source.path
    if name in record.aliases:
        text = without_item(path, text, "aliases", record.aliases.index(name))
    former = [alias for alias in record.aliases if alias != name]
    if record.slug in former:
        return text
    if isinstance(record.source.values.get("aliases"), list) and former:
        return with_values(path, text, {("aliases", len(former)): record.slug})
    return with_values(path, text, {("aliases",): [*former, record.slug]})


def _nothing_is_unread(library: Library, old: str) -> None:
    """Raise EditError if a file that cannot be read has the old name in it: nobody knows what it means."""
    mentioned = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])".encode())
    for path, of in find(library.root).records:
        if (of.kind, of.slug_of(path)) in library.unreadable and mentioned.search((library.root / path).read_bytes()):
            raise EditError(path, 1, f'"{old}" is in this file, which cannot be read', "Put it right first.")
