"""These classes hold what a brief says: of one record, and of the whole proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from partnership.desk.review.diff import ChangedPassage, Difference
from partnership.desk.review.large_pictures import ChangedPicture
from partnership.desk.review.summary import OutsideLink
from partnership.library import Library
from partnership.problems import Level

_FEW_PASSAGES = 12
"""How many passages are soon read, without the rest of the text around them."""


class ReportedProblem(NamedTuple):
    """A `ReportedProblem` is a problem or a piece of advice, as far as it may be repeated."""

    where: str
    """The path and the line: schools/elm.yml:7."""
    message: str
    remedy: str
    level: str
    code: str


class ChangedFile(NamedTuple):
    """A `ChangedFile` is one file of a record that was changed."""

    path: str
    outcome: str
    """What became of it: new, changed or deleted, and the size of a file that is not text."""


class ChangedField(NamedTuple):
    """A `ChangedField` is a field of a record that is different now."""

    name: str
    """The way to the field in words, such as "card: lines"."""
    difference: Difference
    before: str
    now: str


@dataclass(frozen=True)
class Change:
    """A `Change` is what a proposal does to one record."""

    kind: str
    """The kind of the record, or "file" for a file that belongs to none."""
    outcome: str
    """What became of the record, in words: new, changed, renamed, deleted."""
    title: str
    path: str
    school: str = ""
    """The name of the school that the record comes from; empty if it comes from none."""
    is_sample: bool = False
    files: list[ChangedFile] = field(default_factory=list)
    pictures: list[ChangedPicture] = field(default_factory=list)
    """Every picture to be looked at."""
    places: list[str] = field(default_factory=list)
    """Where on the site the record will be, in a sentence each."""
    fields: list[ChangedField] = field(default_factory=list)
    body: Difference | None = None
    passages: list[ChangedPassage] = field(default_factory=list)
    """What is different in a text that was there before."""
    lineage: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    problems: list[ReportedProblem] = field(default_factory=list)
    advice: list[ReportedProblem] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    """What the record is like, in a sentence for each other record."""
    links: list[OutsideLink] = field(default_factory=list)
    leading: list[str] = field(default_factory=list)
    """What leads to a resource that is withdrawn, in a sentence each."""
    tasks: list[str] = field(default_factory=list)
    """What the editor has to do, besides deciding."""
    questions: list[str] = field(default_factory=list)
    """What only the contributor can answer."""
    is_begun: bool = False
    """Whether fields are still missing that must be there. Its questions ask for them."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Every value that may be repeated, by the way to it in words; empty if the record is deleted."""
    page: Markup | None = None
    """The body as it will be read, without marks; None if the record has none."""
    number: int = 0
    """The position in the brief, from 1."""

    @property
    def contributor_questions(self) -> list[str]:
        """Return what to ask the contributor: what must be put right, and what nobody else can answer."""
        errors = [problem for problem in self.problems if problem.level == Level.ERROR]
        mended = [
            f"{problem.message}. {problem.remedy}"
            for problem in errors
            if not (self.is_begun and problem.code == "missing-field")
        ]
        credited = [
            f"{words} If yours is made from it, please say so, and its page will too." for words in self.duplicates
        ]
        return [words[0].upper() + words[1:] for words in (*mended, *credited, *self.questions)]

    @property
    def has_fields_of_before(self) -> bool:
        """Return whether any field that is different now was there before."""
        return any(changed.before for changed in self.fields)

    @property
    def has_few_passages(self) -> bool:
        """Return whether what is different in the text is soon read by itself."""
        return 0 < len(self.passages) <= _FEW_PASSAGES

    @property
    def file_name(self) -> str:
        """Return the path, beside the brief, of the file that shows the record by itself."""
        return f"pages/{self.number:02}-{self.kind}.html"


@dataclass(frozen=True)
class Brief:
    """A `Brief` holds all that an editor needs to decide on a proposal."""

    library: Library
    changes: list[Change]
    elsewhere: list[ReportedProblem]
    """What is wrong in other files than those of the records that were changed, and was not before."""
    outside: dict[str, list[str]]
    """The paths outside content that would be changed, by what they are."""
    stops: int
    """How many errors there are in all."""
    private: bool
    """Whether anything is left out, because a safeguarding rule has found something."""
    is_left_out: bool
    """Whether anything in it was taken down from the site, and so is left out."""
    changed_lists: list[str]
    """The safeguarding lists that it changes, in a few words each. It was checked with those of before too."""
    pictures: dict[str, Path]
    """The pictures that are shown, by the names that stand for their addresses."""

    @property
    def titles(self) -> list[str]:
        """Return the titles of what is proposed."""
        return [change.title for change in self.changes]

    @property
    def questions(self) -> list[str]:
        """Return everything to ask the contributor, each question once."""
        return list(dict.fromkeys(question for change in self.changes for question in change.contributor_questions))
