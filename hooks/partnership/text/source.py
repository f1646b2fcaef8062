"""A source is what a file says: text values, each with the place where it stands.

Nothing is guessed: ``NO``, ``01234`` and ``19:00`` stay the text that was typed, and are converted by the type of the
field that holds them. What is wrong with a file is in its `problems`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from partnership.problems import Problem

Value = str | list["Value"] | dict[str, "Value"]
"""What a file can hold: text, lists and mappings; empty values are left out."""

Location = tuple[str | int, ...]
"""The names and numbers that lead to a value: ("actions", 0, "due")."""


class Place(NamedTuple):
    """A `Place` is a line and a column, both counted from 1."""

    line: int
    column: int


class Where(NamedTuple):
    """`Where` says at which places the values of a file stand."""

    places: Mapping[Location, Place]
    """The place at which every value begins."""
    ends: Mapping[Location, Place]
    """The place right behind the last character of every value; of a list or mapping written in lines, behind its last
    value. A text written in a block, below a "|" or ">", ends at the beginning of the line that follows it."""
    keys: Mapping[Location, Place]
    """The place of the key of every value that has one."""


def nowhere() -> Where:
    """Return the places of values that stand in no file."""
    return Where({}, {}, {})


@dataclass(frozen=True, slots=True)
class Source:
    """A `Source` is a file that was read: its values, where each stands, the body below them, and what is wrong."""

    path: str
    """The path from the root of the repository, with forward slashes."""
    values: Mapping[str, Value] = field(default_factory=dict)
    where: Callable[[], Where] = field(default=nowhere, compare=False)
    """Finds the places of the values. Few are ever asked for, and they would take more room than the values."""
    body: str = ""
    body_line: int = 1
    """The line on which the body begins."""
    above_body: str = ""
    """What stands in the file before the body: everything, if it has none."""
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """Return the whole file."""
        return self.above_body + self.body

    @property
    def places(self) -> Mapping[Location, Place]:
        """Return the place at which every value begins."""
        return self.where().places

    @property
    def ends(self) -> Mapping[Location, Place]:
        """Return the place right behind the last character of every value."""
        return self.where().ends

    @property
    def keys(self) -> Mapping[Location, Place]:
        """Return the place of the key of every value that has one."""
        return self.where().keys

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the whole file, without their ends. They are kept nowhere, and parted anew each time."""
        return tuple(self.text.split("\n"))

    def texts(self) -> Iterator[tuple[Location, str]]:
        """Yield every text among the values, as it was written, with its location."""
        return _texts_in(self.values, ())

    def problem(self, code: str, message: str, at: Location = (), hint: str = "", *, key: bool = False) -> Problem:
        """Return a problem at a value or, with `key`, at its key; if that is unknown, at the nearest one around it."""
        places, _, keys = self.where()
        known = keys if key else places
        while at and at not in known:
            at = at[:-1]
        return self.problem_at(code, message, known.get(at, Place(1, 1)), hint)

    def problem_at(self, code: str, message: str, place: Place, hint: str = "") -> Problem:
        """Return a problem at a line and column."""
        lines = self.lines
        excerpt = lines[place.line - 1] if place.line <= len(lines) else ""
        return Problem(self.path, place.line, place.column, code, message, hint, excerpt)


def _texts_in(value: list[Value] | Mapping[str, Value], at: Location) -> Iterator[tuple[Location, str]]:
    for part, inner in enumerate(value) if isinstance(value, list) else value.items():
        if isinstance(inner, str):
            yield (*at, part), inner
        else:
            yield from _texts_in(inner, (*at, part))
