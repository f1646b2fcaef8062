"""A page is written by hand, in docs/."""

from __future__ import annotations

from typing import ClassVar

from partnership.records.fields import ListOf, Text
from partnership.records.layout import Layout
from partnership.records.record import PageRecord, ResourceSlug, ThemeTerm


class Page(PageRecord):
    """A hand-written page in docs/."""

    kind = "page"
    plural = "pages"
    folder = "docs"
    layout = Layout.TREE
    has_own_section = True
    search_rank = 9

    summary: Text
    """One sentence that says what the page is about; it stands under its title."""
    resources: ListOf[ResourceSlug] = []
    """The resources that the page leads to, in the order to take them, by the names of their folders."""
    leaflet: ThemeTerm | None = None
    """The theme in whose colours it is a leaflet too. Folded, what stands before its first heading is on the front, its
    first two parts are inside, and the others on the back."""
    sample: ClassVar[bool] = False

    @classmethod
    def uri_of(cls, slug: str) -> str:
        """Return its address on the site: that of its file."""
        return f"{slug}/" if slug else ""
