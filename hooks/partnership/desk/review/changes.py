"""What a brief says: of one record, and of all of a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from partnership.desk.review.diff import Difference, Passage
from partnership.desk.review.summary import Outside
from partnership.library import Library
from partnership.problems import Level

_FEW = 12
"""How many passages are soon read, without the rest of the text around them."""


class Said(NamedTuple):
    """A problem or a piece of advice, as far as it may be repeated."""

    where: str
    message: str
    hint: str
    level: str
    code: str


class File(NamedTuple):
    """A file of a record that was changed."""

    path: str
    how: str


class Fact(NamedTuple):
    """A fact of a record that is different now."""

    name: str
    difference: Difference
    before: str
    now: str


@dataclass(frozen=True)
class Change:
    """What a proposal does to one record."""

    kind: str
    how: str
    title: str
    path: str
    school: str = ""
    is_sample: bool = False
    files: list[File] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    body: Difference | None = None
    passages: list[Passage] = field(default_factory=list)
    """What is different in a text that was there before."""
    lineage: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    problems: list[Said] = field(default_factory=list)
    advice: list[Said] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    links: list[Outside] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    """What the editor has to do, besides deciding."""
    questions: list[str] = field(default_factory=list)
    """What only the contributor can answer."""
    is_begun: bool = False
    """Whether facts are still missing that must be there. Its questions ask for them."""
    told: Mapping[str, str] = field(default_factory=dict)
    """Everything that it says of itself now, as far as it may be repeated; nothing if it is gone."""
    page: Markup | None = None
    """Its text as it will be read, without marks; None if it has none."""
    number: int = 0
    """Its place in the brief, from 1."""

    @property
    def asked(self) -> list[str]:
        """What to ask the contributor for: what must be put right, and what nobody else can answer."""
        stops = [one for one in self.problems if one.level == Level.ERROR]
        wrong = [f"{one.message}. {one.hint}" for one in stops if not (self.is_begun and one.code == "missing-field")]
        near = [f"{words} If yours is made from it, please say so, and its page will too." for words in self.near]
        return [words[0].upper() + words[1:] for words in (*wrong, *near, *self.questions)]

    @property
    def has_facts_of_before(self) -> bool:
        """Whether any fact that is different now was there before."""
        return any(fact.before for fact in self.facts)

    @property
    def has_few_passages(self) -> bool:
        """Whether what is different in the text is soon read by itself."""
        return 0 < len(self.passages) <= _FEW

    @property
    def file_name(self) -> str:
        """What the file is called that shows its page alone."""
        return f"pages/{self.number:02}-{self.kind}.html"


@dataclass(frozen=True)
class Brief:
    """All of a proposal."""

    library: Library
    changes: list[Change]
    elsewhere: list[Said]
    """What is wrong in other files than those of the records that were changed, and was not before."""
    outside: dict[str, list[str]]
    """The files outside content that would be changed, by what they are."""
    stops: int
    """How many errors there are in all."""
    private: bool
    """Whether anything is not repeated, because a safeguarding rule has found something."""
    pictures: dict[str, Path]
    """The pictures that are shown, by the names that stand for their addresses."""

    @property
    def titles(self) -> list[str]:
        """What is proposed, by the titles."""
        return [change.title for change in self.changes]

    @property
    def questions(self) -> list[str]:
        """Everything to ask, each once."""
        return list(dict.fromkeys(question for change in self.changes for question in change.asked))
