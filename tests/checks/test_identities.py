"""A meeting keeps its identity, so that calendars see what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY
from content import meeting, repository
from partnership.checks import identities
from partnership.library import load
from partnership.library.history import History, MeetingHistory


def codes(root: Path, now: int, former: MeetingHistory | None) -> list[str]:
    """The problems of a meeting with a revision, of which the log knows something."""
    known = {"uid-of-m": former} if former else {}
    found = load(repository(root, meeting("m", revision=str(now))), TODAY, History(meetings=known))
    return [problem.code for problem in identities.check(found)]


@pytest.mark.parametrize(
    ("now", "former", "expected"),
    [
        (0, None, []),
        (1, MeetingHistory(1, moved=False), []),
        (2, MeetingHistory(1, moved=False), []),
        (0, MeetingHistory(1, moved=False), ["revision-went-down"]),
        (1, MeetingHistory(1, moved=True), ["revision-not-raised"]),
        (2, MeetingHistory(1, moved=True), []),
        (0, MeetingHistory(1, moved=True), ["revision-went-down"]),
    ],
    ids=["no history", "as it was", "raised", "went down", "moved, not raised", "moved and raised", "both"],
)
def test_a_revision_rises_with_a_move_and_never_falls(
    tmp_path: Path, now: int, former: MeetingHistory | None, expected: list[str]
) -> None:
    assert codes(tmp_path, now, former) == expected
