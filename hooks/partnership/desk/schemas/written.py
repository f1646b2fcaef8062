"""What may be written in a file, as JSON Schema says it: all that the check takes, with the words to choose from.

An editor of YAML reads a file before the check does, and by the rules of YAML 1.2: there a year is a number, and `yes`
is a text. The check takes every value as the text that it is, so nothing is marked here for being one or the other.
"""

from __future__ import annotations

from collections.abc import Mapping

from partnership.library import Library
from partnership.records import Reference
from partnership.records.fields import Model
from partnership.records.json_schema import Schema
from partnership.records.outcomes import Decision

_TEXT: Schema = {"type": ["string", "number"]}
_SCALARS: Mapping[object, Schema] = {
    bool: {"enum": [True, False, "yes", "no"]},
    int: {"type": "integer"},
    float: {"type": "number"},
}


class WrittenValues:
    """`WrittenValues` are offered by the words of the vocabulary and the names of the records of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names: dict[str, dict[str, str]] = {}
        for record in library.checked:
            self._names.setdefault(record.kind, {})[record.slug] = record.title
        for kind, slug in library.unreadable:
            self._names.setdefault(kind, {})[slug] = "It cannot be read at the moment."

    def has(self, path: str) -> bool:
        """Return that every field can be written."""
        return True

    def scalar(self, annotation: object) -> Schema:
        """Return what a value looks like: days, times and years are texts, and their descriptions say how."""
        return dict(_SCALARS.get(annotation, _TEXT))

    def term(self, facet: str) -> Schema:
        """Return the words of a facet, each with what it is called."""
        terms = self._library.vocabulary[facet]
        return _one_of({term.id: f"{term.label}. {term.summary}" if term.summary else term.label for term in terms})

    def reference(self, reference: Reference) -> Schema:
        """Return the names of the records, each with what it is called."""
        names = dict(sorted(self._names.get(reference.kind, {}).items()))
        if reference.or_organisation:
            names[self._library.organisation.slug] = self._library.organisation.title
        return _one_of(names) if names else _TEXT

    def many(self, items: Schema, limits: Schema) -> Schema:
        """Return a list; where an item is a word or a text, one alone can stand without brackets."""
        listed = {"type": "array", "items": items, **limits}
        return listed if items.get("type") == "object" or "anyOf" in items else {"anyOf": [listed, items]}

    def group(self, model: type[Model], schema: Schema) -> Schema:
        """Return a group; a decision that rests on nothing is a line of text."""
        return {"anyOf": [_TEXT, schema]} if model is Decision else schema


def _one_of(names: Mapping[str, str]) -> Schema:
    return {"enum": [*names], "enumDescriptions": [*names.values()]}
