"""What was read of a file is kept for whoever reads the same repository again and again, as a preview does.

It is kept by the content of the file, never by its time: whatever is different is read anew, and so is everything where
the vocabulary is another one, since records hold its words. What lies between records is never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from partnership.problems import Problem
from partnership.records import KINDS, AnyRecord, Removed
from partnership.records.validation import validate
from partnership.records.vocabulary import Vocabulary
from partnership.text.open_questions import open_questions
from partnership.text.phrases import with_article
from partnership.text.reader import bytes_at, source_of
from partnership.text.source import Source


class ReadFile(NamedTuple):
    """A `ReadFile` is what was read of the file of a record."""

    path: str
    kind: type[AnyRecord]
    record: AnyRecord | Removed | None
    """The record, or what is left of it; None if it could not be read."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class KeptRecords:
    """`KeptRecords` are what was read of every file the last time. At first nothing is kept."""

    vocabulary: Vocabulary = field(default_factory=dict)
    files: dict[str, tuple[bytes | Problem, ReadFile]] = field(default_factory=dict)
    """The hash of the content of every file, or why it cannot be opened, with what was read of it, by its path."""

    def read(
        self, root: Path, files: Iterable[tuple[str, type[AnyRecord]]], vocabulary: Vocabulary
    ) -> Iterator[ReadFile]:
        """Yield what these files below `root` say, each with its kind, and keep that in the place of all before."""
        former = self.files if vocabulary == self.vocabulary else {}
        self.vocabulary, self.files = vocabulary, {}
        for path, kind in files:
            content = bytes_at(root, path)
            key = sha256(content).digest() if isinstance(content, bytes) else content
            known = former.get(path)
            if known is None or known[0] != key or known[1].kind is not kind:
                known = key, _read_file(path, kind, content, vocabulary)
            self.files[path] = known
            yield known[1]


def _read_file(path: str, kind: type[AnyRecord], content: bytes | Problem, vocabulary: Vocabulary) -> ReadFile:
    source = source_of(path, content) if isinstance(content, bytes) else Source(path, problems=(content,))
    record, problems = (
        Removed.read(source, kind)
        if kind.has_page and Removed.stands_in(source)
        else validate(kind, source, vocabulary)
    )
    if record is None:
        problems = _misplaced(source, kind) or problems
    return ReadFile(path, kind, record, (*_unanswered(source), *(problems if record is None else ())))


def _unanswered(source: Source) -> Iterator[Problem]:
    """Yield a problem for every question that stands in a file. It may quote what is private, so none is repeated."""
    for place, _ in open_questions(source):
        yield replace(source.problem_at("open-question", "a question is still open here", place), excerpt="")


def _misplaced(source: Source, kind: type[AnyRecord]) -> list[Problem]:
    """Return the one problem of a record all of whose fields are those of another kind; nothing for any other."""
    fields = set(source.values)
    for other in KINDS:
        if fields and not source.problems and fields <= other.field_names() and len(fields - kind.field_names()) > 2:
            message = f"this looks like {with_article(other.kind)}, and the folder holds {kind.plural}"
            return [source.problem("wrong-place", message, hint=f"Move it to {other.folder.replace('*', 'NAME')}/.")]
    return []
