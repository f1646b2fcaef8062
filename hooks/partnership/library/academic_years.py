"""Meetings are sorted into academic years and terms, by the days on which schools are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import count, groupby
from typing import Literal, NamedTuple

from partnership.library.parts_of_lists import MOST_ON_A_PAGE
from partnership.records import Meeting, School
from partnership.records.school_terms import SchoolTerm, term_of_month
from partnership.records.term_dates import TermDates, YearDates
from partnership.text.dates import AcademicYear
from partnership.text.words import _


class MeetingsOfTerm(NamedTuple):
    """The `MeetingsOfTerm` are those in a term of an academic year."""

    year: AcademicYear
    of: SchoolTerm
    meetings: list[Meeting]

    @property
    def label(self) -> str:
        """Return what the term is called, such as Autumn."""
        return self.of.label

    @property
    def title(self) -> str:
        """Return its title, such as "Autumn term 2026/27"."""
        return _("%(term)s term %(year)s", term=self.label, year=self.year.label)

    @property
    def uri(self) -> str:
        """Return the address of its page, from the root of the site."""
        return f"meetings/{self.year.slug}/{self.of.id}/"


NumberedTerm = tuple[MeetingsOfTerm, list[tuple[int, Meeting]]]
"""A term with its meetings, each with its number in the year."""


class SchoolYear(NamedTuple):
    """A `SchoolYear` is an academic year with its terms and their meetings."""

    year: AcademicYear
    terms: list[MeetingsOfTerm]

    @property
    def label(self) -> str:
        """Return the label of the year, such as 2026/27."""
        return self.year.label

    @property
    def uri(self) -> str:
        """Return the address of its page, from the root of the site."""
        return f"meetings/{self.year.slug}/"

    def is_over(self, today: date) -> bool:
        """Tell whether its last day is past."""
        return AcademicYear.of(today) > self.year

    @property
    def has_few_meetings(self) -> bool:
        """Tell whether there is room for all its meetings on one page, and in the year wheel."""
        return sum(len(term.meetings) for term in self.terms) <= MOST_ON_A_PAGE

    @property
    def numbered(self) -> list[NumberedTerm]:
        """Return every term with its meetings, each with its number; the numbers run through the year from 1."""
        number = count(1)
        return [(term, [(next(number), meeting) for meeting in term.meetings]) for term in self.terms]


class Stretch(NamedTuple):
    """A `Stretch` is days in a row on which all, some or none of the schools are in term."""

    starts: date
    ends: date
    open: Literal["all", "some", "none"]


class Calendar:
    """A `Calendar` has the meetings of every academic year, and the days on which schools are open."""

    def __init__(
        self,
        meetings: Iterable[Meeting],
        dates: Iterable[TermDates],
        terms: Sequence[SchoolTerm],
        school: Callable[[str | None], School | None],
        today: date,
    ) -> None:
        self._meetings = meetings
        self._today = today
        self._dates = {of_place.key: of_place for of_place in dates}
        self._terms = terms
        self._school = school
        self._stretches: dict[AcademicYear, list[Stretch]] = {}

    @cached_property
    def upcoming(self) -> list[Meeting]:
        """Return the next six meetings that are coming up, the soonest first."""
        return [meeting for meeting in self._meetings if meeting.is_upcoming(self._today)][:6]

    @cached_property
    def years(self) -> list[SchoolYear]:
        """Return the academic years that have meetings, the latest first; the meetings of a term keep their order.

        The term of a meeting is that of its host. Where the host's dates are not known, the month decides.
        """
        years: dict[AcademicYear, dict[str, list[Meeting]]] = defaultdict(lambda: defaultdict(list))
        for meeting in self._meetings:
            dates = self.on(self._school(meeting.host), meeting.start_day)
            day = meeting.start_day
            term = dates.term_of(day) if dates else term_of_month(self._terms, day)
            years[dates.year if dates else meeting.year][term.id].append(meeting)
        return [
            SchoolYear(year, [MeetingsOfTerm(year, term, terms[term.id]) for term in self._terms])
            for year, terms in sorted(years.items(), reverse=True)
        ]

    def of(self, school: School) -> TermDates | None:
        """Return the term dates of a school: those of its council, else of its nation; None if neither is known."""
        own = self._dates.get((school.nation.id, school.local_authority.casefold()))
        return own or self._dates.get((school.nation.id, ""))

    def of_year(self, year: AcademicYear) -> list[tuple[TermDates, YearDates]]:
        """Return the term dates of every council and nation for an academic year, in the order of their names."""
        pairs = ((dates, dates.year(year)) for dates in self._dates.values())
        return [(dates, of_year) for dates, of_year in pairs if of_year]

    def on(self, school: School | None, day: date) -> YearDates | None:
        """Return the term dates of a school for the academic year of a day; None if they are not known."""
        dates = self.of(school) if school else None
        if dates is None:
            return None
        year = AcademicYear.of(day)
        # August is the end of one year in England and the beginning of the next in Scotland.
        later = dates.year(AcademicYear(year + 1))
        return later if later and later.terms[0].days.starts <= day else dates.year(year)

    def stretches(self, year: AcademicYear) -> list[Stretch]:
        """Return the days of an academic year in stretches, by how many councils and nations are in term on them.

        Only those whose dates are known are counted; the list is empty if none are.
        """
        if year not in self._stretches:
            self._stretches[year] = list(self._found_stretches(year))
        return self._stretches[year]

    def _found_stretches(self, year: AcademicYear) -> Iterator[Stretch]:
        known = [dates for _, dates in self.of_year(year)]
        first = date(year, 9, 1)
        days = [first + timedelta(days=number) for number in range((date(year + 1, 9, 1) - first).days)]

        def state(day: date) -> Literal["all", "some", "none"]:
            open_on = [dates.is_term(day) for dates in known]
            return "all" if all(open_on) else "some" if any(open_on) else "none"

        groups = ((in_term, list(group)) for in_term, group in groupby(days, state)) if known else ()
        return (Stretch(group[0], group[-1], in_term) for in_term, group in groups)
