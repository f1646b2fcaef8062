"""Meetings, memberships and reviews end after they begin."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Meeting
from partnership.text.dates import short_day

ENDS_FIRST = "this meeting ends before it starts"


def check(library: Library) -> Iterator[Problem]:
    """A meeting ends after it starts, a school leaves after it joined, a review follows the sharing."""
    for meeting in library.checked:
        if isinstance(meeting, Meeting) and meeting.when.ends_first:
            yield meeting.source.problem("end-before-start", ENDS_FIRST, ("ends",))
    for school in library.schools:
        if school.left and school.left < school.joined:
            message = f"this school left before it joined on {short_day(school.joined)}"
            yield school.source.problem("end-before-start", message, ("left",))
    for resource in library.resources:
        if resource.review_by and resource.review_by < resource.shared:
            message = f"this review is due before the resource was shared on {short_day(resource.shared)}"
            yield resource.source.problem("end-before-start", message, ("review_by",))
