"""A record is removed in this way: its file becomes a note, the files beside it are deleted, its address stays alive.

Its translations are removed with it, each in the same way: what must go says in no language what it said.

A record is found by its file, so one that cannot be read can be removed too. Nothing that stands in it is ever shown:
only paths are named, and the lines of other files that mention it.
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
from partnership.records.record import is_slug
from partnership.records.translation import Translation
from partnership.text.line_starts import LineStarts
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.phrases import with_article
from partnership.text.reader import read
from partnership.text.source import Source
from partnership.text.whole_files import write_file

_SEARCHED = ("data", *FOLDERS)
"""The folders in which mentions are looked for."""


class RemovalError(Exception):
    """A `RemovalError` says why there can be no such removal."""


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """A `Mention` is a place that still points to the record."""

    path: str
    line: int
    how: str


@dataclass(frozen=True, slots=True)
class RecordRemoval:
    """A `RecordRemoval` knows what the removal of one record changes, and what else mentions the record."""

    root: Path
    path: str
    kind: type[AnyRecord]
    slug: str
    instead: str | None
    """The slug of another record of the kind, to which readers are led; None if there is none."""
    source: Source

    @property
    def knows_title(self) -> bool:
        """Return whether mentions of its title can be found: a file that cannot be read may have no title."""
        return not self.kind.has_page or bool(self._title_pattern())

    @property
    def is_done(self) -> bool:
        """Return whether the record was removed before, and nothing of it is left."""
        is_note = Removed.stands_in(self.source) and not (Removed.read(self.source, self.kind)[1] or self.files)
        return is_note and all(translation.is_done for translation in self.translations)

    @property
    def translations(self) -> list[RecordRemoval]:
        """Return the removal of each of its translations."""
        slugs = {path: Translation.slug_of(path) for path, kind in find(self.root).records if kind is Translation}
        return [
            RecordRemoval(self.root, path, Translation, slug, None, read(self.root, path))
            for path, slug in slugs.items()
            if Translation.original_of(slug) == (self.kind.kind, self.slug)
        ]

    @property
    def files(self) -> list[str]:
        """Return the path of every file that is deleted: each other one in the record's own folder, hidden ones too."""
        if self.kind.layout is not Layout.FOLDER:
            return []
        notes = self._notes
        files = (file.relative_to(self.root).as_posix() for file in files_below(self._folder))
        return [path for path in files if path not in notes]

    @property
    def _notes(self) -> set[str]:
        """Return the path of every file in which a note is left: its own, and those of its translations."""
        return {self.path, *(translation.path for translation in self.translations)}

    @property
    def _folder(self) -> Path:
        return (self.root / self.path).parent

    def mentions(self, library: Library, files: PublishedFiles) -> list[Mention]:
        """Return every place outside the record that points to it, each line once by the plainest way it does so."""
        notes, mentions = self._notes, dict[tuple[str, int], Mention]()
        in_texts = (*self._in_texts(), *self._in_documents(files))
        of_translations = (one for each in self.translations for one in each.mentions(library, files))
        for mention in (*self._in_fields(library), *self._in_links(library), *in_texts, *of_translations):
            if mention.path not in notes:
                mentions.setdefault((mention.path, mention.line), mention)
        return sorted(mentions.values())

    def carry_out(self, today: date) -> None:
        """Reduce the file to its note, in one step, and then delete the files beside it.

        A record without a page of its own leaves no address to keep alive: its file is deleted.
        """
        if not self.kind.has_page:
            (self.root / self.path).unlink()
            return
        notes = {self.root / path for path in self._notes}
        for translation in self.translations:
            translation.carry_out(today)
        note = {"status": REMOVED, REMOVED: today} | ({"instead": self.instead} if self.instead else {})
        note |= {"aliases": former} if (former := self._former_names()) else {}
        text = yaml.safe_dump(note, sort_keys=False)
        file = self.root / self.path
        write_file(file, (f"---\n{text}---\n" if file.suffix == ".md" else text).encode())
        if self.kind.layout is Layout.FOLDER:
            for entry in self._folder.iterdir():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                elif entry not in notes:
                    entry.unlink()

    def _former_names(self) -> list[str]:
        """Return the names it had before, as far as they can be read: their addresses stay alive too."""
        names = self.source.values.get("aliases", [])
        return [
            name for name in ([names] if isinstance(names, str) else names) if isinstance(name, str) and is_slug(name)
        ]

    def _in_fields(self, library: Library) -> Iterator[Mention]:
        """Yield every field that names the record."""
        for record in (*library.records.values(), *library.removed.values()):
            for at, reference, slug in record.references():
                if (reference.kind, slug) == (self.kind.kind, self.slug) and record.source.path != self.path:
                    yield Mention(record.source.path, record.source.places[at].line, "names it")

    def _in_links(self, library: Library) -> Iterator[Mention]:
        """Yield every link that leads to the record."""
        for record in library.records.values():
            for link in record.body.links:
                if record_at(record, link.address) == (self.kind.kind, self.slug) and record.source.path != self.path:
                    yield Mention(record.source.path, link.place.line, "links to it")

    def _in_texts(self) -> Iterator[Mention]:
        """Yield every line of a text file on which its slug or its title begins."""
        for file in (file for folder in _SEARCHED for file in files_below(self.root / folder)):
            path = file.relative_to(self.root).as_posix()
            is_own = path == self.path or (self.kind.layout is Layout.FOLDER and self._folder in file.parents)
            if not is_own and file.is_file() and not file.is_symlink():
                content = file.read_bytes()
                text = "" if b"\0" in content else content.decode("utf-8", "replace")
                lines = LineStarts(text)
                for match in self._pattern().finditer(text):
                    line = lines.place(match.start()).line
                    yield Mention(path, line, "has its title or its name in its text")

    def _in_documents(self, files: PublishedFiles) -> Iterator[Mention]:
        """Yield every document in whose text its slug or its title stands."""
        for path, copy in files.copies.items():
            is_own = self.kind.layout is Layout.FOLDER and self._folder in (self.root / path).parents
            if (
                not is_own
                and ending(path) not in ("csv", "txt")
                and any(self._pattern().search(passage.text) for passage in copy.passages)
            ):
                yield Mention(path, 1, "has its title or its name in its text")

    def _pattern(self) -> re.Pattern[str]:
        """Return the pattern of its slug or its title in a text."""
        return re.compile(
            "|".join([rf"(?<![\w-]){re.escape(self.slug)}(?![\w-])", *self._title_pattern()]), re.IGNORECASE
        )

    def _title_pattern(self) -> list[str]:
        """Return the pattern of its title, which may go over the end of a line; empty if it cannot be read."""
        titles = (self.source.values.get(field) for field in ("title", "name"))
        words = next((title.split() for title in titles if isinstance(title, str)), [])
        return [rf"(?<!\w){spaced}(?!\w)"] if (spaced := r"\s+".join(map(re.escape, words))) else []


def record_called(library: Library, slug: str, kind: str | None) -> tuple[str, type[AnyRecord]]:
    """Return the path and the kind of the record of a slug. Raises RemovalError if it is not clear which."""
    known = [(path, of, of.slug_of(path)) for path, of in find(library.root).records if kind in (None, of.kind)]
    matches = [(path, of) for path, of, name in known if name == slug and name]
    if not matches:
        fault = f'there is no {kind or "record"} called "{slug}"'
        raise RemovalError(_with_question(fault, slug, [name for _, _, name in known]))
    if len(matches) > 1:
        kinds = " and ".join(with_article(of.kind) for _, of in matches)
        raise RemovalError(f'"{slug}" is {kinds}: say which with --kind, for example --kind {matches[0][1].kind}')
    return matches[0]


def removal_of(library: Library, slug: str, kind: str | None, instead: str | None) -> RecordRemoval:
    """Return the removal of the record of a slug. Raises RemovalError if it is not clear which one is meant."""
    path, of = record_called(library, slug, kind)
    others = [name for of_kind, name in library.records if of_kind == of.kind and name != slug]
    if instead and instead not in others:
        fault = f'there is no other {of.kind} called "{instead}" that could stand instead'
        raise RemovalError(_with_question(fault, instead, others))
    return RecordRemoval(library.root, path, of, slug, instead, read(library.root, path))


def _with_question(fault: str, slug: str, slugs: Iterable[str]) -> str:
    """Return what is wrong, and the question which of the slugs was meant, if one is like the one given."""
    question = did_you_mean(nearest(slug.lower(), filter(None, slugs)))
    return f"{fault}. {question}" if question else fault


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every file in a folder and below it. A link is a file of its own, and is never followed."""
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.is_dir() and not entry.is_symlink():
            yield from files_below(entry)
        else:
            yield entry
