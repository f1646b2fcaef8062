"""TODO."""

from __future__ import annotations

from partnership.attachments.cache import Inspected, StoredCopy, inspect

__all__ = ["Inspected", "StoredCopy", "inspect"]
