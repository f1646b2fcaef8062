"""Loading reads every record that the files of the content describe, and says what is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from partnership.library.discovery import Files
from partnership.library.kept_records import KeptRecords
from partnership.library.site_pages import ENGINE_SLUGS, OF_THE_ENGINE
from partnership.library.translations import not_shown
from partnership.problems import Problem
from partnership.records import AnyRecord, Page, Removed, kind_at
from partnership.records.settings import Settings
from partnership.records.term_dates import TermDates, read_term_dates
from partnership.records.vocabulary import Vocabulary

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


def read_records(
    root: Path, files: Files, settings: Settings, vocabulary: Vocabulary, today: date, kept: KeptRecords | None = None
) -> Records:
    """Return every record of these files below `root`, and the term dates, as of `today`.

    Invented examples are left out unless the settings show them. What is `kept` of a file is not read again.

    Records to which somebody has still to agree are kept apart from here on, so that no writer can publish one.
    """
    loaded = Records()
    loaded.unreadable = {(kind.kind, kind.slug_of(path)) for path in files.refused if (kind := kind_at(path))}
    written = {kind.slug_of(path) for path, kind in files.records if kind is Page}
    addresses = {Page.uri_of(slug): OF_THE_ENGINE for slug in ENGINE_SLUGS - written}
    for path, kind, record, problems in (kept or KeptRecords()).read(root, files.records, vocabulary):
        loaded.problems += problems
        key = (kind.kind, kind.slug_of(path))
        if record is None:
            loaded.unreadable.add(key)
        elif key == ("school", settings.organisation_slug):
            message = f'"{key[1]}" stands for the {settings.organisation_label} and cannot be a school'
            hint = "Name the file after the school, or write another organisation_label in data/site.yml."
            loaded.problems.append(record.source.problem("wrong-name", message, hint=hint))
        elif settings.samples or not record.sample:
            first = addresses.setdefault(record.uri, path)
            if first != path:
                loaded.unreadable.add(key)
                message = f'{first} already has the address "{record.uri}"'
                loaded.problems.append(record.source.problem("address-taken", message))
            elif isinstance(record, Removed):
                loaded.removed[key] = record
            else:
                (loaded.pending if record.is_pending(today) else loaded.records)[key] = record
    for translation in not_shown(loaded.records, ENGINE_SLUGS):
        key = (translation.kind, translation.slug)
        loaded.pending[key] = loaded.records.pop(key)
    loaded.term_dates, of_dates = read_term_dates(root, vocabulary, settings.terms, samples=settings.samples)
    loaded.problems += of_dates
    return loaded
