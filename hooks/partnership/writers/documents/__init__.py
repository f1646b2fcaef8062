"""TODO."""

from __future__ import annotations

from partnership.writers.documents.all_documents import Made, Missing, made_of, make, to_nobody

__all__ = ["Made", "Missing", "made_of", "make", "to_nobody"]
