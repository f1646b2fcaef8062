"""The site is data for others too: as JSON, as tables, and with a schema for each."""

from __future__ import annotations

from partnership.writers.open_data.all_data import outputs
from partnership.writers.open_data.described import DescribedKind, described_kinds, examples

__all__ = ["DescribedKind", "described_kinds", "examples", "outputs"]
