"""Problems say what is wrong with a file, and what to type instead."""

from __future__ import annotations

from partnership.problems.codes import CODES, Code, Level
from partnership.problems.problem import Problem, errors

__all__ = ["CODES", "Code", "Level", "Problem", "errors"]
