"""Submissions: what somebody wrote into a form on GitHub, read from what GitHub tells of it.

Everything in it is a stranger's text. It is read as data, and nothing of it is ever run, looked up or believed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from partnership.desk.intake.attachments import AttachedFile, attached_files, without_attached_files
from partnership.forms import Form, Question, Sort, forms
from partnership.forms.answers_as_text import form_of, read_answers
from partnership.records.vocabulary import Vocabulary
from partnership.text.unseen import without_unseen

LONGEST_SUBMISSION = 100_000
"""How many characters an issue may have; GitHub allows 65,536."""


class SubmissionError(Exception):
    """What GitHub told cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody sent."""

    number: int
    """The number of its issue; 0 for an e-mail."""
    form: Form | None
    """The form that was filled in, or None if it cannot be told."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """The answers that mean something, by the ids of their questions."""
    examples: tuple[Question, ...] = ()
    """The questions whose answer is still the form's own example."""
    files: tuple[AttachedFile, ...] = ()
    is_test: bool = False
    """Whether somebody only tried the form."""

    @property
    def missing(self) -> list[Question]:
        """The questions that must be answered and were not."""
        asked = self.form.questions if self.form else ()
        first = self.answers.get(asked[0].id, "") if asked else ""
        return [
            question
            for question in asked
            if question.required
            and question.id not in self.answers
            and (not question.only_for or first in question.only_for)
        ]


def read_submission(payload: str, vocabulary: Vocabulary) -> Submission:
    """The submission that an event, or an issue alone, tells of, as GitHub writes them in JSON.

    Raises SubmissionError if it tells of none.
    """
    try:
        told = json.loads(payload)
    except (ValueError, RecursionError):
        raise SubmissionError("this is not what GitHub tells of an issue: it is no JSON") from None
    issue = told.get("issue", told) if isinstance(told, dict) else None
    if not isinstance(issue, dict) or not _is_number(issue.get("number")) or "pull_request" in issue:
        raise SubmissionError("this tells of no issue")
    text = without_unseen(_text(issue.get("body"))[:LONGEST_SUBMISSION].replace("\r\n", "\n"))
    return submission_of(issue["number"], text, labels_of(issue), vocabulary)


def submission_of(number: int, text: str, labels: Collection[str], vocabulary: Vocabulary) -> Submission:
    """The submission that a text is, as GitHub writes the answers to a form, or as an e-mail does."""
    form = form_of(forms(vocabulary), labels, text)
    if form is None:
        return Submission(number, None, files=tuple(attached_files(text)))
    answers = {
        id: answer
        for id, written in read_answers(form, text).items()
        if (answer := without_attached_files(written).strip(" \n"))
    }
    said = {question: answers[question.id] for question in form.questions if question.id in answers}
    empty = {question.id for question, answer in said.items() if _says_nothing(question, answer)}
    examples = tuple(question for question, answer in said.items() if _is_example(question, answer))
    left = {id: answer for id, answer in answers.items() if id not in empty | {one.id for one in examples}}
    written = [answer for question, answer in said.items() if question.sort in _WORDED]
    is_test = bool(written) and (_is_test(answers.get("title", "")) or all(_is_test(answer) for answer in written))
    return Submission(number, form, left, examples, tuple(attached_files(text)), is_test)


def labels_of(issue: Mapping[str, Any]) -> set[str]:
    """The names of the labels of an issue."""
    named = issue.get("labels")
    return (
        {_text(label.get("name")) for label in named if isinstance(label, dict)} if isinstance(named, list) else set()
    )


_WORDED = (Sort.LINE, Sort.TEXT, Sort.PAGE, Sort.LINES)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**9


_NOTHING = re.compile(r"[\W_]*|n\s*/?\s*a|none|nothing|no response|tbc|tbd|to do|todo|\?+", re.IGNORECASE)
_TEST = re.compile(
    r"((this is|just|only|a|my|another)\s+)*"
    r"(test(ing|s)?|asdf\w*|qwert\w*|sdf\w*|x{3,}|aaa+|abc|foo|bar|blah|lorem ipsum.*)"
    r"([\W_]+(test(ing)?|submission|issue|title|resource|please|ignore|blah|asdf|bar|\d+))*[\W_]*",
    re.IGNORECASE | re.DOTALL,
)
_LIKE_AN_EXAMPLE = re.compile(r"(e\.?\s?g\.?|for example|such as)[\s,:]+(.*)", re.IGNORECASE | re.DOTALL)
_SHORTEST_EXAMPLE = 15
"""How long an example is that nobody means by chance."""


def _says_nothing(question: Question, answer: str) -> bool:
    return bool(_NOTHING.fullmatch(answer)) and not question.choices


def _is_test(answer: str) -> bool:
    return bool(_TEST.fullmatch(answer.strip()))


def _is_example(question: Question, answer: str) -> bool:
    """Whether an answer is the form's own example, or its hint. What names a record may well be the one named."""
    if question.names or question.sort not in _WORDED:
        return False
    told = _LIKE_AN_EXAMPLE.fullmatch(answer.strip())
    plain = _plain(told[2] if told else answer)
    own = [_plain(text) for text in (question.example, question.hint) if len(text) >= _SHORTEST_EXAMPLE or told]
    return plain in own


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
