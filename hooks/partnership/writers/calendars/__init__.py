"""These writers make the calendars that people subscribe to, and a file for each meeting."""

from __future__ import annotations

from partnership.writers.calendars.calendar_files import outputs
from partnership.writers.calendars.feeds import Feed, Feeds

__all__ = ["Feed", "Feeds", "outputs"]
