"""TODO."""

from __future__ import annotations

from partnership.writers.documents.all_documents import Made, Missing, made_of, make, no_progress

__all__ = ["Made", "Missing", "made_of", "make", "no_progress"]
