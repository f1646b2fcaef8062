"""Attachments are files that people contribute, published as clean copies with nothing in them but what they show.

A contributed file is never changed and never published itself. No record is known here.
"""

from __future__ import annotations

from partnership.attachments.cache import Inspected, StoredCopy, inspect

__all__ = ["Inspected", "StoredCopy", "inspect"]
