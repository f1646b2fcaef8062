"""JSON Schema says what the fields of a group may hold, for programs and editors: made from the classes of the fields.

https://json-schema.org/draft-07, the newest form that editors of YAML read. What a word of the vocabulary, a name of a
record or a day looks like depends on who reads: a file as people write it, or data as it is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Protocol, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from partnership.records.annotations import descriptions_of, fields_of
from partnership.records.fields import Model, TextPattern
from partnership.records.record import Reference
from partnership.records.vocabulary import TermOf

Schema = dict[str, Any]
"""A schema, or a part of one, as JSON holds it."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""What every schema says of its own form."""


class ValueSchemas(Protocol):
    """`ValueSchemas` say what one value looks like to somebody who writes, or reads, it."""

    def has(self, path: str) -> bool:
        """Return whether there is a field, by the names of the groups around it and its own: minutes.running."""

    def scalar(self, annotation: object) -> Schema:
        """Return what a value of a type looks like that is neither a group nor a list."""

    def term(self, facet: str) -> Schema:
        """Return what a word of a facet looks like."""

    def reference(self, reference: Reference) -> Schema:
        """Return what the name of a record looks like."""

    def many(self, items: Schema, limits: Schema) -> Schema:
        """Return what a list of such items looks like, in which there are so many."""

    def group(self, model: type[Model], schema: Schema) -> Schema:
        """Return what a group looks like, all of whose fields are in the schema."""


def group_schema(model: type[Model], values: ValueSchemas, at: str = "") -> Schema:
    """Return the schema of a group of fields, each with its description. `at` is the path of the group in its file."""
    descriptions, properties, required = descriptions_of(model), {}, []
    for name, field in fields_of(model).items():
        path = f"{at}.{name}" if at else name
        if values.has(path):
            description = " ".join((descriptions[name] or field.description or "").split())
            described = {"description": description} if description else {}
            properties[name] = described | _schema(field.annotation, field.metadata, values, path)
            if field.is_required():
                required.append(name)
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return values.group(model, schema | ({"required": required} if required else {}))


def _schema(annotation: Any, marks: Sequence[object], values: ValueSchemas, at: str) -> Schema:
    """Return the schema of a type. `marks` are what stands around it, the innermost first."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        own = [one for mark in inner[1:] for one in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
        return _schema(inner[0], [*own, *marks], values, at)
    if origin in (Union, UnionType):
        kinds = [_schema(kind, marks, values, at) for kind in inner if kind is not NoneType]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is list:
        return values.many(
            _schema(inner[0], (), values, at), _limits(marks, minItems="min_length", maxItems="max_length")
        )
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inner[1], (), values, at)}
    if origin is Literal:
        return {"enum": [*inner]}
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return group_schema(annotation, values, at)
    return _value(annotation, marks, values)


def _value(annotation: object, marks: Sequence[object], values: ValueSchemas) -> Schema:
    """Return the schema of a value that is neither a group nor a list."""
    for mark in marks:
        if isinstance(mark, TermOf):
            return values.term(mark.facet)
        if isinstance(mark, Reference):
            return values.reference(mark)
    schema = values.scalar(annotation) | _limits(marks, pattern="pattern", minimum="ge", maximum="le")
    for mark in marks:
        if isinstance(mark, TextPattern):
            schema["pattern"] = f"^(?:{mark.pattern})$"
    return schema | _limits(marks, minLength="min_length", maxLength="max_length")


def _limits(marks: Sequence[object], **attributes: str) -> Schema:
    """Return the limits that marks set, each by its name in JSON Schema, from the attribute of a mark that sets it."""
    return {
        name: getattr(mark, attribute)
        for name, attribute in attributes.items()
        for mark in marks
        if getattr(mark, attribute, None) is not None
    }
