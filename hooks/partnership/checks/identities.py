"""Every meeting keeps an identity of its own."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Meeting


def check(library: Library) -> Iterator[Problem]:
    """Every meeting has a uid of its own, and a revision that says how often it was moved."""
    taken: dict[str, Meeting] = {}
    for meeting in library.checked:
        if not isinstance(meeting, Meeting):
            continue
        first = taken.setdefault(meeting.uid, meeting)
        if first is not meeting:
            yield meeting.source.problem("duplicate-uid", f"this is also the uid of {first.source.path}", ("uid",))
        yield from _revision(library, meeting)


def _revision(library: Library, meeting: Meeting) -> Iterator[Problem]:
    """The revision of a meeting never falls, and it rises with every move, without which calendars miss the move."""
    former = library.history.meetings.get(meeting.uid)
    if former and meeting.revision < former.revision:
        message = f"the revision was {former.revision} before, and now it is {meeting.revision}"
        hint = f"Write {former.revision + 1} if the time or the place has changed again, else {former.revision}."
        yield meeting.source.problem("revision-went-down", message, ("revision",), hint)
    elif former and former.moved and meeting.revision == former.revision:
        message = f"the time or the host has changed, and the revision is still {meeting.revision}"
        yield meeting.source.problem("revision-not-raised", message, ("revision",), f"Write {meeting.revision + 1}.")
