"""A step is a page of a way that is walked from its first page to its last, such as from an idea to what it became."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from partnership.records.drawings import SignName
from partnership.records.fields import Model, Sentence, Text


class Step(Model):
    """The place of a page on the way that the pages of its folder make. The page above it shows the whole way."""

    number: Annotated[int, Field(ge=1, le=12)]
    """The number of the step."""
    short: Annotated[Text, Field(max_length=30)]
    """What it is called on the way, without its number."""
    sign: SignName
    """Its sign."""
    about: Sentence
    """What happens in it, in one sentence."""
    takes: Annotated[Text, Field(max_length=60)] | None = None
    """How long it takes: "One meeting, 40 minutes"."""
