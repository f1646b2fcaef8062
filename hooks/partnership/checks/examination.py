"""There is one way to say whether a library can be published.

The command line, the brief of a proposal, the intake of forms and the strict build all examine it here, so that what
one of them accepts, the others accept too.
"""

from __future__ import annotations

from typing import NamedTuple

from partnership.checks.all_checks import check
from partnership.library import Library, PublishedFiles, clean_files
from partnership.problems import Problem


class Examination(NamedTuple):
    """An `Examination` is what was found when a library was examined."""

    files: PublishedFiles
    """The clean copies of the files beside its records."""
    problems: list[Problem]
    """Everything that is wrong, in the order of the places."""


def examine(library: Library) -> Examination:
    """Return everything that is wrong in a library, after its files have been cleaned."""
    files = clean_files(library)
    return Examination(files, check(library, files))
