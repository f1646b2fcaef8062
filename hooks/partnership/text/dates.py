"""Dates and times are read as people write them, and written as people say them, in the local time of London."""

from __future__ import annotations

import os
import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from partnership.text.words import _, message

LONDON = ZoneInfo("Europe/London")

# fmt: off
_WEEKDAYS = (
    message("Monday"), message("Tuesday"), message("Wednesday"), message("Thursday"), message("Friday"),
    message("Saturday"), message("Sunday"),
)
_MONTHS = (
    message("January"), message("February"), message("March"), message("April"), message("May"), message("June"),
    message("July"), message("August"), message("September"), message("October"), message("November"),
    message("December"),
)
"""The months as they are read in files, and as messages that say them."""
_SHORT_MONTHS = (
    message("Jan"), message("Feb"), message("Mar"), message("Apr"), message("May"), message("Jun"),
    message("Jul"), message("Aug"), message("Sep"), message("Oct"), message("Nov"), message("Dec"),
)
# fmt: on
YEARS = range(1900, 2101)
"""The years that anybody means. Others are slips, and calendars and archives have no room for some of them."""

_DATE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<slashed>\d{1,2}/\d{1,2}/\d{4})"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\s+(?P<year>\d{4}))",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::00)?\s*(?P<half>[ap]\.?m\.?|noon)?", re.IGNORECASE
)


def today() -> date:
    """Return the date of the build: `PARTNERSHIP_TODAY` where that is set, else today in London."""
    given = os.environ.get("PARTNERSHIP_TODAY")
    try:
        return read_date(given) if given else datetime.now(LONDON).date()
    except ValueError as error:
        raise ValueError(f"PARTNERSHIP_TODAY is set, and {error}") from None


def read_date(text: str) -> date:
    """Return the date that `text` says: 2026-10-08, 8 October 2026 or 08/10/2026 (day first). Raises ValueError."""
    if match := _DATE.fullmatch(text.strip()):
        return _date(match)
    raise ValueError(f'"{text}" is not a date')


def read_time(text: str) -> time:
    """Return the time of day that `text` says: 16:00, 4pm or 4.30 pm. Raises ValueError."""
    match = _TIME.fullmatch(text.strip())
    half = (match["half"] or "").lower().replace(".", "") if match else ""
    if not match or not (half or match["minute"]):
        raise ValueError(f'"{text}" is not a time')
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if (half and not 1 <= hour <= 12) or (half == "noon" and (hour, minute) != (12, 0)):
        raise ValueError(f'"{text}" is not a time')
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise ValueError(f'"{text}" is not a time of day') from None


def read_moment(text: str) -> tuple[date, time | None]:
    """Return the date that `text` says, with its time of day if one is given: 2026-10-08 16:00, or 11 March 2027, 4pm.

    Raises ValueError if it says none.
    """
    text = text.strip()
    match = _DATE.match(text)
    if not match:
        raise ValueError(f'"{text}" is not a date')
    day = _date(match)
    rest = text[match.end() :].lstrip(" ,T")
    return day, read_time(rest) if rest else None


def read_span(text: str) -> tuple[date, date]:
    """Return the first and last day that `text` says: 26 to 30 October 2026, or 2026-10-26 to 2026-10-30.

    A month or year that the first leaves out is that of the last. One day alone is both. Raises ValueError.
    """
    first, _, last = text.strip().partition(" to ")
    ends = read_date(last or first)
    for left_out in ("", f" {ends.year}", f" {_MONTHS[ends.month - 1]} {ends.year}"):
        try:
            starts = read_date(first + left_out)
        except ValueError:
            continue
        if starts > ends:
            raise ValueError(f'"{text}" ends before it begins')
        return starts, ends
    raise ValueError(f'"{first}" is not a date')


def clock_change(value: datetime) -> str:
    """Return why a time of day in London is not one moment, since the clocks change; empty if it is one."""
    before, after = value.replace(fold=0).utcoffset(), value.replace(fold=1).utcoffset()
    if before is None or after is None or before == after:
        return ""
    reason = (
        "does not exist, because the clocks go forward" if before < after else "comes twice, because the clocks go back"
    )
    return f"{clock(value)} on {short_day(value)} {reason}"


def _date(match: re.Match[str]) -> date:
    """Return the date that `_DATE` has matched. Raises ValueError if nobody can mean that day."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif match["slashed"]:
        day, month, year = (int(part) for part in match["slashed"].split("/"))
    else:
        names = [name for name in _MONTHS if name.lower().startswith(match["month"].lower())]
        if len(names) != 1:
            raise ValueError(f'"{match["month"]}" is not a month')
        day, month, year = int(match["day"]), _MONTHS.index(names[0]) + 1, int(match["year"])
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(f'there is no such day as "{match.group()}"') from None
    if year not in YEARS:
        raise ValueError(f'"{match.group()}" lies before {YEARS[0]} or after {YEARS[-1]}')
    return found


def day(value: date) -> str:
    """Return a date with its weekday: Thursday 11 March 2027."""
    return f"{weekday(value)} {short_day(value)}"


def weekday(value: date) -> str:
    """Return the weekday of a date: Thursday."""
    return _(_WEEKDAYS[value.weekday()])


def short_day(value: date) -> str:
    """Return a date without its weekday: 11 March 2027."""
    return f"{value.day} {month(value)}"


def month(value: date) -> str:
    """Return the month and year of a date: March 2027."""
    return f"{_(_MONTHS[value.month - 1])} {value.year}"


def short_month(value: date) -> str:
    """Return the short name of a date's month: Mar."""
    return _(_SHORT_MONTHS[value.month - 1])


def clock(value: datetime) -> str:
    """Return a time of day: 4 pm, 5.30 pm or 12 noon."""
    if (value.hour, value.minute) == (12, 0):
        return _("12 noon")
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}\N{NO-BREAK SPACE}{_('am') if value.hour < 12 else _('pm')}"


def days(starts: date, ends: date) -> str:
    """Return days in a row in few words: 26 to 30 October 2026. `read_span` reads them again."""
    if starts == ends:
        return short_day(starts)
    words = short_day(starts)
    if starts.year == ends.year:
        words = str(starts.day) if starts.month == ends.month else words.removesuffix(f" {starts.year}")
    return _("%(first)s to %(last)s") % {"first": words, "last": short_day(ends)}


class AcademicYear(int):
    """An `AcademicYear`, 1 September to 31 August, is the number of the calendar year in which it begins."""

    @classmethod
    def of(cls, value: date) -> AcademicYear:
        """Return the academic year in which a date lies."""
        return cls(value.year if value.month >= 9 else value.year - 1)

    @classmethod
    def read(cls, text: str) -> AcademicYear:
        """Return the academic year that `text` says: 2026-27 or 2026/27. Raises ValueError."""
        match = re.fullmatch(r"(20\d\d)[-/](\d\d)", text)
        year = cls(match[1]) if match else None
        if match is None or year is None or year.slug[-2:] != match[2]:
            raise ValueError(f'"{text}" is not an academic year')
        return year

    @property
    def label(self) -> str:
        """Return the year as people write it: 2026/27."""
        return f"{int(self)}/{(int(self) + 1) % 100:02}"

    @property
    def slug(self) -> str:
        """Return the year as it stands in addresses: 2026-27."""
        return self.label.replace("/", "-")

    @property
    def months(self) -> list[date]:
        """Return the first day of each of its months, from September to August."""
        return [date(self, month, 1) for month in range(9, 13)] + [date(self + 1, month, 1) for month in range(1, 9)]
