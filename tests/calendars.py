"""Meetings for tests of calendars: when each begins and ends, on both sides of both clock changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from conftest import TODAY
from content import library, meeting, repository
from partnership.library import Library, load
from partnership.library.history import History
from partnership.writers import calendars
from partnership.writers.calendars import Feeds

ALL = "calendars/all.ics"


class Timed(NamedTuple):
    """A meeting as it is written, and the moments it means."""

    starts: str
    ends: str
    first: datetime
    last: datetime


AROUND_THE_CLOCK_CHANGES = {
    "summer-time": Timed(
        "2026-10-23 16:00", "17:30", datetime(2026, 10, 23, 15, tzinfo=UTC), datetime(2026, 10, 23, 16, 30, tzinfo=UTC)
    ),
    "over-the-autumn-change": Timed(
        "2026-10-24 20:00",
        "2026-10-25 10:00",
        datetime(2026, 10, 24, 19, tzinfo=UTC),
        datetime(2026, 10, 25, 10, tzinfo=UTC),
    ),
    "hour-before-the-autumn-change": Timed(
        "2026-10-25 00:30",
        "0:59",
        datetime(2026, 10, 24, 23, 30, tzinfo=UTC),
        datetime(2026, 10, 24, 23, 59, tzinfo=UTC),
    ),
    "hour-after-the-autumn-change": Timed(
        "2026-10-25 02:00", "3:00", datetime(2026, 10, 25, 2, tzinfo=UTC), datetime(2026, 10, 25, 3, tzinfo=UTC)
    ),
    "november": Timed(
        "10 November 2026, 4pm", "5pm", datetime(2026, 11, 10, 16, tzinfo=UTC), datetime(2026, 11, 10, 17, tzinfo=UTC)
    ),
    "over-the-spring-change": Timed(
        "2027-03-27 20:00",
        "2027-03-28 10:00",
        datetime(2027, 3, 27, 20, tzinfo=UTC),
        datetime(2027, 3, 28, 9, tzinfo=UTC),
    ),
    "hour-after-the-spring-change": Timed(
        "2027-03-28 02:00", "3:00", datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 3, 28, 2, tzinfo=UTC)
    ),
    "long-after-2038": Timed(
        "2045-06-08 16:00", "17:00", datetime(2045, 6, 8, 15, tzinfo=UTC), datetime(2045, 6, 8, 16, tzinfo=UTC)
    ),
}
"""By what each is called: its times in London, and the same in universal time, worked out by hand."""

WHOLE_DAYS = {
    "one-day": ("2026-10-25", None, "2026-10-25", "2026-10-26"),
    "two-days": ("28 March 2027", "29 March 2027", "2027-03-28", "2027-03-30"),
}
"""By what each is called: its days as they are written, and the first day and the day after the last."""


def timed(root: Path) -> Library:
    """All of these, with one that is cancelled and one that is postponed."""
    files: dict[str, str] = {}
    for name, when in AROUND_THE_CLOCK_CHANGES.items():
        files |= meeting(name, starts=when.starts, ends=when.ends, status="planned")
    for name, (starts, ends, _, _) in WHOLE_DAYS.items():
        files |= meeting(name, all_day="true", starts=starts, ends=ends, status="planned")
    files |= meeting("called-off", starts="2027-05-06 16:00", ends="17:00", status="cancelled", revision="2")
    return library(root, files | meeting("put-off", starts="2027-05-07 16:00", ends="17:00", status="postponed"))


def written(found: Library, uri: str = ALL) -> bytes:
    """A calendar of a library, as it is published."""
    (content,) = [output.content for output in calendars.outputs(found, Feeds(found)) if output.uri == uri]
    assert isinstance(content, bytes)
    return content


def before_and_after_a_move(root: Path) -> tuple[bytes, bytes]:
    """The calendar of a school, built twice: in between, its meeting has moved by a week and to another hour."""
    feed = "calendars/school/oakland-primary.ics"
    times = ({"starts": "2027-03-25 16:00", "revision": "0"}, {"starts": "2027-04-01 09:30", "revision": "1"})
    built = []
    for facts in times:
        files = meeting("spring", ends=None, status="confirmed", **facts)
        built.append(written(load(repository(root, files), TODAY, History()), feed))
    return built[0], built[1]
