"""A meeting ends with outcomes: what was decided, and what was agreed to be done."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from partnership.records.fields import Address, Date, ListOf, Model, Text, refuse
from partnership.records.record import MeetingSlug, PartnerSlug, ResourceSlug


class Action(Model):
    """Something that was agreed to be done. It is carried from meeting to meeting until it is done or dropped."""

    action: Text
    """What is to be done."""
    who: PartnerSlug
    """The school that does it, by the name of its file."""
    due: Date
    """The day by which it should be done."""
    done: Date | None = None
    """The day on which it was done."""
    dropped: Date | None = None
    """The day on which it was dropped, if it is not to be done any more."""
    reason: Text | None = None
    """Why it was dropped, for those who expected it."""

    @property
    def ended(self) -> date | None:
        """Return the day on which it was done or dropped; None while it is open."""
        return self.done or self.dropped

    def is_open(self, day: date) -> bool:
        """Tell whether it is still to be done at the end of a day."""
        return self.ended is None or self.ended > day


class Decision(Model):
    """Something that was decided, and what it rests on. One that rests on nothing written is a line of text alone."""

    decision: Text
    """What was decided."""
    resources: ListOf[ResourceSlug] = []
    """The resources it rests on, by the names of their folders."""
    meetings: ListOf[MeetingSlug] = []
    """The meetings and visits it rests on, by the names of their files."""
    links: ListOf[Address] = []
    """The addresses of what it rests on elsewhere."""

    @model_validator(mode="before")
    @classmethod
    def _of_a_line(cls, value: object) -> object:
        """Take a line of text as a decision without sources. Refuse a group that names no source."""
        if isinstance(value, str):
            return {"decision": value}
        if isinstance(value, dict) and not value.keys() & {"resources", "meetings", "links"}:
            raise refuse(
                "this decision does not say what it rests on",
                "Add resources:, meetings: or links:, or write the decision as a line of its own.",
                "decision-without-source",
            )
        return value
