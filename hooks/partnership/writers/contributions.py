"""Contributions by a form on GitHub, and changes proposed there, are listed on a page that says how far each has come.

Publishing fetches GitHub's answers into a file beside the build, and the build only reads that file: the same file
makes the same page. An issue holds unchecked text of strangers, so nothing of it is shown: neither its title nor who
wrote it. A school is named only if it is one of ours.
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
from partnership.library.record_names import RecordNames
from partnership.records import School
from partnership.text.words import _

ANSWERS_FILE = ".build/contributions.json"
"""The file of GitHub's answers: {"issues": [...], "proposals": [...]}, from `gh issue list` and `gh pr list`."""

SHOWN_FOR = timedelta(days=60)
"""How long a contribution is shown after it was closed."""

QUESTION = "question"
"""The label by which an editor says that there is a question for whoever sent a contribution."""

BRANCH = "intake/issue-"
"""The beginning of the name of a branch that was made from an issue; the number of the issue follows."""


BRANCH_OF_EDITORS = "intake/by-editor-"
"""The beginning of the name of a branch that an editor proposes, mostly of what came by e-mail; the day follows."""


class ContributionState(StrEnum):
    """A `ContributionState` is how far a contribution has come, in the order of its way."""

    RECEIVED = "received"
    QUESTION = "question"
    CHECKED = "checked"
    LIVE = "live"
    CLOSED = "closed"


class Contribution(NamedTuple):
    """A `Contribution` is what is shown of something that was sent."""

    number: int
    what: str
    """The title of the form by which it was sent."""
    received: date
    state: ContributionState
    school: School | None
    address: str
    """The address of its issue or its proposal on GitHub."""


def contributions(library: Library) -> dict[ContributionState, list[Contribution]]:
    """Return every contribution that is open, or was closed not long ago, by its state, the latest first."""
    latest_first = sorted(_contributions(library), key=lambda one: (one.received, one.number), reverse=True)
    return {state: [one for one in latest_first if one.state is state] for state in ContributionState}


def _contributions(library: Library) -> Iterator[Contribution]:
    try:
        answers = json.loads((library.root / ANSWERS_FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return
    issues, proposals = _numbered(answers, "issues"), _numbered(answers, "proposals")
    by_branch = {
        proposal["headRefName"]: proposal
        for proposal in reversed(proposals)
        if isinstance(proposal.get("headRefName"), str) and proposal.get("isCrossRepository") is False
    }
    known, schools = forms(library.vocabulary), RecordNames.of(library, "school")
    for issue in issues:
        labels = _labels_of(issue)
        text = issue["body"] if isinstance(issue.get("body"), str) else ""
        form = next((form for form in known if form.id in labels), None)
        proposal = by_branch.get(f"{BRANCH}{issue['number']}", {})
        if form and (state := _state(library, issue, proposal)):
            school = library.school(schools.find(_sender(known, text, labels)))
            yield _contribution(library, issue, form.title, state, school)
    for proposal in proposals:
        branch = str(proposal.get("headRefName", "")) if proposal in by_branch.values() else ""
        is_program = not isinstance(proposal.get("author"), dict) or proposal["author"].get("is_bot") is not False
        if not branch.startswith(BRANCH) and not is_program and (state := _state(library, proposal, proposal)):
            is_by_editor = branch.startswith(BRANCH_OF_EDITORS)
            what = _("Sent to an editor") if is_by_editor else _("A change proposed directly")
            yield _contribution(library, proposal, what, state, None)


def _contribution(
    library: Library, one: Mapping[str, Any], what: str, state: ContributionState, school: School | None
) -> Contribution:
    number = one["number"]
    address = f"{library.settings.repository}/issues/{number}"
    return Contribution(number, what, _day_of(one.get("createdAt")) or library.today, state, school, address)


def _state(library: Library, one: Mapping[str, Any], proposal: Mapping[str, Any]) -> ContributionState | None:
    """Return how far a contribution has come; None if it was closed too long ago to be shown.

    An editor who has put something right by hand closes the issue as completed, and any other as not planned.
    """
    merged, closed = _day_of(proposal.get("mergedAt")), _day_of(one.get("closedAt"))
    ended = merged or closed
    if ended:
        state = ContributionState.LIVE if merged or one.get("stateReason") == "COMPLETED" else ContributionState.CLOSED
        return state if library.today - ended <= SHOWN_FOR else None
    if QUESTION in _labels_of(one) | _labels_of(proposal):
        return ContributionState.QUESTION
    return ContributionState.CHECKED if proposal.get("state") == "OPEN" else ContributionState.RECEIVED


def _sender(known: tuple[Form, ...], text: str, labels: set[str]) -> str:
    """Return what an issue says of the school that sent it; empty if it says nothing."""
    form = form_of(known, labels, text)
    answers = read_answers(form, text) if form else {}
    asked = [question.id for question in form.questions if question.names == "school"] if form else []
    return next((answers[id] for id in asked if id in answers), "")


def _numbered(answers: object, name: str) -> list[dict[str, Any]]:
    """Return the issues or the proposals of GitHub's answers that have a number."""
    listed = answers.get(name) if isinstance(answers, dict) else None
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    return [entry for entry in entries if isinstance(entry.get("number"), int)]


def _labels_of(entry: Mapping[str, Any]) -> set[str]:
    labels = entry.get("labels")
    return (
        {str(label.get("name")) for label in labels if isinstance(label, dict)} if isinstance(labels, list) else set()
    )


def _day_of(moment: object) -> date | None:
    """Return the day of a moment as GitHub writes it: 2026-11-20T16:05:11Z."""
    try:
        return date.fromisoformat(moment[:10]) if isinstance(moment, str) and re.match(_MOMENT, moment) else None
    except ValueError:
        return None


_MOMENT = r"20\d\d-\d\d-\d\dT"
