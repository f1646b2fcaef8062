"""Clean copies are made once, and kept in `.cache/attachments/` under the hash of the file and of what cleaned it.

They are made in a process of their own, which may use only so much time and memory. The folder can be deleted at any
time, and two builds can use it at once.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, TypedDict

from partnership.attachments.clean_copy import WIDEST, WIDEST_WITH_PEOPLE, Passage, RefusedError
from partnership.attachments.filetypes import FILE_TYPES, ending, file_size

TOO_MUCH, FAULT = 3, 4
"""The exit codes of the cleaning process: a file needs more memory than it may use, or shows a fault of the program."""

INSPECTION_FILE = "inspection.json"
"""The file in which the cache has what was learnt while a copy was made, beside the copy itself."""

PROGRAM_FOLDERS = (Path(__file__).parent, Path(__file__).parents[1] / "text")
"""The folders with every module of ours that decides what a copy is like: the cleaners, and what they use."""


class Inspection(TypedDict):
    """An `Inspection` is what was learnt while a copy was made, as the cache has it in JSON."""

    refused: tuple[str, str, str] | None
    """The code, message and hint with which the file was refused."""
    private: Sequence[str]
    passages: Sequence[tuple[str, str]]
    size: tuple[int, int] | None
    is_reduced: bool
    files: dict[str, str]
    """The hash of every stored file, by its name."""


_LIBRARIES = ("lxml", "pikepdf", "pillow", "pypdfium2")


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A `StoredCopy` is a clean copy in the cache, with what was learnt while it was made."""

    digest: str
    """The hash of the contributed file."""
    content: Path
    private: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    size: tuple[int, int] | None = None
    renditions: dict[int, Path] = field(default_factory=dict)
    is_reduced: bool = False
    """Whether the contributed picture is wider than its copy may be."""


Inspected = StoredCopy | RefusedError


class _Missing(NamedTuple):
    """A `_Missing` is a content that the cache lacks."""

    digest: str
    widest: int
    """How many pixels wide its copy is at most, if it is a picture."""
    paths: list[str]
    """The files that have it."""


def inspect(root: Path, paths: Iterable[str], with_people: Collection[str] = ()) -> dict[str, Inspected]:
    """Return the clean copy of every file, or the reason why there is none.

    The paths are from `root`, and of types that are published. `with_people` are those of pictures that are published
    small, as is every other file with the content of one of them. What the cache lacks is made, once for all files
    that are the same. Raises RuntimeError if the process that cleans fails for a reason that lies in no file.
    """
    cache_folder = root / ".cache/attachments"
    inspected: dict[str, Inspected] = {}
    digests: dict[str, str] = {}
    for path in paths:
        size, most = (root / path).stat().st_size, FILE_TYPES[ending(path)].most_bytes
        if size > most:
            message = f"this file has {file_size(size)}, and a file of its type may have {file_size(most)}"
            inspected[path] = RefusedError("file-too-large", message)
        else:
            digests[path] = sha256((root / path).read_bytes()).hexdigest()
    small = {digests[path] for path in with_people if path in digests}
    missing: dict[str, _Missing] = {}
    for path, digest in digests.items():
        widest = WIDEST_WITH_PEOPLE if digest in small else WIDEST
        key = _cache_key(path, digest, widest)
        if stored := _stored(cache_folder / key, digest):
            inspected[path] = stored
        else:
            missing.setdefault(key, _Missing(digest, widest, [])).paths.append(path)
    while missing:
        ended = _fill_cache(root, cache_folder, missing)
        first = next(iter(missing))
        for key, one in list(missing.items()):
            found = _stored(cache_folder / key, one.digest)
            if found is None and ended and ended[0] == key == first:
                found = ended[1]
            if found:
                inspected |= dict.fromkeys(one.paths, found)
                del missing[key]
        if ended and ended[0] in missing:
            # What was before it in the process may have left it too little: it is tried again, as the first.
            missing = {ended[0]: missing[ended[0]]} | missing
    return inspected


def _cache_key(path: str, digest: str, widest: int) -> str:
    """Return the name of the cache's folder for a file."""
    return sha256(f"{digest} {ending(path)} {widest} {_program_digest()}".encode()).hexdigest()


@cache
def _program_digest() -> str:
    """Return a hash that is another one for every other version of the program that cleans."""
    hashed = sha256()
    for folder in PROGRAM_FOLDERS:
        for module in sorted(folder.glob("*.py")):
            hashed.update(module.read_bytes())
    for library in _LIBRARIES:
        hashed.update(version(library).encode())
    return hashed.hexdigest()


def _fill_cache(root: Path, cache_folder: Path, missing: Mapping[str, _Missing]) -> tuple[str, RefusedError] | None:
    """Fill the cache with what is missing, given by the keys.

    If the process ends early, return the key of the file at which it ended, with the reason.
    """
    cache_folder.mkdir(parents=True, exist_ok=True)
    for key in missing:
        shutil.rmtree(cache_folder / key, ignore_errors=True)  # whatever is there was found damaged
    jobs = json.dumps(
        [
            [str(root / one.paths[0]), ending(one.paths[0]), str(cache_folder / key), one.widest]
            for key, one in missing.items()
        ]
    )
    done = subprocess.run(
        [sys.executable, "-m", "partnership.attachments"],
        input=jobs,
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if done.returncode == 0:
        return None
    begun = done.stdout.split()
    if begun and (done.returncode < 0 or done.returncode == TOO_MUCH):
        message = "this file takes more time or memory to open than can be spent on it"
        return begun[-1], RefusedError("file-too-large", message)
    sys.stderr.write(done.stderr)
    if begun and done.returncode == FAULT:
        hint = (
            "Open it in the program it was made with, and save it again. If that does not help, tell the maintainers."
        )
        return begun[-1], RefusedError("file-unreadable", "this file could not be looked into", hint)
    raise RuntimeError("The process that cleans attachments failed.")


def _stored(folder: Path, digest: str) -> Inspected | None:
    """Return what a folder of the cache has; nothing if it is not as it was written, so that it is made again."""
    try:
        inspection: Inspection = json.loads((folder / INSPECTION_FILE).read_text("utf-8"))
        hashes = {name: sha256((folder / name).read_bytes()).hexdigest() for name in inspection["files"]}
    except (OSError, ValueError):
        return None
    if hashes != inspection["files"]:
        return None
    if inspection["refused"]:
        return RefusedError(*inspection["refused"])
    return StoredCopy(
        digest,
        folder / "copy",
        tuple(inspection["private"]),
        tuple(Passage(*passage) for passage in inspection["passages"]),
        (inspection["size"][0], inspection["size"][1]) if inspection["size"] else None,
        {int(name.partition(".")[0]): folder / name for name in inspection["files"] if name.endswith(".webp")},
        inspection["is_reduced"],
    )
