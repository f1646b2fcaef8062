"""These writers make the PDF and Word files: of resources, cards, packs, leaflets, planners and briefings."""

from __future__ import annotations

from partnership.writers.documents.all_documents import Made, Missing, made_of, make, no_progress

__all__ = ["Made", "Missing", "made_of", "make", "no_progress"]
