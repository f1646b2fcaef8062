"""Calendars are written as iCalendar (RFC 5545 and 7986): feeds to subscribe to, and a file for each meeting.

A calendar program knows a meeting by its UID, and accepts a change if its SEQUENCE has risen. Both come from the
record: `uid` never changes, and `revision` rises with every move. Cancelled and postponed meetings stay in the
calendars, and say so. The time of the build is nowhere in them: the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from partnership.library import Library
from partnership.library.school_names import with_town
from partnership.records import Meeting
from partnership.records.meeting_status import MeetingStatus
from partnership.text.words import _
from partnership.writers.calendars.feeds import Feeds
from partnership.writers.output import Output

_END_OF_CALENDAR = b"END:VCALENDAR\r\n"
_MOST_OCTETS = 74
"""How many octets of a line are written before it is folded; the next line begins with a space."""
_REFRESH = timedelta(hours=12)
"""How often a calendar program is asked to read a feed again."""
_STATUS = {
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.POSTPONED: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED",
    MeetingStatus.HELD: "CONFIRMED",
}
"""The STATUS of an event in iCalendar, for each status of a meeting."""


def outputs(library: Library, feeds: Feeds) -> Iterator[Output]:
    """Yield every feed, and a file for each meeting. Each event is made once, and joined to every calendar it is in."""
    events = {meeting.slug: _event(library, meeting) for meeting in library.meetings}
    zone = _london().to_ical()
    for feed in feeds:
        name = feed.title if feed is feeds.everything else f"{feed.title} ({library.settings.short_name})"
        head = _head(name, zone, f"{library.settings.address}meetings/")
        yield Output(uri=feed.uri, content=_joined(head, (events[meeting.slug] for meeting in feed.meetings)))
    alone = _head("", zone)
    for meeting in library.meetings:
        yield Output(
            uri=feeds.file_of(meeting), content=_joined(alone, [events[meeting.slug]]), source=meeting.source.path
        )


def _joined(head: bytes, events: Iterable[bytes]) -> bytes:
    return b"".join((head, *events, _END_OF_CALENDAR))


def _head(name: str, zone: bytes, about: str = "") -> bytes:
    """Return a calendar up to its first event.

    A calendar without a name is a file that is imported once, so it does not ask to be read again.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//partnership//Meetings and visits//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.calendar_name = name
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", _REFRESH)
        calendar.add("url", about)
    written: bytes = calendar.to_ical()
    return written.removesuffix(_END_OF_CALENDAR) + zone


def _london() -> Timezone:
    """Return the time zone Europe/London as two yearly rules.

    A list of dates would end in some year, and ical.js read such a list an hour wrong in November 2026.
    """
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "BST", 3, 1, 0, 1),
        (TimezoneStandard(), "GMT", 10, 2, 1, 0),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        # The rule is that of the European Union, which the United Kingdom has kept: these were its first two Sundays.
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 (local, as the format asks)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        zone.add_component(part)
    return zone


def _event(library: Library, meeting: Meeting) -> bytes:
    changed = _last_change(library, meeting)
    event = Event()
    event.add("uid", meeting.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", meeting.revision)
    event.add("summary", _title(meeting))
    event.add("dtstart", meeting.starts.for_calendars)
    if end := meeting.when.calendar_end:
        event.add("dtend", end)
    event.add("status", _STATUS[meeting.state])
    if meeting.is_off:
        event.add("transp", "TRANSPARENT")
    if place := _location(library, meeting):
        event.add("location", place)
    address = library.settings.address + meeting.uri
    event.add("description", "\n".join(_description(meeting, address)))
    event.add("categories", [meeting.kind_of.label])
    event.add("url", address)
    return b"".join(_folded(line) for line in event.content_lines() if line)


def _folded(line: str) -> bytes:
    """Return a line folded into parts of at most 75 octets, none of which begins inside a character or an escape.

    The library folds too, but character by character, which takes a third of the time of a whole calendar.
    """
    rest, parts = line.encode(), []
    while len(rest) > _MOST_OCTETS:
        end = _MOST_OCTETS
        while rest[end] & 0xC0 == 0x80:
            end -= 1
        end -= rest[end - 1 : end] == b"\\"
        parts.append(rest[:end])
        rest = rest[end:]
    return b"\r\n ".join([*parts, rest]) + b"\r\n"


def _last_change(library: Library, meeting: Meeting) -> datetime:
    """Return the moment of the last change, from the history.

    Calendars need such a moment. Without history it follows from the record alone, and rises with its revision.
    """
    without = datetime(meeting.year, 9, 1, tzinfo=UTC) + timedelta(days=meeting.revision)
    return library.history.moments.get(meeting.source.path, without)


def _title(meeting: Meeting) -> str:
    words = [meeting.status.label] if meeting.is_off else []
    words += [_("Example")] if meeting.sample else []
    return ": ".join([*words, meeting.title])


def _location(library: Library, meeting: Meeting) -> str:
    host = library.school(meeting.host)
    parts = [meeting.venue, with_town(host) if host else None]
    return ", ".join(filter(None, parts)) or (_("Online") if meeting.online else "")


def _description(meeting: Meeting, address: str) -> Iterator[str]:
    if meeting.is_cancelled:
        yield _("This meeting does not take place.")
    elif meeting.is_postponed:
        yield _("A new day will stand here as soon as it is known. Please do not come on the old one.")
    if meeting.online:
        yield _("Join online: %(address)s", address=meeting.online)
    yield _("Agenda, and how to get in: %(address)s", address=address)
