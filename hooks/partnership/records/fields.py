"""Entries: typed values made from the text of a file, with every refusal put into plain words.

The one table that turns pydantic's error types into our words is here; a class of our own never shows in a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, InstanceOf, ValidationError
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from partnership.problems import Problem
from partnership.text.dates import AcademicYear, read_date
from partnership.text.source import Location, Source


class Entry(BaseModel):
    """A group of fields in a file. The string under a field is its description, for people who fill it in."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


AnyEntry = TypeVar("AnyEntry", bound=Entry)


def refuse(message: str, hint: str = "", code: str = "wrong-value", *, private: bool = False) -> PydanticCustomError:
    """The error to raise in a validator: what is wrong, and what to type instead. What is private is not shown."""
    context = {"message": message[:_MOST_SAID], "hint": hint, "code": code, "private": private}
    return PydanticCustomError("refused", "refused", context)


def shown(value: object) -> str:
    """A value for use in a message: text in quotation marks; of a list or a group only that it is there."""
    if not isinstance(value, str):
        return "what stands here"
    return f'"{value}"' if len(value) <= _MOST_SHOWN else f'"{value[:_MOST_SHOWN]}…"'


_MOST_SAID = 300
"""How many characters a message has at the most, however long the value is that is refused."""
_MOST_SHOWN = 100
"""How many characters of a value a message repeats: enough to know it again."""


def _one_line(value: object) -> object:
    """Text that was folded over several lines, as the one line it means."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _as_list(value: object) -> object:
    """A single word where a list belongs, as a list of one."""
    return [value] if isinstance(value, str) else value


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
class Shape:
    """Marks text that must have a shape: ``Annotated[str, Shape(pattern, message, hint)]``.

    It is data, and not a function, so that a form in a browser can say the same while somebody types.
    """

    pattern: str
    """What the whole text must match, in the signs that Python and JavaScript have in common."""
    message: str
    """What is wrong, with {value} for what was typed."""
    hint: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._matching)

    def _matching(self, value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value, re.ASCII):
            raise refuse(self.message.format(value=shown(value)), self.hint)
        return value


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
    Shape(
        r"https?://[^\s/@<>\"']+(/[^\s<>\"']*)?",
        "{value} is not a web address",
        "Write the whole of it, beginning with https://",
    ),
]
Email = Annotated[
    str,
    Shape(
        r"[\w.+-]+@[\w-]+(\.[\w-]+)+",
        "{value} is not an e-mail address",
        "Write the role's mailbox, for example office@school.example.org.",
    ),
]
Phone = Annotated[
    str,
    Shape(
        r"\+?[\d ()]{9,20}",
        "{value} is not a telephone number",
        'Write it in quotation marks with its area code: "01632 960123".',
    ),
]
Item = TypeVar("Item")
ListOf = Annotated[list[Item], BeforeValidator(_as_list)]


def validate(
    model: type[AnyEntry], source: Source, vocabulary: Mapping[str, Any] | None = None
) -> tuple[AnyEntry | None, list[Problem]]:
    """The entry that the source's values make, or None and the problems that stop it."""
    if source.problems:
        return None, list(source.problems)
    try:
        return model.model_validate(dict(source.values), context={"vocabulary": vocabulary, "source": source}), []
    except ValidationError as error:
        return None, list(_problems(model, source, error.errors(include_url=False)))


def _problems(model: type[Entry], source: Source, details: list[ErrorDetails]) -> Iterator[Problem]:
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    meant: set[Location] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *around, key = detail["loc"]
            fields = _fields(model, tuple(around))
            near = get_close_matches(str(key), fields, n=1, cutoff=0.6)
            if near:
                meant.add((*around, near[0]))
            hint = f'Did you mean "{near[0]}"?' if near else f"The fields are: {', '.join(fields)}."
            yield source.problem("unknown-key", f'there is no field called "{key}"', detail["loc"], hint, key=True)
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in missing - meant:
            *around, key = detail["loc"]
            if detail["loc"] in source.keys:
                hint = "Write it after the colon."
                yield source.problem("missing-field", f'"{key}" is empty', detail["loc"], hint, key=True)
            else:
                yield source.problem("missing-field", f'"{key}" is missing', tuple(around), f"Add a line: {key}: ...")
        elif detail["type"] not in ("missing", "extra_forbidden"):
            yield _refusal(model, source, detail)


def _refusal(model: type[Entry], source: Source, detail: ErrorDetails) -> Problem:
    context, at, value = detail.get("ctx", {}), detail["loc"], detail["input"]
    if detail["type"] == "refused":
        problem = source.problem(context["code"], context["message"], at, context["hint"])
        return replace(problem, excerpt="") if context["private"] else problem
    around = [part for part in at if isinstance(part, str)]
    name = around.pop() if around else "this"
    sort = f"string_{detail['type']}" if isinstance(value, str) else detail["type"]
    words, hint = WORDS.get(sort) or WORDS[detail["type"]]
    about = " ".join((_fields(model, tuple(around)).get(name) or "").split())
    message = words.format(name=name, value=shown(value), **context)
    return source.problem("wrong-value", message, at, hint.format(name=name, about=about, **context))


WORDS = {
    "bool_parsing": ("{value} is neither yes nor no", "Write true or false."),
    "bool_type": ("{value} is neither yes nor no", "Write true or false."),
    "dict_type": (
        '"{name}" should hold fields of its own',
        "Write each on a line of its own below it, indented by two spaces.",
    ),
    "float_parsing": ("{value} is not a number", "Write figures only, for example 52.41."),
    "float_type": ("{value} is not a number", "Write figures only, for example 52.41."),
    "greater_than_equal": ("{value} is too small for {name}", "Write a number that is at least {ge:g}."),
    "int_from_float": ("{value} is not a whole number", "Write a whole number in figures."),
    "int_parsing": ("{value} is not a whole number", "Write a whole number in figures."),
    "int_parsing_size": ("{value} is too large a number", "Write a whole number in figures."),
    "int_type": ("{value} is not a whole number", "Write a whole number in figures."),
    "less_than_equal": ("{value} is too large for {name}", "Write a number that is at most {le:g}."),
    "list_type": (
        '"{name}" should be a list',
        "Write it as [one, two], or each item on a line of its own that begins with a hyphen.",
    ),
    "model_type": (
        '"{name}" should hold fields of its own',
        "Write each on a line of its own below it, indented by two spaces.",
    ),
    "string_pattern_mismatch": ("{value} cannot be the {name}", "{about}"),
    "string_too_long": ("{name} is longer than {max_length} characters", "Say it more briefly."),
    "string_too_short": ("this part of {name} is empty", "Write it, or take it out."),
    "string_type": (
        '"{name}" should be one line of text',
        "Write it as one line; put it in quotation marks if it has a colon in it.",
    ),
    "too_long": ("{name} has more than {max_length} items", "Keep the most important ones."),
    "too_short": ("{name} has too few items", "Write at least {min_length}."),
}
"""Pydantic's error types in our words: what is wrong, and what to type."""


def _fields(model: type[Entry], around: Location) -> dict[str, str | None]:
    """The fields of the group at `around`, by their names in a file, with their descriptions."""
    group: Any = model
    for part in around:
        if part in group.model_fields:
            group = entry_in(group.model_fields[part].annotation)
    return {field.alias or name: field.description for name, field in group.model_fields.items()}


def entry_in(annotation: Any) -> Any:
    """The entry class inside an annotation such as ``list[Action] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    parts = getattr(annotation, "__args__", ())
    return next((found for part in parts if (found := entry_in(part))), None)
