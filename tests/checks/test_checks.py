"""All checks together."""

from __future__ import annotations

from pathlib import Path

from content import library, meeting, problems_of, resource
from partnership.library import Library


def test_the_projects_own_content_is_in_order(content: Library) -> None:
    assert problems_of(content) == []


def test_all_problems_are_given_in_the_order_of_their_place(tmp_path: Path) -> None:
    files = (
        meeting("a", host="nowhere", ends="3pm") | meeting("b", kind="nonsense") | resource("c", body="# A\n\n[a](b)\n")
    )
    problems = problems_of(library(tmp_path, files))
    assert [problem.code for problem in problems] == [
        "end-before-start",
        "unknown-reference",
        "unknown-term",
        "heading-level",
        "broken-link",
    ]
    assert problems == sorted(problems)
