"""Asking: the file of a new record from answers to a few questions, each checked as it is given.

The questions are the model's own: what a field is described as is what is asked, and what the model refuses is refused
here in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from partnership.checks.dates import ENDS_FIRST
from partnership.library import Library
from partnership.records import FOUNDATION, AnyRecord, Meeting, Resource, School, Trial
from partnership.records.annotations import fields_of
from partnership.records.fields import shown
from partnership.records.meeting_status import MeetingStatus
from partnership.records.schema import FieldGuide, guide
from partnership.records.validation import validate
from partnership.text.dates import AcademicYear
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.slugs import slug_from
from partnership.text.source import Location, Place, Source, Value
from partnership.text.unseen import without_unseen
from partnership.text.when import Moment
from partnership.text.whole_files import write_new_file
from partnership.text.yaml_writer import as_yaml

_BODY = """\
Write here what somebody does with it tomorrow morning, in the order in which it happens.

## When it goes wrong

Write here what you met, and what helped.

## How you will know

Write here what you would see.
"""


class RefusedAnswerError(Exception):
    """An answer that cannot be used; the message says why, and what to type."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    at: tuple[str, ...]
    """The field that it fills: ("minutes", "running")."""
    guide: FieldGuide
    required: bool

    @property
    def words(self) -> str:
        """What is asked."""
        more = (
            " Several with commas between them." if self.guide.many and (self.guide.words or self.guide.names) else ""
        )
        return f"{self.guide.description}{more}"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of record that can be asked for."""

    kind: type[AnyRecord]
    names: tuple[str, ...]
    """The fields of which the name of its file is made."""
    asks: tuple[str, ...]
    """The fields that are asked for, in this order; those that may be left empty end with a question mark."""


SORTS = {
    "resource": Sort(
        Resource,
        ("title",),
        (
            "title", "summary", "themes", "audience", "stages", "kind", "minutes.preparation?", "minutes.running?",
            "shared_by", "byline?", "licence", "adapted_from.resource?",
        ),
    ),
    "school": Sort(
        School,
        ("name",),
        (
            "name", "nation", "phase", "type", "local_authority", "town", "contact.role", "contact.email", "joined",
            "stages?", "about",
        ),
    ),
    "trial": Sort(
        Trial,
        ("resource", "school", "year"),
        ("resource", "school", "year", "stages", "group", "happened", "affected", "change"),
    ),
    "visit": Sort(
        Meeting,
        ("title", "starts"),
        ("title", "host", "starts", "ends?", "contact?", "places?", "visit.who", "visit.observe?", "visit.year_group?"),
    ),
}  # fmt: skip
"""Everything that can be asked for."""


@dataclass
class Asking:
    """The questions about one new record, and the answers so far."""

    library: Library
    name: str
    answers: dict[tuple[str, ...], Value] = field(default_factory=dict)

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        sort = SORTS[self.name]
        (fields,) = (kind.fields for kind in guide(self.library.vocabulary) if kind.kind == sort.kind.kind)
        for ask in sort.asks:
            at = tuple(ask.removesuffix("?").split("."))
            yield Question(at, _RESOURCE_TRIED if at == ("resource",) else _find(fields, at), not ask.endswith("?"))

    def choices(self, question: Question) -> list[str]:
        """What can be answered, where not everything can."""
        if question.guide.names:
            names = [slug for kind, slug in self.library.records if kind == question.guide.names]
            return sorted(names) + ([FOUNDATION] if question.at == ("shared_by",) else [])
        return [term.id for term in question.guide.words]

    def suggested(self, question: Question) -> str:
        """The answer that is likely; empty if none is."""
        match question.at[-1]:
            case "joined":
                return self.library.today.isoformat()
            case "year":
                return AcademicYear.of(self.library.today).slug
            case "licence":
                return "CC-BY-SA-4.0"
        return ""

    def answer(self, question: Question, text: str) -> None:
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

    def _chosen(self, question: Question, text: str) -> str:
        """A word of the vocabulary by its label too, and a record by its title; capitals make no difference."""
        labels = {name.casefold(): term.id for term in question.guide.words for name in (term.id, term.label)}
        if question.guide.names:
            labels = {
                record.title.casefold(): slug
                for (kind, slug), record in self.library.records.items()
                if kind == question.guide.names
            }
            choices = self.choices(question)
            if text not in choices and text.casefold() not in labels:
                raise RefusedAnswerError(
                    f"There is no {question.guide.names} called {shown(text)}.{_near(text, choices)}"
                )
        return labels.get(text.casefold(), text)

    def _refusal(self, question: Question) -> str:
        """What the model says to an answer, with what was answered before it."""
        places: dict[Location, Place] = {at[: n + 1]: Place(2, 1) for at in self.answers for n in range(len(at))}
        places |= {question.at: Place(3, 1)} | {(*question.at, n): Place(3, 1) for n in range(50)}
        path = "resources/x/index.md" if self.name == "resource" else "resources/x/trials/x.yml"
        entry, problems = validate(SORTS[self.name].kind, Source(path, self._values, places), self.library.vocabulary)
        if isinstance(entry, Meeting) and question.at == ("ends",) and entry.when.ends_first:
            return f"{ENDS_FIRST.capitalize()}. Check the two times."
        return next((f"{one.message}. {one.hint}".strip() for one in problems if one.line == 3), "")

    def _taken(self, question: Question) -> str:
        """Why no file can be made of the answers that name it; empty if it can, or before all are given."""
        names = SORTS[self.name].names
        if question.at[0] not in names or any((name,) not in self.answers for name in names):
            return ""
        slug = slug_from(str(self.answers[names[0],]))
        if not slug:
            return "Its address is made from it, so it needs letters or figures."
        if self.name == "school" and slug == FOUNDATION:
            return "That name stands for the Foundation itself. Call it something else."
        if (self.library.root / self.path).exists():
            return (
                f"{self.path} is there already, and nothing is written over it. Answer something else, or "
                "stop with Ctrl-C and change that file."
            )
        return ""

    @property
    def _values(self) -> dict[str, Value]:
        """The fields as a file has them, in the order of the model."""
        values: dict[str, Value] = {}
        for at, answer in (self.answers | self._given).items():
            group = values
            for part in at[:-1]:
                inner = group.setdefault(part, {})
                group = inner if isinstance(inner, dict) else {}
            group[at[-1]] = answer
        if self.name == "trial":
            del values["resource"]
        names = [*fields_of(SORTS[self.name].kind)]
        return {name: values[name] for name in sorted(values, key=lambda name: _order(names, name))}

    @property
    def _given(self) -> dict[tuple[str, ...], Value]:
        """What nobody needs to be asked."""
        today = self.library.today
        if self.name == "resource":
            given = {"shared": today.isoformat(), "review_by": _a_year_after(today).isoformat(), "status": "draft"}
            return {(name,): value for name, value in given.items()}
        if self.name == "visit":
            return {
                ("uid",): str(uuid4()),
                ("kind",): "visit",
                ("status",): MeetingStatus.PLANNED.value,
                ("revision",): "0",
            }
        return {}

    @property
    def path(self) -> str:
        """Where the file will be."""
        name = {at[0]: str(answer) for at, answer in self.answers.items()}
        match self.name:
            case "resource":
                return f"resources/{slug_from(name['title'])}/index.md"
            case "school":
                return f"schools/{slug_from(name['name'])}.yml"
            case "trial":
                return f"resources/{name['resource']}/trials/{name['school']}-{name['year'].replace('/', '-')}.yml"
        return f"meetings/{slug_from(name['title'])}-{Moment.read(name['starts']).day}.yml"

    @property
    def content(self) -> str:
        """What will stand in it."""
        facts = as_yaml(self._values.items())
        return f"---\n{facts}---\n{_BODY}" if self.name == "resource" else facts

    def write(self) -> str:
        """Write the file, and give back its path. Raises FileExistsError rather than write over another."""
        path = self.path
        write_new_file(self.library.root / path, self.content.encode())
        return path


_RESOURCE_TRIED = FieldGuide(
    "resource", "The resource that was tried, by the name of its folder.", True, False, [], "resource", []
)


def _find(fields: Iterable[FieldGuide], at: tuple[str, ...]) -> FieldGuide:
    found = next(one for one in fields if one.name == at[0])
    return _find(found.fields, at[1:]) if at[1:] else found


def _near(text: str, choices: list[str]) -> str:
    """What may have been meant: names that hold what was typed, else the one that is most like it."""
    slug = slug_from(text)
    holding = [choice for choice in choices if slug and slug in choice][:4]
    # Where a slug belongs people also type a name, with more words or fewer.
    if question := did_you_mean(*holding or [nearest(slug, choices, likeness=0.5)]):
        return f" {question}"
    return f" There are: {', '.join(choices[:_MOST_NAMED])}{', ...' if len(choices) > _MOST_NAMED else '.'}"


_MOST_NAMED = 12
"""How many of the names are said that could have been meant."""


def _order(names: list[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def _a_year_after(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28))
