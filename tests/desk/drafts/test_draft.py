"""A draft is examined in the repository in which it has been written."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY
from content import committed, meeting, with_facts
from partnership.desk.drafts.draft import Draft, draft_problems
from partnership.library import load
from partnership.library.history import History
from partnership.records import Resource

BEFORE = meeting("m", revision="2", starts="2027-03-11 13:30", ends="15:00", status="confirmed", attended=None)
((PATH, TEXT),) = BEFORE.items()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": "Another"}, None),
        ({"starts": "2027-03-18 13:30"}, "revision-not-raised"),
        ({"starts": "2027-03-18 13:30", "revision": "1"}, "revision-went-down"),
        ({"starts": "2027-03-18 13:30", "revision": "3"}, None),
    ],
    ids=["another title", "moved", "gone down", "moved and raised"],
)
def test_a_change_of_a_meeting_is_compared_with_what_was_there(
    tmp_path: Path, facts: dict[str, str], code: str | None
) -> None:
    before = with_facts(TEXT, {"actions": None, "decisions": None})
    library = load(committed(tmp_path, {PATH: before}), TODAY, History())
    draft = Draft(PATH, {}, changed=with_facts(before, facts))
    draft.write(tmp_path)
    assert [problem.code for problem in draft_problems(library, draft)] == ([code] if code else [])


def test_a_gap_is_no_problem_and_everything_else_is(tmp_path: Path) -> None:
    library = load(committed(tmp_path), TODAY, History())
    values = {"title": "The slip", "summary": "A slip.", "licence": "CC-BY-4.0"} | Resource.values_on(TODAY)
    gaps = dict.fromkeys(("themes", "stages", "audience", "kind", "shared_by"), "Which?")
    draft = Draft(Resource.path_of("slip"), values, gaps=gaps, body="Look: [nothing](nothing.md)\n")
    draft.write(tmp_path)
    assert [problem.code for problem in draft_problems(library, draft)] == ["broken-link"]
