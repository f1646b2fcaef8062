"""A problem says what is wrong in a file, so that a teacher can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from partnership.problems.codes import CODES, Code, Level

__all__ = ["CODES", "Code", "Level", "Problem", "errors"]


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A `Problem` is something wrong at one place. Lines and columns count from 1; problems sort by place.

    `message` says what is wrong and quotes the value; `hint` says what to type. `excerpt` is the line of the file, or
    empty where showing it could show something private.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    excerpt: str = field(default="", compare=False)

    @property
    def level(self) -> Level:
        """Return the level of the problem's code."""
        return CODES[self.code].level

    @property
    def remedy(self) -> str:
        """Return what to do: the hint, or where the problem has none of its own, what its code says in general."""
        return self.hint or CODES[self.code].remedy


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop publishing."""
    return [problem for problem in problems if problem.level is Level.ERROR]
