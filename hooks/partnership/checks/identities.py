"""Every meeting has an identity of its own, and every record an address of its own."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.model.library import Library
from partnership.model.problems import Problem
from partnership.model.records import Meeting


def check(library: Library) -> Iterator[Problem]:
    """No two meetings carry one uid, and no record takes the address of an academic year or of a term."""
    taken: dict[str, Meeting] = {}
    for meeting in library.meetings:
        first = taken.setdefault(meeting.uid, meeting)
        if first is not meeting:
            yield meeting.source.problem("duplicate-uid", f"this is also the uid of {first.source.path}", ("uid",))
    kept = {year.uri for year in library.calendar.years}
    kept |= {term.uri for year in library.calendar.years for term in year.terms}
    for record in library.records.values():
        if record.uri in kept:
            message = f'"{record.uri}" is the address of the meetings of that time'
            yield record.source.problem("address-taken", message, hint="Give the file a name that says what it is.")
