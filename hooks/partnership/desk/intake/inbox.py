"""What schools send lies in a folder of its own, which is no part of any commit, until a draft is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from partnership.desk.editor_pages import folder_for_pages
from partnership.text.whole_files import move_file

INBOX = "inbox"
"""The folder into which an editor drags what a school has sent, at the top of the repository."""
_TAKEN_IN, _TO_SEND = "taken-in", "to-send"


def waiting(root: Path) -> list[Path]:
    """Return every file of which no draft was made yet, in the order of their names; the folder is made if need be."""
    folder = folder_for_pages(root / INBOX)
    own = {folder / _TAKEN_IN, folder / _TO_SEND}
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(
        path
        for path in files
        if not own & {*path.parents} and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def put_aside(root: Path, file: Path) -> None:
    """Move a file of which a draft was made to those that were taken in."""
    folder = root / INBOX / _TAKEN_IN
    folder.mkdir(exist_ok=True)
    move_file(file, next(path for path in _numbered(folder / file.name) if not path.exists()))


def write_to_send(root: Path, name: str, text: str) -> Path:
    """Write a text that an editor sends to a school, and return its path."""
    folder = folder_for_pages(root / INBOX) / _TO_SEND
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8", newline="\n")
    return folder / name


def _numbered(path: Path) -> Iterator[Path]:
    """Yield a path, and then the same with a number."""
    yield path
    yield from (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
