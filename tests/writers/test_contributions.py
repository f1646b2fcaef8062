"""The page of contributions says how far each has come, by what GitHub answered, and shows nothing unchecked."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, TODAY
from content import TESTS, library, outputs_of, page, repository, school
from partnership.library import load
from partnership.library.history import History
from partnership.writers.contributions import ANSWERS_FILE, ContributionState, contributions
from partnership.writers.output import PageOutput

RECORDED = json.loads((TESTS / "payloads/contributions.json").read_text("utf-8"))
"""What `gh issue list` and `gh pr list` answered, with invented contributions."""


def where(root: Path, answers: object, *, today: date = TODAY) -> dict[ContributionState, list[int]]:
    """The numbers of the contributions that are shown, by how far they have come."""
    repository(root)
    (root / ANSWERS_FILE).parent.mkdir(exist_ok=True)
    (root / ANSWERS_FILE).write_text(answers if isinstance(answers, str) else json.dumps(answers), "utf-8")
    found = contributions(load(root, today, History()))
    return {state: [one.number for one in ones] for state, ones in found.items() if ones}


def recorded() -> dict[str, list[dict[str, Any]]]:
    answers: dict[str, list[dict[str, Any]]] = json.loads(json.dumps(RECORDED))
    return answers


def test_each_is_as_far_as_its_issue_and_its_proposal_say(tmp_path: Path) -> None:
    assert where(tmp_path, recorded()) == {
        ContributionState.RECEIVED: [41],
        ContributionState.QUESTION: [42],
        ContributionState.CHECKED: [43, 53],
        ContributionState.LIVE: [44],
        ContributionState.CLOSED: [45],
    }


def test_what_an_editor_proposes_of_a_message_is_found_by_the_number_in_the_answer(tmp_path: Path) -> None:
    answers = recorded()
    direct = next(one for one in answers["proposals"] if one["number"] == 53)
    answers["proposals"] = [direct, direct | {"number": 60, "headRefName": "intake/by-editor-2026-11-22-0a1b2c"}]
    answers["proposals"][1] |= {"isCrossRepository": False}
    assert 60 in where(tmp_path, answers)[ContributionState.CHECKED]
    listed = contributions(load(tmp_path, TODAY, History()))[ContributionState.CHECKED]
    assert {one.number: one.what for one in listed if one.number > 50} == {
        53: "A change proposed directly",
        60: "Sent to an editor",
    }


def test_what_was_closed_long_ago_is_no_longer_shown(tmp_path: Path) -> None:
    found = where(tmp_path, recorded(), today=TODAY + timedelta(days=90))
    assert found.keys() == {ContributionState.RECEIVED, ContributionState.QUESTION, ContributionState.CHECKED}


def test_what_an_editor_put_right_by_hand_is_live(tmp_path: Path) -> None:
    answers = recorded()
    closed = next(issue for issue in answers["issues"] if issue["number"] == 45)
    closed["stateReason"] = "COMPLETED"
    assert where(tmp_path, answers)[ContributionState.LIVE] == [45, 44]


def test_a_question_can_stand_at_the_issue_or_at_its_proposal(tmp_path: Path) -> None:
    answers = recorded()
    proposal = next(proposal for proposal in answers["proposals"] if proposal["headRefName"] == "intake/issue-43")
    proposal["labels"] = [{"name": "question"}]
    assert where(tmp_path, answers)[ContributionState.QUESTION] == [43, 42]


def test_a_stranger_cannot_pass_off_a_branch_as_ours(tmp_path: Path) -> None:
    answers = recorded()
    stranger = next(proposal for proposal in answers["proposals"] if proposal["isCrossRepository"])
    stranger.update(headRefName="intake/issue-41", state="MERGED", mergedAt="2026-11-21T00:00:00Z")
    assert where(tmp_path, answers)[ContributionState.RECEIVED] == [41]


def test_an_issue_that_is_no_form_is_not_shown(tmp_path: Path) -> None:
    answers = recorded()
    for issue in answers["issues"]:
        issue["labels"] = [{"name": "bug"}]
    assert where(tmp_path, answers) == {ContributionState.CHECKED: [53]}


def test_what_programs_propose_is_not_shown(tmp_path: Path) -> None:
    answers = recorded()
    for proposal in answers["proposals"]:
        proposal["author"] = {"is_bot": True}
    assert 53 not in where(tmp_path, answers)[ContributionState.CHECKED]


@pytest.mark.parametrize(
    "answers",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"issues": 1}',
        '{"issues": [1, {}, {"number": "41"}], "proposals": [null]}',
        "[" * 9999,
    ],
)
def test_an_answer_that_makes_no_sense_makes_an_empty_list(tmp_path: Path, answers: str) -> None:
    assert where(tmp_path, answers) == {}


def test_without_an_answer_there_is_an_empty_list(tmp_path: Path) -> None:
    assert not any(contributions(library(tmp_path)).values())


HOSTILE = "<script>alert(1)</script> @somebody $(touch owned) {{ x }}"


def test_nothing_that_a_stranger_wrote_is_shown(tmp_path: Path) -> None:
    answers = recorded()
    for entry in (*answers["issues"], *answers["proposals"]):
        entry |= {"title": HOSTILE, "author": {"is_bot": False, "login": HOSTILE, "name": HOSTILE}}
    for issue in answers["issues"]:
        issue["body"] = f"### Your school\n\n{HOSTILE}\n\n### Title\n\n{HOSTILE}\n\n### What happened\n\n{HOSTILE}"
        issue["labels"].append({"name": HOSTILE})
    root = repository(tmp_path, page("where", title="Where is my contribution?"))
    (root / ".build").mkdir()
    (root / ANSWERS_FILE).write_text(json.dumps(answers), "utf-8")
    pages = outputs_of(load(root, TODAY, History()))
    shown = next(str(one.content) for one in pages if isinstance(one, PageOutput) and one.uri == "where/index.html")
    assert "Number 41" in shown
    assert "Being checked" in shown
    assert [word for word in ("alert(1)", "somebody", "owned", "{{") if word in shown] == []


def test_a_school_is_named_only_if_it_is_one_of_ours(tmp_path: Path) -> None:
    where(tmp_path, recorded())
    found = contributions(load(tmp_path, TODAY, History()))
    assert [one.school.title if one.school else None for one in found[ContributionState.RECEIVED]] == [
        "Oakland Primary"
    ]
    assert [one.school for one in found[ContributionState.CLOSED]] == [None]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Parkland Primary School", None),
        ("Fern Lane", None),
        ("Fern Lane, Marl", "Fern Lane, Marl"),
        ("FERN LANE (Marl)", "Fern Lane, Marl"),
    ],
)
def test_a_school_is_named_only_if_it_is_certain_which_it_is(tmp_path: Path, written: str, named: str | None) -> None:
    body = f"### Your school\n\n{written}\n\n### Title\n\nThe bench"
    issue = {"number": 7, "labels": [{"name": "resource"}], "body": body, "createdAt": "2026-11-20T16:05:11Z"}
    files = school("fern-one", name="Fern Lane", town="Fenby") | school("fern-two", name="Fern Lane", town="Marl")
    root = repository(tmp_path, {**files, ANSWERS_FILE: json.dumps({"issues": [issue], "proposals": []})})
    (one,) = contributions(load(root, TODAY, History()))[ContributionState.RECEIVED]
    assert (one.school.title if one.school else None) == named


def test_the_answers_are_never_part_of_the_content() -> None:
    assert "/.build/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
