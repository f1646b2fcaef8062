"""A preview shows what was saved at once, and the rest of the site a little later."""

from __future__ import annotations

from partnership.desk.preview.preview import Preview
from partnership.desk.preview.watched_files import watched_paths

__all__ = ["Preview", "watched_paths"]
