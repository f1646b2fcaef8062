"""Splices say which characters of a file a new value takes the place of, and how it is written there.

For each edit there are a few, the best first: the style of what is there, where that can hold the new value, and then
quotation marks, which can hold any. A field or item that is new becomes lines of its own behind the last one, indented
like it; inside brackets it follows the last one on its line. Whether a splice does what is meant, `in_place` finds out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from partnership.desk.edits.yaml_writer import (
    ONE_LINE,
    ScalarStyle,
    field_as_yaml,
    field_inside_brackets,
    inside_brackets,
    item_as_yaml,
)
from partnership.text.line_starts import LineStarts
from partnership.text.reader import source_of
from partnership.text.source import Location, Place, Value

LINE = 110
"""After how many characters a line is broken, behind the word that stands there."""


class Splice(NamedTuple):
    """The characters from `start` to `end` give way to others."""

    start: int
    end: int
    new: str

    def applied(self, text: str) -> str:
        """Return a text with the new characters in it."""
        return text[: self.start] + self.new + text[self.end :]


class FileText:
    """A `FileText` is the text of a file as it is in the file, in which every value can be found.

    A `Source` counts lines and columns of the same text without a byte order mark, and with plain ends of lines.
    """

    def __init__(self, path: str, text: str) -> None:
        self.text = text
        self.source = source_of(path, text.encode())
        self._mark = int(text.startswith("\ufeff"))
        self._lines = LineStarts(text[self._mark :])

    @cached_property
    def line_end(self) -> str:
        """Return what ends a line in this file."""
        line_end = _LINE_END.search(self.text)
        return line_end[0] if line_end else "\n"

    def offset(self, place: Place) -> int:
        """Return how many characters stand before a place."""
        return self._mark + self._lines.offset(place)

    def span(self, at: Location) -> tuple[int, int]:
        """Return where the value at a location begins, and where it ends without blank lines behind it."""
        start, end = self.offset(self.source.places[at]), self.offset(self.source.ends[at])
        if self.source.ends[at].column == 1:
            end = max(start, len(self.text[:end].rstrip()))
        return start, end

    def written(self, at: Location) -> str:
        """Return the characters of the value at a location."""
        start, end = self.span(at)
        return self.text[start:end]

    def end_of_line(self, offset: int) -> int:
        """Return where the line ends in which an offset lies."""
        line_end = _LINE_END.search(self.text, offset)
        return line_end.start() if line_end else len(self.text)

    def begins_bracket(self, at: Location) -> bool:
        """Return whether the value at a location is a list or mapping in brackets."""
        return self.written(at)[:1] in ("[", "{")

    def is_in_brackets(self, at: Location) -> bool:
        """Return whether a list or mapping in brackets is around a location."""
        return any(self.begins_bracket(at[:length]) for length in range(len(at)))

    def indentation(self, at: Location) -> str:
        """Return the spaces before each line of the list or mapping at a location."""
        return " " * (self.source.places[at].column - 1)

    def has_remark_inside(self, at: Location) -> bool:
        """Return whether a remark stands in the list or mapping at a location, between its values."""
        if at not in self.source.places:
            return False
        (start, end), places = self.span(at), self.source.places
        lists_and_mappings = {other[:-1] for other in places}
        if at not in lists_and_mappings:
            return False
        between = []
        for text in (other for other in places if other[: len(at)] == at and other not in lists_and_mappings):
            text_start, text_end = self.span(text)
            between.append(self.text[start:text_start])
            start = text_end
        return any(_REMARK.search(part) for part in [*between, self.text[start:end]])


_LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line in a file. YAML counts more, and the reader takes those for blanks."""
_QUOTED: ScalarStyle = '"'
"""The style that can hold any text."""
_REMARK = re.compile(r"(?m)(?:^|\s)#")
"""What begins a remark, where no value is."""


def splices(file: FileText, at: Location, value: Value) -> Iterator[Splice]:
    """Yield the ways in which a value can be written at a location, the best first; none if there is none.

    The location is that of a value, or one more field of a mapping, or the next item of a list.
    """
    if at in file.source.places:
        yield from _in_place_of(file, at, value)
    elif file.begins_bracket(at[:-1]):
        yield from _behind_last_in_brackets(file, at, value)
    else:
        yield from _behind_last_line(file, at, value)


def without_lines(file: FileText, at: Location) -> Splice:
    """Return the way to take out a field or an item that stands in lines of its own, with the remarks inside it."""
    name = file.source.keys.get(at, file.source.places[at])
    start = file.offset(Place(name.line, 1))
    ends = file.source.ends[at]
    if ends.column == 1:
        return Splice(start, file.offset(ends), "")
    end = file.end_of_line(file.span(at)[1])
    return Splice(start, end + len(file.line_end) * (end < len(file.text)), "")


def _in_place_of(file: FileText, at: Location, value: Value) -> Iterator[Splice]:
    """Yield the ways to write a value where another one stands, or nothing behind the name of a field."""
    start, end = file.span(at)
    old = file.text[start:end]
    if start == end and file.text[start - 1 : start] in (":", "-"):
        yield from (Splice(start, end, f" {new}") for new in _ways_to_write(file, at, value, ""))
    elif isinstance(value, str) and old.startswith(("|", ">")):
        yield from _in_block(file, at, value)
    elif not isinstance(value, str) and at and _is_in_lines(file, at):
        yield Splice(start, end, _as_lines(file, at, value))
    else:
        yield from (Splice(start, end, new) for new in _ways_to_write(file, at, value, old))


def _is_in_lines(file: FileText, at: Location) -> bool:
    """Return whether the value at a location is a list or mapping in lines of their own."""
    has_values_inside = any(other[: len(at)] == at and other != at for other in file.source.places)
    return has_values_inside and not file.begins_bracket(at)


def _as_lines(file: FileText, at: Location, value: Value) -> str:
    """Return a list or mapping in lines, without the indentation of the first one, which is there."""
    room = LINE - len(file.indentation(at))
    if isinstance(value, dict):
        blocks = [field_as_yaml(name, inner, width=room) for name, inner in value.items()]
    else:
        blocks = [item_as_yaml(item, width=room) for item in value]
    return _indented(file, "\n".join(blocks), file.indentation(at)).lstrip(" ")


def _ways_to_write(file: FileText, at: Location, value: Value, old: str) -> Iterator[str]:
    """Yield the ways to write a value behind the name of its field, or as an item, with the style of the old one first.

    A list or mapping that takes the place of a word, or of nothing, stands in brackets.
    """
    if not isinstance(value, str):
        yield inside_brackets(value)
        return
    style: ScalarStyle = "'" if old.startswith("'") else '"' if old.startswith('"') else ""
    around = file.indentation(at[:-1])
    if not file.is_in_brackets(at):
        is_long = file.source.places[at].column + len(value) > LINE
        if is_long and not style and len(_LINE_END.split(old)) > 1:
            yield _below(file, value, style, around, old)
        if is_long or "\n" in value:
            yield _below(file, value, "|" if "\n" in value else ">", around, "")
    for one_line in (style, _QUOTED):
        yield (
            inside_brackets(value, style=one_line)
            if file.is_in_brackets(at)
            else field_as_yaml("_", value, style=one_line).removeprefix("_: ")
        )


def _below(file: FileText, value: str, style: ScalarStyle, around: str, old: str) -> str:
    """Return a text in several lines, further ones indented like those of the old text."""
    lines = _LINE_END.split(old)
    further = _spaces(lines[1]) if len(lines) > 1 and lines[1].strip() else f"{around}  "
    width = max([LINE, *map(len, lines[1:])])
    text = field_as_yaml("_", value, style=style, width=width - len(further))
    first, *rest = text.removeprefix("_: ").split("\n")
    return file.line_end.join([first, *(f"{further}{line.removeprefix('  ')}" if line else "" for line in rest)])


def _in_block(file: FileText, at: Location, value: str) -> Iterator[Splice]:
    """Yield the ways to write a text in the place of one that stands in a block, below a "|" or ">"."""
    start, end = file.span(at)
    header_end = file.end_of_line(start)
    style: ScalarStyle = "|" if file.text[start] == "|" else ">"
    lines = _LINE_END.split(file.text[header_end:end])
    filled = [line for line in lines if line.strip()]
    indentation = _spaces(filled[0]) if filled else f"{file.indentation(at[:-1])}  "
    width = max([LINE, *map(len, filled)]) if style == ">" else len(value) + LINE
    written = field_as_yaml("_", value.rstrip("\n"), style=style, width=width - len(indentation)).split("\n")[1:]
    new = [f"{indentation}{line.removeprefix('  ')}" if line else "" for line in written]
    yield Splice(header_end, max(header_end, end), file.line_end.join(["", *new]))
    if "#" not in file.text[start:header_end]:
        yield Splice(start, end, inside_brackets(value, style=_QUOTED))


def _behind_last_in_brackets(file: FileText, at: Location, value: Value) -> Iterator[Splice]:
    """Yield the way to add a field or an item before the closing bracket."""
    around, name = at[:-1], at[-1]
    new = field_inside_brackets(name, value) if isinstance(name, str) else inside_brackets(value)
    inside = [other for other in file.source.places if other[:-1] == around and other]
    if inside:
        _, end = file.span(inside[-1])
        yield Splice(end, end, f", {new}")
    else:
        start, _ = file.span(around)
        yield Splice(start + 1, start + 1, new)


def _behind_last_line(file: FileText, at: Location, value: Value) -> Iterator[Splice]:
    """Yield the ways to add a field or an item in lines of its own.

    They follow the last line of the last value or, if that is a text with blank lines at its end, those.
    """
    around, name = at[:-1], at[-1]
    indentation = file.indentation(around)
    room = LINE - len(indentation)
    for width in (room, ONE_LINE):
        lines = field_as_yaml(name, value, width=width) if isinstance(name, str) else item_as_yaml(value, width=width)
        new = _indented(file, lines, indentation)
        end = file.end_of_line(file.span(around)[1])
        yield Splice(end, end, f"{file.line_end}{new}")
        after = file.offset(file.source.ends[around])
        yield Splice(after, after, f"{new}{file.line_end}")


def _indented(file: FileText, lines: str, indentation: str) -> str:
    return file.line_end.join(f"{indentation}{line}" if line else "" for line in lines.split("\n"))


def _spaces(line: str) -> str:
    """Return the spaces with which a line begins."""
    return line[: len(line) - len(line.lstrip(" "))]
