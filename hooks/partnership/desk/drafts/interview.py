"""An interview makes the file of a new record from answers to a few questions, each checked as it is given.

The questions are those of the record's class: the description of a field is asked, and what the class refuses is
refused here in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from partnership.checks.order_of_dates import ENDS_FIRST
from partnership.desk.edits.yaml_writer import as_yaml
from partnership.library import Library
from partnership.library.record_names import RecordNames
from partnership.records import Meeting
from partnership.records.fields import shown
from partnership.records.new_record import BEGINNINGS, Beginning, in_order, new_path, schema_line
from partnership.records.schema import FieldGuide, guide
from partnership.records.validation import validate
from partnership.text.dates import AcademicYear
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.slugs import slug_from
from partnership.text.source import Location, Place, Source, Value, Where
from partnership.text.unseen_characters import without_unseen
from partnership.text.whole_files import write_new_file


class RefusedAnswerError(Exception):
    """An answer cannot be used; the message says why, and what to type."""


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """An `InterviewQuestion` asks for the value of one field."""

    at: tuple[str, ...]
    """The field that it fills: ("minutes", "running")."""
    guide: FieldGuide
    required: bool


@dataclass
class Interview:
    """An `Interview` is the questions about one new record, and the answers so far."""

    library: Library
    name: str
    answers: dict[tuple[str, ...], Value] = field(default_factory=dict)

    @property
    def questions(self) -> Iterator[InterviewQuestion]:
        """Yield every question, in order."""
        (fields,) = (kind.fields for kind in guide(self.library.vocabulary) if kind.kind == self._begins.kind.kind)
        for ask in self._begins.asked_fields:
            at = tuple(ask.removesuffix("?").split("."))
            yield InterviewQuestion(
                at, _RESOURCE_TRIED if at == ("resource",) else _guide_at(fields, at), not ask.endswith("?")
            )

    def words(self, question: InterviewQuestion) -> str:
        """Return a question in words."""
        asked, settings = question.guide, self.library.settings
        several = " Several with commas between them." if asked.many and (asked.words or asked.names) else ""
        organisation = f" Or {settings.organisation_slug}, for the {settings.organisation_label} itself."
        return f"{asked.description}{several}{organisation if asked.or_organisation else ''}"

    def choices(self, question: InterviewQuestion) -> list[str]:
        """Return what can be answered; nothing if that is not limited."""
        if question.guide.names:
            names = [slug for kind, slug in self.library.records if kind == question.guide.names]
            return sorted(names) + ([self.library.organisation.slug] if question.guide.or_organisation else [])
        return [term.id for term in question.guide.words]

    def suggested(self, question: InterviewQuestion) -> str:
        """Return the likely answer; empty if there is none."""
        match question.at[-1]:
            case "year":
                return AcademicYear.of(self.library.today).slug
            case "licence":
                return _LICENCE if self.library.vocabulary["licence"].get(_LICENCE) else ""
        return self._begins.values_on(self.library.today).get(".".join(question.at), "")

    def answer(self, question: InterviewQuestion, text: str) -> None:
        """Keep an answer. Raises RefusedAnswerError if it cannot be one."""
        text = " ".join(text.split())
        if without_unseen(text) != text:
            raise RefusedAnswerError("A character stands in it that is not seen. Type it again.")
        if not text:
            if question.required:
                raise RefusedAnswerError("This cannot be left empty.")
            return
        parts = [part.strip() for part in text.split(",") if part.strip()]
        given = [self._chosen(question, part) for part in (parts if question.guide.many else [text])]
        before = dict(self.answers)
        self.answers[question.at] = list(given) if question.guide.many else given[0]
        if wrong := self._refusal(question) or self._taken(question):
            self.answers = before
            raise RefusedAnswerError(wrong)

    def _chosen(self, question: InterviewQuestion, text: str) -> str:
        """Return the id of a term or the slug of a record that an answer names, by label or title, in any capitals."""
        labels = {name.casefold(): term.id for term in question.guide.words for name in (term.id, term.label)}
        if question.guide.names:
            choices, names = self.choices(question), RecordNames.of(self.library, question.guide.names)
            if (slug := names.find(text)) in choices:
                return slug
            wrong = "More than one" if len(names.all_called(text)) > 1 else "There is no"
            is_called = f"{question.guide.names} {'is ' if wrong == 'More than one' else ''}called {shown(text)}."
            meant = did_you_mean(*(slug for slug in names.likely(text) if slug in choices))
            raise RefusedAnswerError(f"{wrong} {is_called} {meant or _suggestions(text, choices)}")
        return labels.get(text.casefold(), text)

    def _refusal(self, question: InterviewQuestion) -> str:
        """Return why the record's class refuses an answer, together with those before it; empty if it does not."""
        places: dict[Location, Place] = {at[: n + 1]: Place(2, 1) for at in self.answers for n in range(len(at))}
        places |= {question.at: Place(3, 1)} | {(*question.at, n): Place(3, 1) for n in range(50)}
        kind = self._begins.kind
        source = Source(kind.path_of("x/x"), self._values, lambda: Where(places, {}, {}))
        entry, problems = validate(kind, source, self.library.vocabulary)
        if isinstance(entry, Meeting) and question.at == ("ends",) and entry.when.ends_first:
            return f"{ENDS_FIRST.capitalize()}. Check the two times."
        return next((f"{one.message}. {one.hint}".strip() for one in problems if one.line == 3), "")

    def _taken(self, question: InterviewQuestion) -> str:
        """Return why no file can have the name that the answers give it; empty if it can, or before all are given."""
        names = self._begins.kind.named_after
        if question.at[0] not in names or any((name,) not in self.answers for name in names):
            return ""
        slug = slug_from(str(self.answers[names[0],]))
        if not slug:
            return "Its address is made from it, so it needs letters or figures."
        if self.name == "school" and slug == self.library.organisation.slug:
            label = self.library.settings.organisation_label
            return f"That name stands for the {label} itself. Call it something else."
        if (self.library.root / self.path).exists():
            return (
                f"{self.path} is there already, and nothing is written over it. Answer something else, or "
                "stop with Ctrl-C and change that file."
            )
        return ""

    @property
    def _values(self) -> dict[str, Value]:
        """Return the values as a file has them, in the order of their class."""
        values: dict[str, Value] = {}
        given: dict[tuple[str, ...], Value] = {
            (name,): value for name, value in self._begins.unasked_values(self.library.today).items()
        }
        for at, answer in (self.answers | given).items():
            group = values
            for part in at[:-1]:
                inner = group.setdefault(part, {})
                group = inner if isinstance(inner, dict) else {}
            group[at[-1]] = answer
        if self.name == "trial":
            del values["resource"]
        return in_order(self._begins.kind, values)

    @property
    def _begins(self) -> Beginning:
        return BEGINNINGS[self.name]

    @property
    def path(self) -> str:
        """Return where the file will be."""
        return new_path(self._begins.kind, {at[0]: str(answer) for at, answer in self.answers.items()})

    @property
    def content(self) -> str:
        """Return what will stand in the file."""
        fields, kind = as_yaml(self._values.items()), self._begins.kind
        return f"---\n{fields}---\n{self._begins.text}" if kind.layout.has_text else schema_line(kind) + fields

    def write(self) -> str:
        """Write the file, and return its path. Raises FileExistsError rather than write over another."""
        path = self.path
        write_new_file(self.library.root / path, self.content.encode())
        return path


_LICENCE = "CC-BY-SA-4.0"
"""The licence that is suggested where the vocabulary has it."""

_RESOURCE_TRIED = FieldGuide(
    "resource", "The resource that was tried, by the name of its folder.", True, False, [], "resource", []
)


def _guide_at(fields: Iterable[FieldGuide], at: tuple[str, ...]) -> FieldGuide:
    """Return the guide of the field at the end of a path."""
    guide_of_field = next(one for one in fields if one.name == at[0])
    return _guide_at(guide_of_field.fields, at[1:]) if at[1:] else guide_of_field


def _suggestions(text: str, choices: list[str]) -> str:
    """Return the question whether a name was meant that contains what was typed or is most like it."""
    slug = slug_from(text)
    holding = [choice for choice in choices if slug and slug in choice][:4]
    # Where a slug belongs people also type a name, with more words or fewer.
    if question := did_you_mean(*holding or [nearest(slug, choices, likeness=0.5)]):
        return question
    return f"There are: {', '.join(choices[:_MOST_NAMED])}{', ...' if len(choices) > _MOST_NAMED else '.'}"


_MOST_NAMED = 12
"""How many names are listed if none is like what was typed."""
