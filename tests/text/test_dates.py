"""Dates and times as people write and say them, in London's time."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.text import dates
from partnership.text.dates import LONDON, AcademicYear

OCTOBER = date(2026, 10, 8)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-08",
        "2026-10-8",
        "8 October 2026",
        "08 October 2026",
        "8th October 2026",
        "8 Oct 2026",
        "8 OCTOBER 2026",
        "Thursday 8 October 2026",
        "thursday, 8 october 2026",
        "08/10/2026",
        "8/10/2026",
        "  8 October 2026 ",
    ],
)
def test_a_date_is_read_however_people_write_it(text: str) -> None:
    assert dates.read_date(text) == OCTOBER


@pytest.mark.parametrize(
    "text", ["", "October 2026", "8 October", "8.10.2026", "2026", "8 Ju 2026", "8 10 2026", "soon"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        dates.read_date(text)


@pytest.mark.parametrize("text", ["2026-02-29", "31 November 2026", "0 May 2026", "10/21/2026", "0000-01-01"])
def test_a_day_that_never_is_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no such day"):
        dates.read_date(text)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("16:00", 16, 0),
        ("16.00", 16, 0),
        ("16:00:00", 16, 0),
        ("4pm", 16, 0),
        ("4 pm", 16, 0),
        ("4 p.m.", 16, 0),
        ("4PM", 16, 0),
        ("at 4pm", 16, 0),
        ("4.30 pm", 16, 30),
        ("9am", 9, 0),
        ("09:05", 9, 5),
        ("12 noon", 12, 0),
        ("12pm", 12, 0),
        ("12am", 0, 0),
        ("00:00", 0, 0),
    ],
)
def test_a_time_is_read_however_people_write_it(text: str, hour: int, minute: int) -> None:
    assert dates.read_time(text) == time(hour, minute)


@pytest.mark.parametrize(
    "text", ["", "4", "16", "16:0", "25:00", "16:60", "16pm", "0am", "13 noon", "3 noon", "half past four"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        dates.read_time(text)


@given(st.times())
def test_a_time_as_the_site_says_it_can_be_read_again(value: time) -> None:
    moment = datetime.combine(OCTOBER, value.replace(second=0, microsecond=0), LONDON)
    assert dates.read_time(dates.clock(moment)) == moment.time()


@pytest.mark.parametrize("text", ["1 January 0001", "1899-12-31", "01/01/2101", "9999-12-31"])
def test_a_year_that_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="before 1900 or after 2100"):
        dates.read_date(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_date_as_the_site_says_it_can_be_read_again(value: date) -> None:
    assert dates.read_date(dates.day(value)) == dates.read_date(dates.short_day(value)) == value


@given(st.text())
def test_any_other_text_is_only_refused(text: str) -> None:
    for read in (dates.read_date, dates.read_time, dates.read_moment):
        try:
            read(text)
        except ValueError:
            continue


def test_a_date_alone_is_a_moment_without_time() -> None:
    assert dates.read_moment("8 October 2026") == (OCTOBER, None)


@pytest.mark.parametrize("text", ["2026-10-08 4pm tomorrow", "2026-10-08 16:00Z", "2026-10-08 16:00+01:00"])
def test_what_follows_a_date_is_a_time_and_nothing_more(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        dates.read_moment(text)


def test_the_day_of_the_build_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", "2026-10-08")
    assert dates.today() == OCTOBER


def test_the_day_of_the_build_is_that_of_london(monkeypatch: pytest.MonkeyPatch) -> None:
    class LateOnASummerEvening(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.fromisoformat("2026-07-14T23:30:00+00:00").astimezone(tz)

    monkeypatch.delenv("PARTNERSHIP_TODAY", raising=False)
    monkeypatch.setattr(dates, "datetime", LateOnASummerEvening)
    assert dates.today() == date(2026, 7, 15)


def test_a_figure_and_its_am_or_pm_stay_on_one_line() -> None:
    assert dates.clock(datetime(2026, 10, 8, 16, 30, tzinfo=LONDON)) == "4.30\N{NO-BREAK SPACE}pm"


@pytest.mark.parametrize(
    ("value", "label", "slug"),
    [
        (date(2026, 8, 31), "2025/26", "2025-26"),
        (date(2026, 9, 1), "2026/27", "2026-27"),
        (date(1999, 12, 31), "1999/00", "1999-00"),
    ],
)
def test_an_academic_year_runs_from_september_to_august(value: date, label: str, slug: str) -> None:
    year = AcademicYear.of(value)
    assert (year.label, year.slug) == (label, slug)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("26 to 30 October 2026", date(2026, 10, 26), date(2026, 10, 30)),
        ("2 September to 18 December 2026", date(2026, 9, 2), date(2026, 12, 18)),
        ("21 December 2026 to 1 January 2027", date(2026, 12, 21), date(2027, 1, 1)),
        ("Monday 26 October to Friday 30 October 2026", date(2026, 10, 26), date(2026, 10, 30)),
        ("2026-10-26 to 2026-10-30", date(2026, 10, 26), date(2026, 10, 30)),
        ("3 May 2027", date(2027, 5, 3), date(2027, 5, 3)),
    ],
)
def test_days_in_a_row_are_read_however_people_write_them(text: str, first: date, last: date) -> None:
    assert dates.read_span(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["26 to 30 October 2026", "2 September to 18 December 2026", "21 December 2026 to 1 January 2027", "3 May 2027"],
)
def test_days_in_a_row_are_said_in_few_words_which_can_be_read_again(text: str) -> None:
    assert dates.days(*dates.read_span(text)) == text


@pytest.mark.parametrize("text", ["", "26 to", "Monday to Friday", "31 to 30 October 2026", "half term to 30 May 2027"])
def test_what_are_no_days_in_a_row_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a|ends before it begins"):
        dates.read_span(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("28 March 2027, 0:59", ""),
        ("28 March 2027, 1:00", "1 am on 28 March 2027 does not exist, because the clocks go forward"),
        ("28 March 2027, 1:59", "1.59 am on 28 March 2027 does not exist, because the clocks go forward"),
        ("28 March 2027, 2:00", ""),
        ("25 October 2026, 0:59", ""),
        ("25 October 2026, 1:00", "1 am on 25 October 2026 comes twice, because the clocks go back"),
        ("25 October 2026, 1:59", "1.59 am on 25 October 2026 comes twice, because the clocks go back"),
        ("25 October 2026, 2:00", ""),
    ],
)
def test_an_hour_that_the_clocks_leave_out_or_repeat_is_told(text: str, words: str) -> None:
    day, time = dates.read_moment(text)
    assert time
    assert dates.clock_change(datetime.combine(day, time, LONDON)).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize("text", ["2026-27", "2026/27"])
def test_an_academic_year_is_read_with_its_two_years(text: str) -> None:
    assert AcademicYear.read(text) == 2026


@pytest.mark.parametrize("text", ["", "2026", "2026-28", "26-27", "2026 to 2027"])
def test_what_is_no_academic_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an academic year"):
        AcademicYear.read(text)
