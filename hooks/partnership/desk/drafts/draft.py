"""A draft is a record that is begun for somebody, with what is known, what is guessed and what is still to be asked.

A draft is written so that `partnership check` asks what is missing at the line where it belongs. Until all of that is
answered it is no record, and shown nowhere. So that no other fault in it is missed meanwhile, it is checked a second
time with a stand-in in every gap.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from partnership.checks import examine
from partnership.desk.edits.yaml_writer import as_yaml
from partnership.library import Library, read_repository
from partnership.library.discovery import Files
from partnership.library.loading import Key, Records, read_records
from partnership.problems import CODES, Problem, errors
from partnership.records import AnyRecord, Resource, kind_at
from partnership.records.annotations import fields_of, mark_of
from partnership.records.new_record import schema_line
from partnership.records.record import SAFEGUARDING
from partnership.records.vocabulary import TermOf
from partnership.text.open_questions import question_among_facts, question_in_text
from partnership.text.reader import read
from partnership.text.whole_files import write_file, write_new_file, write_new_folder

GAPS = {
    "title": "What is it called, as a reader would say it?",
    "summary": "What is it for, and who uses it? One sentence.",
    "themes": "Which themes does it belong to, the main one first?",
    "audience": "Who uses it?",
    "stages": "What ages is it meant for?",
    "kind": "What sort of thing is it?",
    "shared_by": "Which school shares it?",
    "licence": "What may others do with it? A licence once given cannot be taken back.",
}
"""The questions for the fields that every resource has."""
_OF_PICTURES = "alternative_text"
TEXT = "body"
"""What stands for the text of a record where fields are named."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A `Draft` is a record that is begun, or a change to one that is there."""

    path: str
    """Where its file is to be, from the root of the repository."""
    values: Mapping[str, object]
    """The values that are known or guessed, by the names of the fields."""
    guessed: frozenset[str] = frozenset()
    """The fields that are guessed."""
    gaps: Mapping[str, str] = field(default_factory=dict)
    """The fields that are missing, each with the question that asks for it."""
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What else is asked about it, by the names of the fields; the name TEXT stands for its text."""
    body: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The files that lie beside it, by name."""
    changed: str = ""
    """The whole text that a file is to have that is there already, with the ends of lines of that file."""

    @property
    def is_change(self) -> bool:
        """Return whether it changes a file that is there already."""
        return bool(self.changed)

    @property
    def kind(self) -> type[AnyRecord]:
        """Return the kind of record that it is to be. Raises ValueError if its path is that of none."""
        kind = kind_at(self.path)
        if kind is None:
            raise ValueError(self.path)
        return kind

    def text(self) -> str:
        """Return the text of its file: the fields in the order of their class, with remarks on guesses and gaps."""
        if self.changed:
            return self._with_questions(self.changed)
        fields = "".join(self._lines())
        about_text = "".join(f"{question_in_text(question)}\n" for question in self.asked.get(TEXT, ()))
        if self.path.endswith(".md"):
            return f"---\n{fields}---\n{about_text}{self.body}\n"
        return schema_line(self.kind) + fields

    def _lines(self) -> Iterator[str]:
        for name, of in self.kind.model_fields.items():
            written = of.alias or name
            yield from map(question_among_facts, self.asked.get(written, ()))
            if written in self.values:
                yield as_yaml({written: self.values[written]}.items())
            elif written in self.gaps:
                yield f"{question_among_facts(self.gaps[written])}{written}:\n"

    def _with_questions(self, text: str) -> str:
        """Return the text of a file that is there already with the questions above all its facts."""
        lines = "".join(question_among_facts(question) for about in self.asked.values() for question in about)
        end = "\r\n" if "\r\n" in text else "\n"
        fence = re.match(r"---[ \t]*\r?\n|", text)
        first = fence.end() if fence else 0
        return text[:first] + lines.replace("\n", end) + text[first:]

    def write(self, root: Path) -> None:
        """Write it with all that belongs to it, in one step. Raises FileExistsError rather than write over another."""
        file, content = root / self.path, self.text().encode()
        if self.is_change:
            write_file(file, content)
        elif self.path.endswith("/index.md"):
            write_new_folder(file.parent, {file.name: content, **self.files})
        else:
            write_new_file(file, content)


def draft_problems(library: Library, draft: Draft) -> list[Problem]:
    """Return what is wrong now that a draft has been written, apart from its gaps, in the order of the places.

    The repository is read and examined anew, as it will be when the draft is published: whatever would stop that is
    among the problems, in whichever file it is. `library` was read before the draft was written, and is not changed.
    """
    written = read_repository(library.root, library.today)
    records = _records_in(written, draft.path, _without_gaps(written, draft.text()))
    others = (problem for problem in written.problems if problem.path != draft.path)
    complete = _with(replace(written, problems=tuple(sorted([*others, *records.problems]))), records)
    problems = {*examine(complete).problems}
    if records.unreadable:
        # It cannot be read as the record that it is to be. What must not be published is looked for all the same.
        problems |= {Problem(draft.path, 1, 1, code, CODES[code].means) for code in _unsafe(written, draft)}
    around = draft.path.removesuffix("index.md")
    # What is asked in the draft is known, and is told beside what is wrong.
    problems = {problem for problem in problems if (problem.path, problem.code) != (draft.path, "open-question")}
    is_about = {problem for problem in problems if f"{problem.path}/".startswith(around)}
    return sorted({*is_about, *errors(problems)})


def _unsafe(library: Library, draft: Draft) -> set[str]:
    """Return the codes of everything private in a text that cannot be read as the record that it is to be."""
    stand_ins = _stand_ins(library)
    values = {name: stand_ins[name] for name in GAPS} | Resource.values_on(library.today)
    stand_in = Draft(_APART, values, body=draft.text())
    apart = _with(library, _records_in(library, _APART, stand_in.text()))
    found = (problem for problem in examine(apart).problems if problem.path == _APART)
    return {problem.code for problem in found if problem.code.startswith(SAFEGUARDING)}


_APART = Resource.path_of("what-was-sent")


def _records_in(library: Library, path: str, text: str) -> Records:
    """Return what is read from a file of that text at that path."""
    with tempfile.TemporaryDirectory() as made:
        (Path(made) / path).parent.mkdir(parents=True)
        (Path(made) / path).write_text(text, "utf-8", newline="\n")
        files = Files([(path, kind)]) if (kind := kind_at(path)) else Files()
        return read_records(Path(made), files, library.settings, library.vocabulary, library.today)


def _with(library: Library, added: Records) -> Library:
    """Return the library with these records too."""
    return replace(
        library,
        records={**library.records, **added.records},
        pending={**library.pending, **added.pending},
        unreadable=library.unreadable - added.records.keys() - added.pending.keys(),
    )


def with_drafts(library: Library, paths: Iterable[str]) -> tuple[Library, Mapping[Key, frozenset[str]]]:
    """Return the library as if the drafts at these paths were complete, and the gaps of each draft.

    Gaps are the names of fields that nobody has answered yet, by the kind and the slug of the record.
    """
    gaps: dict[Key, frozenset[str]] = {}
    for path in paths:
        kind = kind_at(path)
        if kind and (key := (kind.kind, kind.slug_of(path))) in library.unreadable:
            text = "\n".join(read(library.root, path).lines)
            records = _records_in(library, path, _without_gaps(library, text))
            if not records.unreadable:
                library = _with(library, records)
                gaps[key] = frozenset(name for name in _stand_ins(library) if re.search(_gap(name), text))
    return library, gaps


def _gap(name: str) -> str:
    """Return a pattern for the line of a field that is still empty."""
    return rf"(?m)^([ -]*{name}:)$"


def _stand_ins(library: Library) -> dict[str, str]:
    """Return the values that stand in gaps while everything else is checked, by the names of their fields."""
    stand_ins = {"title": "A draft", "summary": "A draft.", "shared_by": library.organisation.slug}
    for name in GAPS:
        if mark := mark_of(fields_of(Resource)[name], TermOf):
            stand_ins[name] = next(term.id for term in library.vocabulary[mark.facet])
    return stand_ins | {_OF_PICTURES: "A picture"}


def _without_gaps(library: Library, text: str) -> str:
    """Return the text with a stand-in in every gap, and each line where it was."""
    fields, fence, body = text.removeprefix("---\n").partition("\n---\n")
    for name, stand_in in _stand_ins(library).items():
        fields = re.sub(_gap(name), rf"\1 {stand_in}", fields)
    return ("---\n" if fence else "") + fields + fence + body
