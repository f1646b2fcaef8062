"""Naming: what records say of one another, and whether it is there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from partnership.model.library import Library
from partnership.model.records import FOUNDATION, AnyRecord, PageRecord, Reference, Removed
from partnership.model.source import Location


def unknown_references(library: Library) -> Iterator[tuple[AnyRecord | Removed, Location, Reference, str, str]]:
    """Every name of a record that is not there: who names it, where, and the nearest right name (or nothing)."""
    there = library.records.keys() | library.waiting.keys() | library.removed.keys() | library.unreadable
    former = {
        (record.kind, alias): record.slug
        for record in library.records.values()
        if isinstance(record, PageRecord)
        for alias in record.aliases
    }
    for record in (*library.checked, *library.removed.values()):
        for at, reference, slug in record.references():
            if (reference.kind, slug) not in there and not (reference.or_foundation and slug == FOUNDATION):
                slugs = [name for kind, name in library.records if kind == reference.kind]
                slugs += [FOUNDATION] if reference.or_foundation else []
                near = get_close_matches("-".join(slug.lower().split()), slugs, n=1, cutoff=0.5)
                renamed = former.get((reference.kind, slug), "")
                yield record, at, reference, slug, renamed or (near[0] if near else "")
