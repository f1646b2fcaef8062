"""The academic years with their terms, and the days on which schools are open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from content import library, meeting, repository
from partnership.library import Library, load
from partnership.library.history import History
from partnership.text.dates import AcademicYear

SHORT = """\
name: {name}
nation: wales
local_authority: {name}
years:
  - year: 2027-28
    autumn: 1 September to 17 December 2027
    spring: {spring}
    summer: 20 April to 20 July 2028
"""


def two_councils(root: Path) -> Library:
    springs = {"ash": "4 January to 31 March 2028", "elm": "10 January to 7 April 2028"}
    files = {f"data/terms/{name}.yml": SHORT.format(name=name, spring=spring) for name, spring in springs.items()}
    return library(root, files)


def test_a_year_goes_from_september_to_august_without_a_gap(tmp_path: Path) -> None:
    found = two_councils(tmp_path).calendar.stretches(AcademicYear(2027))
    assert (found[0].starts, found[-1].ends) == (date(2027, 9, 1), date(2028, 8, 31))
    assert all((after.starts - before.ends).days == 1 for before, after in pairwise(found))


def test_days_are_told_apart_by_whether_all_some_or_none_are_in_term(tmp_path: Path) -> None:
    found = two_councils(tmp_path).calendar.stretches(AcademicYear(2027))
    assert [(stretch.open, stretch.ends) for stretch in found] == [
        ("all", date(2027, 12, 17)),
        ("none", date(2028, 1, 3)),
        ("some", date(2028, 1, 9)),
        ("all", date(2028, 3, 31)),
        ("some", date(2028, 4, 7)),
        ("none", date(2028, 4, 19)),
        ("all", date(2028, 7, 20)),
        ("none", date(2028, 8, 31)),
    ]


def test_of_a_year_without_dates_nothing_is_said(tmp_path: Path) -> None:
    assert two_councils(tmp_path).calendar.stretches(AcademicYear(2030)) == []


@pytest.mark.parametrize(
    ("day", "term"),
    [("2027-03-25", "Spring"), ("2027-03-26", "Summer"), ("2025-03-28", "Spring"), ("2026-12-18", "Autumn")],
)
def test_a_meeting_belongs_to_the_term_of_its_host_or_of_its_month(tmp_path: Path, day: str, term: str) -> None:
    found = library(tmp_path, meeting("m", starts=f"{day} 16:00", ends="17:00", status="planned"))
    (where,) = [
        (of.label) for year in found.calendar.years for of in year.terms if "m" in [m.slug for m in of.meetings]
    ]
    assert where == term


def test_a_meeting_without_a_host_belongs_to_the_term_of_its_month(tmp_path: Path) -> None:
    root = repository(tmp_path, meeting("m", starts="2027-03-26 16:00", host=None))
    year = load(root, date(2026, 11, 22), History()).calendar.years[0]
    assert [[found.slug for found in term.meetings] for term in year.terms][1] == ["m"]
