"""The base is what a proposal is compared with: the content at a revision of git, or the content in a folder."""

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
_NEVER_PROPOSED = {
    ".build",
    ".cache",
    ".desk",
    ".git",
    ".venv",
    "__pycache__",
    "inbox",
    "look",
    "node_modules",
    "review",
    "site",
}
"""Folders that nobody proposes, that with what schools send among them; git's list of ignored files says the same."""


class ReviewError(Exception):
    """A `ReviewError` says why there can be no review."""


class Base(NamedTuple):
    """A `Base` is the content before the proposal."""

    root: Path
    """A folder that holds the content and nothing else."""
    fingerprints: Mapping[str, str]
    """The fingerprint of every file of the base, by its path; files outside the content are among them."""


@contextmanager
def content_at_base(root: Path, revision_or_folder: str) -> Iterator[Base]:
    """Provide the content at a revision of the repository at `root`, or the content of a folder.

    The folder of the base is deleted in the end. Raises ReviewError if there is neither a revision nor a folder with
    content of that name.
    """
    given = Path(revision_or_folder)
    if (given / "data/site.yml").is_file():
        with copied_content(given, root) as copied:
            yield copied
        return
    fingerprints = dict(_fingerprints_at(root, _commit_of(root, revision_or_folder)))
    with _folder_for_content(root) as folder:
        _write_blobs(root, folder, _only_content(fingerprints))
        yield Base(folder, fingerprints)


@contextmanager
def copied_content(folder: Path, root: Path) -> Iterator[Base]:
    """Provide a copy of the content of a folder, with the cache of the repository at `root`, for a while."""
    fingerprints = {path: fingerprint(folder / path) for path in _paths_in(folder)}
    with _folder_for_content(root) as copy:
        _copy(folder, copy, _only_content(fingerprints))
        yield Base(copy, fingerprints)


@contextmanager
def _folder_for_content(root: Path) -> Iterator[Path]:
    """Provide an empty folder, with the cache of the repository: clean copies are stored there by their content."""
    with tempfile.TemporaryDirectory() as made:
        (root / ".cache").mkdir(exist_ok=True)
        (Path(made) / ".cache").symlink_to((root / ".cache").resolve())
        yield Path(made)


def _only_content(fingerprints: Mapping[str, str]) -> dict[str, str]:
    return {path: blob for path, blob in fingerprints.items() if path.split("/")[0] in CONTENT}


def _copy(source: Path, folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / path, folder / path, follow_symlinks=False)


def fingerprints_in(root: Path) -> dict[str, str]:
    """Return the fingerprint of every file that is, or would be, part of the repository at `root`, by its path."""
    listed = ask_git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    paths = [*filter(None, listed.decode("utf-8", "surrogateescape").split("\0"))] if listed else _paths_in(root)
    present = (path for path in dict.fromkeys(paths) if (root / path).is_symlink() or (root / path).is_file())
    return {path: fingerprint(root / path) for path in present}


def ask_git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints; nothing if there is no git, or if it reports an error."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return b""
    return done.stdout


def _commit_of(root: Path, revision: str) -> str:
    """Return the commit to compare with: the last one that the branch here and that revision have in common."""
    commit = ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    name = commit.decode().strip()
    if not name:
        raise ReviewError(
            f'"{revision}" is neither a revision of this repository nor a folder with content in it. Name a branch, '
            "such as origin/main, or the folder in which the old content is."
        )
    return ask_git(root, "merge-base", name, "HEAD").decode().strip() or name


def _fingerprints_at(root: Path, revision: str) -> Iterator[tuple[str, str]]:
    """Yield the path of every file at a revision, with its fingerprint."""
    for line in ask_git(root, "ls-tree", "-r", "-z", revision).decode("utf-8", "surrogateescape").split("\0"):
        description, _, path = line.partition("\t")
        if description and description.split()[1] == "blob":
            yield path, description.split()[2]


def _write_blobs(root: Path, folder: Path, blobs: Mapping[str, str]) -> None:
    """Write files as they were, each at its path in `folder`; a link is written as a file that says where it led."""
    stream = ask_git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs.values()).encode())
    at = 0
    for path in blobs:
        end = stream.index(b"\n", at)
        size = int(stream[at:end].split()[2])
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(stream[end + 1 : end + 1 + size])
        at = end + size + 2


def _paths_in(folder: Path, within: str = "") -> Iterator[str]:
    """Yield the path of every file in a folder, apart from what nobody proposes."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            if entry.name not in _NEVER_PROPOSED:
                yield from _paths_in(entry, f"{within}{entry.name}/")
        else:
            yield within + entry.name


def fingerprint(file: Path) -> str:
    """Return the name that git gives to the content of a file."""
    content = os.fsencode(file.readlink()) if file.is_symlink() else file.read_bytes()
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
