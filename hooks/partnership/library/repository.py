"""A repository is read with its history: whatever is checked or published is read here."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from partnership.library.history import History
from partnership.library.library import Library, load


def read_repository(root: Path, today: date) -> Library:
    """Return the library of the repository at `root`, with its history, as of `today`."""
    with _garbage_left_alone():
        return load(root, today, History.read(root))


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
