"""The values with which a new record begins are given as data, so that a form in a browser begins one alike."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import uuid4


class FirstValue(StrEnum):
    """A `FirstValue` stands for a value that is only known when a record begins."""

    TODAY = "{today}"
    IN_A_YEAR = "{in a year}"
    NEW_UID = "{new uid}"
    """A name for calendars that no other meeting has."""

    def on(self, today: date) -> str:
        """Return the value for a record that begins on a day, as it is written in its file."""
        match self:
            case FirstValue.TODAY:
                return today.isoformat()
            case FirstValue.IN_A_YEAR:
                return date(today.year + 1, today.month, min(today.day, 28)).isoformat()
            case FirstValue.NEW_UID:
                return str(uuid4())
