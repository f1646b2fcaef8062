"""Of very many problems of one sort the first are told in full, and the rest are counted by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from partnership.problems.problem import Problem

MOST_IN_FULL = 100
"""Of how many problems with one code everything is told: nobody reads more at once, and GitHub shows fewer."""
_MOST_FILES = 20


class Told(NamedTuple):
    """What is `Told` of some problems."""

    in_full: list[Problem]
    rest: list[str]
    """A sentence for each code of which there are more: how many, and in which files."""


def told(problems: Iterable[Problem]) -> Told:
    """Return what to tell of problems, in their order."""
    seen: Counter[str] = Counter()
    in_full: list[Problem] = []
    rest: dict[str, Counter[str]] = {}
    for problem in problems:
        seen[problem.code] += 1
        if seen[problem.code] <= MOST_IN_FULL:
            in_full.append(problem)
        else:
            rest.setdefault(problem.code, Counter())[problem.path] += 1
    return Told(in_full, [_sentence(code, files) for code, files in rest.items()])


def _sentence(code: str, files: Counter[str]) -> str:
    named = ", ".join(f"{path} ({number})" for path, number in files.most_common(_MOST_FILES))
    others = f", and in {len(files) - _MOST_FILES} other files" if len(files) > _MOST_FILES else ""
    return f"{code}: {files.total()} more, in {named}{others}"
