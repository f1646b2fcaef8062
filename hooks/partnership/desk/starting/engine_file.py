"""The engine is handed on as one file, a wheel, with everything in it that another partnership needs.

Besides the package it holds what stands around the package in the repository that is its home: the locked list of
packages that it runs with, what has changed in it, and the files that are the same in every partnership.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from hashlib import sha256
from pathlib import Path

AROUND = "partnership/around/"
"""The folder of the wheel in which stands what was around the package."""

REQUIREMENTS, CHANGES = "requirements.txt", "CHANGES.md"


_ABOUT = re.compile(r"partnership-[^/]+\.dist-info/METADATA")
"""The name of the file in which a wheel describes its package."""


class EngineFileError(Exception):
    """An `EngineFileError` says why a file is not the engine, or why there is none."""


@dataclass(frozen=True, slots=True)
class EngineFile:
    """An `EngineFile` is a wheel of the engine that was read."""

    path: Path
    version: str
    content: bytes
    around: dict[str, bytes]
    """What stood around the package in the repository that is its home, by paths in that repository."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the version as numbers, of which the later is the greater."""
        return tuple(int(number) for number in self.version.split("."))

    @property
    def shared(self) -> dict[str, bytes]:
        """Return the files that are the same in every partnership with this engine, by their paths there."""
        return {path: content for path, content in self.around.items() if path not in (REQUIREMENTS, CHANGES)}

    @property
    def requirement(self) -> str:
        """Return the line by which pip takes this file and no other, from the folder engine/ of a repository."""
        return f"./engine/{self.path.name} --hash=sha256:{sha256(self.content).hexdigest()}"

    def changes_since(self, earlier: EngineFile) -> str:
        """Return what has changed since an earlier version, the newest first."""
        versions = re.split(r"(?m)^(?=## )", self.around[CHANGES].decode())[1:]
        return "".join(text for text in versions if _numbers_of(text.split()[1]) > earlier.numbers).strip()


def read_engine_file(path: Path) -> EngineFile:
    """Return the engine that a file holds. Raises EngineFileError if it holds none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EngineFileError(f"{path} cannot be read ({error.strerror}). Name the file of the engine") from None
    try:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        (about,) = (text for name, text in files.items() if _ABOUT.fullmatch(name))
        version = str(Parser().parsestr(about.decode())["Version"])
    except (zipfile.BadZipFile, ValueError):
        raise EngineFileError(f"{path} is not the engine. That is called partnership-1.0.0-py3-none-any.whl") from None
    around = {name.removeprefix(AROUND): text for name, text in files.items() if name.startswith(AROUND)}
    if missing := {REQUIREMENTS, CHANGES} - around.keys():
        raise EngineFileError(f"{path} is not whole: {min(missing)} is missing in it. Make it with: make wheel")
    if not _numbers_of(version) or not path.name.startswith(f"partnership-{version}-"):
        raise EngineFileError(f"{path} is not called as it was when it was made: it begins with partnership-{version}-")
    return EngineFile(path, version, content, around)


def _numbers_of(version: str) -> tuple[int, ...]:
    """Return a version as numbers; none if it is not one of ours."""
    return tuple(int(number) for number in version.split(".")) if re.fullmatch(r"\d+(\.\d+)*", version) else ()
