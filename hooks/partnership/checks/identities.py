"""Every meeting has an identity of its own."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.model.library import Library
from partnership.model.problems import Problem
from partnership.model.records import Meeting


def check(library: Library) -> Iterator[Problem]:
    """No two meetings carry one uid."""
    taken: dict[str, Meeting] = {}
    for meeting in library.checked:
        if not isinstance(meeting, Meeting):
            continue
        first = taken.setdefault(meeting.uid, meeting)
        if first is not meeting:
            yield meeting.source.problem("duplicate-uid", f"this is also the uid of {first.source.path}", ("uid",))
