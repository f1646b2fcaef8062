"""Validation makes a record, or any other group of fields, from a source, and puts refusals into plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from partnership.problems import Problem
from partnership.records.annotations import descriptions_of, fields_of, model_at
from partnership.records.fields import AnyModel, Model, shown
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.source import Location, Source


def validate(
    model: type[AnyModel], source: Source, vocabulary: Mapping[str, Any] | None = None
) -> tuple[AnyModel | None, list[Problem]]:
    """Return what the values of a source make of a model, or None and the problems that stop it."""
    if source.problems:
        return None, list(source.problems)
    try:
        return model.model_validate(dict(source.values), context={"vocabulary": vocabulary, "source": source}), []
    except ValidationError as error:
        return None, list(_problems(model, source, error.errors(include_url=False)))


def _problems(model: type[Model], source: Source, details: list[ErrorDetails]) -> Iterator[Problem]:
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    # Where a name is misspelt that must be there, one problem says enough.
    likely: set[Location] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *around, key = detail["loc"]
            fields = _descriptions(model, tuple(around))
            if instead := model_at(model, tuple(around)).former_fields.get(str(key)):
                likely |= {(*around, name) for name in instead}
                examples = (_example(model, (*around, name)) for name in instead)
                hint = f"Write instead, each on a line of its own: {'; '.join(examples)}."
            else:
                near = nearest(str(key), fields)
                likely.add((*around, near))
                hint = did_you_mean(near) or f"The fields are: {', '.join(fields)}."
            yield source.problem("unknown-key", f'there is no field called "{key}"', detail["loc"], hint, key=True)
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in missing - likely:
            *around, key = detail["loc"]
            if detail["loc"] in source.keys:
                hint = "Write it after the colon."
                yield source.problem("missing-field", f'"{key}" is empty', detail["loc"], hint, key=True)
            else:
                hint = f"Add a line: {_example(model, detail['loc'])}"
                yield source.problem("missing-field", f'"{key}" is missing', tuple(around), hint)
        elif detail["type"] not in ("missing", "extra_forbidden"):
            yield _refusal(model, source, detail)


def _example(model: type[Model], at: Location) -> str:
    """Return the line that sets a field: with an example, if its class has one."""
    *around, name = map(str, at)
    examples = fields_of(model_at(model, tuple(around)))[name].examples
    return f"{name}: {examples[0] if examples else '...'}"


def _refusal(model: type[Model], source: Source, detail: ErrorDetails) -> Problem:
    context, at, value = detail.get("ctx", {}), detail["loc"], detail["input"]
    if detail["type"] == "refused":
        problem = source.problem(context["code"], context["message"], at, context["hint"])
        return replace(problem, excerpt="") if context["private"] else problem
    around = [part for part in at if isinstance(part, str)]
    name = around.pop() if around else "this"
    error = f"string_{detail['type']}" if isinstance(value, str) else detail["type"]
    words, hint = WORDS.get(error) or WORDS[detail["type"]]
    about = " ".join(_descriptions(model, tuple(around)).get(name, "").split())
    message = words.format(name=name, value=shown(value), **context)
    fields = ", ".join(_descriptions(model, at)) if detail["type"] == "model_type" else ""
    return source.problem("wrong-value", message, at, hint.format(name=name, about=about, fields=fields, **context))


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
        "Write each on a line of its own below it, indented by two spaces. The fields are: {fields}.",
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
"""By the type of an error of pydantic: what is wrong, and what to type."""


def _descriptions(model: type[Model], around: Location) -> dict[str, str]:
    """Return the descriptions of the fields of the group at `around`, by their names in a file."""
    return descriptions_of(model_at(model, around))
