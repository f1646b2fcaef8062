"""TODO."""

from __future__ import annotations

from partnership.checks.safeguarding.findings import check

__all__ = ["check"]
