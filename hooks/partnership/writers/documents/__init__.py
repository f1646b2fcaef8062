"""Documents are made from resources, pages and meetings: PDF and Word files, to print or to change."""

from __future__ import annotations

from partnership.writers.documents.all_documents import MadeDocuments, make_documents, make_files, no_progress

__all__ = ["MadeDocuments", "make_documents", "make_files", "no_progress"]
