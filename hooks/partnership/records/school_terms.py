"""A partnership names the terms of its academic year in `data/site.yml`: three or four, in its own language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from partnership.records.fields import Model, Text, refuse


class SchoolTerm(Model):
    """A term of the academic year, as the partnership calls it."""

    id: Annotated[str, Field(pattern=r"^[a-z]+$", max_length=30)]
    """The word by which files in data/terms/ and addresses of pages name it, in small letters of a to z: autumn."""
    label: Annotated[Text, Field(max_length=30)]
    """What it is called: Autumn."""
    begins: Annotated[int, Field(ge=1, le=12)]
    """The number of the month in which it begins, about: 9 for September. It counts where no term dates are known."""


THREE_TERMS = (
    SchoolTerm(id="autumn", label="Autumn", begins=9),
    SchoolTerm(id="spring", label="Spring", begins=1),
    SchoolTerm(id="summer", label="Summer", begins=4),
)
"""The terms of a partnership that names none."""


def terms_in_order(terms: list[SchoolTerm]) -> list[SchoolTerm]:
    """Return terms that follow one another from September on, each with a name of its own; refuse any others."""
    months = [_month_of_year(term.begins) for term in terms]
    if months != sorted(set(months)):
        hint = "The academic year begins in September. Check the months, each a number: 9 for September."
        raise refuse("these terms do not follow one another", hint)
    for names in ([term.id for term in terms], [term.label for term in terms]):
        if len(set(names)) < len(names):
            raise refuse("two of these terms have the same name", "Give each a name of its own.")
    if taken := next((term.id for term in terms if term.id in ("year", "closed", "inset")), ""):
        raise refuse(f'"{taken}" is no name for a term: term dates have another field of that name', "Choose another.")
    return terms


def term_of_month(terms: Sequence[SchoolTerm], day: date) -> SchoolTerm:
    """Return the term in which a day lies, roughly: terms begin on different days in different places."""
    begun = [term for term in terms if _month_of_year(term.begins) <= _month_of_year(day.month)]
    return begun[-1] if begun else terms[0]


def _month_of_year(month: int) -> int:
    """Return where a month stands in the academic year, from 0 for September."""
    return (month - 9) % 12
