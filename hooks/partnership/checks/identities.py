"""Every meeting keeps an identity of its own, and every school a name by which people know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnership.library import Library
from partnership.library.loading import Key
from partnership.library.names import comparable
from partnership.library.references import former_names
from partnership.problems import Problem
from partnership.records import Meeting, School


def check(library: Library) -> Iterator[Problem]:
    """Every meeting has a uid of its own, and every school a name that no other has in its town."""
    yield from _meetings(library)
    yield from _schools(library)


def _schools(library: Library) -> Iterator[Problem]:
    """No two schools in one town have the same name."""
    first: dict[tuple[str, str], School] = {}
    for school in library.schools:
        other = first.setdefault((comparable(school.name), comparable(school.town)), school)
        if other is not school:
            message = (
                f'{other.source.path} is in {school.town} too, and is called the same, so pages say "{school.title}"'
            )
            hint = "Write in both names what people there call them. If both are one school, take one of the files out."
            yield school.source.problem("school-name-twice", message, ("name",), hint)


def _meetings(library: Library) -> Iterator[Problem]:
    """Every meeting has a uid of its own, and a revision that says how often it was moved."""
    taken: dict[str, Meeting] = {}
    today = former_names(library)
    for meeting in library.checked:
        if not isinstance(meeting, Meeting):
            continue
        first = taken.setdefault(meeting.uid, meeting)
        if first is not meeting:
            yield meeting.source.problem("duplicate-uid", f"this is also the uid of {first.source.path}", ("uid",))
        yield from _revision(library, meeting, today)


def _revision(library: Library, meeting: Meeting, today: Mapping[Key, str]) -> Iterator[Problem]:
    """The revision of a meeting never falls, and it rises with every move, without which calendars miss the move.

    A host that has another name today is the same host.
    """
    former = library.history.meetings.get(meeting.uid)
    if former and meeting.revision < former.revision:
        message = f"the revision was {former.revision} before, and now it is {meeting.revision}"
        hint = f"Write {former.revision + 1} if the time or the place has changed again, else {former.revision}."
        yield meeting.source.problem("revision-went-down", message, ("revision",), hint)
        return
    hosts = {today.get((School.kind, host), host) for host in former.hosts} if former else set()
    is_moved = former and (former.moved or hosts - {meeting.host})
    if former and is_moved and meeting.revision == former.revision:
        message = f"the time or the host has changed, and the revision is still {meeting.revision}"
        yield meeting.source.problem("revision-not-raised", message, ("revision",), f"Write {meeting.revision + 1}.")
