"""Of a removed record a note is left that says so, and when it was removed, so that its address stays alive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import PrivateAttr

from partnership.problems import Problem
from partnership.records.fields import Date, ListOf, Model, Text
from partnership.records.record import Record, Reference, Slug
from partnership.records.validation import validate
from partnership.text.source import Location, Place, Source

REMOVED = "removed"
"""The status that makes a file that of a removed record."""


class Removed(Model):
    """A `Removed` is all that stands in the file of a removed record. Nothing of what stood there before is kept."""

    status: Literal["removed"]
    """That it was removed."""
    removed: Date
    """The day it was removed."""
    instead: Text | None = None
    """A record of the same kind that readers can turn to instead, by its slug."""

    aliases: ListOf[Slug] = []
    """Names it had before, whose addresses stay alive with its own."""

    sample: ClassVar[bool] = False

    _source: Source = PrivateAttr()
    _record: type[Record] = PrivateAttr()

    @staticmethod
    def stands_in(source: Source) -> bool:
        """Return whether a file says that its record was removed."""
        return source.values.get("status") == REMOVED

    @classmethod
    def read(cls, source: Source, record: type[Record]) -> tuple[Removed | None, list[Problem]]:
        """Return what is left of a record of this kind, or None and the problems.

        The problems show nothing of what still stands in the file.
        """
        removed, problems = validate(cls, source)
        if source.body.strip():
            message = "text stands below the facts, and of a removed page nothing is kept"
            blank = source.body[: -len(source.body.lstrip())]
            place = Place(source.body_line + blank.count("\n"), 1)
            problems.append(source.problem_at("wrong-value", message, place, "Delete everything below the second ---."))
        if removed is None or problems:
            return None, [replace(problem, excerpt="") for problem in problems]
        removed._source, removed._record = source, record
        return removed, []

    @property
    def source(self) -> Source:
        """Return the file that says so."""
        return self._source

    @property
    def kind(self) -> str:
        """Return the kind of record it was."""
        return self._record.kind

    @property
    def slug(self) -> str:
        """Return the slug of the record it was."""
        return self._record.slug_of(self._source.path)

    @property
    def uri(self) -> str:
        """Return the address of the record it was, which stays."""
        return self._record.uri_of(self.slug)

    @property
    def mention(self) -> tuple[str, str]:
        """Return the message and the hint for a place that still names it."""
        other = f'name "{self.instead}", which stands instead' if self.instead else "name another one"
        return f'the {self.kind} "{self.slug}" has been removed', f"Take the mention out, or {other}."

    def references(self) -> Iterator[tuple[Location, Reference, str]]:
        """Yield the record that stands instead, if there is one: where it is named, of which kind, by which slug."""
        if self.instead:
            yield ("instead",), Reference(self.kind), self.instead
