"""A form is what people are asked who share something, as data made from the classes of records.

The share page, GitHub's issue forms and the intake all read the same five forms, so a label, a hint or a limit is said
once. Nothing personal is asked: a school, a role, and never a name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from partnership.forms.question import Choice, Limits, Question, QuestionSpec, Sort, question
from partnership.forms.questionnaires import FORMS
from partnership.records import Meeting, Resource, School, Trial
from partnership.records.fields import Model
from partnership.records.vocabulary import Vocabulary
from partnership.text.dates import AcademicYear

__all__ = ["CHOSEN", "POINTS", "RIGHTS", "Choice", "Form", "Limits", "Question", "Sort", "forms"]

CHOSEN = "What you chose"
"""The label under which the answers that are chosen are written together, each on a line: "Themes: Staff; Families".
GitHub can fill in a text from an address, but never a choice."""

POINTS = (
    "No child can be recognised, in a picture or in words: no face, no name, no initials, no child's own words, no "
    "story that shows who it is.",
    "People in a picture are drawn, or shown at a distance, from behind or by their hands alone, whatever a permission "
    "says: no uniform or badge, and no name on work, in a file name or beside the picture.",
    "Every person in a picture knew beforehand, and the school keeps the record, with the day on which it ends.",
    "Nothing is hidden in the file: no place, author, comments, tracked changes, hidden slides or notes.",
    "A story is safe to tell: put together from several, or agreed, and over; nobody could match it to the news.",
    "Adults are named by their role, and the contact is a shared school address.",
    "We have the right to share it, the licence is chosen, and what others made in it is cleared.",
    "It suits the age it is for, and says where help is if it touches something painful.",
    "It is not a concern about a child. That goes to the school's designated safeguarding lead, never here.",
    "It can be looked at again and taken down, and we know how to ask for that.",
)
"""The ten points of safeguarding that everyone who sends something confirms. Each is true or does not apply."""

RIGHTS = (
    "We may share this, and we understand that the licence cannot be taken back: others may go on using what was "
    "shared under it."
)
"""What everyone who sends something agrees to about rights."""


@dataclass(frozen=True, slots=True)
class Form:
    """A `Form` is a list of questions that makes a record, or changes one."""

    id: str
    """resource, trial, correction, visit or school. It is also the label of its issues."""
    title: str
    summary: str
    """For which purpose somebody chooses it."""
    record: str
    """The kind of record that it makes first of all, or empty."""
    questions: tuple[Question, ...]

    @property
    def points(self) -> tuple[str, ...]:
        """Return what must be true before it is sent: all points and the rights, or the two that a correction needs."""
        return (*POINTS, RIGHTS) if self.record else (POINTS[0], POINTS[8])

    @property
    def parts(self) -> dict[str, list[Question]]:
        """Return the questions by the parts of the form in which they stand."""
        parts: dict[str, list[Question]] = {}
        for one in self.questions:
            parts.setdefault(one.part, []).append(one)
        return parts

    def in_year(self, year: AcademicYear) -> Form:
        """Return the form as people see it in an academic year, which it proposes wherever one is asked for."""
        asked = (
            one if one.sort is not Sort.YEAR else replace(one, example=year.slug, proposed=year.slug)
            for one in self.questions
        )
        return replace(self, questions=tuple(asked))

    @property
    def written(self) -> list[Question]:
        """Return the questions that are answered in one's own words."""
        return [one for one in self.questions if not one.is_chosen]

    @property
    def chosen(self) -> list[Question]:
        """Return the questions that are answered with words of the vocabulary, written together under `CHOSEN`."""
        return [one for one in self.questions if one.is_chosen]

    def get(self, id: str) -> Question | None:
        """Return the question of that id, if there is one."""
        return next((one for one in self.questions if one.id == id), None)


_RECORDS: dict[str, type[Model]] = {"resource": Resource, "trial": Trial, "meeting": Meeting, "school": School}
"""The classes that forms fill, by the names of their kinds."""


def forms(vocabulary: Vocabulary) -> tuple[Form, ...]:
    """Return the five forms, in the order in which they are offered."""
    return tuple(
        Form(
            id=questionnaire.id,
            title=questionnaire.title,
            summary=questionnaire.summary,
            record=questionnaire.record,
            questions=tuple(_question(spec, questionnaire.record, vocabulary) for spec in questionnaire.specs),
        )
        for questionnaire in FORMS
    )


def _question(spec: QuestionSpec | Question, record: str, vocabulary: Vocabulary) -> Question:
    """Return the question that a spec makes: about a field of the form's record, of another record, or of none."""
    if isinstance(spec, Question):
        return spec
    kind, _, field = spec.field.rpartition(":")
    kind = kind or record
    return question(_RECORDS[kind], kind, spec._replace(field=field), vocabulary)
