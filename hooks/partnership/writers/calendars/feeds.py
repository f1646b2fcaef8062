"""Feeds are the calendars to which people subscribe, each with its meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from partnership.library import Library
from partnership.records import Meeting, School


class Feed(NamedTuple):
    """A `Feed` is a calendar to subscribe to. Its address never changes, and it exists before its first meeting."""

    title: str
    uri: str
    meetings: list[Meeting]


class Feeds:
    """`Feeds` are all feeds of a library, made in one walk through its meetings."""

    def __init__(self, library: Library) -> None:
        self._address = library.settings.address
        self.everything = Feed(library.settings.name, "calendars/all.ics", library.meetings)
        by_kind, by_role, by_school = defaultdict(list), defaultdict(list), defaultdict(list)
        for meeting in library.meetings:
            by_kind[meeting.kind_of.id].append(meeting)
            for role in meeting.for_:
                by_role[role.id].append(meeting)
            for slug in dict.fromkeys((meeting.host, *meeting.attended)):
                by_school[slug].append(meeting)
        self._of_kind = {
            term.id: Feed(term.label, f"calendars/kind/{term.id}.ics", by_kind[term.id])
            for term in library.vocabulary["meeting-kind"]
        }
        self._of_role = {
            term.id: Feed(term.label, f"calendars/role/{term.id}.ics", by_role[term.id])
            for term in library.vocabulary["audience"]
        }
        self._of_school = {
            school.slug: Feed(school.title, f"calendars/school/{school.slug}.ics", by_school[school.slug])
            for school in library.schools
        }

    def __iter__(self) -> Iterator[Feed]:
        yield self.everything
        yield from self.kinds
        yield from self.roles
        yield from self.schools

    @property
    def kinds(self) -> list[Feed]:
        """Return a feed for each kind of meeting."""
        return list(self._of_kind.values())

    @property
    def roles(self) -> list[Feed]:
        """Return a feed for each role, with the meetings for it; feeds without meetings come last."""
        return sorted(self._of_role.values(), key=lambda feed: not feed.meetings)

    @property
    def schools(self) -> list[Feed]:
        """Return a feed for each school, with the meetings that it hosts and those it came to."""
        return list(self._of_school.values())

    def of_kind(self, meeting: Meeting) -> Feed:
        """Return the feed of all meetings of the same kind."""
        return self._of_kind[meeting.kind_of.id]

    def of_school(self, school: School) -> Feed:
        """Return the feed of a school."""
        return self._of_school[school.slug]

    def webcal(self, feed: Feed) -> str:
        """Return the address at which a calendar program subscribes to a feed."""
        return f"webcal://{self._address.partition('://')[2]}{feed.uri}"

    def address(self, feed: Feed) -> str:
        """Return the address of a feed, to be copied into a calendar program."""
        return f"{self._address}{feed.uri}"

    @staticmethod
    def file_of(meeting: Meeting) -> str:
        """Return the address of the file with which people put one meeting into their calendar."""
        return f"{meeting.uri}{meeting.slug}.ics"
