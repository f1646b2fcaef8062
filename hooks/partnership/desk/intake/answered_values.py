"""The answers to a form are turned into the values of a record, by the fields that its questions are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from partnership.desk.intake.submissions import Submission
from partnership.forms import Question, Sort
from partnership.library import Library
from partnership.library.record_names import RecordNames
from partnership.text.characters import BULLETS
from partnership.text.source import Value

_MARK = re.compile(rf"^\s*([-*–—{BULLETS}]+\s*|(o|\(?(\d{{1,2}}|[a-z])[.)])\s+)")
"""A pattern for what stands before an item of a list: a sign, an o, a number or a letter."""

_LONGEST = 400
"""How many characters are repeated of what was written and is none of the words to choose from."""

FieldValues = dict[str, Value]
"""Values by the names of their fields, group within group."""


Asked = dict[str, list[str]]
"""The questions that are open, by the names of the fields that they are about."""


def answered_values(library: Library, submission: Submission, record: str) -> tuple[FieldValues, Asked]:
    """Return the values that the answers give for a kind of record, and the questions that they leave open."""
    values: FieldValues = {}
    asked: Asked = {}
    for question in submission.form.questions if submission.form else ():
        answer = submission.answers.get(question.id)
        if answer is None or question.record != record or question.field == ("body",):
            continue
        value, ask = _value(library, question, answer)
        if ask:
            asked.setdefault(question.field[0], []).append(ask)
        if value:
            *around, name = question.field
            group = _group(values, around)
            known = group.get(name)
            # A day and its time are two questions about one field.
            group[name] = f"{known} {value}" if known and isinstance(value, str) else value
    return values, asked


def all_asked(asked: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the questions about all fields, in their order."""
    return [question for about in asked.values() for question in about]


def _value(library: Library, question: Question, answer: str) -> tuple[str | list[Value], str]:
    """Return the value that an answer means, or nothing, and the question that it leaves open, or nothing."""
    lines = [_MARK.sub("", line).strip() for line in answer.split("\n")]
    if question.sort in (Sort.CHOICE, Sort.CHOICES):
        known = dict.fromkeys(choice.id for choice in question.choices)
        picked: list[Value] = [line for line in lines if line in known]
        others = [f'"{line}"' for line in lines if line and line not in known]
        ask = f"{question.label}: not everything that was chosen is one of the words to choose from:"
        wrong = f"{ask} {', '.join(others)[:_LONGEST]}. Choose from: {', '.join(known)}." if others else ""
        if len(picked) > 1 and not question.many:
            wrong = (
                f"{question.label}: more than one was chosen, {', '.join(map(str, picked))}. Which is right? {wrong}"
            )
        return (picked if question.many else next((line for line in lines if line in known), "")), wrong
    if question.sort is Sort.LINES:
        return [line for line in lines if line], ""
    line = " ".join(answer.split())
    if question.names:
        names = RecordNames.of(library, question.names)
        slug = names.find(line)
        return slug, "" if slug else f"{question.label}: {names.question(line)}"
    if question.sort is Sort.NUMBER:
        figures = re.findall(r"\d{1,4}", line)
        return (figures[0] if len(figures) == 1 else line), ""
    return (line.replace("/", "-") if question.sort is Sort.YEAR else line), ""


def _group(values: FieldValues, around: Iterable[str]) -> FieldValues:
    """Return the group of fields at the end of a path, which is made where it is missing."""
    for name in around:
        group = values.setdefault(name, {})
        values = group if isinstance(group, dict) else {}
    return values
