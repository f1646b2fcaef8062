"""A resource is something that a school can use, with its files and what it was made from."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator, model_validator

from partnership.records.companions import Attachment, Companion, Picture
from partnership.records.drawings import SceneName
from partnership.records.fields import Address, Date, ListOf, Model, Paragraph, Sentence, Text, TextList, refuse, shown
from partnership.records.first_values import FirstValue
from partnership.records.layout import Layout
from partnership.records.record import (
    AudienceTerm,
    PageRecord,
    PartnerSlug,
    PracticeTerm,
    ResourceSlug,
    SettingTerm,
    StageTerm,
    ThemeTerm,
)
from partnership.records.vocabulary import BANDS, Term, TermOf
from partnership.text.source import Location
from partnership.text.words import _

LicenceTerm = Annotated[Term, TermOf("licence")]


class Minutes(Model):
    """How long something takes."""

    preparation: Annotated[int, Field(ge=0, le=2000)] | None = None
    """Minutes to prepare it."""
    running: Annotated[int, Field(ge=1, le=2000)] | None = None
    """Minutes from its beginning to its end, with the people there."""

    @model_validator(mode="before")
    @classmethod
    def _are_fields(cls, value: object) -> object:
        """Refuse a text such as 20 mins, and say which two fields it belongs to."""
        if not isinstance(value, str):
            return value
        running = _minutes_in(f"{value} min" if value.isdecimal() else value) or 20
        raise refuse(
            f'{shown(value)} does not say which minutes are meant: "minutes" has two fields, preparation and running',
            f"Write figures, for example: minutes: {{preparation: 5, running: {running}}}. Either can be left out.",
        )

    @field_validator("preparation", "running", mode="before")
    @classmethod
    def _are_figures(cls, value: object) -> object:
        """Refuse a length with its unit, and say which figures to write."""
        if isinstance(value, str) and (minutes := _minutes_in(value)):
            raise refuse(f"{shown(value)} is not a number of minutes", f"Write the figures alone: {minutes}")
        return value


_LENGTH = re.compile(r"(?<![\d.,])(?P<number>\d{1,4}) ?(?P<unit>m|min|h|hr|hour)(?:ute)?s?\b", re.IGNORECASE)


def _minutes_in(text: str) -> int:
    """Return how many minutes a text with units says, as 1 hour 20 mins does; 0 for a text without."""
    lengths = _LENGTH.finditer(text)
    return sum(int(length["number"]) * (60 if length["unit"][0] in "hH" else 1) for length in lengths)


class Needs(Model):
    """What must be there."""

    people: TextList = []
    """Who must be there, one line each."""
    materials: TextList = []
    """What must be there, one line each."""


MOST_WORDS = 60
"""How many words a card may have."""


class Words(NamedTuple):
    """`Words` are a part of a line of a card."""

    text: str
    is_spoken: bool
    """Whether they are said aloud. They stand in quotation marks then."""


_SPOKEN = re.compile(r"(\"[^\"]+\"|“[^”]+”)")


class Card(Model):
    """The heart of a resource on a card for a pocket or a lanyard."""

    title: Annotated[Text, Field(max_length=40)]
    """What stands at the top of the card, in a few words."""
    lines: Annotated[TextList, Field(min_length=1, max_length=8)]
    """What stands below it, one line each. All together, title and lines, it has at most 60 words."""

    @field_validator("lines")
    @classmethod
    def _fits(cls, value: list[str], info: ValidationInfo) -> list[str]:
        words = sum(len(text.split()) for text in (info.data.get("title", ""), *value))
        if words > MOST_WORDS:
            raise refuse(
                f"this card has {words} words, and {MOST_WORDS} are what can be read at a glance",
                "Keep what is said aloud. What explains it belongs in the text of the resource.",
                code="card-too-long",
            )
        return value

    @property
    def steps(self) -> list[list[Words]]:
        """Return its lines up to the last in which somebody speaks, each in its parts; all lines if nobody does."""
        return [self._parted(line) for line in self.lines[: self._last_spoken]]

    @property
    def limits(self) -> list[str]:
        """Return the lines behind that: when to stop, and whom to fetch."""
        return self.lines[self._last_spoken :]

    @property
    def _last_spoken(self) -> int:
        spoken = [number for number, line in enumerate(self.lines, 1) if _SPOKEN.search(line)]
        return spoken[-1] if spoken else len(self.lines)

    @staticmethod
    def _parted(line: str) -> list[Words]:
        parts = enumerate(_SPOKEN.split(line))
        return [Words(f"“{part[1:-1]}”" if number % 2 else part, bool(number % 2)) for number, part in parts if part]


class Work(Model):
    """Something published elsewhere."""

    title: Text
    """What it is called."""
    author: Text
    """Who made it: a group or an organisation."""
    link: Address
    """Where it is published."""
    licence: LicenceTerm
    """What its makers allow."""


class Adaptation(Model):
    """What this was made from, and what became of it on the way."""

    resource: ResourceSlug | None = None
    """The resource here that it was made from."""
    work: Work | None = None
    """The work elsewhere that it was made from."""
    kept: Paragraph | None = None
    """What stayed as it was."""
    changed: Paragraph | None = None
    """What is different."""
    why: Paragraph | None = None
    """Why it needed to be different."""
    happened: Paragraph | None = None
    """What happened when it was used."""

    @property
    def story(self) -> list[tuple[str, str]]:
        """Return each part that is written of its story, in its order, with what the part is called."""
        parts = {
            _("What we kept"): self.kept,
            _("What we changed"): self.changed,
            _("Why"): self.why,
            _("What happened"): self.happened,
        }
        return [(name, text) for name, text in parts.items() if text]


class Resource(PageRecord):
    """Something a school can use: a script, a session, a letter, a card."""

    kind = "resource"
    plural = "resources"
    folder = "resources"
    layout = Layout.FOLDER
    has_own_section = True
    first_values = {"shared": FirstValue.TODAY, "review_by": FirstValue.IN_A_YEAR, "status": "draft"}
    keeps_files = True
    school_field = "shared_by"
    search_rank = 1
    published = frozenset((
        "title", "summary", "themes", "audience", "stages", "kind", "practices", "settings", "minutes.preparation",
        "minutes.running", "needs.people", "needs.materials", "shared_by", "byline", "shared", "reviewed",
        "review_by", "licence", "adapted_from.resource", "adapted_from.work.title", "adapted_from.work.author",
        "adapted_from.work.link", "adapted_from.work.licence", "adapted_from.kept", "adapted_from.changed",
        "adapted_from.why", "adapted_from.happened", "pictures.file", "attachments.file", "attachments.title",
        "card.title", "card.lines", "language", "status", "withdrawn", "reason", "instead", "sample",
    ))  # fmt: skip

    summary: Sentence
    """One sentence that says what it is for and who uses it."""
    themes: Annotated[ListOf[ThemeTerm], Field(min_length=1, max_length=3)]
    """One to three themes, the main one first."""
    audience: Annotated[ListOf[AudienceTerm], Field(min_length=1)]
    """The people who use it."""
    stages: Annotated[ListOf[StageTerm], Field(min_length=1)]
    """The ages it is meant for."""
    kind_of: Annotated[Term, TermOf("kind"), Field(alias="kind")]
    """What sort of thing it is."""
    practices: ListOf[PracticeTerm] = []
    """The practices it uses."""
    settings: ListOf[SettingTerm] = []
    """Where it is used."""
    minutes: Minutes | None = None
    """How long it takes to prepare and to run."""
    needs: Needs | None = None
    """The people and the materials it needs."""
    shared_by: PartnerSlug
    """The school that shares it, by the name of its file."""
    byline: Text | None = None
    """Who made it: a role or a group ("Lunchtime team, Harrowby Primary"), never a name."""
    shared: Date
    """The day it was first shared."""
    reviewed: Date | None = None
    """The day somebody last made sure that it still holds."""
    review_by: Date | None = None
    """The day by which somebody should look at it again."""
    licence: LicenceTerm
    """What others may do with it. A licence once given cannot be taken back."""
    adapted_from: Adaptation | None = None
    """What it was made from, what was kept and changed, and what happened."""
    pictures: ListOf[Picture] = []
    """Every picture the text shows."""
    attachments: ListOf[Attachment] = []
    """Files to download with it."""
    card: Card | None = None
    """The heart of it in at most 60 words, for a card to print, cut out and carry."""
    scene: SceneName | None = None
    """The picture of people that goes with it: circle, door, phone, playground, team or triangle. Without one it has
    that of its first theme."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en"
    """The language it is written in: en, cy, gd, ga, pl ..."""
    status: Annotated[Term, TermOf("resource-status")]
    """Whether it is a draft, published or withdrawn."""
    withdrawn: Date | None = None
    """The day it was withdrawn. Its page stays, and says so."""
    reason: Paragraph | None = None
    """Why it was withdrawn, for those who come to its page."""
    instead: ResourceSlug | None = None
    """The resource to use instead of a withdrawn one, by the name of its folder."""
    sample: bool = False
    """Whether it is an invented example."""

    _time_band: Term | None = PrivateAttr(default=None)

    def model_post_init(self, context: Any) -> None:
        """Keep also the band of time it falls into."""
        super().model_post_init(context)
        bands = list(context["vocabulary"]["time"])
        if self.minutes and self.minutes.running:
            self._time_band = bands[sum(self.minutes.running >= limit for limit in BANDS)]

    @property
    def companions(self) -> list[tuple[Location, Companion]]:
        """Return every file that it names as being beside it, with the location of each in the front matter."""
        files: dict[str, list[Companion]] = {"pictures": [*self.pictures], "attachments": [*self.attachments]}
        return [((name, number), file) for name in files for number, file in enumerate(files[name])]

    @property
    def main_theme(self) -> Term:
        """Return the theme under which it is listed."""
        return self.themes[0]

    @property
    def shown_scene(self) -> str:
        """Return the name of the scene that goes with it."""
        return self.scene or self.main_theme.scene

    @property
    def is_withdrawn(self) -> bool:
        """Return whether it is no longer recommended. It keeps its page, and leaves the lists and the search."""
        return self.status.id == "withdrawn"

    @property
    def time_band(self) -> Term | None:
        """Return the band of its time: under 10, 10 to 20, 20 to 40 or over 40 minutes; None if no time is written."""
        return self._time_band

    @property
    def terms(self) -> list[Term]:
        """Return every term that describes it."""
        one = [self.kind_of] + ([self.time_band] if self.time_band else [])
        return [*self.themes, *self.audience, *self.stages, *self.practices, *self.settings, *one]

    @property
    def aliases_text(self) -> str:
        """Return other words for all of its terms, so that search finds it by what people say."""
        return ", ".join(dict.fromkeys(alias for term in self.terms for alias in term.aliases))
