"""There is one way to say whether a library can be published.

The command line, the brief of a proposal, the intake of forms and the strict build all examine it here, so that what
one of them accepts, the others accept too.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from partnership.checks import safeguarding
from partnership.checks.all_checks import check
from partnership.library import Library, PublishedFiles, clean_files
from partnership.problems import Problem
from partnership.records.record import SAFEGUARDING


class Examination(NamedTuple):
    """An `Examination` is what was found when a library was examined."""

    files: PublishedFiles
    """The clean copies of the files beside its records."""
    problems: list[Problem]
    """Everything that is wrong, in the order of the places."""


def examine(library: Library, base: Path | None = None, kept: safeguarding.KeptFindings | None = None) -> Examination:
    """Return everything that is wrong in a library, after its files have been cleaned.

    A proposal has the repository that it is for as its `base`: its own safeguarding lists hold for it, and those of the
    base too, so that no proposal can take out the rule that stops it. Who examines again and again has some findings
    `kept` from the last time.
    """
    files = clean_files(library)
    problems = check(library, files, kept)
    if base:
        found = safeguarding.check(library, files, base)
        problems = sorted({*problems, *(problem for problem in found if problem.code.startswith(SAFEGUARDING))})
    return Examination(files, problems)
