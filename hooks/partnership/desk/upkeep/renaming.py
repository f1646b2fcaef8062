"""Mentions of a renamed record are written with its name of today, when somebody asks for it.

Only what can mean nothing else is changed: a field that names a record, or a link of which the whole path is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from partnership.desk.edits.in_place import edited_line
from partnership.library import Library, PublishedFiles
from partnership.library.links import record_at, target
from partnership.library.loading import Key
from partnership.library.references import former_names
from partnership.records import AnyRecord
from partnership.text.source import Place
from partnership.text.whole_files import write_file


class Renaming(NamedTuple):
    """A `Renaming` is a line that mentions a record by a former name, before and after it is put right."""

    path: str
    line: int
    before: str
    after: str


def renamings(library: Library, files: PublishedFiles, only: Collection[str] = ()) -> list[Renaming]:
    """Return every line that names a record as it was called before; `only` narrows it to the files at some paths."""
    today = former_names(library)
    lines: list[Renaming] = []
    for record in library.checked if today else ():
        if not only or record.source.path in only:
            places = sorted({*_in_fields(record, today), *_in_links(library, files, record, today)})
            for number, edits in groupby(places, key=lambda edit: edit[0].line):
                before = after = record.source.lines[number - 1]
                for (_, column), old, new in reversed(list(edits)):
                    after = after[: column - 1] + after[column - 1 :].replace(old, new, 1)
                lines.append(Renaming(record.source.path, number, before, after))
    return lines


def write_renaming(root: Path, renaming: Renaming) -> None:
    """Write a line with the name of today; every other character of its file stays. Raises EditError if it changed."""
    text = edited_line(root, renaming.path, renaming.line, renaming.before, renaming.after)
    write_file(root / renaming.path, text.encode())


def _in_fields(record: AnyRecord, today: dict[Key, str]) -> Iterator[tuple[Place, str, str]]:
    """Yield every field that names a record as it was called before."""
    for at, reference, slug in record.references():
        place = record.source.places.get(at)
        new = today.get((reference.kind, slug))
        if new and place and _stands_at(record, place, slug):
            yield place, slug, new


def _in_links(
    library: Library, files: PublishedFiles, record: AnyRecord, today: dict[Key, str]
) -> Iterator[tuple[Place, str, str]]:
    """Yield every link by the path that a record had, where the whole link stands on one line."""
    for link in record.body.links:
        key = record_at(record, link.address)
        if key is None or key not in today or target(library, files, record, link.address):
            continue
        address = today[key].join(link.address.rsplit(key[1], 1))
        old, new = f"]({link.address}", f"]({address}"
        if target(library, files, record, address) and record.source.lines[link.place.line - 1].count(old) == 1:
            yield link.place, old, new


def _stands_at(record: AnyRecord, place: Place, slug: str) -> bool:
    """Return whether a name stands at a place as it is, with or without quotation marks."""
    return record.source.lines[place.line - 1][place.column - 1 :].lstrip("\"'").startswith(slug)
