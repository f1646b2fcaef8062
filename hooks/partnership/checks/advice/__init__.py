"""TODO."""

from __future__ import annotations

from partnership.checks.advice.advice import advise, check

__all__ = ["advise", "check"]
