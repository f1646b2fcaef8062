"""One file beside a record is removed in this way: it is deleted, and texts have words in its place.

No record lists it any more. Every other line of those records stays as it was.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnership.desk.edits.in_place import EditError, without_item
from partnership.desk.edits.plain_words import in_plain_words
from partnership.desk.edits.splices import FileText
from partnership.desk.upkeep.removal import RecordRemoval, files_below
from partnership.library import Library
from partnership.library.links import path_at
from partnership.records import FOLDERS, Removed, kind_at
from partnership.text.reader import read
from partnership.text.source import Place
from partnership.text.whole_files import write_file

_NAMED_IN = {"pictures": "file", "attachments": "file", "allow": "at"}
"""The lists of a record in which a file beside it is named, with the field of an entry that does so."""


@dataclass(frozen=True, slots=True)
class FileRemoval:
    """A `FileRemoval` knows what the removal of one picture or other file beside a record changes."""

    root: Path
    path: str
    linking: tuple[str, ...]
    """The paths of the records whose texts lead to it."""

    @property
    def is_done(self) -> bool:
        """Return whether the file is gone, and was taken out of the record beside which it lay."""
        return not self._is_there and not any(self._changed())

    @property
    def files(self) -> list[str]:
        """Return the path of the file that is deleted; none if it is gone."""
        return [self.path] if self._is_there else []

    @property
    def _is_there(self) -> bool:
        return (self.root / self.path).is_symlink() or (self.root / self.path).is_file()

    def changed_records(self) -> list[str]:
        """Return the path of every record that lists it, shows it or leads to it.

        Raises EditError if one of them cannot be changed by itself.
        """
        return [path for path, _ in self._changed()]

    def carry_out(self, day: date) -> None:
        """Remove the file, and then take it out of every record. What cannot be changed alone, `check` says."""
        (self.root / self.path).unlink(missing_ok=True)
        for path in self.records():
            with suppress(EditError):
                text = self._text_of(path)
                if (changed := self._without(path, text)) != text:
                    write_file(self.root / path, changed.encode())

    def _changed(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the new text of every record that is changed."""
        for path in self.records():
            text = self._text_of(path)
            if (changed := self._without(path, text)) != text:
                yield path, changed

    def records(self) -> Iterator[str]:
        """Yield the path of every record that may be changed, the one beside which the file lies first."""
        for path in dict.fromkeys((self._holder, *self.linking)):
            if path and (self.root / path).is_file():
                source = read(self.root, path)
                if source.values and not source.problems and not Removed.stands_in(source):
                    yield path

    @property
    def _holder(self) -> str:
        """Return the path of the record beside which it lies."""
        kind = kind_at(self.path)
        return kind.path_of(kind.slug_of(self.path)) if kind else ""

    def _text_of(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def _without(self, path: str, text: str) -> str:
        """Return the text of a record without the file. Raises EditError."""
        for field, named in _NAMED_IN.items() if path == self._holder else ():
            entries = FileText(path, text).source.values.get(field, [])
            for number, entry in reversed([*enumerate(entries)] if isinstance(entries, list) else []):
                if isinstance(entry, dict) and entry.get(named) == posixpath.basename(self.path):
                    text = without_item(path, text, field, number)
        file = FileText(path, text)
        if not file.source.body:
            return text
        start = file.offset(Place(file.source.body_line, 1))
        return text[:start] + in_plain_words(text[start:], lambda address: path_at(path, address) == self.path)


def file_removal(library: Library, path: str) -> FileRemoval:
    """Return the removal of the file at a path beside a record, which may be gone already."""
    linking = (
        record.source.path
        for record in library.checked
        if any(path_at(record.source.path, link.address) == path for link in record.body.links)
    )
    return FileRemoval(library.root, path, tuple(linking))


def removal_at(library: Library, path: str) -> RecordRemoval | FileRemoval:
    """Return the removal of what is at a path: of a whole record if it is the file of one, else of that file alone."""
    kind = kind_at(path)
    if kind and kind.describes(path):
        return RecordRemoval(library.root, path, kind, kind.slug_of(path), None, read(library.root, path))
    return file_removal(library, path)


def same_files(root: Path, contents: Collection[bytes]) -> list[str]:
    """Return the path of every file of the content that is the same as one of these, byte for byte.

    A file without a byte in it is like no other.
    """
    sizes = {len(content) for content in contents if content}
    files = (file for folder in FOLDERS for file in files_below(root / folder))
    return [
        file.relative_to(root).as_posix()
        for file in files
        if not file.is_symlink() and file.is_file() and file.stat().st_size in sizes and file.read_bytes() in contents
    ]


def copies_that_stay(root: Path, removals: Iterable[RecordRemoval | FileRemoval]) -> list[str]:
    """Return the path of every file of the content that is the same as one that is deleted, and is not deleted."""
    deleted = {path for removal in removals for path in removal.files}
    contents = {(root / path).read_bytes() for path in deleted if not (root / path).is_symlink()}
    return [path for path in same_files(root, contents) if path not in deleted]
