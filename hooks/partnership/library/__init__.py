"""The library holds everything that was read, linked both ways."""

from __future__ import annotations

from partnership.library.library import Library, load

__all__ = ["Library", "load"]
