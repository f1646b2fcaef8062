"""A repository is read with its history: whatever is checked or published is read here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnership.library.history import History
from partnership.library.library import Library, load


def read_repository(root: Path, today: date) -> Library:
    """Return the library of the repository at `root`, with its history, as of `today`."""
    return load(root, today, History.read(root))
