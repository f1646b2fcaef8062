"""The map can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.outline import read_outline
from partnership.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """The outline behind the schools, if there is one, is that of some land."""
    outline = read_outline(library.root)
    if isinstance(outline, Problem):
        yield outline
