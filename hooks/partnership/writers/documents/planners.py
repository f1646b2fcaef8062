"""A year planner shows an academic year on a sheet of A4, for everyone or for one role, and the same facts as lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import jinja2

from partnership.library import Library
from partnership.library.academic_years import SchoolYear
from partnership.records import Meeting
from partnership.text import dates
from partnership.text.words import _
from partnership.writers.documents.document import Document, Offer, Properties


@dataclass(frozen=True, slots=True)
class PlannerDay:
    """A `PlannerDay` is a day in a planner, with the meetings on it."""

    day: date
    open: str
    """Whether all, some or none of the schools are in term; empty where that is not known."""
    inset: bool
    """Whether it is an INSET day of any of them."""
    meetings: list[tuple[int, Meeting]]
    """The meetings on it, with their numbers in the list."""

    @property
    def is_weekend(self) -> bool:
        """Tell whether it is a Saturday or a Sunday."""
        return self.day.weekday() >= 5


def documents(library: Library, templates: jinja2.Environment) -> Iterator[Document]:
    """Yield, for each academic year, a planner for everyone and one for each role that a meeting in it is for."""
    template = templates.get_template("documents/planner.html")
    for year in library.calendar.years:
        meetings = [meeting for term in year.terms for meeting in term.meetings if not meeting.is_off]
        for_whom = [("", _("everyone"), meetings)] if meetings else []
        for role in library.vocabulary["audience"]:
            theirs = [meeting for meeting in meetings if role in meeting.for_]
            for_whom += [(role.id, role.short, theirs)] if theirs else []
        for name, who, theirs in for_whom:
            yield _planner(library, template, year, name, who, theirs)


def _planner(
    library: Library, template: jinja2.Template, year: SchoolYear, name: str, who: str, meetings: Sequence[Meeting]
) -> Document:
    changes = [
        library.history.files[path].last for path in _files_behind(library, meetings) if path in library.history.files
    ]
    properties = Properties(
        _("Year planner %(year)s: %(who)s", year=year.label, who=who),
        _("Meetings, terms, half terms and INSET days on one sheet, and as lists."),
        max(changes, default=library.today),
    )
    text = template.render(
        document=properties,
        theme=library.themes[min(3, len(library.themes) - 1)],
        year=year,
        meetings=list(enumerate(meetings, start=1)),
        months=list(_planner_months(library, year, meetings)),
    )
    # A role may be called everyone, so the planner for everyone has no name behind its year.
    file_name = "-".join(filter(None, ("planner", year.year.slug, name)))
    return Document(
        name=file_name,
        properties=properties,
        source=meetings[0].source.path,
        page=year.uri,
        offers={"pdf": Offer(f"{year.uri}{file_name}.pdf", who[0].upper() + who[1:])},
        text=partial(str, text),
        content=text,
        setting="planner",
    )


def _files_behind(library: Library, meetings: Sequence[Meeting]) -> Iterator[str]:
    yield from (meeting.source.path for meeting in meetings)
    yield from (term_dates.path for term_dates in library.term_dates)


def _planner_months(
    library: Library, year: SchoolYear, meetings: Sequence[Meeting]
) -> Iterator[tuple[str, list[PlannerDay]]]:
    """Yield the name of every month of the year, with its days."""
    stretches = library.calendar.stretches(year.year)
    inset = {day for _, of_year in library.calendar.of_year(year.year) for day in of_year.inset}
    for first in year.year.months:
        after = (first + timedelta(days=31)).replace(day=1)
        days = [first + timedelta(days=number) for number in range((after - first).days)]
        yield (
            dates.short_month(first),
            [
                PlannerDay(
                    day,
                    next((stretch.open for stretch in stretches if stretch.starts <= day <= stretch.ends), ""),
                    day in inset,
                    [(number, meeting) for number, meeting in enumerate(meetings, start=1) if meeting.when.covers(day)],
                )
                for day in days
            ],
        )
