"""Checks say what may be published. Each reads the library and yields problems; its docstring is the rule."""

from __future__ import annotations

from partnership.checks.all_checks import check
from partnership.checks.examination import Examination, examine

__all__ = ["Examination", "check", "examine"]
