"""Things end after they begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Meeting
from partnership.text.dates import LONDON, short_day

ENDS_FIRST = "this meeting ends before it starts"


def check(library: Library) -> Iterator[Problem]:
    """A meeting ends after it starts, a school leaves after it joined, a review follows the sharing."""
    for meeting in library.checked:
        if isinstance(meeting, Meeting) and ends_first(meeting):
            yield meeting.source.problem("end-before-start", ENDS_FIRST, ("ends",))
    for school in library.schools:
        if school.left and school.left < school.joined:
            message = f"this school left before it joined on {short_day(school.joined)}"
            yield school.source.problem("end-before-start", message, ("left",))
    for resource in library.resources:
        if resource.review_by and resource.review_by < resource.shared:
            message = f"this review is due before the resource was shared on {short_day(resource.shared)}"
            yield resource.source.problem("end-before-start", message, ("review_by",))


def ends_first(meeting: Meeting) -> bool:
    """Whether a meeting ends before it starts."""
    return meeting.ends is not None and _moment(meeting.ends) < _moment(meeting.starts)


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, datetime.min.time(), LONDON)
