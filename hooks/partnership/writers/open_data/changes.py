"""The feed of changes says what was added, changed, withdrawn or removed, and when, so that copies can follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnership.library import Library
from partnership.records import AnyRecord, Resource
from partnership.writers.open_data.kinds import DATA_KINDS, VOCABULARY, days_of, id_of, records_of

WAYS_TO_CHANGE = ("added", "changed", "withdrawn", "removed")
"""What can become of a record."""


class DataChange(NamedTuple):
    """A `DataChange` is what became of a record on a day."""

    day: date
    change: str
    kind: str
    id: str
    uri: str
    """The page of the record, or its place on one, from the root of the site."""


def changes(library: Library) -> list[DataChange]:
    """Return the last change of every record, and its first day, the newest first: from the history, or the record."""
    found = [
        DataChange(day, change, record.kind, id_of(record.slug), record.uri)
        for kind in DATA_KINDS
        if kind != VOCABULARY
        for record in records_of(library, kind)
        for change, day in _days(library, record)
    ]
    found += [
        DataChange(removed.removed, "removed", removed.kind, id_of(removed.slug), removed.uri)
        for removed in library.removed.values()
    ]
    return sorted(found, key=lambda change: (-change.day.toordinal(), change.kind, change.id, change.change))


def _days(library: Library, record: AnyRecord) -> Iterator[tuple[str, date]]:
    added, changed = days_of(library, record)
    if added:
        yield "added", added
    if isinstance(record, Resource) and record.withdrawn:
        yield "withdrawn", record.withdrawn
    elif changed and changed != added:
        yield "changed", changed
