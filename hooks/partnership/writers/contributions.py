"""Contributions: where each of them is that came by a form on GitHub or was proposed there, as the last answers say.

Publishing fetches GitHub's answers into a file beside the build, and the build only reads that file: the same file
makes the same page. What stands in an issue is unchecked text of strangers, so nothing of it is shown: neither its
title nor who wrote it. A school is named only if it is one of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from partnership.forms import Form, forms
from partnership.forms.answers_as_text import form_of, read_answers
from partnership.library import Library
from partnership.library.references import find_by_name
from partnership.records import School

ANSWERS_FILE = ".build/contributions.json"
"""Where the answers are: {"issues": [...], "proposals": [...]}, as `gh issue list` and `gh pr list` give them."""

SHOWN_FOR = timedelta(days=60)
"""How long one is shown after it was closed."""

QUESTION = "question"
"""The label by which an editor says that there is a question for whoever sent it."""

BRANCH = "intake/issue-"
"""How the branch of a proposal begins that was made from an issue; its number follows."""


class ContributionState(StrEnum):
    """How far a contribution has come, in the order in which it goes."""

    RECEIVED = "Received"
    QUESTION = "We have a question"
    CHECKED = "Being checked"
    LIVE = "Live, thank you"
    CLOSED = "Closed"


class Contribution(NamedTuple):
    """One contribution, as far as it is shown."""

    number: int
    what: str
    """What was sent, by the title of the form."""
    received: date
    state: ContributionState
    school: School | None
    address: str
    """Where it is on GitHub."""


def contributions(library: Library) -> dict[ContributionState, list[Contribution]]:
    """Every contribution that is open, or was closed not long ago, by its state, the latest first."""
    found = sorted(_contributions(library), key=lambda one: (one.received, one.number), reverse=True)
    return {state: [one for one in found if one.state is state] for state in ContributionState}


def _contributions(library: Library) -> Iterator[Contribution]:
    try:
        told = json.loads((library.root / ANSWERS_FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return
    issues, proposals = _entries(told, "issues"), _entries(told, "proposals")
    made = {
        proposal["headRefName"]: proposal
        for proposal in reversed(proposals)
        if isinstance(proposal.get("headRefName"), str) and proposal.get("isCrossRepository") is False
    }
    known = forms(library.vocabulary)
    for issue in issues:
        labels = _labels(issue)
        text = issue["body"] if isinstance(issue.get("body"), str) else ""
        form = next((form for form in known if form.id in labels), None)
        proposal = made.get(f"{BRANCH}{issue['number']}", {})
        if form and (state := _state(library, issue, proposal)):
            yield _contribution(library, issue, form.title, state, _school(library, known, text, labels))
    for proposal in proposals:
        is_ours = str(proposal.get("headRefName", "")).startswith(BRANCH) and proposal in made.values()
        is_program = not isinstance(proposal.get("author"), dict) or proposal["author"].get("is_bot") is not False
        if not is_ours and not is_program and (state := _state(library, proposal, proposal)):
            yield _contribution(library, proposal, "A change proposed directly", state, None)


def _contribution(
    library: Library, one: Mapping[str, Any], what: str, state: ContributionState, school: School | None
) -> Contribution:
    number = one["number"]
    address = f"{library.settings.repository}/issues/{number}"
    return Contribution(number, what, _day(one.get("createdAt")) or library.today, state, school, address)


def _state(library: Library, one: Mapping[str, Any], proposal: Mapping[str, Any]) -> ContributionState | None:
    """How far one has come; None if it was closed too long ago to be shown.

    An editor who has put something right by hand closes the issue as completed, and any other as not planned.
    """
    merged, closed = _day(proposal.get("mergedAt")), _day(one.get("closedAt"))
    ended = merged or closed
    if ended:
        state = ContributionState.LIVE if merged or one.get("stateReason") == "COMPLETED" else ContributionState.CLOSED
        return state if library.today - ended <= SHOWN_FOR else None
    if QUESTION in _labels(one) | _labels(proposal):
        return ContributionState.QUESTION
    return ContributionState.CHECKED if proposal.get("state") == "OPEN" else ContributionState.RECEIVED


def _school(library: Library, known: tuple[Form, ...], text: str, labels: set[str]) -> School | None:
    """The school that an issue is from, if it is one of ours."""
    form = form_of(known, labels, text)
    answers = read_answers(form, text) if form else {}
    asked = [question.id for question in form.questions if question.names == "school"] if form else []
    name = next((answers[id] for id in asked if id in answers), "")
    return library.school(find_by_name(library, "school", " ".join(name.split())[:200])) if name else None


def _entries(told: object, name: str) -> list[dict[str, Any]]:
    """The issues or the proposals of an answer, as far as each has a number."""
    found = told.get(name) if isinstance(told, dict) else None
    entries = [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []
    return [entry for entry in entries if isinstance(entry.get("number"), int)]


def _labels(entry: Mapping[str, Any]) -> set[str]:
    found = entry.get("labels")
    return {str(label.get("name")) for label in found if isinstance(label, dict)} if isinstance(found, list) else set()


def _day(moment: object) -> date | None:
    """The day of a moment as GitHub writes it: 2026-11-20T16:05:11Z."""
    try:
        return date.fromisoformat(moment[:10]) if isinstance(moment, str) and re.match(_MOMENT, moment) else None
    except ValueError:
        return None


_MOMENT = r"20\d\d-\d\d-\d\dT"
