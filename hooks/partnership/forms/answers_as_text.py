"""The answers to a form are written as the text of an e-mail or of an issue on GitHub, and read from it again.

GitHub writes "### Label" and the answer below it, and "_No response_" where there is none. In an e-mail the label
stands alone on its line, with a colon. What somebody has typed is only ever text: a label is known by being one of the
form's own, written in the way of the whole text, and the first time it stands there is the one that counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from partnership.forms.form import CHOSEN, Form
from partnership.forms.question import Question

_NONE = "_No response_"
_BETWEEN = "; "
"""What stands between several choices. No label has it."""


def as_issue(form: Form, answers: Mapping[str, str]) -> str:
    """Return the answers, by the ids of their questions, as GitHub writes the issue of a form."""
    parts = [(question.label, answers.get(question.id, "")) for question in form.written]
    parts += [(CHOSEN, chosen_text(form, answers))] if form.chosen else []
    return "\n\n".join(f"### {label}\n\n{answer or _NONE}" for label, answer in parts)


def chosen_text(form: Form, answers: Mapping[str, str]) -> str:
    """Return the answers that were chosen, each question on a line: Themes: Families; Staff."""
    lines = []
    for question in form.chosen:
        labels = {choice.id: choice.label for choice in question.choices}
        picked = [labels.get(id, id) for id in answers.get(question.id, "").split("\n") if id]
        lines.append(f"{question.label}: {_BETWEEN.join(picked)}".rstrip())
    return "\n".join(lines)


def read_answers(form: Form, text: str) -> dict[str, str]:
    """Return the answers in a text, by the ids of their questions. Choices are ids as far as the vocabulary has them.

    What stands before the first label, or below one that is not the form's, is left out. Nothing is raised.
    """
    sections = _sections(form, text.replace("\r\n", "\n").replace("\r", "\n"))
    answers = {question.id: sections.get(question.label, "") for question in form.questions}
    answers |= _picked(form, sections.get(CHOSEN, ""))
    return {id: answer for id, answer in answers.items() if answer}


def _sections(form: Form, text: str) -> dict[str, str]:
    """Return what stands below each label."""
    lines = text.split("\n")
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    for line, label in zip(lines, _labels(form, lines), strict=True):
        if label and label not in sections:
            section = sections[label] = []
        else:
            section.append(line)
    answers = {label: "\n".join(lines).strip() for label, lines in sections.items()}
    return {label: "" if answer == _NONE else answer for label, answer in answers.items()}


def _labels(form: Form, lines: Iterable[str]) -> list[str]:
    """Return for each line the label that it is, or nothing: as in an issue or in an e-mail, whichever fits more."""
    known = {CHOSEN, *(question.label for question in form.written)}
    plain = [line.strip() for line in lines]
    issue = [line[4:].strip() if line.startswith("### ") else "" for line in plain]
    email = [line[:-1].strip() if line.endswith(":") else "" for line in plain]
    ways = ([label if label in known else "" for label in labels] for labels in (issue, email))
    return max(ways, key=lambda labels: len({*labels}))


def _picked(form: Form, text: str) -> dict[str, str]:
    """Return the ids of what was chosen, one to a line, from lines such as "Themes: Families; Staff"."""
    lines = [line.partition(":") for line in text.split("\n")]
    words = {label.strip(" -*").casefold(): answer for label, _, answer in lines}
    return {
        question.id: "\n".join(
            dict.fromkeys(_choice(question, word) for word in words[label].split(";") if word.strip())
        )
        for question in form.chosen
        if (label := question.label.casefold()) in words
    }


def _choice(question: Question, word: str) -> str:
    """Return the id that a word stands for, or the word itself if it stands for none."""
    word = " ".join(word.split())
    names = {name.casefold(): choice.id for choice in question.choices for name in (choice.label, choice.id)}
    return names.get(word.casefold(), word)


def form_of(known: Iterable[Form], labels: Collection[str], text: str) -> Form | None:
    """Return the form whose answers a text has, if there is one.

    It is the one that the text is labelled with, else the one most of whose questions it has.
    """
    known = list(known)
    lines = text.split("\n")

    def likeness(form: Form) -> int:
        return len({*_labels(form, lines)} - {""})

    best = max([form for form in known if form.id in labels] or known, key=likeness)
    return best if likeness(best) >= _ENOUGH else None


_ENOUGH = 2
"""How many questions of a form a text must have to be its answers."""
