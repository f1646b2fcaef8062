"""Zip files are written so that the same content always gives the same bytes, on every system and on every day."""

from __future__ import annotations

from collections.abc import Container, Iterable
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the earliest that the format has."""

_UNIX = 3
"""The system named as the one that wrote each file, which would else be that of the machine."""


def zip_archive(files: Iterable[tuple[str, str | bytes]], stored: Container[str] = ()) -> bytes:
    """Return a zip file of these files, given with their paths, in their order.

    All are compressed except those whose paths are `stored`. Texts are written in UTF-8.
    """
    archive = BytesIO()
    write_zip_archive(archive, files, stored)
    return archive.getvalue()


def write_zip_archive(
    to: IO[bytes], files: Iterable[tuple[str, str | bytes | Path]], stored: Container[str] = ()
) -> None:
    """Write a zip file of these files, as `zip_archive` does, which holds no more than one of them in memory.

    A path as content is that of a file on the disk.
    """
    with ZipFile(to, "w") as opened:
        for path, content in files:
            entry = ZipInfo(path, _EARLIEST)
            entry.create_system = _UNIX
            entry.compress_type = ZIP_STORED if path in stored else ZIP_DEFLATED
            opened.writestr(entry, content.read_bytes() if isinstance(content, Path) else content)
