"""Every record has fields that were read from one file, a place on the site, and records that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, PrivateAttr

from partnership.problems import CODES
from partnership.records.annotations import fields_of, marked_values
from partnership.records.fields import Date, ListOf, Model, Text, refuse, shown
from partnership.records.first_values import FirstValue
from partnership.records.layout import Layout
from partnership.records.vocabulary import Term, TermOf
from partnership.text.markdown import Body
from partnership.text.slugs import slug_from
from partnership.text.source import Location, Source

SAFEGUARDING = "safeguarding-"
"""The codes begin with this of the rules from which an editor can allow an exception."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field that names another record by its slug."""

    kind: str
    or_organisation: bool = False
    """Whether the organisation that facilitates the partnership may stand there too, by the slug of its label."""


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$"
Slug = Annotated[str, Field(pattern=SLUG, max_length=200)]
"""The name of a record in its address."""


def is_slug(name: str) -> bool:
    """Return whether a name can be that of a record."""
    return len(name) <= 200 and bool(re.match(SLUG, name))


SchoolSlug = Annotated[str, Reference("school")]
PartnerSlug = Annotated[str, Reference("school", or_organisation=True)]
ResourceSlug = Annotated[str, Reference("resource")]
MeetingSlug = Annotated[str, Reference("meeting")]

ThemeTerm = Annotated[Term, TermOf("theme")]
AudienceTerm = Annotated[Term, TermOf("audience")]
StageTerm = Annotated[Term, TermOf("stage")]
PracticeTerm = Annotated[Term, TermOf("practice")]
SettingTerm = Annotated[Term, TermOf("setting")]


def _is_rule(value: object) -> object:
    if not isinstance(value, str) or value not in CODES or not value.startswith(SAFEGUARDING):
        rules = ", ".join(code for code in CODES if code.startswith(SAFEGUARDING))
        raise refuse(f"{shown(value)} is not a rule that can have an exception", f"Use one of: {rules}.")
    return value


class Allowance(Model):
    """An editor's exception: one safeguarding rule that does not hold at one place."""

    rule: Annotated[str, BeforeValidator(_is_rule)]
    """The rule, by the name that the message gives it."""
    at: Text
    """The place: body, file-name, the name of a field (adapted_from.kept), or the name of a file beside this one."""
    times: Annotated[int, Field(ge=1, le=50)] = 1
    """How often it is met there. If it is met more often, all of them are shown again."""
    reason: Text
    """Why it is safe, without repeating what it is about."""
    role: Text
    """The role of the person who decided: "Editor", never a name."""
    date: Date
    """The day of the decision."""


class Record(Model):
    """A `Record` is what one file describes. Its name in the repository is its identity and its address.

    The class knows all that holds for a kind of record as a whole.
    """

    kind: ClassVar[str]
    """What one of them is called: school. Its templates are found by this name, and messages say it."""
    plural: ClassVar[str]
    """What several of them are called: schools."""
    folder: ClassVar[str]
    """The folder that holds their files: schools. A star stands for the name of the record in whose folder it is."""
    layout: ClassVar[Layout]
    """How their files lie in that folder."""
    name_pattern: ClassVar[str] = "NAME"
    """How the name of their files is written in messages that say where they belong."""
    named_after: ClassVar[tuple[str, ...]] = ("title",)
    """The fields after which the file of a new one is named."""
    first_values: ClassVar[Mapping[str, str]] = {}
    """The values that each begins with before anybody is asked, by the names of their fields."""
    has_page: ClassVar[bool] = True
    """Whether each has a page of its own; else its address is a place on the page of another."""
    keeps_files: ClassVar[bool] = False
    """Whether other files may lie beside the file of each, in a folder of its own."""
    all_are_alike: ClassVar[bool] = False
    """Whether they are all worded alike, so that likeness does not mean that two of them say the same."""
    school_field: ClassVar[str] = ""
    """The field that names the school from which a record comes; empty if none does."""
    has_own_section: ClassVar[bool] = False
    """Whether the templates of other pages show it already, in sections and lists that are made for its kind."""
    can_bear_names_of_people: ClassVar[bool] = False
    """Whether their files may be called after people, as that of a school is that has the name of a saint."""
    search_label: ClassVar[str] = ""
    """What they are called among the types of the search; empty for the plural."""
    search_rank: ClassVar[int] = 5
    """Where they come among the types of the search: lower ones come first."""
    published: ClassVar[frozenset[str]] = frozenset()
    """The fields that its page shows, so that they are published as data too: minutes.running for one in a group. No
    field is data until it stands here."""

    _source: Source = PrivateAttr()
    _body: Body = PrivateAttr()

    allow: ListOf[Allowance] = []
    """An editor's exceptions from the safeguarding rules."""

    def model_post_init(self, context: Any) -> None:
        """Keep the file the record was read from and its body."""
        self._source = context["source"]
        self._body = Body.of(self._source)

    @classmethod
    def slug_of(cls, path: str) -> str:
        """Return the slug of the record that the file at `path` describes or belongs to."""
        return cls.layout.slug_of(cls.folder, path)

    @classmethod
    def path_of(cls, slug: str) -> str:
        """Return the path of the file that describes the record of that slug."""
        return cls.layout.path_of(cls.folder, slug)

    @classmethod
    def describes(cls, path: str) -> bool:
        """Return whether a file below their folder lies where the file of one of them does."""
        return cls.layout.describes(cls.folder, path)

    @classmethod
    def path_pattern(cls) -> str:
        """Return where their files belong, as messages say it: resources/NAME/index.md."""
        return cls.path_of("/".join([*["NAME"] * cls.folder.count("*"), cls.name_pattern]))

    @classmethod
    def slug_for(cls, values: Mapping[str, str]) -> str:
        """Return the slug for a new record with these values; empty if no letter of them can stand in an address."""
        return slug_from(values[cls.named_after[0]])

    @classmethod
    def values_on(cls, today: date) -> dict[str, str]:
        """Return the values that a record begins with on a day, as they are written in its file."""
        values = cls.first_values.items()
        return {name: value.on(today) if isinstance(value, FirstValue) else value for name, value in values}

    @classmethod
    def field_names(cls) -> set[str]:
        """Return the names of its fields, as they are written in a file."""
        return set(fields_of(cls))

    @cached_property
    def source(self) -> Source:
        """Return the file the record was read from."""
        return self._source

    @cached_property
    def slug(self) -> str:
        """Return the record's name: its file's or its folder's."""
        return self.slug_of(self._source.path)

    @property
    def own_folder(self) -> str:
        """Return the path of the folder in which the record's file is."""
        return self._source.path.rpartition("/")[0]

    @cached_property
    def body(self) -> Body:
        """Return the text below the front matter; empty for records that have none."""
        return self._body

    @classmethod
    def uri_of(cls, slug: str) -> str:
        """Return the address, from the root of the site, of the page of the record of that slug."""
        return f"{cls.folder}/{slug}/"

    @cached_property
    def uri(self) -> str:
        """Return the address of the record's page, from the root of the site."""
        return self.uri_of(self.slug)

    @property
    def is_withdrawn(self) -> bool:
        """Return whether it is no longer offered to readers, and keeps only its address."""
        return False

    def is_pending(self, today: date) -> bool:
        """Return whether somebody has still to agree to it. Until then it is checked, and shown nowhere."""
        return False

    def references(self) -> Iterator[tuple[Location, Reference, str]]:
        """Yield every record this one names: where, of which kind, by which slug."""
        return marked_values(self, Reference)

    def texts(self) -> Iterator[tuple[Location, str]]:
        """Yield every text in the fields as it was written, with its location."""
        return self.source.texts()


class PageRecord(Record):
    """A record with a page of its own."""

    title: Text
    """What it is called, as a reader would say it."""
    aliases: ListOf[Slug] = []
    """Names its file or folder had before, such as two-minute-talk. The addresses they gave it go on working."""
