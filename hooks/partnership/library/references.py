"""Naming: what records say of one another, and whether it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.library.library import Library
from partnership.records import FOUNDATION, AnyRecord, PageRecord, Reference, Removed
from partnership.text.nearest import nearest
from partnership.text.source import Location


def unknown_references(library: Library) -> Iterator[tuple[AnyRecord | Removed, Location, Reference, str, str]]:
    """Every name of a record that is not there: who names it, where, and the nearest right name (or nothing)."""
    there = library.records.keys() | library.pending.keys() | library.removed.keys() | library.unreadable
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
                renamed = former.get((reference.kind, slug), "")
                # Where a slug belongs people also type a name, with more words or fewer.
                near = nearest("-".join(slug.lower().split()), slugs, likeness=0.5)
                yield record, at, reference, slug, renamed or near


def find_by_name(library: Library, kind: str, name: str) -> str:
    """The slug of the record of that kind that somebody means by a name, a former one too; empty if there is none."""
    if kind == "school" and name.casefold() in (FOUNDATION, library.foundation.title.casefold()):
        return FOUNDATION
    names: dict[str, str] = {}
    for (of, slug), record in library.records.items():
        if of == kind and isinstance(record, PageRecord):
            names |= {_plain(each): slug for each in (*record.aliases, slug, record.title)}
    # What is found is taken without a question, so it may differ by a slip of the pen and no more.
    return names.get(nearest(_plain(name), names, likeness=0.88), "")


def _plain(name: str) -> str:
    """The words of a name, without those that people add or leave out."""
    words = re.findall(r"\w+", name.replace("'", "").replace("’", "").casefold())
    return " ".join(word for word in words if word not in ("the", "school")) or name
