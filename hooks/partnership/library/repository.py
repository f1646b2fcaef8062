"""A repository is read with its history: whatever is checked or published is read here."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from partnership.library.discovery import find
from partnership.library.history import History
from partnership.library.kept_records import KeptRecords
from partnership.library.library import Library
from partnership.library.loading import Records, read_records
from partnership.records.settings import Settings
from partnership.records.validation import validate
from partnership.records.vocabulary import read_vocabulary
from partnership.text.reader import read


def read_repository(root: Path, today: date, kept: KeptRecords | None = None) -> Library:
    """Return the library of the repository at `root`, with its history, as of `today`.

    What is `kept` of files that were read before is not read again.
    """
    with _garbage_left_alone():
        return load(root, today, History.read(root), kept)


def load(root: Path, today: date, history: History, kept: KeptRecords | None = None) -> Library:
    """Read the repository at `root`, as of `today`. What is wrong in it stands in the problems of the library.

    If the settings or the vocabulary cannot be read, there are no records. Nothing is cleaned: see `clean_files`.
    What is `kept` of files that were read before is not read again.
    """
    settings, problems = validate(Settings, read(root, "data/site.yml"))
    vocabulary, more = read_vocabulary(read(root, "data/vocabulary.yml"))
    files = find(root)
    problems += more + files.problems
    contents = Records()
    if settings and vocabulary:
        contents = read_records(root, files, settings, vocabulary, today, kept)
    return Library(
        root,
        today,
        history,
        settings or Settings.none(),
        vocabulary,
        contents.records,
        contents.pending,
        contents.removed,
        files.sibling_files,
        frozenset(contents.unreadable),
        frozenset(files.refused),
        tuple(contents.term_dates),
        tuple(sorted([*problems, *contents.problems])),
    )


def forget_former() -> None:
    """Let go of libraries that were read before, for whoever reads again and again: else nobody would look for them."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def _garbage_left_alone() -> Iterator[None]:
    """Look for no garbage while much is read, none of which is garbage, and none in what was read from then on.

    Looking through everything again and again would be a fifth of reading and writing a large library.
    """
    gc.unfreeze()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
