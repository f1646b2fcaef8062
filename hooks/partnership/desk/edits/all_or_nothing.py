"""Several files are changed and moved together: all of them, or none.

Every file is written before one is moved. If anything goes wrong, what was done is undone. Should the computer be
switched off in between, each file is as it was or as it is to be, so that the same can be done once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from partnership.text.whole_files import move_file, write_file


def change_together(root: Path, texts: Mapping[str, str], moves: Mapping[str, str]) -> None:
    """Write the texts at their paths below `root`, and then move files and folders to their new paths.

    Folders in which nothing is left are taken away. Whatever is raised, all is as it was.
    """
    undo: list[Callable[[], object]] = []
    try:
        for path, text in texts.items():
            before = (root / path).read_bytes()
            undo.append(_writing(root / path, before))
            write_file(root / path, text.encode())
        for old, new in moves.items():
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            move_file(root / old, root / new)
            undo.append(_moving(root / new, root / old))
    except BaseException:
        for step in reversed(undo):
            step()
        raise
    for old in moves:
        _without_empty_folders(root, (root / old).parent)


def _writing(file: Path, content: bytes) -> Callable[[], object]:
    return lambda: write_file(file, content)


def _moving(file: Path, to: Path) -> Callable[[], object]:
    return lambda: move_file(file, to)


def _without_empty_folders(root: Path, folder: Path) -> None:
    """Take away a folder, and those around it, as far as nothing is in them."""
    while folder.parent != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
