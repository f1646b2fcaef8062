"""The hosting report suggests which schools could be asked to host next, and why. It is for editors alone."""

from __future__ import annotations

from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from partnership.desk.editor_pages import EDITOR_FOLDER, editor_templates, folder_for_pages
from partnership.library import Library
from partnership.records import Meeting, School
from partnership.records.school import Point
from partnership.text.dates import short_day

_EARTH_RADIUS = 6371
"""The mean radius of the Earth, in kilometres."""


class Candidate(NamedTuple):
    """A `Candidate` is a school that could host, with the reasons for its place in the order."""

    school: School
    reasons: list[str]


class UnsuitableDay(NamedTuple):
    """An `UnsuitableDay` is the day of a meeting that needs a host, with the schools that could not host it then."""

    meeting: Meeting
    schools: list[str]
    """Each school with what the day is there, such as an INSET day."""


class _LastHost(NamedTuple):
    """A `_LastHost` is a school that hosted the last meeting of some kinds."""

    school: School
    location: Point
    meetings: str
    """Which meetings these were, such as "the last training and the last visit"."""


def candidates(library: Library) -> list[Candidate]:
    """Return the schools of today in the order in which they could be asked.

    First come those with nothing arranged; among them those that never hosted, then those that hosted longest ago;
    among those, the ones farthest from where the last meetings were, which have travelled most; then by name.
    """
    last_hosts = _last_hosts(library)

    def order(school: School) -> tuple[bool, date, float, str]:
        past = library.hosting.past_at(school)
        distances = [distance(school.location, host.location) for host in last_hosts if school.location]
        last_day = past[-1].start_day if past else date.min
        return bool(_arranged(library, school)), last_day, -sum(distances), school.title.casefold()

    schools = sorted((school for school in library.schools if not school.left), key=order)
    return [Candidate(school, _reasons(library, school, last_hosts)) for school in schools]


def write_suggestion(library: Library) -> Path:
    """Write the suggestion as a page in the folder for editors, and return its path."""
    coming = [meeting for meeting in library.meetings if meeting.can_be_joined(library.today)]
    file = folder_for_pages(library.root / EDITOR_FOLDER) / "hosting.html"
    page = (
        editor_templates(library)
        .get_template("desk/hosting.html")
        .render(
            candidates=candidates(library),
            coming=coming,
            without_host=[_unsuitable_day(library, meeting) for meeting in coming if not meeting.host],
        )
    )
    file.write_text(page, "utf-8")
    return file


def distance(one: Point, other: Point) -> float:
    """Return the distance between two places as the crow flies, in kilometres (the haversine formula)."""
    north, south = radians(one.latitude), radians(other.latitude)
    up, along = (north - south) / 2, radians(one.longitude - other.longitude) / 2
    return 2 * _EARTH_RADIUS * asin(sqrt(sin(up) ** 2 + cos(north) * cos(south) * sin(along) ** 2))


def _last_hosts(library: Library) -> list[_LastHost]:
    """Return who hosted the last meeting of each kind, in the order of the kinds; without those off the map."""
    by_kind = {meeting.kind_of.id: meeting.host for meeting in library.meetings if meeting.took_place(library.today)}
    meetings: dict[str, list[str]] = {}
    for kind in library.vocabulary["meeting-kind"]:
        meetings.setdefault(by_kind.get(kind.id) or "", []).append(f"the last {_within_sentence(kind.label)}")
    hosts = ((library.school(slug), names) for slug, names in meetings.items())
    return [_LastHost(host, host.location, " and ".join(names)) for host, names in hosts if host and host.location]


def _within_sentence(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label[0].lower() + label[1:]


def _arranged(library: Library, school: School) -> list[Meeting]:
    """Return the meetings and visits that are still to take place at a school."""
    return [meeting for meeting in library.hosting.coming_at(school) if meeting.can_be_joined(library.today)]


def _reasons(library: Library, school: School, last_hosts: list[_LastHost]) -> list[str]:
    """Return all that decides a school's place in the order, and what is good to know before asking, in sentences."""
    reasons = [
        f"Something is arranged there already: {meeting.title}, {short_day(meeting.start_day)}."
        for meeting in _arranged(library, school)
    ]
    past = library.hosting.past_at(school)
    if past:
        reasons.append(f"It last hosted on {short_day(past[-1].start_day)}: {past[-1].title}.")
    else:
        reasons.append(f"It has never hosted. It joined on {short_day(school.joined)}.")
    if school.location is None:
        reasons.append("Its place on the map is not written down, so how far it is was left out.")
    for host in last_hosts if school.location else []:
        if host.school is school:
            reasons.append(f"It is where {host.meetings} took place.")
        elif school.location:
            far = round(distance(school.location, host.location))
            reasons.append(f"It is about {far} km from {host.school.title}, where {host.meetings} took place.")
    if school.pupils:
        reasons.append(f"Its size: {_within_sentence(school.pupils.label)}. Ask how many it has room for.")
    return [*reasons, _days_apart(library, school)]


def _days_apart(library: Library, school: School) -> str:
    """Return a sentence with the coming days in its terms on which a school is shut, or has staff only."""
    dates = library.calendar.of(school)
    if dates is None:
        return "Its term dates are not in the library: ask before you choose a day."
    apart = sorted(
        (day, words)
        for year in dates.years
        for days, words in ((year.inset, "INSET"), (year.closed, "shut"))
        for day in days
        if day >= library.today
    )
    days = ", ".join(f"{short_day(day)} ({words})" for day, words in apart)
    return f"Days to leave out there: {days}." if days else "No INSET day to come is written down for it."


def _unsuitable_day(library: Library, meeting: Meeting) -> UnsuitableDay:
    """Return the schools that could not host a meeting on its day, each with what that day is there."""
    day = meeting.start_day
    schools = []
    for school in library.schools:
        dates = None if school.left else library.calendar.on(school, day)
        why = ("an INSET day" if day in dates.inset else dates.holiday(day)) if dates else ""
        if why:
            schools.append(f"{school.title}: {why}")
    return UnsuitableDay(meeting, schools)
