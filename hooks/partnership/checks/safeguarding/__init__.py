"""These checks see that no text says who a child is, or how to reach a person."""

from __future__ import annotations

from partnership.checks.safeguarding.findings import check

__all__ = ["check"]
