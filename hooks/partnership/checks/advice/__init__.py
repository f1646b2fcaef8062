"""These checks hold nothing up: they say what would make a text easier to read and kinder to hear."""

from __future__ import annotations

from partnership.checks.advice.advice import advise, check

__all__ = ["advise", "check"]
