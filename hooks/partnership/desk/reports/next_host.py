"""Hosting: which schools could be asked to host next, and why. It is for the Foundation, and never for the site."""

from __future__ import annotations

from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from partnership.desk.editor_pages import FOLDER, editor_templates, folder_for_pages
from partnership.library import Library
from partnership.records import Meeting, School
from partnership.records.school import Point
from partnership.text.dates import short_day

_EARTH = 6371
"""The mean radius of the Earth, in kilometres."""


class Candidate(NamedTuple):
    """A school that could host, and why it stands where it does."""

    school: School
    reasons: list[str]


class Clashes(NamedTuple):
    """A meeting that needs a host, and the schools for which its day is no good."""

    meeting: Meeting
    schools: list[str]
    """Each school, with what the day is there."""


class _Place(NamedTuple):
    """A school at which a last meeting was."""

    host: School
    point: Point
    meetings: str
    """Which meetings these were: the last headteachers' meeting and the last visit."""


def candidates(library: Library) -> list[Candidate]:
    """The schools of today in the order in which they could be asked.

    First those with nothing arranged; among them those that never hosted, then those that hosted longest ago; among
    those, the ones farthest from where the last meetings were, which have come the longest way; then by name.
    """
    places = _last_places(library)

    def order(school: School) -> tuple[bool, date, float, str]:
        past = library.hosting.past_at(school)
        far = [distance(school.location, place.point) for place in places if school.location]
        last = past[-1].start_day if past else date.min
        return bool(_arranged(library, school)), last, -sum(far), school.title.casefold()

    schools = sorted((school for school in library.schools if not school.left), key=order)
    return [Candidate(school, _reasons(library, school, places)) for school in schools]


def write(library: Library) -> Path:
    """The suggestion as a page in the folder for editors; gives back where it is."""
    coming = [meeting for meeting in library.meetings if meeting.can_be_joined(library.today)]
    file = folder_for_pages(library.root / FOLDER) / "hosting.html"
    page = (
        editor_templates(library)
        .get_template("desk/hosting.html")
        .render(
            candidates=candidates(library),
            coming=coming,
            without_host=[_clashes(library, one) for one in coming if not one.host],
        )
    )
    file.write_text(page, "utf-8")
    return file


def distance(one: Point, other: Point) -> float:
    """The way between two places as the crow flies, in kilometres (the haversine formula)."""
    north, south = radians(one.latitude), radians(other.latitude)
    up, along = (north - south) / 2, radians(one.longitude - other.longitude) / 2
    return 2 * _EARTH * asin(sqrt(sin(up) ** 2 + cos(north) * cos(south) * sin(along) ** 2))


def _last_places(library: Library) -> list[_Place]:
    """Where the last meeting of each kind was, in the order of the kinds."""
    last = {meeting.kind_of.id: meeting.host for meeting in library.meetings if meeting.took_place(library.today)}
    kinds: dict[str, list[str]] = {}
    for kind in library.vocabulary["meeting-kind"]:
        kinds.setdefault(last.get(kind.id) or "", []).append(f"the last {_within(kind.label)}")
    found = ((library.school(slug), names) for slug, names in kinds.items())
    return [_Place(host, host.location, " and ".join(names)) for host, names in found if host and host.location]


def _within(label: str) -> str:
    """A label as it stands within a sentence."""
    return label[0].lower() + label[1:]


def _arranged(library: Library, school: School) -> list[Meeting]:
    """What is to take place at a school."""
    return [meeting for meeting in library.hosting.coming_at(school) if meeting.can_be_joined(library.today)]


def _reasons(library: Library, school: School, places: list[_Place]) -> list[str]:
    """Everything that was weighed, and what else is good to know before asking, in words."""
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
    for place in places if school.location else []:
        if place.host is school:
            reasons.append(f"It is where {place.meetings} took place.")
        elif school.location:
            far = round(distance(school.location, place.point))
            reasons.append(f"It is about {far} km from {place.host.title}, where {place.meetings} took place.")
    if school.pupils:
        reasons.append(f"Its size: {_within(school.pupils.label)}. Ask how many it has room for.")
    return [*reasons, _days_apart(library, school)]


def _days_apart(library: Library, school: School) -> str:
    """The days to come in its terms on which a school is shut, or has staff only."""
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
    told = ", ".join(f"{short_day(day)} ({words})" for day, words in apart)
    return f"Days to leave out there: {told}." if told else "No INSET day to come is written down for it."


def _clashes(library: Library, meeting: Meeting) -> Clashes:
    """The schools that could not host a meeting on its day, each with what that day is there."""
    day = meeting.start_day
    found = []
    for school in library.schools:
        dates = None if school.left else library.calendar.on(school, day)
        why = ("an INSET day" if day in dates.inset else dates.holiday(day)) if dates else ""
        if why:
            found.append(f"{school.title}: {why}")
    return Clashes(meeting, found)
