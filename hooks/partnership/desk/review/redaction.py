"""Redaction keeps what may be private out of the brief: many read it, and it is kept for long.

Nothing on a line at which a safeguarding rule has found something is repeated, neither of the proposal nor of the base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from markupsafe import Markup

from partnership.problems import Problem
from partnership.records import FOLDERS, AnyRecord
from partnership.records.record import SAFEGUARDING
from partnership.text.markdown import Body
from partnership.text.source import Location, Source

LEFT_OUT = "(What stands here is not repeated.)"
UNNAMED = "(a name that is not repeated)"


class Redaction:
    """A `Redaction` knows where safeguarding rules have found something, and leaves out what stands there."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._lines = {(problem.path, problem.line) for problem in problems if problem.code.startswith(SAFEGUARDING)}
        self._paths = {path for path, _ in self._lines}

    def touches(self, record: AnyRecord) -> bool:
        """Return whether anything in a record, or its name, is left out."""
        return record.source.path in self._paths or self.hides_name(record.source.path)

    def hides_name(self, path: str) -> bool:
        """Return whether the name of a file is left out, because a name in its folder may be a person's."""
        folder = path.split("/")[0]
        return (folder in FOLDERS and folder in self._paths) or path.rpartition("/")[0] in self._paths

    def path(self, path: str) -> str:
        """Return a path as far as it may be repeated."""
        return f"{path.split('/')[0]}/{UNNAMED}" if self.hides_name(path) else path

    def hides_message(self, problem: Problem) -> bool:
        """Return whether the message of a problem is left out. Those of the safeguarding rules quote nothing."""
        may_quote = (problem.path, problem.line) in self._lines or self.hides_name(problem.path)
        return may_quote and not problem.code.startswith(SAFEGUARDING)

    def values(self, record: AnyRecord) -> dict[str, str]:
        """Return every value in the fields of a record as text, by the way to it in words, such as "card: lines"."""
        source = record.source
        values: dict[str, list[str]] = {}
        for at, text in record.texts():
            way = ": ".join(part for part in at if isinstance(part, str)).replace("_", " ")
            is_hidden = self._is_at(source, at) or (at[-1] == "file" and self.hides_name(source.path))
            values.setdefault(way, []).append(LEFT_OUT if is_hidden else text)
        return {way: "; ".join(texts) for way, texts in values.items()}

    def title(self, record: AnyRecord) -> str:
        """Return the title of a record, if it may be repeated."""
        source = record.source
        at: Location = ("name",) if "name" in source.values else ("title",)
        return LEFT_OUT if self._is_at(source, at) else record.title

    def html(self, record: AnyRecord, resolve: Callable[[str], str | None]) -> Markup:
        """Return the body of a record as HTML; `resolve` gives the address in the brief for each address written."""
        source = record.source
        if source.path not in self._paths:
            return record.body.html(resolve)
        lines = source.body.split("\n")
        kept = [LEFT_OUT if self._is_near(source, source.body_line + n) else line for n, line in enumerate(lines)]
        return Body.of(replace(source, body="\n".join(kept))).html(resolve)

    def _is_near(self, source: Source, line: int) -> bool:
        """Return whether something was found on a line or on the one before, from which it may go on."""
        return (source.path, line) in self._lines or (source.path, line - 1) in self._lines

    def _is_at(self, source: Source, at: Location) -> bool:
        """Return whether something was found in a value."""
        place = source.places.get(at)
        return place is not None and (source.path, place.line) in self._lines
