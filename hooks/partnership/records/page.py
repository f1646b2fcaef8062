"""A page is written by hand, in docs/."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from partnership.records.drawings import SceneName
from partnership.records.fields import ListOf, Text
from partnership.records.layout import Layout
from partnership.records.record import PageRecord, ResourceSlug, ThemeTerm
from partnership.records.step import Step
from partnership.records.stone import Stone

NOT_FOUND = "404.html"
"""The address of the page that is shown wherever there is none."""

MenuLabel = Annotated[Text, Field(max_length=30)]
"""The words of a link to a page, short enough for a menu."""


class Page(PageRecord):
    """A hand-written page in docs/."""

    kind = "page"
    plural = "pages"
    folder = "docs"
    layout = Layout.TREE
    has_own_section = True
    search_rank = 9
    published = frozenset(["title", "summary", "resources"])

    summary: Text
    """One sentence that says what the page is about; it stands under its title."""
    resources: ListOf[ResourceSlug] = []
    """The resources that the page leads to, in the order to take them, by the names of their folders."""
    scene: SceneName | None = None
    """The picture of people that the page shows: circle, door, phone, playground, team or triangle."""
    for_pupils: bool = False
    """Whether it is written for pupils. Such a page can be heard, where the device has a voice for it."""
    stone: Stone | None = None
    """For a page that is one of several for pupils: its number, and its pictures."""
    step: Step | None = None
    """For a page that is a step of a way: its number, its sign, and what happens in it."""
    leaflet: ThemeTerm | None = None
    """The theme in whose colours it is a leaflet too. Folded, what stands before its first heading is on the front, its
    first two parts are inside, and the others on the back."""
    menu: MenuLabel | None = None
    """The words by which the menu at the head of every page leads to it; without them it is not there."""
    footer: MenuLabel | None = None
    """The words by which the foot of every page leads to it. Contact, privacy, safeguarding and accessibility
    need none."""
    sample: ClassVar[bool] = False

    @classmethod
    def uri_of(cls, slug: str) -> str:
        """Return its address on the site: that of its file."""
        return NOT_FOUND if slug == "404" else f"{slug}/" if slug else ""
