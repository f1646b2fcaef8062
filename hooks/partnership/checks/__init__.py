"""TODO."""

from __future__ import annotations

from partnership.checks.all_checks import check

__all__ = ["check"]
