"""A JSON Schema for each sort of file says what stands in it, with the description of every field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from partnership.library import Library
from partnership.records import Reference, kind_called
from partnership.records.annotations import fields_of, mark_of
from partnership.records.fields import Model
from partnership.records.json_schema import DRAFT, Schema, group_schema
from partnership.text.dates import AcademicYear
from partnership.text.moments import Moment
from partnership.writers.open_data.changes import WAYS_TO_CHANGE
from partnership.writers.open_data.kinds import DATA_KINDS, VOCABULARY, attribution, licence_of, schema_uri
from partnership.writers.open_data.published import is_open

_TEXT: Schema = {"type": "string"}
_ADDRESS: Schema = {"type": "string", "format": "uri"}
_DAY: Schema = {"type": "string", "format": "date"}
_SCALARS: dict[object, Schema] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: _DAY,
    AcademicYear: {"type": "string", "pattern": r"^\d{4}-\d{2}$"},
    Moment: {"anyOf": [_DAY, {"type": "string", "format": "date-time"}]},
}
_LICENCE: Schema = {
    "description": "What others may do with it.",
    "type": "object",
    "properties": {"id": _TEXT, "name": _TEXT, "url": _ADDRESS},
    "required": ["id", "name"],
}
_ABOUT: dict[str, Schema] = {
    "$schema": _ADDRESS,
    "licence": _LICENCE,
    "attribution": {"description": "What to say beside it, wherever it is used.", **_TEXT},
}
_RECORD: dict[str, Schema] = {
    "kind": {"description": "What sort of record it is.", "enum": [*DATA_KINDS]},
    "id": {"description": "Its name among the records of its kind.", **_TEXT},
    "url": {"description": "Its page, or its place on one.", **_ADDRESS},
    "changed": {"description": "The day on which it last changed, if that is known.", **_DAY},
    "sample": {"description": "Whether it is an invented example.", "type": "boolean"},
}


class _PublishedValues:
    """Published values are words by their ids, records by their ids, and days as ISO 8601 writes them."""

    def __init__(self, library: Library, kind: str) -> None:
        self._library, self._published = library, kind_called(kind).published

    def has(self, path: str) -> bool:
        return is_open(path, self._published)

    def scalar(self, annotation: object) -> Schema:
        return _SCALARS[annotation].copy()

    def term(self, facet: str) -> Schema:
        return {"enum": [term.id for term in self._library.vocabulary[facet]]}

    def reference(self, reference: Reference) -> Schema:
        return {"type": "string"}

    def many(self, items: Schema, limits: Schema) -> Schema:
        return {"type": "array", "items": items, **limits}

    def group(self, model: type[Model], schema: Schema) -> Schema:
        # What names a record that is no longer there is left out.
        named = {name for name, field in fields_of(model).items() if mark_of(field, Reference)}
        required = [name for name in schema.pop("required", []) if name in schema["properties"] and name not in named]
        return schema | {"required": required}


_WORD = {
    "type": "object",
    "properties": {"id": _TEXT, "label": _TEXT, "summary": _TEXT, "link": _ADDRESS, "url": _ADDRESS},
    "required": ["id", "label"],
}


def schemas(library: Library) -> Iterator[tuple[str, Schema]]:
    """Yield every schema with its name."""
    for kind in DATA_KINDS:
        yield kind, _record_schema(library, kind)
    entry = {"title": _TEXT, "summary": _TEXT, "data": {"description": "The record as data.", **_ADDRESS}}
    listed = _object(_RECORD | entry, ("kind", "id", "title", "url", "data"))
    yield "list", _list_schema(library, "list", "The records of a kind, in parts.", "records", listed)
    event = {
        "day": _DAY,
        "change": {"description": "What became of it.", "enum": [*WAYS_TO_CHANGE]},
        **{name: _RECORD[name] for name in ("kind", "id", "url")},
        "data": entry["data"],
    }
    changed = _object(event, tuple(event))
    yield (
        "changes",
        _list_schema(
            library, "changes", "What was added, changed, withdrawn or removed, newest first.", "changes", changed
        ),
    )
    kind_properties = {
        "kind": _TEXT,
        "records": {"type": "integer"},
        "list": _ADDRESS,
        "table": _ADDRESS,
        "schema": _ADDRESS,
    }
    properties = {
        **_ABOUT,
        "name": _TEXT,
        "version": _TEXT,
        "about": _ADDRESS,
        "changes": _ADDRESS,
        "hashes": _ADDRESS,
        "kinds": {"type": "array", "items": _object(kind_properties, tuple(kind_properties))},
    }
    yield "catalogue", _head(library, "catalogue", "Where everything is.") | _object(properties, tuple(properties))


def _record_schema(library: Library, kind: str) -> Schema:
    if kind == VOCABULARY:
        facts = _object({"words": {"type": "array", "items": _WORD}}, ("words",))
        description = "A list of words, of which records hold the ids."
    else:
        model = kind_called(kind)
        facts, description = group_schema(model, _PublishedValues(library, kind)), (model.__doc__ or "").strip()
    gone = {"const": "removed", "description": "That it was removed. Please remove it too wherever it is used."}
    properties = _ABOUT | _RECORD | {"status": gone, "record": {"description": "What its page says.", **facts}}
    either = {"anyOf": [{"required": ["record"]}, {"required": ["status"]}]}
    return _head(library, kind, description) | _object(properties, (*_ABOUT, "kind", "id", "url")) | either


def _list_schema(library: Library, name: str, description: str, items: str, item: Schema) -> Schema:
    """Return the schema of a list that comes in parts."""
    properties = {
        **_ABOUT,
        "part": {"description": "Which part this is, counted from 1.", "type": "integer"},
        "parts": {"description": "How many there are.", "type": "integer"},
        "next": {"description": "The next part, if there is one.", **_ADDRESS},
        items: {"type": "array", "items": item},
    }
    required = (*_ABOUT, "part", "parts", items)
    return _head(library, name, description) | _object(properties, required)


def _head(library: Library, name: str, description: str) -> Schema:
    licence = licence_of(library, None)
    return {
        "$schema": DRAFT,
        "$id": f"{library.settings.address}{schema_uri(name)}",
        "$comment": f"{attribution(library, None)}. {licence['name']}",
        "title": name,
        "description": description,
    }


def _object(properties: Mapping[str, Schema], required: Sequence[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": [*required]}
