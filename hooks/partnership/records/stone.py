"""A page for pupils is one of a few that are read one after the other, with a picture beside each of its ideas."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from partnership.records.drawings import SceneName, SignName
from partnership.records.fields import ListOf, Model, Text


class PanelPictures(Model):
    """What one part of the page shows."""

    scene: SceneName | None = None
    """The scene beside its words."""
    signs: list[SignName] = []
    """A sign for each thing of its list, in the order of the list."""


class Stone(Model):
    """The place of a page on the way through the pages for pupils in its folder, and what it shows."""

    number: Annotated[int, Field(ge=1, le=12)]
    """The number of the page: they are read in this order."""
    short: Annotated[Text, Field(max_length=24)]
    """What it is called on the way through the pages."""
    is_where_to_turn: bool = False
    """Whether it is the page that says how to tell an adult, to which all of them lead."""
    helpline: Annotated[Text, Field(max_length=80)] | None = None
    """Whom a child can call, with the number, on the page that says how to tell an adult. It stands on all of them."""
    panels: ListOf[PanelPictures] = []
    """The pictures of each part of the page, in their order. What stands before the first heading is a part too."""
