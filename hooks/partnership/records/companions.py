"""Companions are the files beside a resource: the pictures of its text, and what can be downloaded with it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from partnership.records.fields import Date, Model, Text, refuse, shown
from partnership.records.record import PartnerSlug
from partnership.records.shown_as import ShownAs
from partnership.records.vocabulary import Term, TermOf


class Companion(Model):
    """A file beside the resource's own, in its folder."""

    file: Text
    """The file's name."""


class Permission(Model):
    """What allows a picture of people to be shown. The record itself stays with the school."""

    basis: Annotated[Term, TermOf("permission-basis")]
    """The lawful basis on which the school relies."""
    held_by: Annotated[Term, TermOf("contact-role")]
    """The role that keeps the record, never a name."""
    school: PartnerSlug
    """The school that keeps the record, by the name of its file."""
    expires: Date
    """The last day on which the picture may be shown."""
    withdrawn: Date | None = None
    """The day it was taken back. From then on the picture is not shown."""


class Picture(Companion):
    """A picture that the text shows."""

    alternative_text: Annotated[Text, Field(max_length=250)]
    """What it shows, for people who cannot see it."""
    people: Annotated[Term, TermOf("people")] | None = None
    """How it shows people, so that nobody can be recognised: none, or at a distance, from behind, hands only, a
    drawing."""
    permission: Permission | None = None
    """What allows it to be shown; needed as soon as it shows people, unless they were drawn."""

    reviewed: Date | None = None
    """The day an editor last looked whether anybody could be recognised in it. Once a year the desk asks for it."""

    @field_validator("people", mode="before")
    @classmethod
    def _says_how(cls, value: object) -> object:
        """Refuse a word that says who is shown, or that somebody can be recognised, and say what is asked instead."""
        if isinstance(value, str) and value.casefold() in _WORDS_FOR_WHO:
            message = f"{shown(value)} does not say how people are shown, and nobody may be recognised in a picture"
            raise refuse(message, f"Write one of: {_WAYS}. A picture that is none of these is not published here.")
        return value

    @model_validator(mode="after")
    def _says_how_if_it_has_a_permission(self) -> Self:
        """Refuse a permission for a picture that does not say how it shows those whose permission it is."""
        if self.permission and self.people is None:
            message = '"people" is missing: there is a permission, and nothing says how people are shown'
            raise refuse(message, f"Add a line: people: and one of {_WAYS}", code="missing-field")
        return self

    @property
    def may_show_people(self) -> bool:
        """Return whether it shows people, or nobody has said that it does not."""
        return self.people is None or self.people.id != ShownAs.NOBODY

    @property
    def needs_permission(self) -> bool:
        """Return whether it is said to show people who were there."""
        return self.people is not None and self.people.id not in (ShownAs.NOBODY, ShownAs.DRAWING)

    def may_be_shown(self, today: date) -> bool:
        """Return whether it needs no permission, or has one that is neither withdrawn nor past its last day."""
        if self.permission:
            return not self.permission.withdrawn and today <= self.permission.expires
        return not self.needs_permission


_WAYS = ", ".join(ShownAs)
_WORDS_FOR_WHO = frozenset(
    ("adults", "pupils-not-identifiable", "children", "face", "face-on", "faces", "portrait", "pupils", "staff", "yes")
)
"""The words of former days, and others that may come to mind."""


class Attachment(Companion):
    """A file that goes with the resource."""

    title: Text
    """What it is, as a reader would say it: "Four hand-over slips to print"."""
