"""How a record begins is kept here: its place, the values it begins with, and the fields that people are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from partnership.records.annotations import fields_of
from partnership.records.kinds import AnyRecord
from partnership.records.layout import Layout
from partnership.records.meeting import Meeting
from partnership.records.resource import Resource
from partnership.records.school import School
from partnership.records.trial import Trial

_TEXT_OF_A_RESOURCE = """\
Write here what somebody does with it tomorrow morning, in the order in which it happens.

## When it goes wrong

Write here what you met, and what helped.

## How you will know

Write here what you would see.
"""

FieldValue = TypeVar("FieldValue")


@dataclass(frozen=True, slots=True)
class Beginning:
    """A `Beginning` says how a new record of one sort begins."""

    kind: type[AnyRecord]
    asked_fields: tuple[str, ...]
    """The fields that are asked for, in this order; those that may be left empty end with a question mark."""
    values: Mapping[str, str] = field(default_factory=dict)
    """The values that every record of this sort begins with, besides those of its kind."""
    text: str = ""
    """The text that stands below the fields until somebody writes another."""

    def values_on(self, today: date) -> dict[str, str]:
        """Return the values that a record begins with on a day, as they are written in its file."""
        return {**self.kind.values_on(today), **self.values}

    def unasked_values(self, today: date) -> dict[str, str]:
        """Return those of the values that nobody is asked for."""
        asked = {name.removesuffix("?") for name in self.asked_fields}
        return {name: value for name, value in self.values_on(today).items() if name not in asked}


BEGINNINGS = {
    "resource": Beginning(
        Resource,
        (
            "title", "summary", "themes", "audience", "stages", "kind", "minutes.preparation?", "minutes.running?",
            "shared_by", "byline?", "licence", "adapted_from.resource?",
        ),
        text=_TEXT_OF_A_RESOURCE,
    ),
    "school": Beginning(
        School,
        (
            "name", "nation", "phase", "type", "local_authority", "town", "contact.role", "contact.email", "joined",
            "stages?", "about",
        ),
    ),
    "trial": Beginning(Trial, ("resource", "school", "year", "stages", "group", "happened", "affected", "change")),
    "visit": Beginning(
        Meeting,
        ("title", "host", "starts", "ends?", "contact?", "places?", "visit.who", "visit.observe?", "visit.year_group?"),
        {"kind": "visit"},
    ),
}  # fmt: skip
"""Every sort of record that people are asked for, by its name."""


def beginnings_as_data() -> dict[str, dict[str, object]]:
    """Return, for scripts that begin records too, where the files of each kind are and the values each begins with.

    A star in a path stands for a slug. A value in curly brackets is a `FirstValue`.
    """
    kinds = {beginning.kind.kind: beginning.kind for beginning in BEGINNINGS.values()}
    return {
        name: {
            "path": f"{kind.folder}/{kind.layout.value}",
            "head": schema_line(kind),
            "values": {**kind.first_values},
        }
        for name, kind in kinds.items()
    }


SCHEMA_FOLDER = ".vscode/schemas"
"""The folder of the schemas by which editors of YAML know the fields. `partnership desk schemas` fills it."""


def schema_line(kind: type[AnyRecord]) -> str:
    """Return the line with which the file of a record begins, for editors of YAML to know its fields; none in Markdown.

    https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
    """
    if kind.layout.has_text:
        return ""
    up = "../" * (kind.folder.count("/") + 1)
    return f"# yaml-language-server: $schema={up}{SCHEMA_FOLDER}/{kind.kind}.json\n"


def new_path(kind: type[AnyRecord], values: Mapping[str, str]) -> str:
    """Return the path of the file for a new record of a kind with these values.

    `values` holds at least the fields after which the kind is named. Raises KeyError if one of them is missing.
    """
    return kind.path_of(kind.slug_for(values))


def slug_for_visit(host: str, mark: str) -> str:
    """Return the slug for a visit that has no title yet: the school that hosts it, and what tells it from others."""
    return f"visit-{host}-{mark}"


def is_taken(root: Path, kind: type[AnyRecord], slug: str) -> bool:
    """Return whether something is at the place where a record of that slug would be in the repository at `root`."""
    file = root / kind.path_of(slug)
    return (file.parent if kind.layout is Layout.FOLDER else file).exists()


def free_slug(root: Path, kind: type[AnyRecord], slugs: Iterable[str], taken: Collection[str] = ()) -> str:
    """Return the first of these slugs that is not empty and that no record has; empty if there is none.

    `taken` are slugs that records are to have which are not written yet.
    """
    return next((slug for slug in slugs if slug and slug not in taken and not is_taken(root, kind, slug)), "")


def in_order(kind: type[AnyRecord], values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Return values by their fields in the order in which the kind of record has them; any others come last."""
    return {name: values[name] for name in [*fields_of(kind), *values] if name in values}
