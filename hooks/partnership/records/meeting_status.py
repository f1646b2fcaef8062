"""The status of a meeting says how firm it is; the words for it stand in `data/vocabulary.yml`."""

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
        """Tell whether a meeting is planned or confirmed: not cancelled, not postponed, and not marked as held."""
        return self in (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)

    @property
    def is_off(self) -> bool:
        """Tell whether a meeting does not take place on its day, because it was cancelled or postponed."""
        return self in (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
