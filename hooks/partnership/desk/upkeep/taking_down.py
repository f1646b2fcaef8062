"""What was taken down is taken out of the content before anything is built of it, whatever the content says.

That is done each time anew in the folder from which the site is built, and nothing of it is committed. So page, file,
packs, zip, search, calendars and mentions come without it: there is nothing that they could be made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from partnership.desk.base_content import ask_git
from partnership.desk.upkeep.down_list import Down
from partnership.desk.upkeep.file_removal import FileRemoval, removal_at, same_files
from partnership.desk.upkeep.removal import RecordRemoval
from partnership.library import Library
from partnership.records import PageRecord, kind_at


class TakenOut(NamedTuple):
    """`TakenOut` is what became of a line of the list."""

    down: Down
    paths: list[str]
    """The paths of what was still there and is taken out now; none if the line has nothing left to do."""


def take_out(library: Library, downs: Iterable[Down], repository: Path | None = None) -> list[TakenOut]:
    """Take everything out of the content of a library that these lines name, and return what became of each.

    Where the library is a copy, `repository` is the folder whose history knows what was at a path.
    """
    # All of it is found before any is taken out, since what was moved is known by what is in it.
    found = [(down, list(what_is_left(library, down.path, repository))) for down in downs]
    for down, removals in found:
        for removal in removals:
            removal.carry_out(down.day)
    return [TakenOut(down, [removal.path for removal in removals]) for down, removals in found]


def what_is_left(library: Library, path: str, repository: Path | None = None) -> Iterator[RecordRemoval | FileRemoval]:
    """Yield the removal of everything that a line of the list means and that is still there.

    That is what lies at its path, a record that has got another name since, and every file that is the same, byte for
    byte, wherever it lies: a picture that must go is not to be seen on the next page.
    """
    root = library.root
    copies = same_files(root, {*_contents(root, path, repository or root)})
    for each in dict.fromkeys([path, f"{path}/index.md", *_under_another_name(library, path), *copies]):
        if _is_there(root, each):
            removal = removal_at(library, each)
            if isinstance(removal, FileRemoval) or not removal.is_done:
                yield removal


def _is_there(root: Path, path: str) -> bool:
    """Return whether a file lies at a path, and not behind a link: links are never followed, nor published."""
    file = root / path
    around = [folder for folder in file.parents if root in folder.parents]
    return (file.is_file() or file.is_symlink()) and not any(folder.is_symlink() for folder in around)


def _under_another_name(library: Library, path: str) -> list[str]:
    """Return the path of a record which has that of a path as one of its former names."""
    kind = kind_at(path)
    if not kind or not kind.describes(path):
        return []
    return [
        record.source.path
        for record in library.checked
        if record.kind == kind.kind and isinstance(record, PageRecord) and kind.slug_of(path) in record.aliases
    ]


def _contents(root: Path, path: str, repository: Path) -> Iterator[bytes]:
    """Yield what is in the file at a path, what was last committed there, and what was there before it was deleted."""
    if _is_there(root, path) and not (root / path).is_symlink():
        yield (root / path).read_bytes()
    log = ("--literal-pathspecs", "log", "-1", "--no-renames", "--diff-filter=D", "--format=%H", "--", path)
    deleted = ask_git(repository, *log).decode().strip()
    for commit in filter(None, ("HEAD", deleted and f"{deleted}^")):
        yield ask_git(repository, "cat-file", "blob", f"{commit}:./{path}")
