"""The library holds everything that was read, linked both ways, and says what of the files beside it is published."""

from __future__ import annotations

from partnership.library.kept_records import KeptRecords
from partnership.library.library import Library
from partnership.library.published_files import PublishedFiles, clean_files
from partnership.library.repository import forget_former, load, read_repository

__all__ = ["KeptRecords", "Library", "PublishedFiles", "clean_files", "forget_former", "load", "read_repository"]
