"""Removing a record: its file is reduced to a note, what lies beside it is deleted, its address stays alive.

A record is found by its file, so that one that cannot be read can be removed too. Nothing of what stands in it is ever
shown: of the record only paths are named, and of what mentions it only paths and lines.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from partnership.attachments.filetypes import ending
from partnership.library import Library, PublishedFiles
from partnership.library.discovery import find
from partnership.library.links import record_at
from partnership.records import FOLDERS, REMOVED, AnyRecord, Removed
from partnership.records.layout import Layout
from partnership.records.record import SLUG
from partnership.text.line_starts import LineStarts
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.phrases import with_article
from partnership.text.reader import read
from partnership.text.source import Source
from partnership.text.whole_files import write_file

_SEARCHED = ("data", *FOLDERS)
"""The folders in which mentions are looked for."""


class RemovalError(Exception):
    """What was asked for cannot be done; the message says why."""


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """A place that still points to the record."""

    path: str
    line: int
    how: str


@dataclass(frozen=True, slots=True)
class Removal:
    """The removal of one record: what it changes, and what else mentions the record."""

    root: Path
    path: str
    kind: type[AnyRecord]
    slug: str
    instead: str | None
    source: Source

    @property
    def knows_title(self) -> bool:
        """Whether mentions of its title can be found: in a file that cannot be read there may be none to look for."""
        return not self.kind.has_page or bool(self._title())

    @property
    def is_done(self) -> bool:
        """Whether the record was removed before, and nothing of it is left."""
        return Removed.stands_in(self.source) and not (Removed.read(self.source, self.kind)[1] or self.beside)

    @property
    def beside(self) -> list[str]:
        """Every file in the record's own folder except its own, hidden ones too."""
        if self.kind.layout is not Layout.FOLDER:
            return []
        files = (file.relative_to(self.root).as_posix() for file in _files(self._folder))
        return [path for path in files if path != self.path]

    @property
    def _folder(self) -> Path:
        return (self.root / self.path).parent

    def mentions(self, library: Library, files: PublishedFiles) -> list[Mention]:
        """Every place outside the record that points to it, each once, by the plainest way in which it does."""
        found: dict[tuple[str, int], Mention] = {}
        written = (*self._written(), *self._written_inside(files))
        for mention in (*self._named(library), *self._linked(library), *written):
            found.setdefault((mention.path, mention.line), mention)
        return sorted(found.values())

    def carry_out(self, today: date) -> None:
        """Reduce the file to its note, in one step, and then delete what lies beside it.

        A record without a page of its own leaves no address to keep alive: its file is deleted.
        """
        if not self.kind.has_page:
            (self.root / self.path).unlink()
            return
        facts = {"status": REMOVED, REMOVED: today} | ({"instead": self.instead} if self.instead else {})
        facts |= {"aliases": former} if (former := self._former()) else {}
        note = yaml.safe_dump(facts, sort_keys=False)
        file = self.root / self.path
        write_file(file, (f"---\n{note}---\n" if file.suffix == ".md" else note).encode())
        if self.kind.layout is Layout.FOLDER:
            for entry in self._folder.iterdir():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                elif entry != file:
                    entry.unlink()

    def _former(self) -> list[str]:
        """The names it had before, as far as they can be read: their addresses stay alive too."""
        names = self.source.values.get("aliases", [])
        return [
            name
            for name in ([names] if isinstance(names, str) else names)
            if isinstance(name, str) and re.match(SLUG, name)
        ]

    def _named(self, library: Library) -> Iterator[Mention]:
        for record in (*library.records.values(), *library.removed.values()):
            for at, reference, slug in record.references():
                if (reference.kind, slug) == (self.kind.kind, self.slug) and record.source.path != self.path:
                    yield Mention(record.source.path, record.source.places[at].line, "names it")

    def _linked(self, library: Library) -> Iterator[Mention]:
        for record in library.records.values():
            for link in record.body.links:
                if record_at(record, link.address) == (self.kind.kind, self.slug) and record.source.path != self.path:
                    yield Mention(record.source.path, link.place.line, "links to it")

    def _written(self) -> Iterator[Mention]:
        """Every line of a text file in which its slug or its title begins."""
        for file in (file for folder in _SEARCHED for file in _files(self.root / folder)):
            path = file.relative_to(self.root).as_posix()
            own = path == self.path or (self.kind.layout is Layout.FOLDER and self._folder in file.parents)
            if not own and file.is_file() and not file.is_symlink():
                content = file.read_bytes()
                text = "" if b"\0" in content else content.decode("utf-8", "replace")
                lines = LineStarts(text)
                for begun in self._words().finditer(text):
                    line = lines.place(begun.start()).line
                    yield Mention(path, line, "has its title or its name in its text")

    def _written_inside(self, files: PublishedFiles) -> Iterator[Mention]:
        """Every document in whose text its slug or its title stands."""
        for path, copy in files.copies.items():
            own = self.kind.layout is Layout.FOLDER and self._folder in (self.root / path).parents
            if (
                not own
                and ending(path) not in ("csv", "txt")
                and any(self._words().search(passage.text) for passage in copy.passages)
            ):
                yield Mention(path, 1, "has its title or its name in its text")

    def _words(self) -> re.Pattern[str]:
        """What its slug or its title looks like in a text."""
        return re.compile("|".join([rf"(?<![\w-]){re.escape(self.slug)}(?![\w-])", *self._title()]), re.IGNORECASE)

    def _title(self) -> list[str]:
        """The pattern of its title, over the ends of lines too; empty if it cannot be read."""
        titles = (self.source.values.get(field) for field in ("title", "name"))
        words = next((title.split() for title in titles if isinstance(title, str)), [])
        return [rf"(?<!\w){spaced}(?!\w)"] if (spaced := r"\s+".join(map(re.escape, words))) else []


def removal(library: Library, slug: str, kind: str | None, instead: str | None) -> Removal:
    """The removal of the record of that slug. Raises RemovalError if it is not clear what is meant."""
    known = [(path, of, of.slug_of(path)) for path, of in find(library.root).records if kind in (None, of.kind)]
    found = [(path, of) for path, of, name in known if name == slug and name]
    if not found:
        what = f'there is no {kind or "record"} called "{slug}"'
        raise RemovalError(_with_question(what, slug, [name for _, _, name in known]))
    if len(found) > 1:
        kinds = " and ".join(with_article(of.kind) for _, of in found)
        raise RemovalError(f'"{slug}" is {kinds}: say which with --kind, for example --kind {found[0][1].kind}')
    ((path, of),) = found
    others = [name for of_kind, name in library.records if of_kind == of.kind and name != slug]
    if instead and instead not in others:
        what = f'there is no other {of.kind} called "{instead}" that could stand instead'
        raise RemovalError(_with_question(what, instead, others))
    return Removal(library.root, path, of, slug, instead, read(library.root, path))


def _with_question(fault: str, slug: str, slugs: Iterable[str]) -> str:
    """Return what is wrong, and the question which of the slugs was meant, if one is like the one given."""
    question = did_you_mean(nearest(slug.lower(), filter(None, slugs)))
    return f"{fault}. {question}" if question else fault


def _files(folder: Path) -> Iterator[Path]:
    """Every file in a folder and below it. Links are named and never followed."""
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry)
        else:
            yield entry
