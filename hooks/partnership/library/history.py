"""History: when each file was changed, and what each meeting said before, as the repository's log tells it."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from partnership.text.dates import LONDON

_FACT = re.compile(r"([+-](?:uid|revision|starts|ends|all_day|host)):\s*[\"']?([^\s\"'#]+)")
"""A line of a difference that adds or takes away one of the facts by which calendars know a meeting and its time."""
_FACTS = "^(uid|revision|starts|ends|all_day|host):"
_FILE = "+++ b/"


class Changes(NamedTuple):
    """The days of a file's first and last change."""

    first: date
    last: date


class Former(NamedTuple):
    """What a meeting has said of itself so far, in any of its committed states."""

    revision: int
    """The highest it ever had."""
    moved: bool
    """Whether its time or its host has changed since its revision was last written."""


@dataclass(frozen=True, slots=True)
class History:
    """The changes of every file, by its path. Empty without git: the records' own dates stand then."""

    files: Mapping[str, Changes] = field(default_factory=dict)
    moments: Mapping[str, datetime] = field(default_factory=dict)
    """The moment of the last change of every file, by its path."""
    meetings: Mapping[str, Former] = field(default_factory=dict)
    """What every meeting has said, by its uid."""

    @classmethod
    def read(cls, root: Path) -> History:
        """The history of the repository at `root`, or an empty one where there is none."""
        files: dict[str, Changes] = {}
        moments: dict[str, datetime] = {}
        for commit in _log(root, "--format=%x00%ct", "--name-only").split("\0")[1:]:
            stamp, *paths = commit.split("\n")
            moment = datetime.fromtimestamp(int(stamp), UTC)
            day = moment.astimezone(LONDON).date()
            for path in filter(None, paths):
                known = files.get(path, Changes(day, day))
                files[path] = Changes(min(known.first, day), max(known.last, day))
                moments[path] = max(moments.get(path, moment), moment)
        return cls(files, moments, _meetings(root) if files else {})


def _meetings(root: Path) -> dict[str, Former]:
    """What every meeting has said, by its uid, from one reading of the differences in which it says something else."""
    prefixes = ("--src-prefix=a/", "--dst-prefix=b/", "--no-ext-diff", "--no-textconv", "--no-color")
    log = _log(root, "--format=", "--patch", "--unified=0", f"-G{_FACTS}", *prefixes, "--", "meetings")
    differences: dict[str, list[set[tuple[str, str]]]] = defaultdict(list)
    for difference in log.split("diff --git ")[1:]:
        lines = difference.split("\n")
        path = next((line.removeprefix(_FILE) for line in lines if line.startswith(_FILE)), "")
        differences[path].append({(fact[1], fact[2]) for line in lines if (fact := _FACT.match(line))})
    found: dict[str, Former] = {}
    for of_file in differences.values():
        uid, former = _former(of_file)
        known = found.get(uid, former)
        found[uid] = Former(max(known.revision, former.revision), known.moved or former.moved)
    return found


def _former(differences: Iterable[set[tuple[str, str]]]) -> tuple[str, Former]:
    """The uid of a meeting, and what its file has said since it has it; of its differences the last comes first."""
    uid, revision, moved, settled = "", 0, False, False
    for facts in differences:
        values = {name: value for name, value in facts if name in ("+uid", "+revision")}
        uid, revision = values.get("+uid", ""), max(revision, int(values.get("+revision", 0)))
        settled = settled or bool(values)
        moved = moved or (not settled and any(name[1:] not in ("uid", "revision") for name, _ in facts))
        if uid:
            break
    return uid, Former(revision, moved)


def _log(root: Path, *options: str) -> str:
    """What `git log` says, the last commit first; nothing where there is no repository, or no git."""
    command = ["git", "-C", str(root), "log", "--no-renames", "--relative", *options]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ""
