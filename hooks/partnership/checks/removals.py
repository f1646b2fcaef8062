"""Nothing points to a removed record any more, and no file of it is left."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from partnership.library import Library
from partnership.library.links import record_at
from partnership.problems import Problem
from partnership.records import Removed
from partnership.records.kinds import holder_of, kind_called

MENTION = "removed-reference"
"""The code of a mention of what was removed."""
_STILL_HERE = "this file is still here, and what it was beside has been removed"


def check(library: Library) -> Iterator[Problem]:
    """No record names or links to one that was removed, and a removed one leaves no files behind."""
    for record in (*library.checked, *library.removed.values()):
        for at, reference, slug in record.references():
            if removed := library.removed.get((reference.kind, slug)):
                message, hint = removed.mention
                yield record.source.problem(MENTION, message, at, hint)
    for record in library.records.values():
        for link in record.body.links:
            key = record_at(record, link.address)
            if removed := library.removed.get(key) if key else None:
                message, hint = removed.mention
                yield record.source.problem_at(MENTION, message, link.place, hint)
    for removed in library.removed.values():
        yield from _left_behind(library, removed)
    for record in library.records.values():
        if holder_of(record) in library.removed:
            yield Problem(record.source.path, 1, 1, "wrong-place", _STILL_HERE, "Delete it.")


def _left_behind(library: Library, removed: Removed) -> Iterator[Problem]:
    folder = posixpath.dirname(removed.source.path)
    keeps_files = kind_called(removed.kind).keeps_files
    for name in library.sibling_files.get(folder, []) if keeps_files else ():
        yield Problem(f"{folder}/{name}", 1, 1, "wrong-place", _STILL_HERE, "Delete it.")
