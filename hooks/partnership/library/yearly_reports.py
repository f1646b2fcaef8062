"""A yearly report says what a school gave to the others in an academic year, and what it took home.

A report is for the school and its governors. It counts nothing, and compares the school with no other.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from partnership.library.library import Library
from partnership.records import Meeting, Resource, School, Trial
from partnership.records.outcomes import Action
from partnership.records.visit import TookHome
from partnership.text.dates import AcademicYear


class YearlyReport(NamedTuple):
    """A `YearlyReport` is what a school gave and took in a year. Its lists are sorted by day, or else by title."""

    school: School
    year: AcademicYear
    gave: list[Resource]
    adapted: list[Resource]
    tried: list[tuple[Trial, Resource]]
    hosted: list[Meeting]
    visited: list[Meeting]
    took_home: dict[str, list[TookHome]]
    """What it took home, by the slug of the visit."""
    done: list[tuple[Meeting, Action]]
    """The actions that it had agreed to and did, each with the meeting at which it was agreed."""

    @property
    def uri(self) -> str:
        """Return the address of its page."""
        return report_uri(self.school, self.year)

    @property
    def title(self) -> str:
        """Return its title, such as "Harrowby Primary, 2026/27"."""
        return f"{self.school.title}, {self.year.label}"

    @property
    def is_empty(self) -> bool:
        """Tell whether the school neither gave nor took anything in that year."""
        return not any((self.gave, self.adapted, self.tried, self.hosted, self.visited, self.done))


def report_uri(school: School, year: AcademicYear) -> str:
    """Return the address of the report of a school on a year: below that of the school."""
    return f"{school.uri}{year.slug}/"


def years_of_reports(library: Library, school: School) -> list[AcademicYear]:
    """Return the years on which there can be a report of a school: since it joined, the latest first."""
    first, last = AcademicYear.of(school.joined), AcademicYear.of(library.today)
    return [AcademicYear(year) for year in range(last, first - 1, -1)]


def yearly_reports(library: Library, school: School) -> list[YearlyReport]:
    """Return the yearly reports of a school since it joined, the latest first; no report on a year without events."""
    reports = (_yearly_report(library, school, year) for year in years_of_reports(library, school))
    return [report for report in reports if not report.is_empty]


def _yearly_report(library: Library, school: School, year: AcademicYear) -> YearlyReport:
    hosting = library.hosting

    def within(day: date | None) -> bool:
        return day is not None and AcademicYear.of(day) == year

    def made(resources: list[Resource]) -> list[Resource]:
        return sorted((one for one in resources if within(one.shared)), key=lambda one: (one.shared, one.title))

    def of_year(meetings: list[Meeting]) -> list[Meeting]:
        return [meeting for meeting in meetings if meeting.year == year and meeting.took_place(library.today)]

    took_home: dict[str, list[TookHome]] = {}
    for meeting, one in hosting.took_home(school):
        took_home.setdefault(meeting.slug, []).append(one)
    return YearlyReport(
        school=school,
        year=year,
        gave=made(library.shared_by(school)),
        adapted=made(library.adapted_by(school)),
        tried=[(trial, resource) for trial, resource in library.tried_by(school) if trial.year == year],
        hosted=of_year(hosting.hosted_by(school)),
        visited=of_year(hosting.visited_by(school)),
        took_home=took_home,
        done=[(meeting, action) for meeting, action in hosting.actions_of(school) if within(action.done)],
    )
