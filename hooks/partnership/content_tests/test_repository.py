"""The content can be published."""

from __future__ import annotations

from partnership.checks.examination import Examination
from partnership.problems import errors
from partnership.problems.formats import as_text


def test_check_finds_nothing_that_stops_publishing(examination: Examination) -> None:
    assert [as_text(problem) for problem in errors(examination.problems)] == []
