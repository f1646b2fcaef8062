"""Fixing: contributed files that say who made them, or where, are cleaned in their place, when somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from partnership.library import PublishedFiles
from partnership.text.whole_files import write_file


class Fix(NamedTuple):
    """What can be taken out of one file."""

    path: str
    private: tuple[str, ...]
    clean: Path
    """The clean copy that is to take the file's place."""


def fixes(files: PublishedFiles, only: Collection[str] = ()) -> list[Fix]:
    """What can be taken out of the files of the library, or only of those at the paths given."""
    return [
        Fix(path, copy.private, copy.content)
        for path, copy in sorted(files.copies.items())
        if copy.private and (not only or path in only)
    ]


def apply(root: Path, fix: Fix) -> None:
    """Put the clean copy in the place of the file, in one step: it is never half written."""
    write_file(root / fix.path, fix.clean.read_bytes())
