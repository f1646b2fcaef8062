"""Reading: every record that the files of the content describe, and what is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from partnership.library.discovery import Files
from partnership.problems import Problem
from partnership.records import FOUNDATION, KINDS, AnyRecord, Removed, kind_at
from partnership.records.settings import Settings
from partnership.records.term_dates import TermDates, read_term_dates
from partnership.records.validation import validate
from partnership.records.vocabulary import Vocabulary
from partnership.text.phrases import with_article
from partnership.text.reader import read
from partnership.text.source import Source

Key = tuple[str, str]
"""The kind and the slug of a record."""


@dataclass(slots=True)
class Records:
    """What was read."""

    records: dict[Key, AnyRecord] = field(default_factory=dict)
    pending: dict[Key, AnyRecord] = field(default_factory=dict)
    removed: dict[Key, Removed] = field(default_factory=dict)
    unreadable: set[Key] = field(default_factory=set)
    """Every record that could not be read."""
    term_dates: list[TermDates] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_records(root: Path, files: Files, settings: Settings, vocabulary: Vocabulary, today: date) -> Records:
    """Every record of these files below `root`, and the term dates, as of `today`; samples only if they are shown.

    What somebody has still to agree to is apart from the rest from here on, so that no writer can come upon it.
    """
    found = Records()
    found.unreadable = {(kind.kind, kind.slug_of(path)) for path in files.refused if (kind := kind_at(path))}
    addresses: dict[str, str] = {}
    for path, kind in files.records:
        source = read(root, path)
        record, problems = (
            Removed.read(source, kind)
            if kind.has_page and Removed.stands_in(source)
            else validate(kind, source, vocabulary)
        )
        key = (kind.kind, kind.slug_of(path))
        if record is None:
            found.unreadable.add(key)
            found.problems += _misplaced(source, kind) or problems
        elif key == ("school", FOUNDATION):
            message = f'"{FOUNDATION}" stands for the Foundation and cannot be a school'
            found.problems.append(source.problem("wrong-name", message, hint="Name the file after the school."))
        elif settings.samples or not record.sample:
            first = addresses.setdefault(record.uri, path)
            if first != path:
                found.unreadable.add(key)
                message = f'{first} already has the address "{record.uri}"'
                found.problems.append(source.problem("address-taken", message))
            elif isinstance(record, Removed):
                found.removed[key] = record
            else:
                (found.pending if record.is_pending(today) else found.records)[key] = record
    found.term_dates, problems = read_term_dates(root, vocabulary, samples=settings.samples)
    found.problems += problems
    return found


def _misplaced(source: Source, kind: type[AnyRecord]) -> list[Problem]:
    """The one problem of a record whose fields are all those of another kind than its folder holds."""
    fields = set(source.values)
    for other in KINDS:
        if fields and not source.problems and fields <= other.field_names() and len(fields - kind.field_names()) > 2:
            message = f"this looks like {with_article(other.kind)}, and the folder holds {kind.plural}"
            return [source.problem("wrong-place", message, hint=f"Move it to {other.folder.replace('*', 'NAME')}/.")]
    return []
