"""Embeds are small pages that a school shows in a frame on its own website, where their addresses live on."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from partnership.library.library import Library
from partnership.records import Meeting, Removed, Resource, School

MOST_SHARED = 10
"""How many resources an embed has: the newest. It is to be small, and the page of the school has all of them."""


class Embed(StrEnum):
    """An `Embed` is what a school can show, by the name that it has in addresses."""

    SHARES = "shares"
    MEETING = "meeting"


def embed_uri(slug: str, embed: Embed) -> str:
    """Return the address of an embed of the school that has, or had, this name."""
    return f"embed/{slug}/{embed}/"


def names_of_school(school: School | Removed) -> Iterator[str]:
    """Yield the name of a school, and every name that it had before, under which its embeds may stand elsewhere."""
    yield school.slug
    yield from school.aliases


def shared_of_late(library: Library, school: School) -> list[Resource]:
    """Return the newest resources that a school made, or made from others."""
    resources = [*library.shared_by(school), *library.adapted_by(school)]
    return sorted(resources, key=lambda one: (-one.shared.toordinal(), one.title))[:MOST_SHARED]


def next_meeting(library: Library, school: School) -> Meeting | None:
    """Return the next meeting at a school; if there is none, the next one anywhere."""
    here = library.hosting.coming_at(school)
    return next((meeting for meeting in (*here, *library.meetings) if meeting.is_ahead(library.today)), None)
