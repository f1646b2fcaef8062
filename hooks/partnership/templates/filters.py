"""Filters say a value in the words that readers use: {{ meeting.day|day }} gives "Thursday 11 March 2027"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from partnership.library.parts_of_lists import first_few
from partnership.library.school_names import shortened
from partnership.records.vocabulary import Term
from partnership.text import dates
from partnership.text.moments import Moment
from partnership.text.words import _, ngettext


def _in_hours(minutes: int) -> str:
    """Return a number of minutes in words: 5 minutes, 1 hour, 1 hour 15 minutes."""
    hours, minutes = divmod(minutes, 60)
    parts = [ngettext("%(num)s hour", "%(num)s hours", hours, num=hours)] if hours else []
    parts += [ngettext("%(num)s minute", "%(num)s minutes", minutes, num=minutes)] if minutes else []
    return " ".join(parts) or _("no time")


def _days_of(days: tuple[date, date]) -> str:
    """Return the first and the last of several days."""
    return dates.days(*days)


def _iso(value: date | Moment) -> str:
    """Return a day or a moment as ISO 8601 has it, for the `datetime` attribute of an element."""
    return value.isoformat()


def _term_labels(terms: Iterable[Term]) -> str:
    """Return the labels of terms of the vocabulary, with commas between them."""
    return ", ".join(term.label for term in terms)


FILTERS: Mapping[str, Callable[..., object]] = {
    "clock": dates.clock,
    "day": dates.day,
    "days": _days_of,
    "iso": _iso,
    "labels": _term_labels,
    "minutes": _in_hours,
    "month": dates.month,
    "shortened": shortened,
    "short_day": dates.short_day,
    "short_month": dates.short_month,
    "first_few": first_few,
    "weekday": dates.weekday,
}
"""Every filter of ours, by the name that templates have for it."""
