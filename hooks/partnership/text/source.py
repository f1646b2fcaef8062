"""Sources: a file as text values, each with its line and column.

Reading never raises and never guesses: ``NO``, ``01234`` and ``19:00`` stay the text that was typed, and are converted
by the type of the field that holds them. What is wrong with a file is in its `problems`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

import yaml
from frontmatter.default_handlers import YAMLHandler

from partnership.problems import Problem
from partnership.text.unseen import UNSEEN

Value = str | list["Value"] | dict[str, "Value"]
"""What a file can hold: text, lists and mappings; empty values are left out."""

Location = tuple[str | int, ...]
"""The way to a value: ("actions", 0, "due")."""

LARGEST = {".yml": 64, ".md": 512}
"""How large a file may be, in KB of 1024 bytes."""

LONGEST_LINE = 5000
"""How many characters a line may have: a paragraph of eight hundred words."""

DEPTH = 8
"""How deep lists and mappings may stand in one another; the deepest field of a record needs four."""


class Mark(Protocol):
    """Where YAML's parser met something, counted from 0."""

    line: int
    column: int


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its values, where each stands, the body below them, and what is wrong."""

    path: str
    """The path from the root of the repository, with forward slashes."""
    values: Mapping[str, Value] = field(default_factory=dict)
    places: Mapping[Location, Place] = field(default_factory=dict)
    """The place of every value."""
    keys: Mapping[Location, Place] = field(default_factory=dict)
    """The place of the key of every value that has one."""
    body: str = ""
    body_line: int = 1
    """The line on which the body begins."""
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def problem(self, code: str, message: str, at: Location = (), hint: str = "", *, key: bool = False) -> Problem:
        """A problem at a value (or, with `key`, at its key); at the nearest one around it where that is not known."""
        known = self.keys if key else self.places
        while at and at not in known:
            at = at[:-1]
        return self.problem_at(code, message, known.get(at, Place(1, 1)), hint)

    def problem_at(self, code: str, message: str, place: Place, hint: str = "") -> Problem:
        """A problem at a line and column."""
        excerpt = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Problem(self.path, place.line, place.column, code, message, hint, excerpt)


def read(root: Path, path: str) -> Source:
    """Read the file at `path` below `root`: all of a .yml file, or the front matter and body of a .md file."""
    text = _text(root, path)
    if isinstance(text, Problem):
        return Source(path, problems=(text,))
    lines = tuple(text.split("\n"))
    if path.endswith(".md"):
        return _read_page(path, text, lines)
    return _Reader(Source(path, lines=lines)).read(text)


def _text(root: Path, path: str) -> str | Problem:
    """The text of an ordinary file inside `root`, without byte order mark or Windows line ends."""
    file = root / path
    for part in (path, *map(str, PurePosixPath(path).parents)):
        if (root / part).is_symlink():
            return Problem(path, 1, 1, "symlink", f'"{part}" is a link to somewhere else')
    if not file.exists():
        return Problem(path, 1, 1, "not-a-file", f'there is no file "{path}"', "Put it back: nothing works without it.")
    if not file.is_file():
        return Problem(path, 1, 1, "not-a-file", f'"{path}" is not an ordinary file')
    most = LARGEST[file.suffix]
    if file.stat().st_size > most * 1024:
        return Problem(path, 1, 1, "too-large", f"this file is larger than {most} KB")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError:
        return Problem(path, 1, 1, "not-a-file", f'"{path}" cannot be opened', "See who may read it.")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig", "replace")
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Problem(path, before.count("\n") + 1, column, "not-text", "this file is not saved as UTF-8 text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for no_end in _NO_LINE_ENDS:
        text = text.replace(no_end, " ")
    if strange := _strange(text):
        before = text[: strange.start()]
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Problem(path, before.count("\n") + 1, column, "not-text", *_cannot_be_shown(strange))
    if not text.strip():
        return Problem(path, 1, 1, "empty-file", "this file is empty")
    return _too_much(path, text) or text


def _too_much(path: str, text: str) -> Problem | None:
    """What no converter should be given, since its work could grow faster than the text."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            return Problem(
                path, number, LONGEST_LINE + 1, "too-large", f"this line has more than {LONGEST_LINE} characters"
            )
        if _DEEP_QUOTATION.match(line):
            return Problem(path, number, 1, "too-deep", "quotations stand too deep inside one another here")
    return None


_DEEP_QUOTATION = re.compile(r"(?:\s*>){12}")


_PLAIN = r"\t\n\x20-\x7e\xa0-\u200a\u200e-\u2029\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd"
_SUSPECT = re.compile(rf"[^{_PLAIN}\U00010000-\U000dffff\U000e0080-\U0010ffff]")
"""What needs a closer look; quick, since most texts have nothing of it."""
STRANGE = re.compile(rf"[^{_PLAIN}\u200b-\u200d\u202a-\u202e\u2060-\u206f\U00010000-\U0010ffff]|{UNSEEN.pattern}")
"""What is not seen: control characters, halves of characters, and signs that could hide a word."""


def _strange(text: str) -> re.Match[str] | None:
    """The first character in a text that is not seen."""
    return STRANGE.search(text) if _SUSPECT.search(text) else None


def without_unseen(text: str) -> str:
    """The text without the characters for which a file would be refused, so that it can be written into one."""
    for no_end in _NO_LINE_ENDS:
        text = text.replace(no_end, " ")
    return STRANGE.sub("", text)


_NO_LINE_ENDS = "\x85\u2028\u2029"
"""What YAML counts as the end of a line and no editor shows as one, so that our lines are those people see."""


def _cannot_be_shown(strange: re.Match[str]) -> tuple[str, str]:
    message = f"a character stands here that is not seen (U+{ord(strange.group()):04X})"
    return message, "Delete it, or type the words around it again."


_FRONT_MATTER = YAMLHandler()


def _read_page(path: str, text: str, lines: tuple[str, ...]) -> Source:
    source = Source(path, lines=lines)
    opening = _FRONT_MATTER.FM_BOUNDARY.match(text)
    if not opening:
        message = "the first line is not ---, so the facts about this page cannot be found"
        return Source(path, lines=lines, problems=(source.problem_at("missing-fence", message, Place(1, 1)),))
    try:
        facts, body = _FRONT_MATTER.split(text)
    except ValueError:
        message = "the facts begin on line 1 but never end"
        return Source(path, lines=lines, problems=(source.problem_at("missing-fence", message, Place(1, 1)),))
    first = text.count("\n", 0, opening.end())
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return _Reader(Source(path, body=body, body_line=body_line, lines=lines), first).read(facts)


class _Refused(Exception):
    """Something in a file that cannot be read further."""

    def __init__(self, code: str, message: str, event: yaml.Event, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.event, self.hint = code, message, event, hint


def _refuse_special(event: yaml.Event) -> None:
    """Refuse anchors, aliases and tags, and what cannot be shown even where it is written as an escape."""
    tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
    if anchor or tag:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if anchor else "!"
        raise _Refused("alias", f'the sign "{sign}" has a special meaning at the beginning of a value', event)
    if strange := _strange(getattr(event, "value", "")):
        message, hint = _cannot_be_shown(strange)
        raise _Refused("not-text", message, event, hint)


class _Reader:
    """Builds values and their places from YAML's events, which expand nothing and stay in the order of the file."""

    def __init__(self, source: Source, first_line: int = 0) -> None:
        self.source = source
        self.first_line = first_line
        self.places: dict[Location, Place] = {}
        self.keys: dict[Location, Place] = {}
        self.problems: list[Problem] = []

    def read(self, text: str) -> Source:
        """The source with everything that could be read, and the problems met."""
        values: dict[str, Value] = {}
        try:
            events = yaml.parse(text, Loader=yaml.CSafeLoader)
            values = self._document(events)
        except _Refused as refused:
            self._add(refused.code, refused.message, self._place(refused.event.start_mark), refused.hint)
        except yaml.MarkedYAMLError as error:
            begun = error.context_mark if any(part in str(error.problem) for part in _NOT_ENDED) else None
            place = self._place(begun or error.problem_mark)
            code, message, hint = _syntax(error, self._line(place))
            self._add(code, message, place, hint)
        source = self.source
        return Source(
            source.path,
            values,
            self.places,
            self.keys,
            source.body,
            source.body_line,
            source.lines,
            tuple(self.problems),
        )

    def _document(self, events: Iterator[yaml.Event]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and self.places:
                message = "a second record begins here, and a file holds one"
                raise _Refused("broken-syntax", message, event, "Put it into a file of its own.")
            if isinstance(event, yaml.NodeEvent):
                value = self._value(event, events, ())
                if not isinstance(value, dict):
                    message = 'this file does not begin with a field, such as "title: ..."'
                    raise _Refused("broken-syntax", message, event)
                values = value
        if not self.places:
            self._add("empty-file", "there are no facts in this file", Place(1, 1))
        return values

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], at: Location) -> Value:
        _refuse_special(event)
        if len(at) > DEPTH:
            raise _Refused("too-deep", "this list or group stands too deep inside others", event)
        self.places[at] = self._place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, at)
        return self._mapping(events, at)

    def _list(self, events: Iterator[yaml.Event], at: Location) -> Value:
        values: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, events, (*at, len(values))))
        return values

    def _mapping(self, events: Iterator[yaml.Event], at: Location) -> Value:
        values: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused("broken-syntax", "a field must have a name of one word", event)
            _refuse_special(event)
            key = str(event.value)
            if key == "<<":
                raise _Refused("alias", "the merge key << is not used here", event)
            inside = (*at, key)
            if inside in self.keys:
                message = f'"{key}" was already written on line {self.keys[inside].line}'
                self._add("duplicate-key", message, self._place(event.start_mark))
                self._value(next(events), events, (*inside, "again"))
                continue
            self.keys[inside] = self._place(event.start_mark)
            value = self._value(next(events), events, inside)
            if value not in ("", [], {}):
                values[key] = value
        return values

    def _place(self, mark: Mark | None) -> Place:
        return Place(mark.line + 1 + self.first_line, mark.column + 1) if mark else Place(1, 1)

    def _line(self, place: Place) -> str:
        return self.source.lines[place.line - 1] if place.line <= len(self.source.lines) else ""

    def _add(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.problems.append(self.source.problem_at(code, message, place, hint))


_SYNTAX = {
    "mapping values are not allowed": (
        "there is a colon here that the line cannot have",
        "Put quotation marks around a text that has a colon and a space in it. If this is a field, mend how far it is "
        "indented.",
    ),
    "unexpected end of stream": (
        "a quotation mark or bracket is opened here and never closed",
        "Close it where the text or the list ends.",
    ),
    "expected ',' or ']'": (
        "this list in square brackets is not closed, or a comma is missing in it",
        "Write it like this: [one, two]",
    ),
    "expected ',' or '}'": (
        "this group in curly brackets is not closed, or a comma is missing in it",
        "Write it like this: {preparation: 5, running: 10}",
    ),
    "cannot start any token": (
        "a text cannot begin with this sign",
        "Put quotation marks around the whole text.",
    ),
    "did not find expected key": (
        "this line does not fit with what stands before it",
        "Look at how far it is indented. A text with quotation marks in it goes into single ones: 'We say \"hello\"'.",
    ),
    "could not find expected ':'": (
        "there is no colon here after the name of a field, nor a hyphen before an item",
        "Write a field like this: town: Aldersby. Write an item of a list like this: - Check-in circle",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit into the list above it",
        "Begin every item with a hyphen, as far from the edge as the item above.",
    ),
}
"""What YAML's parser says, in plain words: what is wrong, and what to type."""

_NOT_ENDED = ("unexpected end of stream", "expected ',' or", "could not find expected ':'")
"""What is noticed only later: these are shown where the thing begins that does not end."""


def _syntax(error: yaml.MarkedYAMLError, line: str) -> tuple[str, str, str]:
    """The code, what is wrong and what to type, for what YAML's parser found."""
    found = str(error.problem)
    if "tab" in found or line.lstrip(" ").startswith("\t"):
        return "tab", "this line is indented with a tab", ""
    words = (words for part, words in _SYNTAX.items() if part in found)
    return "broken-syntax", *next(words, ("this line cannot be read as it stands", ""))
