"""Whether any file has changed is seen from its size and times, as the program sees it that follows the files."""

from __future__ import annotations

import os
from pathlib import Path

from partnership.records import FOLDERS
from partnership.templates import THEME

WatchedFiles = dict[str, tuple[int, int, int]]
"""The number, the size and the time of the last change of every file, by its path."""


def watched_paths(root: Path) -> list[Path]:
    """Return the folders of which a site is made, and the file that says how, as far as they are there."""
    paths = (root / "mkdocs.yml", *(root / name for name in ("data", *FOLDERS)), THEME)
    return [path for path in paths if path.exists()]


def watched_files(root: Path) -> WatchedFiles:
    """Return all files of which the site of the repository at `root` is made."""
    found: WatchedFiles = {}
    for path in watched_paths(root):
        _note(path, found)
    return found


def _note(path: Path | os.DirEntry[str], found: WatchedFiles) -> None:
    try:
        if path.is_dir():
            with os.scandir(path) as inside:
                for entry in inside:
                    _note(entry, found)
        else:
            seen = path.stat()
            found[os.fspath(path)] = seen.st_ino, seen.st_size, seen.st_mtime_ns
    except OSError:  # it was there a moment ago, or is a link that leads nowhere
        return
