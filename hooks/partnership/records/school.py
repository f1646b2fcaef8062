"""A school of the partnership, with its mailbox, what it offers and what it asks for."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from partnership.records.fields import (
    Address,
    Date,
    Email,
    ListOf,
    Model,
    Paragraph,
    Phone,
    Sentence,
    Text,
    TextPattern,
    refuse,
)
from partnership.records.first_values import FirstValue
from partnership.records.layout import Layout
from partnership.records.record import PageRecord, StageTerm, ThemeTerm
from partnership.records.vocabulary import Term, TermOf, Vocabulary
from partnership.text.words import _


class Point(Model):
    """A place on the map, to about a kilometre."""

    latitude: Annotated[float, Field(ge=49, le=61)]
    """Degrees north, with two decimals: 52.41."""
    longitude: Annotated[float, Field(ge=-9, le=2)]
    """Degrees east, with two decimals; west of Greenwich it is negative: -1.86."""


class Contact(Model):
    """How to reach a school: always a role, never a person."""

    role: Annotated[Term, TermOf("contact-role")]
    """Whose mailbox it is."""
    email: Email
    """The role's mailbox, for example office@school.example.org."""
    phone: Phone | None = None
    """The school's number, in quotation marks: "01632 960123"."""

    @field_validator("email")
    @classmethod
    def _role_mailbox(cls, value: str, info: ValidationInfo) -> str:
        vocabulary = (info.context or {})["vocabulary"]
        if re.split("[^a-z]", value.lower())[0] not in role_words(vocabulary):
            raise refuse(NOT_A_ROLE, role_hint(vocabulary), private=True)
        return value


NOT_A_ROLE = "this is not the mailbox of a role, and people are not named here"


def role_hint(vocabulary: Vocabulary) -> str:
    """Return what to write instead of the mailbox of a person, and where another word for a role is added."""
    return (
        f"Use a mailbox that begins with one of: {', '.join(term.id for term in vocabulary['contact-role'])}; or with "
        "another word for one of them. An editor can add one: in data/vocabulary.yml, to the aliases of a contact-role."
    )


def role_words(vocabulary: Vocabulary) -> list[str]:
    """Return the words with which the mailbox of a role may begin, in small letters."""
    return [word.casefold() for term in vocabulary["contact-role"] for word in (term.id, *term.aliases)]


class Wish(Model):
    """Something that a school would like to see in another, or that it offers to show."""

    what: Sentence
    """What it is, so that it can follow the words "We would like to see" or "Come and see"."""
    themes: ListOf[ThemeTerm] = []
    """The themes it touches."""
    stages: ListOf[StageTerm] = []
    """The ages it is about."""
    since: Date | None = None
    """The day from which it has been asked or offered."""


Urn = Annotated[
    str,
    TextPattern(
        r"[14]\d{5}",
        "{value} is not a URN",
        "A URN has six figures and begins with 1 (England) or 4 (Wales).",
    ),
]


class School(PageRecord):
    """A school of the partnership."""

    kind = "school"
    plural = "schools"
    folder = "schools"
    layout = Layout.FILE
    has_own_section = True
    named_after = ("name",)
    first_values = {"joined": FirstValue.TODAY}
    can_bear_names_of_people = True
    search_rank = 2
    published = frozenset((
        "name", "nation", "phase", "type", "urn", "previous_urns", "local_authority", "town", "postcode_district",
        "website", "joined", "left", "stages", "pupils", "about", "offers.what", "offers.stages", "requests.what",
        "requests.stages", "strengths", "sample",
    ))  # fmt: skip

    _name: str = PrivateAttr()

    title: Annotated[Text, Field(alias="name")]
    """The school's name, as on its gate."""
    nation: Annotated[Term, TermOf("nation")]
    """The nation it is in, which names the stages of school in its own way."""
    phase: Annotated[Term, TermOf("phase")]
    """The ages it teaches."""
    type: Annotated[Term, TermOf("school-type")]
    """How it is run."""
    urn: Urn | None = None
    """Its unique reference number, six figures. It changes when a school becomes an academy."""
    previous_urns: ListOf[Urn] = []
    """Reference numbers it had before."""
    local_authority: Text
    """The council whose area it is in."""
    town: Text
    """The town or village it is in. It stands with the name where another school has the same."""
    postcode_district: Annotated[str, Field(pattern=r"^[A-Z]{1,2}\d[A-Z\d]?$")] | None = None
    """The first half of its postcode, for example BS5."""
    location: Point | None = None
    """Where it stands on the map, to about a kilometre."""
    website: Address | None = None
    """The address of its own site."""
    contact: Contact
    """The mailbox to write to."""
    joined: Date
    """The day it joined the partnership."""
    left: Date | None = None
    """The day it left. Its page stays, and says so."""
    stages: ListOf[StageTerm] = []
    """The stages it teaches."""
    pupils: Annotated[Term, TermOf("school-size")] | None = None
    """About how many pupils it has, as a band."""
    about: Paragraph
    """Two to four sentences for visitors: what sort of school it is, and what it is working on."""
    offers: ListOf[Wish] = []
    """What others can come and see, or ask it to show."""
    requests: ListOf[Wish] = []
    """What it would like to see in another school."""
    strengths: Annotated[ListOf[ThemeTerm], Field(max_length=3)] = []
    """Up to three themes on which other schools could ask it."""
    sample: bool = False
    """Whether it is an invented example."""

    def model_post_init(self, context: Any) -> None:
        """Keep the name as it is written, which is the title unless another school has it too."""
        super().model_post_init(context)
        self._name = self.title

    @property
    def name(self) -> str:
        """Return its name as its file has it. Pages show the title, which tells it from every other school."""
        return self._name

    def called(self, title: str) -> School:
        """Return the same school with another title."""
        return self.model_copy(update={"title": title})

    @property
    def summary(self) -> str:
        """Return what sort of school it is: Primary, community school in Harrowby Vale."""
        return _(
            "%(phase)s, %(type)s in %(town)s", phase=self.phase.label, type=self.type.label.lower(), town=self.town
        )
