"""Schools host and visit each other, and they say what they would like to see and what they offer to show.

Nothing is counted or ranked: schools come in the order of their names, and meetings in the order of their days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from partnership.records import Meeting, Resource, School
from partnership.records.outcomes import Action
from partnership.records.school import Wish
from partnership.records.visit import TookHome

_MOST_IN_A_GRID = 60
"""The most schools that a grid shows: beyond, nobody finds a row and a column in it, and its cells are too many."""


class SchoolWish(NamedTuple):
    """A `SchoolWish` is one thing that a school asks for or offers."""

    school: School
    wish: Wish


class Ties(NamedTuple):
    """`Ties` are the meetings and visits for which a school was at another."""

    visitor: School
    visits: list[Meeting]
    meetings: list[Meeting]
    """The meetings, training sessions and events there that were not visits."""


class Host(NamedTuple):
    """A `Host` is a school with its ties to the schools that have been there."""

    school: School
    visitors: list[Ties]


@dataclass(frozen=True)
class Hosting:
    """`Hosting` knows which school hosted which meetings and visits, and which schools came."""

    schools: Sequence[School]
    """Every school, by name."""
    meetings: Sequence[Meeting]
    """Every meeting that is published, the earliest first."""
    today: date

    def hosted_by(self, school: School) -> list[Meeting]:
        """Return the meetings and visits that a school hosts or hosted, the earliest first."""
        return self._hosted[school.slug]

    def past_at(self, school: School) -> list[Meeting]:
        """Return the meetings and visits that took place at a school."""
        return self._past[school.slug]

    def coming_at(self, school: School) -> list[Meeting]:
        """Return what is coming up at a school, with what was cancelled or postponed and is not past yet."""
        return [meeting for meeting in self.hosted_by(school) if meeting.is_upcoming(self.today)]

    def visited_by(self, school: School) -> list[Meeting]:
        """Return the meetings and visits for which a school went to another school."""
        return self._visited[school.slug]

    def took_home(self, school: School) -> list[tuple[Meeting, TookHome]]:
        """Return what a school took home from its visits, each with the visit."""
        return [
            (meeting, took_home)
            for meeting in self.visited_by(school)
            if meeting.visit
            for took_home in meeting.visit.took_home
            if took_home.school == school.slug
        ]

    def taken_home(self, resource: Resource) -> list[tuple[Meeting, TookHome]]:
        """Return what schools wrote who took this resource home from a visit, each with the visit."""
        return self._taken_home[resource.slug]

    def actions_of(self, school: School) -> list[tuple[Meeting, Action]]:
        """Return the actions that a school agreed to, each with the meeting at which it did."""
        return self._actions[school.slug]

    @cached_property
    def open_visits(self) -> list[Meeting]:
        """Return the visits that people can still ask to come to and that have places left, the soonest first."""
        return [visit for visit in self._visits_to_come if visit.has_places]

    @cached_property
    def full_visits(self) -> list[Meeting]:
        """Return the visits that people could still come to if their places were not all taken, the soonest first."""
        return [visit for visit in self._visits_to_come if not visit.has_places]

    @cached_property
    def requests(self) -> list[SchoolWish]:
        """Return what the present schools would like to see, in the order of their names."""
        return [SchoolWish(school, wish) for school in self._members for wish in school.requests]

    @cached_property
    def offers(self) -> list[SchoolWish]:
        """Return what the present schools offer to show, in the order of their names."""
        return [SchoolWish(school, wish) for school in self._members for wish in school.offers]

    @cached_property
    def hosts(self) -> list[Host]:
        """Return every present school, and every former one that hosted a meeting or came to one, each as a host."""
        schools = [school for school in self.schools if not school.left or self.past_at(school) or self._came(school)]
        by_slug = {school.slug: (number, school) for number, school in enumerate(schools)}
        hosts = []
        for school in schools:
            visitors = sorted(by_slug[slug] for slug in self._together.get(school.slug, {}) if slug in by_slug)
            hosts.append(Host(school, [self.ties(school, visitor) for _, visitor in visitors]))
        return hosts

    @property
    def grid(self) -> list[Host]:
        """Return the schools that a grid shows as rows and as columns; none where they are too many."""
        return self.hosts if len(self.hosts) <= _MOST_IN_A_GRID else []

    def ties(self, host: School, visitor: School) -> Ties:
        """Return the meetings and visits for which one school was at another."""
        together = self._together.get(host.slug, {}).get(visitor.slug, [])
        return Ties(visitor, [one for one in together if one.is_visit], [one for one in together if not one.is_visit])

    def _came(self, school: School) -> bool:
        return any(meeting.took_place(self.today) for meeting in self.visited_by(school))

    @cached_property
    def _members(self) -> list[School]:
        return [school for school in self.schools if not school.left]

    @cached_property
    def _visits_to_come(self) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.visit and meeting.can_be_joined(self.today)]

    @cached_property
    def _hosted(self) -> dict[str, list[Meeting]]:
        return _by_school((meeting.host, meeting) for meeting in self.meetings)

    @cached_property
    def _past(self) -> dict[str, list[Meeting]]:
        return _by_school((meeting.host, meeting) for meeting in self.meetings if meeting.took_place(self.today))

    @cached_property
    def _actions(self) -> dict[str, list[tuple[Meeting, Action]]]:
        actions: dict[str, list[tuple[Meeting, Action]]] = defaultdict(list)
        for meeting in self.meetings:
            for action in meeting.actions:
                actions[action.who].append((meeting, action))
        return actions

    @cached_property
    def _visited(self) -> dict[str, list[Meeting]]:
        pairs = ((school, meeting) for meeting in self.meetings for school in dict.fromkeys(meeting.attended))
        return _by_school((school, meeting) for school, meeting in pairs if school != meeting.host)

    @cached_property
    def _together(self) -> dict[str, dict[str, list[Meeting]]]:
        """Return the meetings that took place, by their host and by each school that came."""
        together: dict[str, dict[str, list[Meeting]]] = {}
        for visitor, meetings in self._visited.items():
            for meeting in meetings:
                if meeting.host and meeting.took_place(self.today):
                    together.setdefault(meeting.host, {}).setdefault(visitor, []).append(meeting)
        return together

    @cached_property
    def _taken_home(self) -> dict[str, list[tuple[Meeting, TookHome]]]:
        taken_home: dict[str, list[tuple[Meeting, TookHome]]] = defaultdict(list)
        for meeting in self.meetings:
            for one in meeting.visit.took_home if meeting.visit else []:
                for slug in dict.fromkeys(one.resources):
                    taken_home[slug].append((meeting, one))
        return taken_home


def _by_school(pairs: Iterable[tuple[str | None, Meeting]]) -> dict[str, list[Meeting]]:
    """Return the meetings of each school, in the order in which they are given."""
    meetings: dict[str, list[Meeting]] = defaultdict(list)
    for school, meeting in pairs:
        if school:
            meetings[school].append(meeting)
    return meetings
