"""Annotations: what the class and the type of a field say of it, and what the values of marked fields are.

A field bears marks in its type, as in ``list[Annotated[str, Reference("school")]] | None``. All who ask for marks, for
groups of fields or for the names of fields ask here, so that each kind of type is taken apart in one place.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic.fields import FieldInfo

from partnership.records.fields import Model
from partnership.text.source import Location

Mark = TypeVar("Mark")
MarkedValues = Iterator[tuple[Location, Mark, Any]]


def fields_of(model: type[Model]) -> dict[str, FieldInfo]:
    """Return the fields of a group in their order, by the names that they have in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def descriptions_of(model: type[Model]) -> dict[str, str]:
    """Return the description of every field of a group, by its name in a file; empty if it has none.

    It is the string under the field. Most of the time nobody asks for it, so it is looked up only then.
    """
    written: dict[str, str] = {}
    for group in reversed(model.__mro__):
        if issubclass(group, Model):
            written |= _strings_under_fields(group.__module__).get(group.__name__, {})
    return {field.alias or name: written.get(name, "") for name, field in model.model_fields.items()}


@cache
def _strings_under_fields(module: str) -> dict[str, dict[str, str]]:
    """Return the string under every field of every class of a module, by the names of the class and of the field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    strings: dict[str, dict[str, str]] = {node.name: {} for node in classes}
    for node in classes:
        for field, below in pairwise(node.body):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    strings[node.name][name] = inspect.cleandoc(text)
    return strings


def parts_of(annotation: object) -> list[Any]:
    """Return an annotation and everything inside it, outermost first; a list is there as ``list`` too."""
    parts: list[Any] = [annotation, list] if get_origin(annotation) is list else [annotation]
    for inner in get_args(annotation):
        parts += parts_of(inner)
    return parts


def model_in(annotation: object) -> type[Model] | None:
    """Return the class of the group inside an annotation such as ``list[Action] | None``, or None without a group."""
    return next((part for part in parts_of(annotation) if isinstance(part, type) and issubclass(part, Model)), None)


def model_at(model: type[Model], at: Location) -> type[Model]:
    """Return the class of the innermost group around a location, such as Action for ``("actions", 0, "due")``."""
    for part in at:
        field = fields_of(model).get(str(part))
        model = (model_in(field.annotation) if field else None) or model
    return model


def mark_of(field: FieldInfo, mark: type[Mark]) -> Mark | None:
    """Return the first mark of a class that a field or an item of it bears, or None."""
    return next((one for one in (*field.metadata, *parts_of(field.annotation)) if isinstance(one, mark)), None)


def marked_values(group: Model, mark: type[Mark]) -> MarkedValues[Mark]:
    """Yield every value in a group whose type bears a mark of a class: its location, the mark and the value."""
    return _in_group(group, mark, ())


@cache
def _fields_bearing(model: type[Model], mark: type[Any]) -> tuple[tuple[str, FieldInfo], ...]:
    """Return the fields of a class in which a mark can be found at all: few of them name a record, or an address."""

    def bears(field: FieldInfo) -> bool:
        groups = (part for part in parts_of(field.annotation) if isinstance(part, type) and issubclass(part, Model))
        return mark_of(field, mark) is not None or any(_fields_bearing(group, mark) for group in groups)  # type: ignore[arg-type]

    return tuple((name, field) for name, field in model.model_fields.items() if bears(field))


def _in_group(group: Model, mark: type[Mark], at: Location) -> MarkedValues[Mark]:
    # Mypy does not see that a class can be looked up.
    for name, field in _fields_bearing(type(group), mark):  # type: ignore[arg-type]
        value, there = getattr(group, name), (*at, field.alias or name)
        if value is not None:
            # Pydantic takes the outermost marks out of the annotation and keeps them beside it.
            yield from ((there, one, value) for one in field.metadata if isinstance(one, mark))
            yield from _in_value(field.annotation, value, mark, there)


def _in_value(annotation: object, value: object, mark: type[Mark], at: Location) -> MarkedValues[Mark]:
    if isinstance(value, Model):
        yield from _in_group(value, mark, at)
    elif get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from ((at, one, value) for one in marks if isinstance(one, mark))
        yield from _in_value(inner, value, mark, at)
    elif isinstance(value, list):
        (item,) = get_args(annotation) or (Any,)
        for number, one in enumerate(value):
            yield from _in_value(item, one, mark, (*at, number))
    else:
        for part in get_args(annotation):
            yield from _in_value(part, value, mark, at)
