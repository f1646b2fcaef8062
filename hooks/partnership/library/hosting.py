"""The exchange: who hosts and who visits whom, and what schools ask for and offer.

Nothing is counted and nothing ranked: schools come in the order of their names, meetings in the order of their days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from partnership.records import Meeting, Resource, School
from partnership.records.meeting import Action
from partnership.records.school import Wish
from partnership.records.visit import TookHome


class SchoolWish(NamedTuple):
    """What a school asks for or offers."""

    school: School
    wish: Wish


class Ties(NamedTuple):
    """The meetings at which a school was at another."""

    visitor: School
    visits: list[Meeting]
    meetings: list[Meeting]
    """Those that were no visits: the school has at least come through the door."""


class HostRow(NamedTuple):
    """A school as a host, with every school that could have come, each in the same order."""

    host: School
    ties: list[Ties]

    @property
    def visitors(self) -> list[Ties]:
        """The schools that have been there."""
        return [tie for tie in self.ties if tie.visits or tie.meetings]


@dataclass(frozen=True)
class Hosting:
    """What the schools of the partnership give each other by opening their doors."""

    schools: Sequence[School]
    """Every school, by name."""
    meetings: Sequence[Meeting]
    """Every meeting that may be shown, the earliest first."""
    today: date

    def hosted_by(self, school: School) -> list[Meeting]:
        """The meetings and visits that a school hosts or hosted, the earliest first."""
        return self._hosted[school.slug]

    def past_at(self, school: School) -> list[Meeting]:
        """The meetings and visits that took place at a school."""
        return self._past[school.slug]

    def coming_at(self, school: School) -> list[Meeting]:
        """The meetings and visits that are to take place at a school."""
        return [meeting for meeting in self.hosted_by(school) if meeting.is_upcoming(self.today)]

    def visited_by(self, school: School) -> list[Meeting]:
        """The meetings and visits for which a school went to another."""
        return self._visited[school.slug]

    def took_home(self, school: School) -> list[tuple[Meeting, TookHome]]:
        """What a school took home from its visits, each with the visit."""
        return [
            (meeting, found)
            for meeting in self.visited_by(school)
            if meeting.visit
            for found in meeting.visit.took_home
            if found.school == school.slug
        ]

    def taken_home(self, resource: Resource) -> list[tuple[Meeting, TookHome]]:
        """What schools said who took a resource home from a visit, each with the visit."""
        return self._taken_home[resource.slug]

    def actions_of(self, school: School) -> list[tuple[Meeting, Action]]:
        """What a school agreed to do, each with the meeting at which it did."""
        return self._actions[school.slug]

    @cached_property
    def open_visits(self) -> list[Meeting]:
        """The visits to come that have places left, the soonest first."""
        return [visit for visit in self._visits_to_come if visit.has_places]

    @cached_property
    def full_visits(self) -> list[Meeting]:
        """The visits to come of which every place is taken, the soonest first."""
        return [visit for visit in self._visits_to_come if not visit.has_places]

    @cached_property
    def requests(self) -> list[SchoolWish]:
        """What schools of today would like to see, by the name of the school."""
        return [SchoolWish(school, wish) for school in self._members for wish in school.requests]

    @cached_property
    def offers(self) -> list[SchoolWish]:
        """What schools of today offer to show, by the name of the school."""
        return [SchoolWish(school, wish) for school in self._members for wish in school.offers]

    @cached_property
    def grid(self) -> list[HostRow]:
        """Every school as a host, with who has been there: of the schools of today, and those that have such ties."""
        known = [school for school in self.schools if not school.left or self.past_at(school) or self._came(school)]
        return [HostRow(host, [self._ties(host, visitor) for visitor in known]) for host in known]

    def _came(self, school: School) -> bool:
        return any(meeting.took_place(self.today) for meeting in self.visited_by(school))

    def _ties(self, host: School, visitor: School) -> Ties:
        together = self._together[host.slug, visitor.slug]
        return Ties(visitor, [one for one in together if one.is_visit], [one for one in together if not one.is_visit])

    @cached_property
    def _members(self) -> list[School]:
        return [school for school in self.schools if not school.left]

    @cached_property
    def _visits_to_come(self) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.visit and meeting.can_be_joined(self.today)]

    @cached_property
    def _hosted(self) -> dict[str, list[Meeting]]:
        return _by((meeting.host, meeting) for meeting in self.meetings)

    @cached_property
    def _past(self) -> dict[str, list[Meeting]]:
        return _by((meeting.host, meeting) for meeting in self.meetings if meeting.took_place(self.today))

    @cached_property
    def _actions(self) -> dict[str, list[tuple[Meeting, Action]]]:
        found: dict[str, list[tuple[Meeting, Action]]] = defaultdict(list)
        for meeting in self.meetings:
            for action in meeting.actions:
                found[action.who or ""].append((meeting, action))
        return found

    @cached_property
    def _visited(self) -> dict[str, list[Meeting]]:
        pairs = ((school, meeting) for meeting in self.meetings for school in dict.fromkeys(meeting.attended))
        return _by((school, meeting) for school, meeting in pairs if school != meeting.host)

    @cached_property
    def _together(self) -> dict[tuple[str, str], list[Meeting]]:
        """The meetings that took place, by the host and each school that came to it."""
        found: dict[tuple[str, str], list[Meeting]] = defaultdict(list)
        for visitor, meetings in self._visited.items():
            for meeting in meetings:
                if meeting.host and meeting.took_place(self.today):
                    found[meeting.host, visitor].append(meeting)
        return found

    @cached_property
    def _taken_home(self) -> dict[str, list[tuple[Meeting, TookHome]]]:
        found: dict[str, list[tuple[Meeting, TookHome]]] = defaultdict(list)
        for meeting in self.meetings:
            for one in meeting.visit.took_home if meeting.visit else []:
                for slug in dict.fromkeys(one.resources):
                    found[slug].append((meeting, one))
        return found


def _by(pairs: Iterable[tuple[str | None, Meeting]]) -> dict[str, list[Meeting]]:
    """Meetings by a school, in the order in which they come."""
    found: dict[str, list[Meeting]] = defaultdict(list)
    for school, meeting in pairs:
        if school:
            found[school].append(meeting)
    return found
