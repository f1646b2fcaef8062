"""The editors of a partnership choose the settings of their site in `data/site.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from partnership.records.fields import Address, Email, ListOf, Model, Text, refuse, shown
from partnership.records.school_terms import THREE_TERMS, SchoolTerm, terms_in_order
from partnership.text.slugs import slug_from


def _as_label(value: str) -> str:
    """Refuse a label that cannot stand after "the" in a sentence, or that gives no word for it in records."""
    if value.casefold().startswith("the "):
        raise refuse(f"{shown(value)} begins with the article, which sentences add", f"Write it without: {value[4:]}")
    if not slug_from(value):
        hint = "In records a word is made of it, so it needs letters of A to Z: Trust, Council, Sefydliad."
        raise refuse(f"{shown(value)} has no letters that can stand in a record", hint)
    return value


def _as_shell(value: str) -> str:
    """Refuse a shell that there is not."""
    if value not in ("material", "plain"):
        raise refuse(f"{shown(value)} is no shell of a page", "Write material or plain.")
    return value


Name = Annotated[Text, Field(max_length=100)]
"""A name that stands on every page."""


ShellName = Annotated[Literal["material", "plain"], BeforeValidator(_as_shell)]


class Settings(Model):
    """The name, address and choices of one partnership."""

    name: Name
    """The partnership's name."""
    short_name: Annotated[Text, Field(max_length=40)]
    """The name in two or three words, for narrow places."""
    tagline: Text
    """One line for the foot of every page."""
    address: Annotated[Address, Field(pattern=r"^[^?#]*/$")]
    """The address at which the site is published, with its last slash."""
    repository: Address
    """The address of the content's repository."""
    branch: Text = "main"
    """The branch that is published."""
    contact: Email
    """The organisation's mailbox for the partnership."""
    organisation: Annotated[Name, Field(examples=["The Harrowby Trust"])]
    """The whole name of the organisation that facilitates the partnership."""
    organisation_label: Annotated[Text, Field(max_length=40, examples=["Trust"]), AfterValidator(_as_label)]
    """What a sentence calls the organisation, after "the": Trust, Council."""
    region: Name | None = None
    """Where the partnership's schools are."""
    terms: Annotated[ListOf[SchoolTerm], Field(min_length=1, max_length=6), AfterValidator(terms_in_order)] = [
        *THREE_TERMS
    ]
    """The terms of the academic year, in their order."""
    documents: Annotated[int, Field(ge=0)] | None = None
    """How many resources have a PDF and a Word file of their own, at most: those that were adapted most often, and the
    newest. Without this it is as many as there is room for on GitHub Pages, about 3,000."""
    shell: ShellName = "material"
    """What stands around every page: `material`, which MkDocs makes with the theme Material, or `plain`, which needs
    nothing but the engine. Both look the same."""
    licence: Text = "CC-BY-SA-4.0"
    """The licence of whatever says none of its own, such as schools and meetings: a word of the vocabulary."""
    samples: bool = True
    """Whether the invented examples are shown."""

    former_fields = {"foundation": ("organisation", "organisation_label")}

    @property
    def organisation_slug(self) -> str:
        """Return the word that stands for the organisation in records, where a school may stand too."""
        return slug_from(self.organisation_label)

    @property
    def names_of_organisation(self) -> tuple[str, ...]:
        """Return what people call the organisation, and the word that stands for it in records."""
        return self.organisation, self.organisation_label, self.organisation_slug

    @classmethod
    def none(cls) -> Settings:
        """Return settings for a library whose file cannot be read, so that its problem can be shown."""
        address = "https://example.org/"
        return cls(
            name="Partnership",
            short_name="Partnership",
            tagline="Partnership",
            address=address,
            repository=address,
            contact="office@example.org",
            organisation="Organisation",
            organisation_label="Organisation",
        )
