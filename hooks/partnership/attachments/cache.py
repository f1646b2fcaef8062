"""Attachments: files that people contribute, and the clean copies of them that are published.

A contributed file is never changed and never published itself. What is published is a copy with nothing in it but what
it shows. Copies are made once, in a process of their own that may use only so much time and memory, and kept in
`.cache/attachments/` under the hash of the file and of the program that cleaned it. The folder can be deleted at any
time, and two builds can use it at once.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from partnership.attachments.clean_copy import Passage, RefusedError
from partnership.attachments.filetypes import FILE_TYPES, ending, file_size

TOO_MUCH, FAULT = 3, 4
"""The exit codes of the cleaning process: a file needs more memory than it may use, or shows a fault of the program."""


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A clean copy in the cache, and what was learnt on the way."""

    digest: str
    """The hash of the contributed file."""
    content: Path
    private: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    size: tuple[int, int] | None = None
    renditions: dict[int, Path] = field(default_factory=dict)


Inspected = StoredCopy | RefusedError


def inspect(root: Path, paths: Iterable[str]) -> dict[str, Inspected]:
    """The clean copy of every file, or why there is none. The paths are from `root` and of types that are published."""
    cache_folder = root / ".cache/attachments"
    found: dict[str, Inspected] = {}
    missing: dict[str, tuple[str, str]] = {}
    for path in paths:
        size, most = (root / path).stat().st_size, FILE_TYPES[ending(path)].most_bytes
        if size > most:
            message = f"this file has {file_size(size)}, and a file of its type may have {file_size(most)}"
            found[path] = RefusedError("file-too-large", message)
            continue
        digest = sha256((root / path).read_bytes()).hexdigest()
        if stored := _stored(cache_folder, path, digest):
            found[path] = stored
        else:
            missing[path] = (_key(path, digest), digest)
    while missing:
        culprit = _clean(root, cache_folder, {path: key for path, (key, _) in missing.items()})
        for path, (_, digest) in list(missing.items()):
            if stored := _stored(cache_folder, path, digest):
                found[path] = stored
                del missing[path]
        if culprit:
            path, refused = culprit
            found[path] = refused
            del missing[path]
    return found


def _key(path: str, digest: str) -> str:
    """The name of the cache's entry for a file."""
    return sha256(f"{digest} {ending(path)} {_program()}".encode()).hexdigest()


@cache
def _program() -> str:
    """What tells the program that cleans from every other version of it."""
    hashed = sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        hashed.update(module.read_bytes())
    for library in ("lxml", "pikepdf", "pillow", "pypdfium2"):
        hashed.update(version(library).encode())
    return hashed.hexdigest()


def _clean(root: Path, cache_folder: Path, keys: dict[str, str]) -> tuple[str, RefusedError] | None:
    """Fill the cache for these files, given with their keys; the file at which the process ended early, if it did."""
    cache_folder.mkdir(parents=True, exist_ok=True)
    for key in keys.values():
        shutil.rmtree(cache_folder / key, ignore_errors=True)  # what is there was found damaged
    jobs = json.dumps([[str(root / path), ending(path), str(cache_folder / key)] for path, key in keys.items()])
    done = subprocess.run(
        [sys.executable, "-m", "partnership.attachments"],
        input=jobs,
        text=True,
        encoding="utf-8",
        stderr=subprocess.PIPE,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if done.returncode == 0:
        return None
    path = next((path for path, key in keys.items() if not (cache_folder / key).is_dir()), None)
    if path and (done.returncode < 0 or done.returncode == TOO_MUCH):
        message = "this file takes more time or memory to open than can be spent on it"
        return path, RefusedError("file-too-large", message)
    sys.stderr.write(done.stderr)
    if path and done.returncode == FAULT:
        hint = (
            "Open it in the program it was made with, and save it again. If that does not help, tell the maintainers."
        )
        return path, RefusedError("file-unreadable", "this file could not be looked into", hint)
    raise RuntimeError("The process that cleans attachments failed.")


def _stored(cache_folder: Path, path: str, digest: str) -> Inspected | None:
    """What the cache has for a file. An entry that is not as it was written counts for nothing, and is made again."""
    entry = cache_folder / _key(path, digest)
    try:
        facts = json.loads((entry / "facts.json").read_text("utf-8"))
        hashes = {name: sha256((entry / name).read_bytes()).hexdigest() for name in facts["files"]}
    except (OSError, ValueError):
        return None
    if hashes != facts["files"]:
        return None
    if facts["refused"]:
        return RefusedError(*facts["refused"])
    return StoredCopy(
        digest,
        entry / "copy",
        tuple(facts["private"]),
        tuple(Passage(*passage) for passage in facts["passages"]),
        tuple(facts["size"]) if facts["size"] else None,
        {int(name.partition(".")[0]): entry / name for name in facts["files"] if name.endswith(".webp")},
    )
