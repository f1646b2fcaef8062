"""Academic years: the meetings of each, term by term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from partnership.model import dates
from partnership.model.records import Meeting


class SchoolTerm(NamedTuple):
    """A school term of an academic year, with its meetings."""

    label: str
    meetings: list[Meeting]


class Year(NamedTuple):
    """An academic year, with its terms."""

    label: str
    slug: str
    terms: list[SchoolTerm]


def by_year(meetings: Iterable[Meeting]) -> list[Year]:
    """The academic years that have meetings, the latest first, each term's in the order in which they are given."""
    years: dict[dates.AcademicYear, dict[str, list[Meeting]]] = defaultdict(lambda: defaultdict(list))
    for meeting in meetings:
        years[meeting.year][dates.term_name(meeting.start_day)].append(meeting)
    return [
        Year(year.label, year.slug, [SchoolTerm(name, found) for name, found in terms.items()])
        for year, terms in sorted(years.items(), reverse=True)
    ]
