"""What the status of a meeting means. How it is called stands in `data/vocabulary.yml`, in the facet meeting-status."""

from __future__ import annotations

from enum import StrEnum


class MeetingStatus(StrEnum):
    """A `MeetingStatus` says how firm a meeting is; each is the id of a term of the facet meeting-status."""

    PLANNED = "planned"
    """It is to take place, and may still move. A new meeting begins with this."""
    CONFIRMED = "confirmed"
    """It is to take place."""
    POSTPONED = "postponed"
    """It does not take place on that day, and its new day is not known yet."""
    CANCELLED = "cancelled"
    """It does not take place."""
    HELD = "held"
    """It took place."""

    @property
    def is_expected(self) -> bool:
        """Whether it is arranged and to take place: neither called off nor put off, nor known to have been held."""
        return self in (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)

    @property
    def is_off(self) -> bool:
        """Whether it does not take place on the day that stands in it, because it was cancelled or postponed."""
        return self in (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
