"""Visits are complete, are approved by their hosts, and have at most as many places taken as there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Meeting
from partnership.records.visit import Visit
from partnership.text.dates import short_day

_OF_A_VISIT = "visit"
"""The field that holds what is particular to a visit."""


def check(library: Library) -> Iterator[Problem]:
    """A visit is approved by its host and says how many can come, and only schools that came took something home."""
    for meeting in library.checked:
        if isinstance(meeting, Meeting) and (meeting.is_visit or meeting.visit):
            yield from _not_approved(library, meeting) if meeting.is_pending(library.today) else _incomplete(meeting)
            if meeting.visit:
                yield from _kind(meeting)
                yield from _places(meeting, meeting.visit)
                yield from _took_home(library, meeting, meeting.visit)


def _not_approved(library: Library, meeting: Meeting) -> Iterator[Problem]:
    """The host has approved the visit; until then it is shown nowhere."""
    at, approved = ((_OF_A_VISIT,), meeting.visit.approved) if meeting.visit else (("kind",), None)
    message = "the host has not said yes to this visit, so it is shown nowhere on the site"
    hint = "When it has, write below visit: the day on which it did, such as approved: 2026-10-08"
    if approved and approved is not True:
        message = f"the host's yes is of {short_day(approved)}, a day still to come; until then this is not shown"
        hint = "Mend the day, or leave it: then the visit is shown from that day on."
    elif meeting.visit is None:
        hint = "Add visit: with who may come below it, as in the field guide, and the day on which the host said yes."
    yield meeting.source.problem("visit-not-approved", message, at, hint, key=True)


def _incomplete(meeting: Meeting) -> Iterator[Problem]:
    """A visit that is shown says where it is and how many can come."""
    for name, value in (("host", meeting.host), ("places", meeting.places)):
        if value is None:
            message = f'this is a visit, and "{name}" is missing'
            yield meeting.source.problem("missing-field", message, ("kind",), _ADD[name])


_ADD = {
    "host": "Add a line: host: ..., with the school that opens its doors.",
    "places": "Add a line: places: 12, with as many as can come.",
}


def _kind(meeting: Meeting) -> Iterator[Problem]:
    if not meeting.is_visit:
        message = f'"{_OF_A_VISIT}" is only for a visit'
        yield meeting.source.problem("wrong-value", message, (_OF_A_VISIT,), "Write kind: visit", key=True)


def _places(meeting: Meeting, visit: Visit) -> Iterator[Problem]:
    """No more places are taken than there are, each school is there once, and the host takes none of its own."""
    if meeting.places is not None and visit.places_taken > meeting.places:
        message = f"{visit.places_taken} places are taken, and there are {meeting.places}"
        hint = "Mend the numbers, or ask the host for more places and write them after places:"
        yield meeting.source.problem("too-many-places", message, (_OF_A_VISIT, "taken"), hint, key=True)
    taken = [one.school for one in visit.taken]
    yield from _named_twice(meeting, "taken", taken, "Write one entry, with all the places that this school has.")
    for number, school in enumerate(taken):
        if school == meeting.host:
            at = (_OF_A_VISIT, "taken", number, "school")
            hint = "Take this entry out. What the host needs for its own people is not part of places."
            yield meeting.source.problem("wrong-value", "the host takes no place on its own visit", at, hint)


def _took_home(library: Library, meeting: Meeting, visit: Visit) -> Iterator[Problem]:
    """Only a school that came says what it took home, once, and not before the visit."""
    for number, one in enumerate(visit.took_home):
        at = (_OF_A_VISIT, "took_home", number, "school")
        if meeting.start_day > library.today:
            message = f"this visit is on {short_day(meeting.start_day)}, and nobody can have taken anything home yet"
            yield meeting.source.problem("wrong-value", message, at, "Take this entry out until the visit is over.")
        elif one.school not in (*meeting.attended, meeting.host):
            message = f'"{one.school}" took something home, and is not among the schools that came'
            hint = f"If it came, add it to the list: attended: [{', '.join([*meeting.attended, one.school])}]"
            yield meeting.source.problem("did-not-come", message, at, hint)
    schools = [one.school for one in visit.took_home]
    yield from _named_twice(meeting, "took_home", schools, "Put what this school took home into one entry.")


def _named_twice(meeting: Meeting, name: str, schools: Iterable[str], hint: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, school in enumerate(schools):
        if school in seen:
            message = f'"{school}" is here twice'
            yield meeting.source.problem("wrong-value", message, (_OF_A_VISIT, name, number, "school"), hint)
        seen.add(school)
