"""Advice goes by the editors' lists in `data/wording.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from partnership.library import Library
from partnership.problems import Problem
from partnership.records.fields import ListOf, Model, Text, TextList
from partnership.records.validation import validate
from partnership.text.reader import read

_Age = Annotated[int, Field(ge=5, le=18)]


class Wording(Model):
    """A `Wording` is a group of words to think about, with what to say instead."""

    words: Annotated[TextList, Field(min_length=1)]
    instead: Annotated[TextList, Field(min_length=1)]
    because: Text
    fine_in: TextList = []
    """Phrases in which the words may stand."""
    when_said: bool = False
    """Whether the words are advised on in quotation marks too."""


class Ages(Model):
    """These `Ages` say how old a reader should have to be, in years."""

    everyone: _Age
    pupils: _Age
    cards: _Age
    leeway: Annotated[int, Field(ge=0, le=10)]


class AdviceLists(Model):
    """The `AdviceLists` are what editors set in `data/wording.yml`."""

    turned_down: TextList
    wording: ListOf[Wording]
    links: TextList
    pictures: TextList
    reading_age: Ages
    pages_for_pupils: TextList = []
    audiences_of_pupils: TextList = []
    longest_paragraph: Annotated[int, Field(ge=20, le=1000)]


def advice_lists(library: Library) -> tuple[AdviceLists | None, list[Problem]]:
    """Return the lists that advice goes by, or None and the problems of the file that sets them."""
    return validate(AdviceLists, read(library.root, "data/wording.yml"))
