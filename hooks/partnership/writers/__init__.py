"""TODO."""

from __future__ import annotations

from partnership.writers.all_outputs import make, outputs

__all__ = ["make", "outputs"]
