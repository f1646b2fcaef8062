"""What was taken down from the site stands in a list: `down.txt` on the branch `take-down`, a line each.

A line has the day and a path: 2026-11-22 resources/a-page/picture.png. The branch has no other file and no history, so
that nothing is left of a line that was taken off. Everybody who may write in the repository can write a line, and what
is written there is only ever the path of content.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnership.desk.base_content import ask_git
from partnership.problems.formats import printable
from partnership.records import FOLDERS

_BRANCH = "take-down"
DOWN_LIST = "down.txt"
_LONGEST_PATH = 500


class DownListError(Exception):
    """A `DownListError` says why the list cannot be read. Then nothing may be published."""


class Down(NamedTuple):
    """A `Down` is a line of the list."""

    day: date
    """The day on which it was taken down."""
    path: str
    """The path of a record, or of a file beside one, from the root of the repository."""

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.path}"


@dataclass(frozen=True)
class DownList:
    """A `DownList` is the list as it is written, with the lines that say nothing."""

    text: str

    @property
    def downs(self) -> list[Down]:
        """Return every line, each path once."""
        found: dict[str, Down] = {}
        for down in filter(None, map(_down, self.text.splitlines())):
            found.setdefault(down.path, down)
        return [*found.values()]

    @property
    def faults(self) -> list[str]:
        """Return what is wrong with every line that says nothing, and is passed over."""
        return [
            f'line {number} of {DOWN_LIST} is no day with the path of content: "{printable(line)[:80]}"'
            for number, line in enumerate(self.text.splitlines(), start=1)
            if line.strip() and not _down(line)
        ]

    def day_of(self, path: str) -> date | None:
        """Return the day on which a path was taken down; None if it was not."""
        return next((down.day for down in self.downs if down.path == path), None)

    def with_line(self, down: Down) -> DownList:
        """Return the list with one line more."""
        return DownList("".join(f"{line}\n" for line in (*self.text.splitlines(), down)))

    def without(self, paths: Collection[str]) -> DownList:
        """Return the list without the lines of these paths."""
        lines = ((line, _down(line)) for line in self.text.splitlines())
        return DownList("".join(f"{line}\n" for line, down in lines if not down or down.path not in paths))


def read_down_list(root: Path) -> DownList:
    """Return the list as the clone at `root` knows it from where it was cloned; an empty one if it has no such branch.

    Raises DownListError if that cannot be learnt: nobody must take that for a list with nothing in it.
    """
    if not ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD"):
        raise DownListError("git cannot be asked here, so nobody knows what was taken down")
    branch = f"refs/remotes/origin/{_BRANCH}"
    if not ask_git(root, "rev-parse", "--verify", "--quiet", branch):
        return DownList("")
    entry = ask_git(root, "ls-tree", "--full-tree", branch, DOWN_LIST).decode().split()
    if len(entry) < 3 or entry[1] != "blob":
        raise DownListError(f'the branch "{_BRANCH}" has no {DOWN_LIST}. Put it back, empty if nothing is down')
    return DownList(ask_git(root, "cat-file", "blob", entry[2]).decode("utf-8", "replace"))


def _down(line: str) -> Down | None:
    """Return what a line says; None if it is no day with the path of content."""
    day, _, path = (part.strip() for part in line.strip().partition(" "))
    return Down(date.fromisoformat(day), path) if _is_day(day) and _is_content(path) else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_content(path: str) -> bool:
    """Return whether a path leads into a folder of records, and nowhere else."""
    return (
        len(path) <= _LONGEST_PATH
        and path.isprintable()
        and "\\" not in path
        and "/" in path
        and path.split("/")[0] in FOLDERS
        and posixpath.normpath(path) == path
    )
