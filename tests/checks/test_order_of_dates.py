"""Things end after they begin, and not a minute's doubt about what counts as after."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import library, meeting, resource, school
from partnership.checks import order_of_dates


def codes(folder: Path, files: dict[str, str]) -> list[str]:
    return [problem.code for problem in order_of_dates.check(library(folder, files))]


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("8 October 2026, 4pm", "4.01pm"),
        ("8 October 2026, 4pm", "4pm"),
        ("8 October 2026, 11pm", "9 October 2026, 1am"),
        ("28 March 2026, 4pm", "29 March 2026, 4pm"),
        ("25 October 2026, 0:30", "25 October 2026, 2:00"),
    ],
    ids=["a minute later", "at once", "after midnight", "over the clock change of spring", "over that of autumn"],
)
def test_a_meeting_may_end_when_it_starts_or_later(tmp_path: Path, starts: str, ends: str) -> None:
    assert codes(tmp_path, meeting("m", starts=starts, ends=ends)) == []


def test_a_meeting_may_not_end_before_it_starts(tmp_path: Path) -> None:
    assert codes(tmp_path, meeting("m", starts="8 October 2026, 4pm", ends="3.59pm")) == ["end-before-start"]


@pytest.mark.parametrize(("ends", "found"), [("2026-10-08", []), ("2026-10-07", ["end-before-start"])])
def test_whole_days_are_compared_as_days(tmp_path: Path, ends: str, found: list[str]) -> None:
    assert codes(tmp_path, meeting("m", all_day="true", starts="2026-10-08", ends=ends)) == found


@pytest.mark.parametrize(("left", "found"), [("2024-09-04", []), ("2024-09-03", ["end-before-start"])])
def test_a_school_may_leave_on_the_day_it_joined_and_no_sooner(tmp_path: Path, left: str, found: list[str]) -> None:
    assert codes(tmp_path, school("s", left=left)) == found


@pytest.mark.parametrize(("due", "found"), [("2026-09-10", []), ("2026-09-09", ["end-before-start"])])
def test_a_review_is_due_on_the_day_of_sharing_or_later(tmp_path: Path, due: str, found: list[str]) -> None:
    assert codes(tmp_path, resource("r", review_by=due)) == found
