"""History: when each file was first and last changed, from one reading of the repository's log."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from partnership.model.dates import LONDON


class Changes(NamedTuple):
    """The days of a file's first and last change."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class History:
    """The changes of every file, by its path. Empty without git: the records' own dates stand then."""

    files: Mapping[str, Changes] = field(default_factory=dict)
    moments: Mapping[str, datetime] = field(default_factory=dict)
    """The moment of the last change of every file, by its path."""

    @classmethod
    def read(cls, root: Path) -> History:
        """The history of the repository at `root`, or an empty one where there is none."""
        command = ["git", "-C", str(root), "log", "--format=%x00%ct", "--name-only", "--no-renames", "--relative"]
        try:
            log = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
        except (FileNotFoundError, subprocess.CalledProcessError):
            return cls()
        files: dict[str, Changes] = {}
        moments: dict[str, datetime] = {}
        for commit in log.split("\0")[1:]:
            stamp, *paths = commit.split("\n")
            moment = datetime.fromtimestamp(int(stamp), UTC)
            day = moment.astimezone(LONDON).date()
            for path in filter(None, paths):
                known = files.get(path, Changes(day, day))
                files[path] = Changes(min(known.first, day), max(known.last, day))
                moments[path] = max(moments.get(path, moment), moment)
        return cls(files, moments)
