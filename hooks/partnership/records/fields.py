"""The types of fields turn the text of a file into values, and say in plain words why they refuse one.

The one table that turns pydantic's error types into our words is here; a class of our own never shows in a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, InstanceOf
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from partnership.text.dates import AcademicYear, read_date


class Model(BaseModel):
    """A group of fields in a file. The string under a field is its description, for people who fill it in."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    former_fields: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The names of fields that there were before, each with the fields that have taken its place."""


AnyModel = TypeVar("AnyModel", bound=Model)


def refuse(message: str, hint: str = "", code: str = "wrong-value", *, private: bool = False) -> PydanticCustomError:
    """Return the error for a validator to raise: what is wrong, and what to type instead.

    Of a private value the message shows no line.
    """
    context = {"message": message[:_MOST_SAID], "hint": hint, "code": code, "private": private}
    return PydanticCustomError("refused", "refused", context)


def shown(value: object) -> str:
    """Return a value for use in a message: text in quotation marks; of a list or a group only that it is there."""
    if not isinstance(value, str):
        return "what stands here"
    return f'"{value}"' if len(value) <= _MOST_SHOWN else f'"{value[:_MOST_SHOWN]}…"'


_MOST_SAID = 300
"""How many characters a message has at most, however long the refused value is."""
_MOST_SHOWN = 100
"""How many characters of a value a message repeats, so that people recognise it."""


def _one_line(value: object) -> object:
    """Return text that was folded over several lines as one line."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _as_list(value: object) -> object:
    """Return a single word where a list belongs as a list of one."""
    return [value] if isinstance(value, str) else value


def _each_once(items: list[Any]) -> list[Any]:
    """Return a list in which no word of the vocabulary and no day is there twice; texts and groups may be alike."""
    before = set()
    for item in items:
        if isinstance(item, str | Model):
            continue
        if item in before:
            raise refuse(f'"{item}" is here twice', "Keep one of the two.")
        before.add(item)
    return items


def _as_date(value: object) -> object:
    if not isinstance(value, str):
        raise refuse(f"{shown(value)} is not a date", DATE_HINT)
    try:
        return read_date(value)
    except ValueError as error:
        raise refuse(str(error), DATE_HINT) from None


DATE_HINT = "Write it as 2026-10-08 or 8 October 2026."
NOT_A_YEAR = "{value} is not an academic year"
YEAR_HINT = "Write it as 2026-27: from September to August."


def _as_year(value: object) -> object:
    try:
        return AcademicYear.read(value if isinstance(value, str) else "")
    except ValueError:
        raise refuse(NOT_A_YEAR.format(value=shown(value)), YEAR_HINT) from None


@dataclass(frozen=True, slots=True)
class TextPattern:
    """Marks text that must have a shape: ``Annotated[str, TextPattern(pattern, message, hint)]``.

    It is data, and not a function, so that a form in a browser can say the same while somebody types.
    """

    pattern: str
    """What the whole text must match, in the syntax that Python and JavaScript have in common."""
    message: str
    """What is wrong, with {value} for what was typed."""
    hint: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._matching)

    def _matching(self, value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value, re.ASCII):
            raise refuse(self.message.format(value=shown(value)), self.hint)
        return value


@dataclass(frozen=True, slots=True)
class AddressPattern(TextPattern):
    """Marks the address of a page elsewhere."""


Text = Annotated[str, BeforeValidator(_one_line), Field(min_length=1, max_length=400)]
"""Plain text on one line."""
Paragraph = Annotated[str, BeforeValidator(_one_line), Field(min_length=1, max_length=2000)]
"""Plain text of a few sentences."""
Sentence = Annotated[str, BeforeValidator(_one_line), Field(min_length=1, max_length=200)]
"""Plain text of one sentence."""
TextList = Annotated[list[Text], BeforeValidator(_as_list)]
Date = Annotated[date, BeforeValidator(_as_date)]
Year = Annotated[InstanceOf[AcademicYear], BeforeValidator(_as_year)]
"""An academic year: 2026-27."""
Address = Annotated[
    str,
    AddressPattern(
        r"https?://[^\s/@<>\"'\[\]:?#]+(:\d{1,5})?([/?#][^\s<>\"'\[\]]*)?",
        "{value} is not a web address",
        "Write the whole of it, beginning with https://",
    ),
]
Email = Annotated[
    str,
    TextPattern(
        r"[\w.+-]+@[\w-]+(\.[\w-]+)+",
        "{value} is not an e-mail address",
        "Write the role's mailbox, for example office@school.example.org.",
    ),
]
Phone = Annotated[
    str,
    TextPattern(
        r"\+?[\d ()]{9,20}",
        "{value} is not a telephone number",
        'Write it in quotation marks with its area code: "01632 960123".',
    ),
]
Item = TypeVar("Item")
ListOf = Annotated[list[Item], BeforeValidator(_as_list), AfterValidator(_each_once)]
