"""Writers make everything that is published, as outputs that name the record they were made from."""

from __future__ import annotations

from partnership.writers.all_outputs import make, outputs

__all__ = ["make", "outputs"]
