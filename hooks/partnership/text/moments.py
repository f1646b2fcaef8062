"""The time of a meeting is one value: whole days, or from one time of day in London to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from partnership.text import dates
from partnership.text.words import _

_AN_HOUR = timedelta(hours=1)
_ONE_DAY = timedelta(days=1)
_END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True)
class Moment:
    """A `Moment` is a day, with a time of day where one is given."""

    day: date
    clock: time | None = None
    """The time of day in London; None for a whole day."""

    @classmethod
    def read(cls, text: str) -> Moment:
        """Return the moment that `text` says: 2026-10-08 16:00, or 11 March 2027, 4pm. Raises ValueError."""
        return cls(*dates.read_moment(text))

    @property
    def instant(self) -> datetime:
        """Return the moment in London; midnight for a whole day."""
        return datetime.combine(self.day, self.clock or time(), dates.LONDON)

    @property
    def for_calendars(self) -> date:
        """Return the value for iCalendar: a date for a whole day, a datetime if there is a time of day."""
        return self.instant if self.clock else self.day

    @property
    def clock_change(self) -> str:
        """Return why the time of day does not exist on that day, or comes twice; empty if neither is so."""
        return dates.clock_change(self.instant) if self.clock else ""

    def on(self, day: date) -> Moment:
        """Return the same time of day on another day."""
        return Moment(day, self.clock)

    def isoformat(self) -> str:
        """Return the moment as ISO 8601 writes it: 2026-10-08, or 2026-10-08T16:00:00+01:00."""
        return self.for_calendars.isoformat()

    def __str__(self) -> str:
        """Return the moment as records write it: 2026-10-08, or 2026-10-08 16:00."""
        return f"{self.day} {self.clock:%H:%M}" if self.clock else str(self.day)


@dataclass(frozen=True, slots=True)
class When:
    """A `When` is the time that something takes: whole days, or from one time of day to another."""

    starts: Moment
    ends: Moment | None = None
    """When it ends, if that is known. Of several whole days it is the last."""

    @property
    def all_day(self) -> bool:
        """Tell whether it takes whole days, so that it has no time of day."""
        return self.starts.clock is None

    @property
    def first_day(self) -> date:
        """Return the day on which it begins."""
        return self.starts.day

    @property
    def last_day(self) -> date:
        """Return the day on which it ends: the day on which it begins, if no end is known."""
        return (self.ends or self.starts).day

    @property
    def until(self) -> datetime:
        """Return the moment after which it is over: its end, or 23:59 on its last day if no end is known."""
        if self.ends and self.ends.clock:
            return self.ends.instant
        return datetime.combine(self.last_day, _END_OF_DAY, dates.LONDON)

    @property
    def ends_first(self) -> bool:
        """Tell whether it ends before it begins, which is a mistake."""
        return self.ends is not None and self.ends.instant < self.starts.instant

    @property
    def days(self) -> list[date]:
        """Return every day on which it takes place."""
        return [self.first_day + number * _ONE_DAY for number in range((self.last_day - self.first_day).days + 1)]

    def covers(self, day: date) -> bool:
        """Tell whether it takes place on a day."""
        return self.first_day <= day <= self.last_day

    @property
    def occupied(self) -> tuple[datetime, datetime]:
        """Return the time that it takes up: whole days from midnight to midnight, and one hour if no end is known."""
        if self.all_day:
            return self.starts.instant, Moment(self.last_day + _ONE_DAY).instant
        return self.starts.instant, self.until if self.ends else self.starts.instant + _AN_HOUR

    @property
    def calendar_end(self) -> date | None:
        """Return the end for iCalendar: for whole days, the day after the last; None if no end is known."""
        if self.all_day:
            return self.last_day + _ONE_DAY
        return self.ends.for_calendars if self.ends else None

    def is_over(self, today: date) -> bool:
        """Tell whether its last day is past. Until that day ends it is not over, whatever the time of day."""
        return self.last_day < today

    def __str__(self) -> str:
        """Return it in words for people: Thursday 11 March 2027, 4 pm to 5.30 pm."""
        words = dates.day(self.first_day)
        if self.starts.clock:
            words += f", {dates.clock(self.starts.instant)}"
        if self.ends is None or self.ends == self.starts:
            return words
        until = [] if self.last_day == self.first_day else [dates.day(self.last_day)]
        until += [dates.clock(self.ends.instant)] if self.ends.clock else []
        return _("%(first)s to %(last)s") % {"first": words, "last": ", ".join(until)}
