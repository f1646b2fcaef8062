"""A submission is what somebody wrote into a form, read from the data that GitHub sends about an issue.

Everything in it is a stranger's text. It is read as data: nothing of it is run, and no address in it is opened here.
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
from partnership.text.characters import as_typed
from partnership.text.unseen_characters import without_unseen

LONGEST_SUBMISSION = 100_000
"""How many characters an issue may have; GitHub allows 65,536."""


class SubmissionError(Exception):
    """The data are not those of an issue; the message says why."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A `Submission` is what somebody sent."""

    number: int
    """The number of its issue; 0 for an e-mail."""
    form: Form | None
    """The form that was filled in, or None if that is not clear."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """The answers that mean something, by the ids of their questions."""
    examples: tuple[Question, ...] = ()
    """The questions whose answer is still the form's own example."""
    files: tuple[AttachedFile, ...] = ()
    is_test: bool = False
    """Whether somebody only tried the form."""

    @property
    def missing(self) -> list[Question]:
        """Return the questions that must be answered and were not."""
        questions = self.form.questions if self.form else ()
        first = self.answers.get(questions[0].id, "") if questions else ""
        return [
            question
            for question in questions
            if question.required
            and question.id not in self.answers
            and (not question.only_for or first in question.only_for)
        ]


def read_submission(payload: str, vocabulary: Vocabulary) -> Submission:
    """Return the submission in an event, or in an issue alone, as GitHub writes them in JSON.

    Raises SubmissionError if there is none.
    """
    try:
        data = json.loads(payload)
    except (ValueError, RecursionError):
        raise SubmissionError("this is not what GitHub tells of an issue: it is no JSON") from None
    issue = data.get("issue", data) if isinstance(data, dict) else None
    if not isinstance(issue, dict) or not _is_number(issue.get("number")) or "pull_request" in issue:
        raise SubmissionError("this tells of no issue")
    text = as_typed(without_unseen(_as_string(issue.get("body"))[:LONGEST_SUBMISSION].replace("\r\n", "\n")))
    return submission_of(issue["number"], text, labels_of(issue), vocabulary)


def submission_of(number: int, text: str, labels: Collection[str], vocabulary: Vocabulary) -> Submission:
    """Return the submission in a text, written as GitHub or an e-mail writes the answers to a form."""
    form = form_of(forms(vocabulary), labels, text)
    if form is None:
        return Submission(number, None, files=tuple(attached_files(text)))
    answers = {
        id: answer
        for id, written in read_answers(form, text).items()
        if (answer := without_attached_files(written).strip(" \n"))
    }
    answered = {question: answers[question.id] for question in form.questions if question.id in answers}
    empty = {question.id for question, answer in answered.items() if _says_nothing(question, answer)}
    examples = tuple(question for question, answer in answered.items() if _is_example(question, answer))
    meaningful = {id: answer for id, answer in answers.items() if id not in empty | {one.id for one in examples}}
    written = [answer for question, answer in answered.items() if question.sort in _WORDED]
    is_test = bool(written) and (_is_test(answers.get("title", "")) or all(_is_test(answer) for answer in written))
    return Submission(number, form, meaningful, examples, tuple(attached_files(text)), is_test)


def labels_of(issue: Mapping[str, Any]) -> set[str]:
    """Return the names of the labels of an issue."""
    labels = issue.get("labels")
    return (
        {_as_string(label.get("name")) for label in labels if isinstance(label, dict)}
        if isinstance(labels, list)
        else set()
    )


_WORDED = (Sort.LINE, Sort.TEXT, Sort.PAGE, Sort.LINES)
"""How the questions are answered that are answered in one's own words."""


def _as_string(value: object) -> str:
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
"""How many characters an example has that nobody writes by chance."""


def _says_nothing(question: Question, answer: str) -> bool:
    return bool(_NOTHING.fullmatch(answer)) and not question.choices


def _is_test(answer: str) -> bool:
    return bool(_TEST.fullmatch(answer.strip()))


def _is_example(question: Question, answer: str) -> bool:
    """Return whether an answer is the form's own example, or its hint.

    The answer that names a record is none, since the record of the example may be meant.
    """
    if question.names or question.sort not in _WORDED:
        return False
    introduced = _LIKE_AN_EXAMPLE.fullmatch(answer.strip())
    words = _words_alone(introduced[2] if introduced else answer)
    examples = (text for text in (question.example, question.hint) if len(text) >= _SHORTEST_EXAMPLE or introduced)
    return words in map(_words_alone, examples)


def _words_alone(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
