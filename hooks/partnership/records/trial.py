"""A trial says what happened when a school tried a resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from partnership.records.fields import ListOf, Paragraph, Year
from partnership.records.layout import Layout
from partnership.records.record import Record, SchoolSlug, StageTerm
from partnership.records.vocabulary import Term, TermOf
from partnership.text.words import _


class Trial(Record):
    """What happened when a school tried a resource."""

    kind = "trial"
    plural = "trials"
    folder = "resources/*/trials"
    layout = Layout.FILE
    has_own_section = True
    name_pattern = "SCHOOL-YEAR"
    named_after = ("resource", "school", "year")
    school_field = "school"
    can_bear_names_of_people = True
    has_page = False
    published = frozenset(["school", "year", "stages", "group", "happened", "affected", "change", "sample"])

    school: SchoolSlug
    """The school that tried it, by the name of its file."""
    year: Year
    """The academic year in which it did: 2026-27."""
    stages: Annotated[ListOf[StageTerm], Field(min_length=1)]
    """The ages it was tried with."""
    group: Annotated[Term, TermOf("group-size")]
    """About how many people took part, as a band."""
    happened: Paragraph
    """What happened. No child can be recognised in it."""
    affected: Paragraph
    """Who was affected, and how."""
    change: Paragraph
    """What you would change next time."""
    sample: bool = False
    """Whether it is an invented example."""

    @classmethod
    def slug_for(cls, values: Mapping[str, str]) -> str:
        """Return the slug for a new trial of a resource by a school in a year: fern/harrowby-primary-2026-27."""
        return f"{values['resource']}/{values['school']}-{values['year'].replace('/', '-')}"

    @classmethod
    def uri_of(cls, slug: str) -> str:
        """Return its address: a place on the page of the resource that was tried."""
        resource, _, name = slug.partition("/")
        return f"resources/{resource}/#__trial-{name}"

    @property
    def resource(self) -> str:
        """Return the slug of the resource that was tried."""
        return self.slug.partition("/")[0]

    @property
    def anchor(self) -> str:
        """Return its anchor on that page."""
        return self.uri.partition("#")[2]

    @property
    def file_name(self) -> str:
        """Return the name that its file has to have."""
        slug = self.slug_for({"resource": self.resource, "school": self.school, "year": self.year.slug})
        return self.path_of(slug).rpartition("/")[2]

    @property
    def title(self) -> str:
        """Return what it is called: Tried in 2026/27."""
        return _("Tried in %(year)s", year=self.year.label)

    @property
    def summary(self) -> str:
        """Return what happened."""
        return self.happened
