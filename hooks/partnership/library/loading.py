"""Loading reads every record that the files of the content describe, and says what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from partnership.library.discovery import Files
from partnership.library.site_pages import ENGINE_SLUGS, OF_THE_ENGINE
from partnership.library.translations import not_shown
from partnership.problems import Problem
from partnership.records import KINDS, AnyRecord, Page, Removed, kind_at
from partnership.records.settings import Settings
from partnership.records.term_dates import TermDates, read_term_dates
from partnership.records.validation import validate
from partnership.records.vocabulary import Vocabulary
from partnership.text.open_questions import open_questions
from partnership.text.phrases import with_article
from partnership.text.reader import read
from partnership.text.source import Source

Key = tuple[str, str]
"""The kind and the slug of a record."""


@dataclass(slots=True)
class Records:
    """`Records` are everything that was read, by kind and slug."""

    records: dict[Key, AnyRecord] = field(default_factory=dict)
    pending: dict[Key, AnyRecord] = field(default_factory=dict)
    removed: dict[Key, Removed] = field(default_factory=dict)
    unreadable: set[Key] = field(default_factory=set)
    """Every record that could not be read."""
    term_dates: list[TermDates] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_records(root: Path, files: Files, settings: Settings, vocabulary: Vocabulary, today: date) -> Records:
    """Return every record of these files below `root`, and the term dates, as of `today`.

    Invented examples are left out unless the settings show them.

    Records to which somebody has still to agree are kept apart from here on, so that no writer can publish one.
    """
    loaded = Records()
    loaded.unreadable = {(kind.kind, kind.slug_of(path)) for path in files.refused if (kind := kind_at(path))}
    written = {kind.slug_of(path) for path, kind in files.records if kind is Page}
    addresses = {Page.uri_of(slug): OF_THE_ENGINE for slug in ENGINE_SLUGS - written}
    for path, kind in files.records:
        source = read(root, path)
        loaded.problems += _unanswered(source)
        record, problems = (
            Removed.read(source, kind)
            if kind.has_page and Removed.stands_in(source)
            else validate(kind, source, vocabulary)
        )
        key = (kind.kind, kind.slug_of(path))
        if record is None:
            loaded.unreadable.add(key)
            loaded.problems += _misplaced(source, kind) or problems
        elif key == ("school", settings.organisation_slug):
            message = f'"{key[1]}" stands for the {settings.organisation_label} and cannot be a school'
            hint = "Name the file after the school, or write another organisation_label in data/site.yml."
            loaded.problems.append(source.problem("wrong-name", message, hint=hint))
        elif settings.samples or not record.sample:
            first = addresses.setdefault(record.uri, path)
            if first != path:
                loaded.unreadable.add(key)
                message = f'{first} already has the address "{record.uri}"'
                loaded.problems.append(source.problem("address-taken", message))
            elif isinstance(record, Removed):
                loaded.removed[key] = record
            else:
                (loaded.pending if record.is_pending(today) else loaded.records)[key] = record
    for translation in not_shown(loaded.records, ENGINE_SLUGS):
        key = (translation.kind, translation.slug)
        loaded.pending[key] = loaded.records.pop(key)
    loaded.term_dates, problems = read_term_dates(root, vocabulary, settings.terms, samples=settings.samples)
    loaded.problems += problems
    return loaded


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
