"""What the editors have to do is said in tasks, and all tasks of one sort are a section of the worklist."""

from __future__ import annotations

from typing import NamedTuple


class Task(NamedTuple):
    """A `Task` is one thing to see to."""

    title: str
    words: str
    path: str


class Section(NamedTuple):
    """A `Section` is all tasks of one sort."""

    heading: str
    help: str
    """What to do about them."""
    tasks: list[Task]
