"""What advice goes by: the Foundation's list in `data/wording.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from partnership.library import Library
from partnership.problems import Problem
from partnership.records.fields import ListOf, Model, Text, TextList
from partnership.records.validation import validate
from partnership.text.reader import read

FILE = "data/wording.yml"

Age = Annotated[int, Field(ge=5, le=18)]


class Wording(Model):
    """Words to think about."""

    words: Annotated[TextList, Field(min_length=1)]
    instead: Annotated[TextList, Field(min_length=1)]
    because: Text
    fine_in: TextList = []
    when_said: bool = False


class Ages(Model):
    """How old a reader should have to be, in years."""

    everyone: Age
    pupils: Age
    cards: Age
    leeway: Annotated[int, Field(ge=0, le=10)]


class Lists(Model):
    """What editors set in `data/wording.yml`."""

    turned_down: TextList
    wording: ListOf[Wording]
    links: TextList
    pictures: TextList
    reading_age: Ages
    pages_for_pupils: TextList
    longest_paragraph: Annotated[int, Field(ge=20, le=1000)]


def lists(library: Library) -> tuple[Lists | None, list[Problem]]:
    """What advice goes by, or None and the problems of the file that says it."""
    return validate(Lists, read(library.root, FILE))
