"""The repository's log says when each file was changed, what each meeting said before, and which names records had.

What has been changed since the last commit belongs to what a meeting has said: a proposal is checked before it is
committed, and while it is only laid over what was there before.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from partnership.library.lost_names import LostName, lost_names
from partnership.text.dates import LONDON

_CHANGED_FIELD = re.compile(r"([+-](?:uid|revision|starts|ends|all_day|host)):\s*[\"']?([^\"'#]*)")
"""A line of a diff that adds or removes a field by which calendars know a meeting and its time."""
_MEETING_FIELDS = "^(uid|revision|starts|ends|all_day|host):"
_IDENTITY = ("uid", "revision")
_REVISION = re.compile(r"[0-9]{1,9}")
_CHANGED_FILE = "+++ b/"


class Changes(NamedTuple):
    """`Changes` are the days of the first and the last change of a file."""

    first: date
    last: date


class MeetingHistory(NamedTuple):
    """A `MeetingHistory` is what the versions of a meeting's file have said so far, the present one among them."""

    revision: int
    """The highest revision that it ever had."""
    moved: bool
    """Whether its time has changed since its revision was last written."""
    hosts: frozenset[str] = frozenset()
    """The hosts that it had since then and gave up, by the names that they had."""


@dataclass(frozen=True, slots=True)
class History:
    """A `History` has the changes of every file, by its path.

    Without git, or in a shallow clone, it is empty, and the dates that stand in the records are used instead.
    """

    files: Mapping[str, Changes] = field(default_factory=dict)
    moments: Mapping[str, datetime] = field(default_factory=dict)
    """The moment of the last change of every file, by its path."""
    meetings: Mapping[str, MeetingHistory] = field(default_factory=dict)
    """What the file of every meeting has said, by its uid."""
    lost_names: tuple[LostName, ...] = ()
    """Every name of a record that the main branch had and has no more, or that is no more here."""
    is_shallow: bool = False
    """Whether the repository has only the last commits, from which no day can be learnt. Then nothing else is here."""

    @classmethod
    def read(cls, root: Path) -> History:
        """Return the history of the repository at `root`; an empty one if it is no repository, or git is missing."""
        if _is_shallow(root):
            return cls(is_shallow=True)
        files: dict[str, Changes] = {}
        moments: dict[str, datetime] = {}
        log = _git(root, "log", "--no-renames", "--relative", "--format=%x00%ct", "--name-only")
        for commit in log.split("\0")[1:]:
            stamp, *paths = commit.split("\n")
            moment = datetime.fromtimestamp(int(stamp), UTC)
            day = moment.astimezone(LONDON).date()
            for path in filter(None, paths):
                known = files.get(path, Changes(day, day))
                files[path] = Changes(min(known.first, day), max(known.last, day))
                moments[path] = max(moments.get(path, moment), moment)
        if not files:
            return cls()
        return cls(files, moments, _meeting_histories(root), read_lost_names(root))


def read_lost_names(root: Path) -> tuple[LostName, ...]:
    """Return every name of a record that was taken out of the repository at `root`: see `lost_names`."""
    return lost_names(root, partial(_git, root))


def _meeting_histories(root: Path) -> dict[str, MeetingHistory]:
    """Return what every meeting has said, by its uid, from the diffs that change such a field."""
    options = ("--patch", "--unified=0", f"-G{_MEETING_FIELDS}", "--src-prefix=a/", "--dst-prefix=b/")
    plain = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--relative")
    not_committed = _git(root, "diff", *options, *plain, "HEAD", "--", "meetings")
    committed = _git(root, "log", "--format=", *options, *plain, "--", "meetings")
    diffs: dict[str, list[set[tuple[str, str]]]] = defaultdict(list)
    for diff in (*not_committed.split("diff --git ")[1:], *committed.split("diff --git ")[1:]):
        lines = diff.split("\n")
        path = next((line.removeprefix(_CHANGED_FILE) for line in lines if line.startswith(_CHANGED_FILE)), "")
        diffs[path].append({(line[1], line[2].strip()) for line in map(_CHANGED_FIELD.match, lines) if line})
    histories: dict[str, MeetingHistory] = {}
    for of_file in diffs.values():
        uid, former = _meeting_history(of_file)
        known = histories.get(uid, former)
        revision, moved = max(known.revision, former.revision), known.moved or former.moved
        histories[uid] = MeetingHistory(revision, moved, known.hosts | former.hosts)
    return histories


def _meeting_history(diffs: Iterable[set[tuple[str, str]]]) -> tuple[str, MeetingHistory]:
    """Return the uid of a meeting, and what its file has said since it had that uid; the latest diff comes first."""
    uid, revision, moved, settled, hosts = "", 0, False, False, set[str]()
    for changed in diffs:
        values = {name: value for name, value in changed if name in ("+uid", "+revision")}
        uid, revision = values.get("+uid", ""), max(revision, _number(values.get("+revision", "")))
        settled = settled or bool(values)
        if not settled:
            moved = moved or _time(changed, "-") != _time(changed, "+")
            hosts |= _values(changed, "-host") - _values(changed, "+host")
        if uid:
            break
    return uid, MeetingHistory(revision, moved, frozenset(hosts))


def _time(changed: Iterable[tuple[str, str]], sign: str) -> set[tuple[str, str]]:
    """Return the time as far as a diff takes it out (-) or puts it in (+)."""
    other = (*_IDENTITY, "host")
    return {(name[1:], value) for name, value in changed if name[0] == sign and name[1:] not in other}


def _values(changed: Iterable[tuple[str, str]], signed: str) -> set[str]:
    """Return what a diff takes out of a field (-host) or puts in (+host)."""
    return {value for name, value in changed if name == signed}


def _number(revision: str) -> int:
    """Return a revision as a number; 0 if it is none, which the check of the file itself says."""
    return int(revision) if _REVISION.fullmatch(revision) else 0


def _is_shallow(root: Path) -> bool:
    """Return whether commits are missing, so that the oldest one that is here seems to have made every file."""
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints; nothing if there is no repository, no commit, or no git."""
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ""
