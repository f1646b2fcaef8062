"""Contributed files that say more than they show, or show more than is published, are replaced by clean copies.

The first say who made them, or where; the second are wide photographs of people. It is done when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from partnership.library import PublishedFiles
from partnership.text.whole_files import write_file


class Fix(NamedTuple):
    """A `Fix` is what can be taken out of one file."""

    path: str
    private: tuple[str, ...]
    """What it says about people and places: "the author's name". None for a picture that is only too wide."""
    clean: Path
    """The clean copy that is to take the file's place."""


def fixes(files: PublishedFiles, only: Collection[str] = ()) -> list[Fix]:
    """Return what can be taken out of the published files, or only out of those at the paths given."""
    return [
        Fix(path, copy.private, copy.content)
        for path, copy in sorted(files.copies.items())
        if (copy.private or path in files.reduced) and (not only or path in only)
    ]


def strip(root: Path, fix: Fix) -> None:
    """Put the clean copy in the place of the file, in one step. The file keeps its mode."""
    write_file(root / fix.path, fix.clean.read_bytes())
