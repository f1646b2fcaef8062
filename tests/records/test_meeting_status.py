"""What a meeting answers about itself before, while and after it takes place, whatever its status."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from content import library, meeting
from partnership.records import Meeting
from partnership.records.meeting_status import MeetingStatus

DAYS = {
    "before": date(2027, 3, 10),
    "its first day": date(2027, 3, 11),
    "its last day": date(2027, 3, 12),
    "after": date(2027, 3, 13),
}
UNTIL_IT_BEGINS = {"before", "its first day"}
UNTIL_IT_IS_OVER = UNTIL_IT_BEGINS | {"its last day"}
AFTER = {"after"}
ALWAYS = set(DAYS)
NEVER: set[str] = set()

EXPECTED = {
    "planned": (UNTIL_IT_IS_OVER, UNTIL_IT_IS_OVER, UNTIL_IT_BEGINS, AFTER),
    "confirmed": (UNTIL_IT_IS_OVER, UNTIL_IT_IS_OVER, UNTIL_IT_BEGINS, AFTER),
    "postponed": (UNTIL_IT_IS_OVER, NEVER, NEVER, NEVER),
    "cancelled": (UNTIL_IT_IS_OVER, NEVER, NEVER, NEVER),
    "held": (NEVER, NEVER, NEVER, ALWAYS),
}
"""For each status: when a meeting is upcoming, when it is ahead, when it can be joined, and when it took place."""


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Meeting]:
    """A meeting of two days in every status."""
    files = {}
    for status in MeetingStatus:
        files |= meeting(status, all_day="true", starts="2027-03-11", ends="2027-03-12", status=status, attended=None)
    return {one.slug: one for one in library(tmp_path_factory.mktemp("content"), files).meetings}


@pytest.mark.parametrize(("status", "day"), list(product(MeetingStatus, DAYS)))
def test_a_meeting_answers_by_its_status_and_the_day(
    meetings: dict[str, Meeting], status: MeetingStatus, day: str
) -> None:
    one, today = meetings[status], DAYS[day]
    answers = (one.is_upcoming(today), one.is_ahead(today), one.can_be_joined(today), one.took_place(today))
    assert answers == tuple(day in days for days in EXPECTED[status])


@pytest.mark.parametrize(
    ("starts", "ends"), [("2027-03-11 09:00", "09:30"), ("2027-03-11 00:00", None)], ids=["with an end", "without"]
)
def test_a_meeting_is_ahead_until_its_day_is_over_whatever_its_hour(
    tmp_path: Path, starts: str, ends: str | None
) -> None:
    one = library(tmp_path, meeting("m", starts=starts, ends=ends, status="planned")).meetings[-1]
    assert [one.is_ahead(date(2027, 3, day)) for day in (10, 11, 12)] == [True, True, False]
    assert [one.took_place(date(2027, 3, day)) for day in (10, 11, 12)] == [False, False, True]


def test_what_is_expected_is_not_off_and_what_is_off_is_not_expected() -> None:
    assert {status: (status.is_expected, status.is_off) for status in MeetingStatus} == {
        "planned": (True, False),
        "confirmed": (True, False),
        "postponed": (False, True),
        "cancelled": (False, True),
        "held": (False, False),
    }


@pytest.mark.parametrize("status", list(MeetingStatus))
def test_a_meeting_says_its_status_in_one_word(meetings: dict[str, Meeting], status: MeetingStatus) -> None:
    one = meetings[status]
    words = {"cancelled": one.is_cancelled, "postponed": one.is_postponed, "held": one.is_held}
    assert {word for word, holds in words.items() if holds} == words.keys() & {status}
    assert (one.state, one.is_expected, one.is_off) == (status, status.is_expected, status.is_off)
