"""What may be repeated: a record's words without the lines on which something private may stand.

The brief is read by many and kept for long, so that nothing that a safeguarding rule has found is in it, neither of
what is proposed nor of what was there before.
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


class Private:
    """The places at which safeguarding rules have found something in a library."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._lines = {(problem.path, problem.line) for problem in problems if problem.code.startswith(SAFEGUARDING)}
        self._paths = {path for path, _ in self._lines}

    def has_lines_of(self, record: AnyRecord) -> bool:
        """Whether something in a record is not repeated."""
        return record.source.path in self._paths or self.hides_name(record.source.path)

    def hides_name(self, path: str) -> bool:
        """Whether the name of a file is not repeated: in its folder there is one that may be somebody's."""
        folder = path.split("/")[0]
        return (folder in FOLDERS and folder in self._paths) or path.rpartition("/")[0] in self._paths

    def path(self, path: str) -> str:
        """A path as far as it may be repeated."""
        return f"{path.split('/')[0]}/{UNNAMED}" if self.hides_name(path) else path

    def hides(self, problem: Problem) -> bool:
        """Whether what a problem quotes is not repeated. Those of the safeguarding rules quote nothing."""
        is_near = (problem.path, problem.line) in self._lines or self.hides_name(problem.path)
        return is_near and not problem.code.startswith(SAFEGUARDING)

    def facts(self, record: AnyRecord) -> dict[str, str]:
        """Every fact of a record as a text, by its way in words: {"title": ..., "card: lines": ...}."""
        source = record.source
        found: dict[str, list[str]] = {}
        for at, text in record.texts():
            name = ": ".join(part for part in at if isinstance(part, str)).replace("_", " ")
            is_hidden = self._is_at(source, at) or (at[-1] == "file" and self.hides_name(source.path))
            found.setdefault(name, []).append(LEFT_OUT if is_hidden else text)
        return {name: "; ".join(texts) for name, texts in found.items()}

    def title(self, record: AnyRecord) -> str:
        """The title of a record, if it may be repeated."""
        source = record.source
        at: Location = ("name",) if "name" in source.values else ("title",)
        return LEFT_OUT if self._is_at(source, at) else record.title

    def html(self, record: AnyRecord, resolve: Callable[[str], str | None]) -> Markup:
        """The text of a record as it will be read."""
        source = record.source
        if source.path not in self._paths:
            return record.body.html(resolve)
        lines = source.body.split("\n")
        kept = [LEFT_OUT if self._is_near(source, source.body_line + n) else line for n, line in enumerate(lines)]
        return Body.of(replace(source, body="\n".join(kept))).html(resolve)

    def _is_near(self, source: Source, line: int) -> bool:
        """Whether something was found on a line, or on the one before: it may go on over the end of a line."""
        return (source.path, line) in self._lines or (source.path, line - 1) in self._lines

    def _is_at(self, source: Source, at: Location) -> bool:
        """Whether something was found in a value."""
        place = source.places.get(at)
        return place is not None and (source.path, place.line) in self._lines
