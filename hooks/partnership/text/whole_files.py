"""Files are written whole: whoever looks sees what was there before, or all that is there now, and never a half.

What is written gets a hidden name in the same folder first, and then its own name in one step. Should the program be
stopped in between, everything is as it was. Folders that are missing on the way are made.
"""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import IO


def write_file(file: Path, content: bytes) -> None:
    """Write a file, in the place of the one that has this name, if there is one; its mode stays.

    If the name is that of a link, the link makes way, and what it leads to is left as it is.
    """
    with file_to_fill(file) as opened:
        opened.write(content)


@contextmanager
def file_to_fill(file: Path) -> Iterator[IO[bytes]]:
    """Provide a file to fill, which takes its name and its place in the end, as with `write_file`.

    If anything goes wrong, all stays as it was.
    """
    with _hidden_name(file.parent) as hidden:
        with hidden.open("xb") as opened:
            yield opened
        if file.is_file() and not file.is_symlink():
            hidden.chmod(stat.S_IMODE(file.stat().st_mode))
        hidden.replace(file)


def keep_file(file: Path, content: bytes) -> None:
    """Write a file of a cache, and beside it the hash by which `is_as_kept` knows it."""
    write_file(file, content)
    write_file(_beside(file), sha256(content).hexdigest().encode())


def is_as_kept(file: Path) -> bool:
    """Return whether a file of a cache is as `keep_file` wrote it.

    One is not that was broken off or changed, as where a cache was copied, or that another program wrote.
    """
    try:
        return sha256(file.read_bytes()).hexdigest().encode() == _beside(file).read_bytes()
    except OSError:
        return False


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def forget_unfinished(folder: Path, pattern: str) -> None:
    """Remove the folders that programs have left in a folder which were stopped from outside, a day ago or longer."""
    for left in folder.glob(pattern):
        with suppress(OSError):
            if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > _DAY:
                shutil.rmtree(left)


_DAY = 86_400
"""How many seconds a program may take."""


def write_new_file(file: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises FileExistsError if anything has this name, even a link that leads nowhere.
    """
    with _hidden_name(file.parent) as hidden:
        _write(hidden, content)
        try:
            os.link(hidden, file)
        except FileExistsError:
            raise
        except OSError:  # a disk on which a file can have one name only, as on most memory sticks
            file.open("xb").close()
            hidden.replace(file)


def move_file(file: Path, to: Path) -> None:
    """Move a file of the same disk in one step. The caller has seen that nothing has the new name."""
    file.rename(to)


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that is not there yet, with all its files, given by their names.

    Raises FileExistsError if anything has the folder's name.
    """
    if os.path.lexists(folder):
        raise FileExistsError(folder)
    with new_folder(folder) as hidden:
        for name, content in files.items():
            _write(hidden / name, content)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Provide a hidden folder to fill, which gets its name in the end. If anything goes wrong, nothing is left of it.

    Raises FileExistsError if anything has the folder's name but a folder that is empty.
    """
    if os.path.lexists(folder) and not _is_empty_folder(folder):
        raise FileExistsError(folder)
    with _hidden_name(folder.parent) as hidden:
        hidden.mkdir()
        yield hidden
        if _is_empty_folder(folder):
            folder.rmdir()
        try:
            hidden.rename(folder)
        except OSError:
            if os.path.lexists(folder):  # somebody else has made it in the meantime
                raise FileExistsError(folder) from None
            raise


def _is_empty_folder(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


@contextmanager
def _hidden_name(folder: Path) -> Iterator[Path]:
    """Yield a hidden path in a folder at which nothing stands yet; whatever stands there in the end is deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    hidden = folder / f".{token_hex(8)}"
    try:
        yield hidden
    finally:
        if hidden.is_dir():
            shutil.rmtree(hidden)
        else:
            hidden.unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    with file.open("xb") as opened:
        opened.write(content)
