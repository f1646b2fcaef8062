"""References are the names by which records point to one another. Some lead to no record, and are found here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from partnership.library.library import Library
from partnership.library.loading import Key
from partnership.records import KINDS, AnyRecord, PageRecord, Reference, Removed
from partnership.text.nearest import ManyNames
from partnership.text.source import Location
from partnership.text.words import _


class UnknownReference(NamedTuple):
    """An `UnknownReference` is a reference to a record that the library does not have."""

    record: AnyRecord | Removed
    """The record in which it stands."""
    at: Location
    reference: Reference
    slug: str
    """The name as it was written."""
    nearest: str
    """The name that was probably meant; empty if there is none like it."""


def unknown_references(library: Library) -> Iterator[UnknownReference]:
    """Yield every reference to a record that is not in the library and was not removed from it."""
    known = library.records.keys() | library.pending.keys() | library.removed.keys() | library.unreadable
    renamed, organisation = former_names(library), library.settings.organisation_slug
    names: dict[tuple[str, bool], ManyNames] = {}
    for record in (*library.checked, *library.removed.values()):
        for at, reference, slug in record.references():
            if (reference.kind, slug) in known or (reference.or_organisation and slug == organisation):
                continue
            if (kind := (reference.kind, reference.or_organisation)) not in names:
                slugs = [name for of, name in library.records if of == reference.kind]
                names[kind] = ManyNames([*slugs, organisation] if reference.or_organisation else slugs)
            # Where a slug belongs people also type a name, with more words or fewer.
            near = names[kind].nearest("-".join(slug.lower().split()), likeness=0.5)
            yield UnknownReference(record, at, reference, slug, renamed.get((reference.kind, slug), near))


def former_names(library: Library) -> dict[Key, str]:
    """Return the slug of today, by kind and former slug, of every record that was renamed.

    A former slug that another record of its kind has today is left out.
    """
    return {
        (record.kind, alias): record.slug
        for record in library.records.values()
        if isinstance(record, PageRecord)
        for alias in record.aliases
        if (record.kind, alias) not in library.records
    }


class NamedBy(NamedTuple):
    """The records of one kind that name a record."""

    label: str
    """What several of them are called: Stories."""
    records: list[AnyRecord]
    """Each once, by title."""


def named_by(library: Library, record: AnyRecord) -> list[NamedBy]:
    """Return the records that name this one, kind by kind, apart from those for which its page has a section."""
    others = {(other.kind, other.slug): other for _, other in library.links_back.get((record.kind, record.slug), [])}
    groups = []
    for kind in KINDS:
        records = [] if kind.has_own_section else [other for other in others.values() if isinstance(other, kind)]
        if records:
            groups.append(NamedBy(_(kind.plural.capitalize()), sorted(records, key=lambda other: other.title)))
    return groups
