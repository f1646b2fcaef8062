"""YAML is read as people mean it: every value is the text that was typed, with the place where it stands.

Anchors, aliases, tags and duplicate keys are refused, and what the parser says about a fault is put into plain words.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from typing import Protocol

import yaml

from partnership.problems import Problem
from partnership.text.characters import foreign_characters
from partnership.text.line_starts import LineStarts
from partnership.text.plain_yaml import DEPTH, plain_values
from partnership.text.remarks import Scalar, lost_words
from partnership.text.source import Location, Place, Source, Value, Where
from partnership.text.unseen_characters import first_unseen, unseen_problem


def read_yaml(source: Source, facts: Callable[[str], str], first_line: int) -> Source:
    """Return the source with the values that its facts have, and the problems met.

    `facts` returns the YAML in what stands above the body, and `first_line` is how many lines stand before it. Most
    files say nothing that needs a closer look. The places of values are found when one is asked for.
    """
    text = facts(source.above_body)
    where = partial(_where, source.above_body, facts, first_line)
    values = plain_values(text)
    if values is not None:
        return replace(source, values=values, where=where)
    return replace(YamlReader(source, first_line).read(text), where=where)


@lru_cache(maxsize=8)
def _where(above_body: str, facts: Callable[[str], str], first_line: int) -> Where:
    """Return where the values stand. Whoever asks for one place of a file soon asks for another."""
    reader = YamlReader(Source("", above_body=above_body), first_line)
    reader.read(facts(above_body))
    return Where(reader.places, reader.ends, reader.keys)


class ParserMark(Protocol):
    """A `ParserMark` is where YAML's parser met something, counted from 0."""

    index: int
    line: int
    column: int


def _offset(mark: ParserMark | None) -> int:
    """Return how many characters stand before a mark; none before one that is not known."""
    return mark.index if mark else 0


def _value_of(event: yaml.ScalarEvent) -> str:
    """Return a text without the spaces around it that YAML takes for letters. In quotation marks they are meant."""
    return str(event.value) if event.style else str(event.value).strip()


class _Refused(Exception):
    """A file cannot be read beyond what stands at an event of the parser."""

    def __init__(self, code: str, message: str, event: yaml.Event, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.event, self.hint = code, message, event, hint


def _refuse_special(event: yaml.Event) -> None:
    """Refuse anchors, aliases and tags, and characters that are not seen, even if they are written as escapes."""
    tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
    if anchor or tag:
        character = "*" if isinstance(event, yaml.AliasEvent) else "&" if anchor else "!"
        raise _Refused("alias", f'the character "{character}" has a special meaning at the beginning of a value', event)
    # The file was looked through before; only between double quotation marks a character can be written as an escape.
    if isinstance(event, yaml.ScalarEvent) and event.style == '"' and (unseen := first_unseen(event.value)):
        message, hint = unseen_problem(unseen)
        raise _Refused("not-text", message, event, hint)


class YamlReader:
    """A `YamlReader` builds values and their places from the parser's events, which come in the order of the file."""

    def __init__(self, source: Source, first_line: int = 0) -> None:
        self.source = source
        self.first_line = first_line
        self.places: dict[Location, Place] = {}
        self.ends: dict[Location, Place] = {}
        self.keys: dict[Location, Place] = {}
        self.problems: list[Problem] = []
        self._scalars: list[Scalar] = []

    def read(self, text: str) -> Source:
        """Return the source with everything that could be read, and the problems met."""
        values: dict[str, Value] = {}
        try:
            values = self._document(self._events(text))
            self._look_between(text, len(text))
        except _Refused as refused:
            self._look_between(text, _offset(refused.event.start_mark))
            self._add_fault(refused.code, refused.message, self._place(refused.event.start_mark), refused.hint)
        except yaml.MarkedYAMLError as error:
            self._look_between(text, _offset(error.problem_mark))
            begun = error.context_mark if any(part in str(error.problem) for part in _NOT_ENDED) else None
            place = self._place(begun or error.problem_mark)
            code, message, hint = _syntax(error, self._line(place))
            self._add_fault(code, message, place, hint)
        return replace(self.source, values=values, problems=tuple(self.problems))

    def _events(self, text: str) -> Iterator[yaml.Event]:
        """Yield what the parser finds. Values and names of fields are kept, to look for remarks between them."""
        for event in iter(yaml.CSafeLoader(text).get_event, None):
            if isinstance(event, yaml.ScalarEvent):
                self._scalars.append(Scalar(_offset(event.start_mark), _offset(event.end_mark), event.style or ""))
            yield event

    def _look_between(self, text: str, end: int) -> None:
        """Add a problem for all that the parser took for something else before the offset `end`."""
        lines = LineStarts(text, self.first_line + 1)
        for offset, words in lost_words(text, self._scalars, end):
            message = f'"{words}" would be lost, because a # begins a remark here'
            hint = "Put quotation marks around the whole text. If it is a remark, put a blank behind the #."
            self._add("lost-words", message, lines.place(offset), hint)
        end_of_line = text.find("\n", end)
        for foreign in foreign_characters(text, self._scalars, end if end_of_line < 0 else end_of_line):
            self._add("wrong-character", foreign.message, lines.place(foreign.offset), foreign.hint)

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
            self.ends[at] = self._place(event.end_mark)
            return _value_of(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, at)
        return self._mapping(events, at)

    def _list(self, events: Iterator[yaml.Event], at: Location) -> Value:
        values: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                self._end(at, event, (*at, len(values) - 1))
                break
            values.append(self._value(event, events, (*at, len(values))))
        return values

    def _mapping(self, events: Iterator[yaml.Event], at: Location) -> Value:
        values: dict[str, Value] = {}
        last = at
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                self._end(at, event, last)
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused("broken-syntax", "a field must have a name of one word", event)
            _refuse_special(event)
            key = _value_of(event)
            if key == "<<":
                raise _Refused("alias", "the merge key << is not used here", event)
            inside = (*at, key)
            if inside in self.keys:
                message = f'"{key}" was already written on line {self.keys[inside].line}'
                self._add("duplicate-key", message, self._place(event.start_mark))
                last = (*inside, "again")
                self._value(next(events), events, last)
                continue
            last = inside
            self.keys[inside] = self._place(event.start_mark)
            value = self._value(next(events), events, inside)
            if value not in ("", [], {}):
                values[sys.intern(key)] = value
        return values

    def _end(self, at: Location, event: yaml.Event, last: Location) -> None:
        """Keep the end of a list or mapping: the closing bracket, or without brackets the end of its last value."""
        begins, ends = self._place(event.start_mark), self._place(event.end_mark)
        self.ends[at] = ends if ends != begins else self.ends[last]

    def _place(self, mark: ParserMark | None) -> Place:
        return Place(mark.line + 1 + self.first_line, mark.column + 1) if mark else Place(1, 1)

    def _line(self, place: Place) -> str:
        lines = self.source.lines
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def _add_fault(self, code: str, message: str, place: Place, hint: str) -> None:
        """Add a problem at which the parser stopped, unless its reason is told already.

        Words that are lost are often the reason why a bracket is not closed, or why the next line fits nowhere. A
        character of another program can make one text of many lines.
        """
        reasons = {problem.code if problem.code == "wrong-character" else problem.line for problem in self.problems}
        if code != "broken-syntax" or not reasons & {"wrong-character", place.line - 1, place.line}:
            self._add(code, message, place, hint)

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
        "a text cannot begin with this character",
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
"""What is wrong and what to type, in plain words, by what YAML's parser says."""

_NOT_ENDED = ("unexpected end of stream", "expected ',' or", "could not find expected ':'")
"""Faults that the parser notices only later. They are shown where the text, list or mapping begins."""


def _syntax(error: yaml.MarkedYAMLError, line: str) -> tuple[str, str, str]:
    """Return the code, what is wrong and what to type, for a fault that YAML's parser found."""
    fault = str(error.problem)
    if "tab" in fault or line.lstrip(" ").startswith("\t"):
        return "tab", "this line is indented with a tab", ""
    words = (words for part, words in _SYNTAX.items() if part in fault)
    return "broken-syntax", *next(words, ("this line cannot be read as it stands", ""))
