"""Snippets write the front matter of Markdown, which editors of YAML do not read, with words to choose from.

What a snippet says is made of the same schemas. https://code.visualstudio.com/docs/editing/userdefinedsnippets
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from partnership.desk.schemas.written import WrittenValues
from partnership.library import Library
from partnership.records import KINDS
from partnership.records.json_schema import Schema, group_schema

_MOST_CHOICES = 200
"""The most words that a snippet offers: a longer list could not be looked through."""
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"

Snippets = dict[str, dict[str, Any]]


def snippets(library: Library) -> Snippets:
    """Return the snippets of every kind of record that is Markdown: one for a new file, and one for each field."""
    made: Snippets = {}
    values = WrittenValues(library)
    for kind in KINDS:
        if kind.layout.has_text:
            schema = group_schema(kind, values)
            needed = {name: schema["properties"][name] for name in schema["required"]}
            made[f"New {kind.kind}"] = {
                "scope": "markdown",
                "prefix": f"new-{kind.kind}",
                "description": f"{(kind.__doc__ or '').strip()} Every field that is always needed.",
                "body": ["---", *_Writer().lines(needed), "---", "$0"],
            }
            for name, field in schema["properties"].items():
                made[f"{kind.kind}: {name}"] = {
                    "scope": "markdown",
                    "prefix": f"{kind.kind}-{name}",
                    "description": field.get("description", ""),
                    "body": [*_Writer().lines({name: field}), "$0"],
                }
    return made


class _Writer:
    """A `_Writer` writes one snippet, whose places are numbered."""

    def __init__(self) -> None:
        self._places = count(1)

    def lines(self, fields: dict[str, Schema], indent: str = "") -> Iterator[str]:
        """Yield the lines of fields."""
        for name, schema in fields.items():
            listed = _list_in(schema)
            item = listed["items"] if listed else schema
            if "properties" in item:
                yield f"{indent}{name}:"
                needed = {key: item["properties"][key] for key in item.get("required", [])} or item["properties"]
                first, *others = self.lines(needed, f"{indent}    " if listed else f"{indent}  ")
                yield f"{indent}  - {first.strip()}" if listed else first
                yield from others
            else:
                value = self._value(item)
                yield f"{indent}{name}: [{value}]" if listed and "enum" in item else f"{indent}{name}: {value}"

    def _value(self, schema: Schema) -> str:
        place, choices = next(self._places), schema.get("enum", [])
        if choices and len(choices) <= _MOST_CHOICES:
            words = ",".join(re.sub(r"([\\,|$}])", r"\\\1", _word(choice)) for choice in choices)
            return f"${{{place}|{words}|}}"
        return f"${place}"


def _word(choice: object) -> str:
    return str(choice).lower() if isinstance(choice, bool) else str(choice)


def _list_in(schema: Schema) -> Schema | None:
    """Return the schema of the list that a value can be, if it can be one."""
    kinds = schema.get("anyOf", [schema])
    return next((kind for kind in kinds if kind.get("type") == "array"), None)
