"""A visit has fields that no other meeting has: what can be seen, who may come, and what they took home."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from partnership.records.fields import ListOf, Model, Paragraph, TextList, refuse, shown
from partnership.records.record import ResourceSlug, SchoolSlug
from partnership.records.vocabulary import Term, TermOf
from partnership.text.dates import read_date

# It is no term yet, so its type is not known here: validation makes one of it.
_USUAL: Any = "whole-year-group"
"""What visitors come to see unless a visit says otherwise: the id of a term of the facet visit-focus."""


def _as_yes(value: object) -> object:
    """Return the day on which the host said yes; True for a yes without a day, and None for a no."""
    hint = "Write the day on which the host said yes, such as 2026-10-08, or: yes"
    if not isinstance(value, str):
        raise refuse(f"{shown(value)} is not an approval", hint)
    if value.lower() in ("yes", "true", "no", "false"):
        return True if value.lower() in ("yes", "true") else None
    try:
        return read_date(value)
    except ValueError:
        raise refuse(f"{shown(value)} is neither a day nor yes or no", hint) from None


class Taken(Model):
    """The places that a school has taken. How many, and never who."""

    school: SchoolSlug
    """The school that comes, by the name of its file."""
    places: Annotated[int, Field(ge=1, le=500)]
    """How many places it has taken. Nobody who comes is named here."""


class TookHome(Model):
    """What a school took home from a visit."""

    school: SchoolSlug
    """The school that came, by the name of its file."""
    words: Paragraph
    """What it took home, in a few sentences. No child can be recognised in it."""
    resources: ListOf[ResourceSlug] = []
    """Resources that it took home, or made of what it saw."""


class Visit(Model):
    """What is particular to a visit."""

    approved: Annotated[date | Literal[True] | None, BeforeValidator(_as_yes)] = None
    """The day on which the host agreed to all that is written here, or yes. Until then the visit is shown nowhere. A
    visit that has been published and does not take place stays on the site: it gets the status cancelled."""
    observe: Annotated[Term, TermOf("visit-focus")] = Field(_USUAL, validate_default=True)
    """What visitors come to see. If nothing is written: training for a whole year group."""
    year_group: ListOf[Annotated[Term, TermOf("year-group")]] = []
    """The year group, or year groups, that they see."""
    who: Annotated[ListOf[Annotated[Term, TermOf("visitor")]], Field(min_length=1)]
    """Who may come: staff, governors, young people."""
    arrival: Paragraph | None = None
    """When visitors should be there, and where they go first."""
    bring: TextList = []
    """What visitors should bring, one line each."""
    cover: Paragraph | None = None
    """What may help a school to let its staff go: how long they are away, whether half the time is worth it."""
    travel: Paragraph | None = None
    """How to get there: the nearest station or stop, parking, whether schools could share a car."""
    taken: ListOf[Taken] = []
    """The places that schools have taken so far, as numbers."""
    took_home: ListOf[TookHome] = []
    """Afterwards: what each school took home."""

    def is_approved(self, today: date) -> bool:
        """Tell whether the host had said yes by that day."""
        return self.approved is True or (self.approved is not None and self.approved <= today)

    @property
    def places_taken(self) -> int:
        """Return how many places all schools together have taken."""
        return sum(one.places for one in self.taken)
