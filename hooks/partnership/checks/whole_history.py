"""The days on which files were changed, and the addresses that were promised, come from the whole history."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """The repository is here with its whole history, from which the pages have the days of their last change."""
    if library.history.is_shallow:
        message = "only the last versions of the files are here, so no page can show when it was first and last changed"
        yield Problem("data/site.yml", 1, 1, "history-shallow", message, "Run: git fetch --unshallow")


def check_for_publishing(library: Library) -> Iterator[Problem]:
    """What is published was compared with the whole history, so that no address is lost without anybody knowing."""
    if library.history.is_shallow:
        message = "only the last versions of the files are here, so nobody knows whether an address was lost"
        yield Problem("data/site.yml", 1, 1, "history-missing", message, "In a workflow, write: fetch-depth: 0")
