"""These checks see that no text says who a child is, or how to reach a person."""

from __future__ import annotations

from partnership.checks.safeguarding.findings import KeptFindings, check
from partnership.checks.safeguarding.lists import changed_lists

__all__ = ["KeptFindings", "changed_lists", "check"]
