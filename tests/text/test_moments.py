"""When something takes place: whole days, or from one time of day to another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from partnership.text.dates import LONDON
from partnership.text.moments import Moment, When


def when(starts: str, ends: str | None = None) -> When:
    return When(Moment.read(starts), Moment.read(ends) if ends else None)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("28 March 2026, 4pm", 0),
        ("29 March 2026, 4pm", 1),
        ("24 October 2026, 4pm", 1),
        ("25 October 2026, 4pm", 0),
    ],
    ids=["the day before spring's change", "the day of it", "the day before autumn's change", "the day of it again"],
)
def test_four_in_the_afternoon_is_four_on_both_sides_of_a_clock_change(text: str, ahead: int) -> None:
    moment = Moment.read(text).instant
    assert (moment.hour, moment.utcoffset()) == (16, timedelta(hours=ahead))


def span(starts: str, ends: str | None) -> str:
    """A span as it is said, with plain spaces."""
    return str(when(starts, ends)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        ("2027-03-11 16:00", "2027-03-11 17:30", "Thursday 11 March 2027, 4 pm to 5.30 pm"),
        ("2027-03-11 09:30", "2027-03-11 12:00", "Thursday 11 March 2027, 9.30 am to 12 noon"),
        ("2027-03-11 16:00", "2027-03-12 12:00", "Thursday 11 March 2027, 4 pm to Friday 12 March 2027, 12 noon"),
        ("2027-03-11 16:00", None, "Thursday 11 March 2027, 4 pm"),
        ("2027-03-11", None, "Thursday 11 March 2027"),
        ("2027-03-11", "2027-03-11", "Thursday 11 March 2027"),
        ("2027-03-11", "2027-03-12", "Thursday 11 March 2027 to Friday 12 March 2027"),
    ],
)
def test_a_span_is_said_as_people_say_it(starts: str, ends: str | None, words: str) -> None:
    assert span(starts, ends) == words


@pytest.mark.parametrize("text", ["2026-10-08", "2026-10-08 16:00", "2026-10-08 00:00"])
def test_a_moment_is_written_as_it_is_read(text: str) -> None:
    assert str(Moment.read(text)) == text


@pytest.mark.parametrize(
    ("text", "written"), [("2026-10-08", "2026-10-08"), ("2026-10-08 16:00", "2026-10-08T16:00:00+01:00")]
)
def test_a_moment_is_written_for_programs_as_iso_8601_asks(text: str, written: str) -> None:
    assert Moment.read(text).isoformat() == written


@pytest.mark.parametrize(
    ("starts", "ends", "until"),
    [
        ("2027-03-11 16:00", "2027-03-11 17:30", "2027-03-11T17:30"),
        ("2027-03-11 16:00", None, "2027-03-11T23:59"),
        ("2027-03-11", None, "2027-03-11T23:59"),
        ("2027-03-11", "2027-03-12", "2027-03-12T23:59"),
        ("2027-03-11 16:00", "2027-03-12 00:00", "2027-03-12T00:00"),
    ],
    ids=["with its end", "without an end", "a whole day", "two days", "until midnight"],
)
def test_what_has_no_time_of_its_end_lasts_until_its_day_ends(starts: str, ends: str | None, until: str) -> None:
    assert when(starts, ends).until == london(until)


@pytest.mark.parametrize(
    ("starts", "ends", "occupied"),
    [
        ("2027-03-11 16:00", "2027-03-11 17:30", ("2027-03-11T16:00", "2027-03-11T17:30")),
        ("2027-03-11 16:00", None, ("2027-03-11T16:00", "2027-03-11T17:00")),
        ("2027-03-11", None, ("2027-03-11T00:00", "2027-03-12T00:00")),
        ("2027-03-11", "2027-03-12", ("2027-03-11T00:00", "2027-03-13T00:00")),
    ],
    ids=["with its end", "an hour where no end is known", "a whole day", "two days"],
)
def test_it_occupies_the_time_up_to_its_end(starts: str, ends: str | None, occupied: tuple[str, str]) -> None:
    assert when(starts, ends).occupied == tuple(map(london, occupied))


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2027-03-11 16:00", "2027-03-11 17:30", london("2027-03-11T17:30")),
        ("2027-03-11 16:00", None, None),
        ("2027-03-11", None, date(2027, 3, 12)),
        ("2027-03-11", "2027-03-12", date(2027, 3, 13)),
    ],
    ids=["with its end", "without an end", "a whole day", "two days"],
)
def test_for_calendars_whole_days_end_where_the_next_begins(
    starts: str, ends: str | None, expected: date | None
) -> None:
    assert when(starts, ends).calendar_end == expected


@pytest.mark.parametrize(
    ("day", "covered", "over"),
    [
        (date(2027, 3, 10), False, False),
        (date(2027, 3, 11), True, False),
        (date(2027, 3, 12), True, False),
        (date(2027, 3, 13), False, True),
    ],
    ids=["before", "first day", "last day", "after"],
)
def test_it_is_over_when_its_last_day_is(day: date, covered: bool, over: bool) -> None:
    two_days = when("2027-03-11 16:00", "2027-03-12 12:00")
    assert (two_days.covers(day), day in two_days.days, two_days.is_over(day)) == (covered, covered, over)
