"""Term dates say when the schools of a council or a nation are open; they stand in the files of `data/terms/`.

They differ from place to place, so nothing here is guessed: where no dates are given, nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, ValidationInfo, create_model, field_validator

from partnership.problems import Problem
from partnership.records.fields import Address, Date, ListOf, Model, Text, Year, refuse, shown
from partnership.records.school_terms import SchoolTerm
from partnership.records.validation import validate
from partnership.records.vocabulary import Term, TermOf, Vocabulary
from partnership.text.dates import AcademicYear, days, read_span, short_day
from partnership.text.reader import read
from partnership.text.source import Source

TERM_DATES_FOLDER = "data/terms"


class Span(NamedTuple):
    """A `Span` is days in a row."""

    starts: date
    ends: date

    def covers(self, day: date) -> bool:
        """Tell whether a day is one of these."""
        return self.starts <= day <= self.ends


def _as_span(value: object) -> object:
    hint = "Write the first and the last day: 26 to 30 October 2026."
    try:
        return Span(*read_span(value if isinstance(value, str) else ""))
    except ValueError as error:
        raise refuse(str(error) if isinstance(value, str) else f"{shown(value)} is not a date", hint) from None


Days = Annotated[Span, BeforeValidator(_as_span)]


class TermOfYear(NamedTuple):
    """A `TermOfYear` is a term as the schools of one council have it."""

    of: SchoolTerm
    days: Span
    half: Span | None
    """Its half term, if it has one."""
    closed: list[date]
    inset: list[date]


class YearDates(Model):
    """`YearDates` are the term dates of one academic year. `term_dates_class` adds the fields of its terms."""

    school_terms: ClassVar[tuple[SchoolTerm, ...]] = ()
    """The terms, in their order. Each has a field of its name, and one for its half term."""

    year: Year
    """The academic year: 2026-27."""
    closed: ListOf[Date] = []
    """Other days in a term on which schools are shut, such as a bank holiday."""
    inset: ListOf[Date] = []
    """INSET days: staff are in school, and pupils are not."""

    @field_validator("closed", "inset")
    @classmethod
    def _of_year(cls, value: list[date], info: ValidationInfo) -> list[date]:
        if info.data.get("year") is not None:
            _in_year(info.data["year"], *value)
        return sorted(value)

    @cached_property
    def terms(self) -> list[TermOfYear]:
        """Return the terms, in their order."""
        return [
            TermOfYear(
                term,
                getattr(self, term.id),
                getattr(self, f"{term.id}{_HALF}"),
                [day for day in self.closed if self.term_of(day) == term],
                [day for day in self.inset if self.term_of(day) == term],
            )
            for term in self.school_terms
        ]

    def is_term(self, day: date) -> bool:
        """Tell whether a day lies in a term and in no half term; a weekend counts as its week does."""
        return any(term.days.covers(day) and not (term.half and term.half.covers(day)) for term in self.terms)

    def term_of(self, day: date) -> SchoolTerm:
        """Return the term in which a day lies, or else the next one; after the last term, that."""
        return next((term for term in self.school_terms if day <= getattr(self, term.id).ends), self.school_terms[-1])

    def holiday(self, day: date) -> str:
        """Return what holiday a day is, in words that follow "is"; empty if it is a day in term."""
        if day in self.closed:
            return "a day on which schools are shut"
        for term in self.terms:
            if term.half and term.half.covers(day):
                return f"in the {term.of.id} half term, {days(*term.half)},"
            if term.days.covers(day):
                return ""
        return "in the holidays"


_HALF = "_half_term"


def _follows(span: Span, info: ValidationInfo) -> Span:
    """Refuse a term that is not in its year, or begins before one that stands before it has ended."""
    year = info.data.get("year")
    if year is not None:
        _in_year(year, *span)
    for name, before in info.data.items():
        if isinstance(before, Span) and not name.endswith(_HALF) and span.starts <= before.ends:
            message = f"this begins before the {name} term has ended on {short_day(before.ends)}"
            raise refuse(message, "Check the months and the years.", "term-dates")
    return span


def _in_term(span: Span, info: ValidationInfo) -> Span:
    """Refuse a half term that does not lie in its term."""
    name = (info.field_name or "").removesuffix(_HALF)
    term = info.data.get(name)
    if term and not (term.covers(span.starts) and term.covers(span.ends)):
        raise refuse(f"these days are not in the {name} term", "Check the months and the years.", "term-dates")
    return span


def _in_year(year: AcademicYear, *given: date) -> None:
    """Refuse days that are not in an academic year, which in Scotland begins in August."""
    for day in given:
        if not date(year, 8, 1) <= day <= date(year + 1, 8, 31):
            message = f"{short_day(day)} is not in the academic year {year.label}"
            raise refuse(message, "Check the months and the years.", "term-dates")


class TermDates(Model):
    """`TermDates` are the term dates of the schools of one council, or of the rest of a nation."""

    _source: Source = PrivateAttr()

    name: Text
    """Whose dates they are, as people say it."""
    nation: Annotated[Term, TermOf("nation")]
    """The nation that the council is in, or whose dates they are."""
    local_authority: Text | None = None
    """The council, as the files of its schools name it. Without one, these are the dates of the rest of the nation."""
    source: Address | None = None
    """The page on which the dates are published."""
    sample: bool = False
    """Whether they are invented."""
    years: Annotated[ListOf[YearDates], Field(min_length=1)]
    """The dates of each academic year."""

    def model_post_init(self, context: Any) -> None:
        """Keep the source that the dates were read from."""
        self._source = context["source"]

    @property
    def path(self) -> str:
        """Return the path of the file that the dates were read from."""
        return self._source.path

    @property
    def key(self) -> tuple[str, str]:
        """Return the id of the nation, and the council in small letters (empty for the rest of a nation)."""
        return self.nation.id, (self.local_authority or "").casefold()

    def year(self, year: AcademicYear) -> YearDates | None:
        """Return the dates of an academic year; None if they are not known."""
        return next((dates for dates in self.years if dates.year == year), None)


def term_dates_class(terms: Sequence[SchoolTerm]) -> type[TermDates]:
    """Return the class of term dates of a partnership with these terms."""
    fields: dict[str, Any] = {}
    for term in terms:
        days_of = f"The first and the last day of the {term.id} term: 2 September to 18 December 2026."
        half_of = f"The holidays in the {term.id} term: 26 to 30 October 2026."
        fields[term.id] = Annotated[Days, AfterValidator(_follows), Field(description=days_of)]
        half = Annotated[Days, AfterValidator(_in_term)] | None
        fields[f"{term.id}{_HALF}"] = (Annotated[half, Field(description=half_of)], None)
    years: Any = create_model("YearDates", __base__=YearDates, **fields)
    years.school_terms = tuple(terms)
    many: Any = Annotated[ListOf[years], Field(min_length=1, description=TermDates.model_fields["years"].description)]
    return create_model("TermDates", __base__=TermDates, years=many)


def read_term_dates(
    root: Path, vocabulary: Vocabulary, terms: Sequence[SchoolTerm], *, samples: bool
) -> tuple[list[TermDates], list[Problem]]:
    """Return the term dates in the files of `data/terms/`, in the order of their names, and the problems."""
    of_partnership = term_dates_class(terms)
    by_key: dict[tuple[str, str], TermDates] = {}
    problems: list[Problem] = []
    for path in sorted(f"{TERM_DATES_FOLDER}/{file.name}" for file in (root / TERM_DATES_FOLDER).glob("*")):
        if not path.endswith(".yml"):
            hint = f"Term dates are {TERM_DATES_FOLDER}/NAME.yml."
            problems.append(Problem(path, 1, 1, "wrong-place", "no file of this kind belongs here", hint))
            continue
        dates, more = validate(of_partnership, read(root, path), vocabulary)
        problems += more
        if dates and (samples or not dates.sample):
            problems += _written_twice(dates, by_key)
            by_key.setdefault(dates.key, dates)
    return sorted(by_key.values(), key=lambda dates: dates.name), problems


def _written_twice(dates: TermDates, by_key: dict[tuple[str, str], TermDates]) -> Iterator[Problem]:
    """Yield a problem for each council whose dates stand in two files, and for each year that stands in one twice."""
    if dates.key in by_key:
        message = f"{by_key[dates.key].path} already has these schools' dates"
        yield dates._source.problem("term-dates", message, ("local_authority",), "Put the years into one file.")
    for number, dates_of_year in enumerate(dates.years):
        if dates.year(dates_of_year.year) is not dates_of_year:
            message = f"the year {dates_of_year.year.label} is there already"
            yield dates._source.problem("term-dates", message, ("years", number, "year"), "Keep one of the two.")
