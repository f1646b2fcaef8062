"""Meetings are on days on which their hosts can have them, and at times at which people can come."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Meeting
from partnership.text.dates import short_day

_CHOOSE = "Choose another day, or leave it if the school agrees."


def check(library: Library) -> Iterator[Problem]:
    """What is arranged lies in the host's term, on no INSET day, and clashes with nothing else."""
    arranged = [meeting for meeting in library.meetings if meeting.is_expected]
    for meeting in arranged:
        yield from _days_in_term(library, meeting)
    yield from _clashing_meetings(arranged)


def _days_in_term(library: Library, meeting: Meeting) -> Iterator[Problem]:
    """A meeting is on days on which pupils are in the host school.

    A day in the holidays and an INSET day are warnings only: term dates are those of a council, a school may have
    others, and adults can well meet in the holidays. Only the first such day is reported.
    """
    host = library.school(meeting.host)
    for day in meeting.when.days:
        dates = library.calendar.on(host, day)
        if host and dates and day in dates.inset:
            message = f"{short_day(day)} is an INSET day at {host.title}, so there are no pupils in school"
            yield meeting.source.problem("meeting-on-inset-day", message, ("starts",), _CHOOSE)
            return
        if host and dates and (holiday := dates.holiday(day)):
            message = f"{short_day(day)} is {holiday} at {host.title}"
            yield meeting.source.problem("meeting-in-holidays", message, ("starts",), _CHOOSE)
            return


def _clashing_meetings(meetings: list[Meeting]) -> Iterator[Problem]:
    """No school hosts two meetings at a time, and nobody is asked to be at two; one may begin when another ends.

    Everyone of a role is asked to come to a termly meeting. Where some of a role can go to one meeting and some to the
    other, as with two visits, it is only a warning.
    """
    going_on: list[Meeting] = []
    for meeting in sorted(meetings, key=lambda meeting: (meeting.when.occupied, meeting.slug)):
        starts, _ = meeting.when.occupied
        going_on = [other for other in going_on if other.when.occupied[1] > starts]
        for other in going_on:
            yield from _clash(meeting, other)
        going_on.append(meeting)


def _clash(meeting: Meeting, other: Meeting) -> Iterator[Problem]:
    roles = [role for role in meeting.for_ if role in other.for_]
    names = ", ".join(role.short for role in roles)
    if meeting.host and meeting.host == other.host:
        message = f"the same school hosts {other.source.path} at this time"
        yield meeting.source.problem("clash", message, ("starts",), "Choose another time, or another host.")
    elif roles and meeting.kind_of.termly and other.kind_of.termly:
        message = f"{other.source.path} is at this time too, and is for the same people: {names}"
        yield meeting.source.problem("clash", message, ("starts",), "Choose another time.")
    elif roles:
        message = f"{other.source.path} is at this time too, and some of the same people may want to come: {names}"
        hint = "Choose another time, or leave it if there are enough people for both."
        yield meeting.source.problem("clash-possible", message, ("starts",), hint)
