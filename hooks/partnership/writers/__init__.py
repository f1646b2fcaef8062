"""Writers make everything that is published: pages, documents, calendars and files, as outputs for MkDocs to copy."""

from __future__ import annotations

from partnership.writers.all_outputs import outputs
from partnership.writers.documents import make_documents

__all__ = ["make_documents", "outputs"]
