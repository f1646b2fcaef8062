"""Records name only records that are there."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.references import unknown_references
from partnership.problems import Problem
from partnership.text.nearest import did_you_mean


def check(library: Library) -> Iterator[Problem]:
    """A school, resource or meeting that a record names is in the library."""
    for record, at, reference, slug, near in unknown_references(library):
        folder = f"{reference.kind}s/"
        named = (
            f"A {reference.kind} is named by its {'folder' if reference.kind == 'resource' else 'file'} in {folder}."
        )
        also = " The Foundation is called foundation." if reference.or_foundation else ""
        hint = (f"{did_you_mean(near)} " if near else "") + named + also
        yield record.source.problem("unknown-reference", f'there is no {reference.kind} called "{slug}"', at, hint)
