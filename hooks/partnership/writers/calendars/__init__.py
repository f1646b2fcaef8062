"""TODO."""

from __future__ import annotations

from partnership.writers.calendars.calendar_files import outputs
from partnership.writers.calendars.feeds import Feed, Feeds

__all__ = ["Feed", "Feeds", "outputs"]
