"""A drawing is a small SVG of plain shapes, which a page shows in its own colours: the sign of a theme, or a scene.

Only shapes, and the attributes that give them their form, are taken over, so that no script, no style and nothing from
elsewhere comes onto a page. Everything else is said with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from markupsafe import Markup, escape

from partnership.problems import Problem

MOST_BYTES = 4096
"""How large the file of a sign can be. It is part of every page that shows it."""
SIGN_BOX = "0 0 48 48"
"""The field on which a sign is drawn."""

GROUND = "var(--ground, #fff)"
"""The colour of what lies beneath a sign, with which its holes are filled. Other programs show white."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A `Drawing` is what a page shows of an SVG file."""

    title: str
    """What it shows, in words: its alternative text where no words beside it say the same."""
    view_box: str
    shapes: Markup
    """Its shapes, as they stand in the page."""


def read_drawing(path: str, data: bytes, view_boxes: tuple[str, ...] = (SIGN_BOX,)) -> tuple[Drawing, list[Problem]]:
    """Return what a file draws, and everything in it that no drawing may have. With a problem, it is not to be shown.

    `view_boxes` are the fields on which it may be drawn.
    """
    reading = _Reading(path, view_boxes)
    if len(data) > MOST_BYTES:
        size = f"the drawing has {len(data)} bytes, and {MOST_BYTES} are the most that it can have"
        reading.refuse(size, "Draw it with fewer and simpler shapes, or let a program take out what does not show.")
    else:
        reading.read(data)
    return Drawing(reading.title.strip(), reading.view_box, Markup("".join(reading.shapes))), reading.problems  # noqa: S704 (made of what is listed here)


_NUMBERS = re.compile(r"[-+0-9.eE, \t\r\n]*", re.ASCII)
_PATH = re.compile(r"[-+0-9.eE, \t\r\nMmLlHhVvCcSsQqTtAaZz]*", re.ASCII)
_TRANSFORM = re.compile(r"((translate|scale|rotate|skewX|skewY|matrix)\([-+0-9.eE, ]*\)[ ,]*)*", re.ASCII)
_COLOUR = re.compile(r"none|currentColor|var\(--ground(, ?#[0-9A-Fa-f]{3,6})?\)", re.ASCII)
_WORD = re.compile(r"[a-z0-9 -]*", re.ASCII)

_SHAPES = frozenset({"circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect"})
_ATTRIBUTES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height"), _NUMBERS),
    **dict.fromkeys(("points", "stroke-width", "stroke-dasharray"), _NUMBERS),
    **dict.fromkeys(("fill", "stroke"), _COLOUR),
    **dict.fromkeys(("fill-rule", "paint-order", "stroke-linecap", "stroke-linejoin", "class"), _WORD),
    "d": _PATH,
    "transform": _TRANSFORM,
}
_SVG = "http://www.w3.org/2000/svg"
_HINT = (
    "A sign is drawn with path, circle, ellipse, rect, line, polyline and polygon only, filled or stroked with "
    f"currentColor; its holes have {GROUND}."
)


@dataclass(slots=True)
class _Reading:
    """A `_Reading` goes through a file once, and notes its shapes and what may not be in it."""

    path: str
    view_boxes: tuple[str, ...]
    title: str = ""
    view_box: str = ""
    shapes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _around: list[str] = field(default_factory=list)
    _line: int = 1
    _column: int = 1

    def refuse(self, message: str, hint: str = _HINT) -> None:
        self.problems.append(Problem(self.path, self._line, self._column, "drawing", message, hint))

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")

        def here() -> None:
            self._line, self._column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

        def begin(name: str, attributes: dict[str, str]) -> None:
            here()
            self._begin(name, attributes)

        def declare(*_declared: object) -> None:
            here()
            self.refuse("a drawing has no document type", "Take out the line that begins with <!DOCTYPE.")
            raise _Stop

        parser.StartElementHandler = begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.StartDoctypeDeclHandler = declare
        try:
            parser.Parse(data, True)
        except _Stop:
            return
        except expat.ExpatError as error:
            self._line, self._column = error.lineno, error.offset + 1
            self.refuse("this is not an SVG file that can be read", "Save it again as plain SVG.")
            return
        self._line, self._column = 1, 1
        if not self.title.strip():
            self.refuse("the drawing does not say what it shows", "Add a line: <title>Two people under a tree</title>")
        if not self.shapes and not self.problems:
            self.refuse("the drawing has no shapes in it")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        self._around.append(tag)
        if len(self._around) == 1:
            self._root(namespace, tag, attributes)
        elif namespace == _SVG and tag == "title" and len(self._around) == 2:
            if attributes:
                self.refuse("the title of a drawing is words only", "Write it as <title>What it shows</title>.")
        elif namespace != _SVG or tag not in _SHAPES:
            self.refuse(f"a drawing cannot have <{tag}> in it")
        else:
            self.shapes.append(f"<{tag}{''.join(self._attributes(tag, attributes))}{'>' if tag == 'g' else '/>'}")

    def _root(self, namespace: str, tag: str, attributes: dict[str, str]) -> None:
        self.view_box = " ".join(attributes.get("viewBox", "").split())
        if (namespace, tag) != (_SVG, "svg"):
            self.refuse("this is not an SVG file", f'Let it begin with <svg xmlns="{_SVG}" viewBox="{SIGN_BOX}">.')
        elif self.view_box not in self.view_boxes:
            self.refuse(f'the field of a sign is viewBox="{self.view_boxes[0]}"', "Draw it on a square of 48 by 48.")
        own = {name: value for name, value in attributes.items() if name not in ("viewBox", "width", "height")}
        list(self._attributes(tag, own))

    def _attributes(self, tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
        for name, value in attributes.items():
            pattern = _ATTRIBUTES.get(name)
            if pattern is None:
                self.refuse(f"<{tag}> cannot have {name.rpartition(' ')[2]} in a drawing")
            elif not pattern.fullmatch(value):
                self.refuse(f'{name} cannot be "{value[:60]}" in a drawing')
            else:
                yield f' {name}="{escape(value)}"'

    def _end(self, name: str) -> None:
        if self._around.pop() == "g" and name == f"{_SVG} g":
            self.shapes.append("</g>")

    def _say(self, text: str) -> None:
        if self._around == ["svg", "title"]:
            self.title += text
        elif text.strip():
            self.refuse(
                "a drawing has no words in it", "Words stand beside it, where they are read aloud and translated."
            )


class _Stop(Exception):
    """Ends the reading of a file of which nothing more needs to be known."""
