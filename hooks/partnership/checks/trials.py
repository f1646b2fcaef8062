"""The file of a trial is named after the school and the year that stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Trial


def check(library: Library) -> Iterator[Problem]:
    """A trial is named by its school and its academic year, so that a school reports on a resource once a year."""
    for record in library.records.values():
        if isinstance(record, Trial) and not record.source.path.endswith(f"/{record.file_name}"):
            message = f"this tells of {record.school} in {record.year.label}, and its file is called otherwise"
            hint = f'Rename the file to "{record.file_name}", or mend the school or the year.'
            yield record.source.problem("trial-name", message, ("school",), hint)
