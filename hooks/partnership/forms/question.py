"""A question is what a form asks about one field of a record, with everything that the record's class says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from partnership.records import Reference
from partnership.records.annotations import descriptions_of, fields_of, mark_of, model_at, parts_of
from partnership.records.fields import Model, TextPattern
from partnership.records.vocabulary import TermOf, Vocabulary
from partnership.text.dates import AcademicYear
from partnership.text.moments import Moment


class Sort(StrEnum):
    """A `Sort` is how a question is answered. An answer is always text; several items or choices have a line each."""

    LINE = "line"
    TEXT = "text"
    """A few sentences."""
    PAGE = "page"
    """As much as it takes, with headings and lists."""
    LINES = "lines"
    """Several things, one to a line."""
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    YEAR = "year"
    """An academic year: 2026-27."""
    RECORD = "record"
    """The title of a school or a resource; see `Question.names`."""
    ADDRESS = "address"
    """The address of a page of this site."""


class Choice(NamedTuple):
    """A `Choice` is one answer that can be chosen."""

    id: str
    label: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """`Limits` are what an answer must keep to. Lengths are in characters, of one item where there are several."""

    longest: int | None = None
    fewest: int | None = None
    """How many items there must be; likewise `most`."""
    most: int | None = None
    smallest: int | None = None
    largest: int | None = None
    pattern: str = ""
    """What the whole answer must match, in the syntax that Python and JavaScript have in common."""
    refusal: str = ""
    """The message if it does not match, with {value} for the answer; empty for the message of every pattern."""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A `Question` is one question of a form."""

    id: str
    """Its name in addresses and in GitHub's forms."""
    label: str
    """What is asked, in few words. It is unlike every other label of its form."""
    sort: Sort
    hint: str
    """What belongs there; from the field's description where that fits."""
    example: str
    part: str
    """The part of the form it stands in; questions of a part follow one another."""
    required: bool
    record: str
    """The kind of record that the answer becomes part of, or empty."""
    field: tuple[str, ...]
    """The names that lead to the field that it fills: ("minutes", "running"); ("body",) is the text below the front
    matter. The answers to questions with the same field follow one another in it, as a day and its time do."""
    choices: tuple[Choice, ...] = ()
    names: str = ""
    """The kind of record that it names, if it names one."""
    limits: Limits = Limits()
    facet: str = ""
    """The name of the list of words to choose from, or empty."""
    only_for: tuple[str, ...] = ()
    """The choices of the form's first question for which this one is asked; empty if always."""
    only_with: str = ""
    """The question that has to be answered before this one is asked, or empty."""
    main: str = ""
    """What the choice that comes first is called, where the first counts most."""
    proposed: str = ""
    """The answer that stands there until somebody changes it."""

    @property
    def is_chosen(self) -> bool:
        """Return whether it is answered with words of the vocabulary."""
        return self.sort in (Sort.CHOICE, Sort.CHOICES)

    @property
    def many(self) -> bool:
        """Return whether its answer has several items, one to a line."""
        return self.sort in (Sort.LINES, Sort.CHOICES)


class QuestionSpec(NamedTuple):
    """A `QuestionSpec` is what a form itself says about a question; the record's class says the rest."""

    field: str
    """The field, with dots between groups: minutes.running."""
    label: str
    example: str = ""
    hint: str = ""
    """What to say instead of the field's description."""
    part: str = ""
    id: str = ""
    """Its name in addresses, if that of the field will not do."""
    required: bool | None = None
    """Whether it must be answered; None if the record's class decides."""
    sort: Sort | None = None
    only_for: tuple[str, ...] = ()
    only_with: str = ""
    main: str = ""


def question(record: type[Model], kind: str, spec: QuestionSpec, vocabulary: Vocabulary) -> Question:
    """Return the question that fills a field of a class of records."""
    path = tuple(spec.field.split("."))
    field, required = _field(record, path)
    description = descriptions_of(model_at(record, path[:-1]))[path[-1]]
    parts = parts_of(field.annotation)
    term, reference = mark_of(field, TermOf), mark_of(field, Reference)
    facet = vocabulary[term.facet] if term else None
    names = reference.kind if reference else ""
    limits = _limits(field, parts)
    return Question(
        id=spec.id or spec.field.replace(".", "-").replace("_", "-"),
        label=spec.label,
        sort=spec.sort or _sort(parts, bool(facet), names, limits),
        hint=spec.hint or " ".join(description.split()),
        example=spec.example,
        part=spec.part,
        required=required if spec.required is None else spec.required,
        record=kind,
        field=path,
        choices=tuple(Choice(term.id, term.label, term.summary) for term in facet or ()),
        names=names,
        limits=limits,
        facet=facet.label.lower() if facet else "",
        only_for=spec.only_for,
        only_with=spec.only_with,
        main=spec.main,
    )


def _field(record: type[Model], path: tuple[str, ...]) -> tuple[FieldInfo, bool]:
    """Return the field at the end of a path, and whether every record has it."""
    fields = [fields_of(model_at(record, path[:depth]))[name] for depth, name in enumerate(path)]
    return fields[-1], all(field.is_required() for field in fields)


def _sort(parts: list[Any], chosen: bool, names: str, limits: Limits) -> Sort:
    """Return how a field of a type with these parts is answered."""
    many = list in parts
    if chosen:
        return Sort.CHOICES if many else Sort.CHOICE
    if many:
        return Sort.LINES
    if names:
        return Sort.RECORD
    for kind, sort in ((AcademicYear, Sort.YEAR), (date, Sort.DATE), (Moment, Sort.DATE), (int, Sort.NUMBER)):
        if kind in parts:
            return sort
    return Sort.TEXT if (limits.longest or 0) > _LONGEST_LINE else Sort.LINE


_LONGEST_LINE = 400
"""How many characters of an answer are typed on one line; for more there is a larger box."""


def _limits(field: FieldInfo, parts: list[Any]) -> Limits:
    """Return the limits of a field's answer: those of its list, if it is one, and those of each item."""
    own = list(field.metadata)
    inner = [mark for info in parts if isinstance(info, FieldInfo) for mark in info.metadata]
    around, within = (own, inner) if list in parts else ([], own + inner)
    pattern = next((mark for mark in (*within, *parts) if isinstance(mark, TextPattern)), None)
    return Limits(
        longest=min(_values(within, "max_length"), default=None),
        fewest=max(_values(around, "min_length"), default=None),
        most=min(_values(around, "max_length"), default=None),
        smallest=max(_values(within, "ge"), default=None),
        largest=min(_values(within, "le"), default=None),
        pattern=pattern.pattern if pattern else next(iter(_values(within, "pattern")), ""),
        refusal=pattern.message if pattern else "",
        remedy=pattern.hint if pattern else "",
    )


def _values(marks: list[Any], name: str) -> list[Any]:
    """Return what marks say about a limit, by its name in pydantic and annotated-types: max_length, ge."""
    return [value for mark in marks if (value := getattr(mark, name, None)) is not None]
