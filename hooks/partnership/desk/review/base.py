"""What was there before: the content at a revision of git or in a folder, and which files are different now."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha1
from pathlib import Path
from typing import NamedTuple

from partnership.records import FOLDERS

CONTENT = (*FOLDERS, "data")
"""The folders from which a library is read."""
_NOT_THEIRS = {".build", ".cache", ".desk", ".git", ".venv", "__pycache__", "look", "node_modules", "review", "site"}
"""Folders that are made by programs, where git is not there to say so."""


class ReviewError(Exception):
    """What was asked for cannot be done; the message says why."""


class Old(NamedTuple):
    """What was there before."""

    root: Path
    """A folder with its content."""
    files: Mapping[str, str]
    """The fingerprint of every file, by its path."""


@contextmanager
def old_content(root: Path, base: str) -> Iterator[Old]:
    """What was in the repository at `root` at the revision `base`, or what is in the folder of that name.

    Raises ReviewError if there is no such thing.
    """
    given = Path(base)
    is_folder = (given / "data/site.yml").is_file()
    revision = "" if is_folder else _revision(root, base)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        # Clean copies are kept by their content, so that those of today serve for what was there before.
        (root / ".cache").mkdir(exist_ok=True)
        (folder / ".cache").symlink_to((root / ".cache").resolve())
        if is_folder:
            files = {path: _fingerprint(given / path) for path in _walk(given)}
            _copy(given, folder, _of_content(files))
        else:
            files = dict(_tree(root, revision))
            _write(root, folder, _of_content(files))
        yield Old(folder, files)


def _of_content(files: Mapping[str, str]) -> dict[str, str]:
    return {path: blob for path, blob in files.items() if path.split("/")[0] in CONTENT}


def _copy(given: Path, folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(given / path, folder / path, follow_symlinks=False)


def new_files(root: Path) -> dict[str, str]:
    """The fingerprint of every file that is, or would be, part of the repository at `root`, by its path."""
    listed = _git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    paths = [*filter(None, listed.decode("utf-8", "surrogateescape").split("\0"))] if listed else _walk(root)
    files = (path for path in dict.fromkeys(paths) if (root / path).is_symlink() or (root / path).is_file())
    return {path: _fingerprint(root / path) for path in files}


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git says; nothing if there is no git or it finds fault."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return b""
    return done.stdout


def _revision(root: Path, base: str) -> str:
    """The commit that is meant: where this work left the branch of that name, if it has left it."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    if not found:
        raise ReviewError(
            f'"{base}" is neither a revision of this repository nor a folder with content in it. Name a branch, such '
            "as origin/main, or the folder in which the old content is."
        )
    return _git(root, "merge-base", found, "HEAD").decode().strip() or found


def _tree(root: Path, revision: str) -> Iterator[tuple[str, str]]:
    """The fingerprint of every file at a revision, by its path from `root`."""
    for entry in _git(root, "ls-tree", "-r", "-z", revision).decode("utf-8", "surrogateescape").split("\0"):
        facts, _, path = entry.partition("\t")
        if facts and facts.split()[1] == "blob":
            yield path, facts.split()[2]


def _write(root: Path, folder: Path, blobs: Mapping[str, str]) -> None:
    """Write files as they were, each under its path in `folder`; a link is written as a file that says where it led."""
    stream = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs.values()).encode())
    at = 0
    for path in blobs:
        end = stream.index(b"\n", at)
        size = int(stream[at:end].split()[2])
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(stream[end + 1 : end + 1 + size])
        at = end + size + 2


def _walk(folder: Path, within: str = "") -> Iterator[str]:
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            if entry.name not in _NOT_THEIRS:
                yield from _walk(entry, f"{within}{entry.name}/")
        else:
            yield within + entry.name


def _fingerprint(file: Path) -> str:
    """The name that git gives to the content of a file."""
    content = os.fsencode(file.readlink()) if file.is_symlink() else file.read_bytes()
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
