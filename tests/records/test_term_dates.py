"""Term dates, as the files in data/terms/ say them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import EXAMPLE
from content import library, school
from partnership.library import Library
from partnership.problems import Problem
from partnership.records.term_dates import YearDates
from partnership.text.dates import AcademicYear

YEAR = {
    "year": "2026-27",
    "autumn": "2 September to 18 December 2026",
    "autumn_half_term": "26 to 30 October 2026",
    "spring": "4 January to 25 March 2027",
    "summer": "12 April to 21 July 2027",
    "closed": "3 May 2027",
    "inset": "[2 September 2026, 4 January 2027]",
}
PLACE = "data/terms/elsewhere.yml"


def term_dates(name: str = "Elsewhere", authority: str | None = "Elsewhere", **facts: str | None) -> str:
    """A file of term dates for an English council, with some facts of its year of its own."""
    lines = [f"{key}: {value}" for key, value in (YEAR | facts).items() if value is not None]
    council = f"local_authority: {authority}\n" if authority else ""
    return f"name: {name}\nnation: england\n{council}years:\n  - " + "\n    ".join(lines) + "\n"


def problems(folder: Path, **facts: str | None) -> list[Problem]:
    return list(library(folder, {PLACE: term_dates(**facts)}).problems)


@pytest.fixture(scope="module")
def dates(tmp_path_factory: pytest.TempPathFactory) -> YearDates:
    found = library(tmp_path_factory.mktemp("terms"), {PLACE: term_dates()})
    return next(of_year for dates, of_year in found.calendar.of_year(AcademicYear(2026)) if dates.name == "Elsewhere")


def test_term_dates_are_read_as_people_write_them(dates: YearDates) -> None:
    autumn, spring, _ = dates.terms
    assert autumn.days == (date(2026, 9, 2), date(2026, 12, 18))
    assert autumn.half == (date(2026, 10, 26), date(2026, 10, 30))
    assert spring.half is None
    assert dates.inset == [date(2026, 9, 2), date(2027, 1, 4)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 23), ""),
        (date(2026, 10, 26), "in the autumn half term, 26 to 30 October 2026,"),
        (date(2026, 11, 2), ""),
        (date(2026, 12, 18), ""),
        (date(2026, 12, 19), "in the holidays"),
        (date(2027, 5, 3), "a day on which schools are shut"),
        (date(2027, 8, 2), "in the holidays"),
    ],
)
def test_a_day_is_a_holiday_or_it_is_none(dates: YearDates, day: date, words: str) -> None:
    assert dates.holiday(day) == words


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 9, 1), "autumn"),
        (date(2026, 12, 18), "autumn"),
        (date(2026, 12, 19), "spring"),
        (date(2027, 3, 26), "summer"),
        (date(2027, 8, 31), "summer"),
    ],
)
def test_a_day_in_the_holidays_belongs_to_the_term_that_follows(dates: YearDates, day: date, term: str) -> None:
    assert dates.term_of(day).id == term


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"spring": "4 December 2026 to 25 March 2027"}, "this begins before the autumn term has ended"),
        ({"summer": "12 April to 21 July 2026"}, "12 April 2026 is not in the academic year 2026/27"),
        ({"autumn_half_term": "21 to 30 December 2026"}, "these days are not in the autumn term"),
        ({"inset": "2 September 2027"}, "2 September 2027 is not in the academic year 2026/27"),
        ({"closed": "3 May 2028"}, "3 May 2028 is not in the academic year 2026/27"),
    ],
)
def test_dates_that_do_not_fit_together_are_told(tmp_path: Path, facts: dict[str, str], message: str) -> None:
    (problem,) = problems(tmp_path, **facts)
    assert (problem.path, problem.code, problem.message.startswith(message)) == (PLACE, "term-dates", True)


@pytest.mark.parametrize("text", ["soon", "18 December to 2 September 2026", "[1, 2]"])
def test_days_that_cannot_be_read_are_told_with_an_example(tmp_path: Path, text: str) -> None:
    (problem,) = problems(tmp_path, autumn_half_term=text)
    assert (problem.code, problem.hint) == (
        "wrong-value",
        "Write the first and the last day: 26 to 30 October 2026.",
    )


def test_a_term_cannot_be_left_out(tmp_path: Path) -> None:
    assert [problem.code for problem in problems(tmp_path, summer=None)] == ["missing-field"]


def test_a_scottish_year_may_begin_in_august(tmp_path: Path) -> None:
    assert problems(tmp_path, autumn="18 August to 18 December 2026") == []


def test_the_same_dates_in_two_files_are_told(tmp_path: Path) -> None:
    other = {"data/terms/other.yml": term_dates(name="Other", authority="elsewhere")}
    (problem,) = library(tmp_path, {PLACE: term_dates()} | other).problems
    assert (problem.path, problem.line, problem.code) == ("data/terms/other.yml", 3, "term-dates")


def test_a_file_of_another_sort_among_them_is_told(tmp_path: Path) -> None:
    (problem,) = library(tmp_path, {"data/terms/notes.txt": "a note"}).problems
    assert (problem.path, problem.code) == ("data/terms/notes.txt", "wrong-place")


def closed_at(found: Library, slug: str, day: date) -> str:
    dates = found.calendar.on(found.school(slug), day)
    return dates.holiday(day) if dates else "not known"


def test_a_school_has_the_dates_of_its_council_else_those_of_its_nation_else_none(tmp_path: Path) -> None:
    files = {PLACE: term_dates(), "data/terms/england.yml": term_dates("England", None, summer="3 May to 2 July 2027")}
    files |= school("elm", local_authority="elsewhere") | school("ash", local_authority="Nowhere")
    found = library(tmp_path, files | school("rowan", nation="wales", local_authority="Nowhere"))
    april = date(2027, 4, 14)
    assert [closed_at(found, slug, april) for slug in ("elm", "ash", "rowan")] == [
        "",
        "in the holidays",
        "not known",
    ]


def test_august_belongs_to_the_new_year_once_school_has_begun(tmp_path: Path) -> None:
    files = {PLACE: term_dates(autumn="18 August to 18 December 2026")} | school("elm", local_authority="Elsewhere")
    found = library(tmp_path, files)
    assert closed_at(found, "elm", date(2026, 8, 20)) == ""
    assert closed_at(found, "elm", date(2026, 8, 17)) == "not known"


def test_invented_dates_go_when_samples_are_not_shown(tmp_path: Path) -> None:
    settings = (EXAMPLE / "data/site.yml").read_text("utf-8")
    hidden = settings.replace("samples: true", "samples: false")
    assert hidden != settings
    assert library(tmp_path, {"data/site.yml": hidden, PLACE: term_dates()}).term_dates[0].name == "Elsewhere"
    assert len(library(tmp_path, {"data/site.yml": hidden, PLACE: term_dates()}).term_dates) == 1


def test_every_date_of_the_project_is_marked_as_invented(content: Library) -> None:
    assert content.term_dates
    assert all(dates.sample for dates in content.term_dates)


def test_every_school_of_the_project_has_dates(content: Library) -> None:
    assert [found.slug for found in content.schools if not content.calendar.of(found)] == []
