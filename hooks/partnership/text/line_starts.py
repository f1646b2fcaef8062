"""Lines and columns: where in a text an offset is, as people count it."""

from __future__ import annotations

import re
from bisect import bisect_right

from partnership.text.source import Place


class LineStarts:
    """The offsets at which the lines of a text begin. They are noted once, so that many places are found quickly."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._first_line = first_line
        self._starts = [0, *(newline.end() for newline in re.finditer("\r\n?|\n", text))]

    def place(self, offset: int) -> Place:
        """Return the line and the column of an offset; the first line of the text counts as `first_line`."""
        number = bisect_right(self._starts, offset)
        return Place(self._first_line + number - 1, offset - self._starts[number - 1] + 1)

    def start_of(self, line: int) -> int:
        """Return the offset at which a line begins; for a line below the last one, that of the last one."""
        return self._starts[min(line - self._first_line, len(self._starts) - 1)]

    def offset(self, place: Place) -> int:
        """Return how many characters stand before a place."""
        return self.start_of(place.line) + place.column - 1
