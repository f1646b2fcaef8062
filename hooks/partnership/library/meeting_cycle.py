"""The cycle of meetings: what each hands on to the next of its kind, and what has come into the library in between.

An action is carried from meeting to meeting of the kind at which it was agreed, until it is done or dropped. Everything
follows from the dates in the records and from the day of the build; only the day on which a school told of a trial is
that of the history, since a trial itself knows no more than its academic year.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple, Protocol

from partnership.library.history import History
from partnership.records import FOUNDATION, Meeting, Resource, Trial
from partnership.records.meeting import Action
from partnership.text.dates import AcademicYear

TERMLY = ("headteachers", "leading-practitioners")
"""The kinds of meeting that come round every term, for which the library is looked through."""

_LATELY = timedelta(days=90)
"""How long an action that has ended is still shown: about a term."""


class Partner(Protocol):
    """A school, or the Foundation."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def uri(self) -> str:
        """Its page, or empty."""


class Agreed(NamedTuple):
    """An action, with the meeting at which it was agreed."""

    action: Action
    meeting: Meeting


class Owner(NamedTuple):
    """A school or the Foundation, with what it has to do."""

    partner: Partner
    actions: list[Agreed]


class TriedResource(NamedTuple):
    """A trial, with the resource that was tried."""

    trial: Trial
    resource: Resource


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the library knows for a meeting, as it stands on the day of the meeting, or today while that is to come."""

    last: Meeting | None
    """The meeting of its kind before it."""
    carried: list[Agreed]
    """The actions from all meetings of its kind before it that were not at an end, the earliest day first."""
    ended: list[Agreed]
    """The actions from before that were done or dropped since the last meeting, the latest first."""
    resources: list[Resource]
    """What was shared or adapted since then: that of schools first, then the newest."""
    trials: list[TriedResource]
    """What schools have told of trying since then."""
    visited: list[Meeting]
    """The visits since then."""
    visits: list[Meeting]
    """The visits that were still to come, the soonest first."""
    ahead: list[Meeting]
    """The other meetings after this one, the soonest first."""
    review: list[Resource]
    """What somebody should look at again by the day of the meeting, the longest due first."""


class Briefing(NamedTuple):
    """What a termly meeting needs, cut to two sides of A4."""

    meeting: Meeting
    prepared: Preparation
    summary: str
    """When it is, and where."""
    day: date
    """The day as of which it holds: that of the meeting, or today while that is to come."""

    @property
    def title(self) -> str:
        """Briefing: Headteachers' meeting, spring 2027."""
        return f"Briefing: {self.meeting.title}"

    @property
    def uri(self) -> str:
        """The address of its page on the site, from its root."""
        return f"{self.meeting.uri}briefing/"


@dataclass(frozen=True)
class MeetingCycle:
    """The meetings of every kind in their order, with what was agreed at each."""

    meetings: list[Meeting]
    """Every meeting, the earliest first."""
    resources: list[Resource]
    """Every resource that is offered to readers."""
    trials: Mapping[str, list[Trial]]
    """The trials of each resource, by its slug."""
    history: History
    today: date
    partner: Callable[[str], Partner]
    """The school of a slug, or the Foundation."""
    _prepared: dict[str, Preparation] = field(default_factory=dict)

    def last(self, meeting: Meeting) -> Meeting | None:
        """The meeting of its kind before it that took place, or will."""
        before = takewhile(lambda other: other is not meeting, self._of_kind(meeting))
        return next((other for other in reversed(list(before)) if not other.is_off), None)

    def is_termly(self, meeting: Meeting) -> bool:
        """Whether it is one of a kind that comes round every term, and so has a briefing."""
        return meeting.kind_of.id in TERMLY

    def is_next(self, meeting: Meeting) -> bool:
        """Whether it is the next of its kind: the one that is to be prepared."""
        return self.next(meeting) is meeting

    def next(self, meeting: Meeting) -> Meeting | None:
        """The next meeting of the kind of a meeting, counted from today: what is open now comes up there."""
        return self._next.get(meeting.kind_of.id)

    @cached_property
    def _next(self) -> dict[str, Meeting]:
        ahead = {
            kind: [meeting for meeting in meetings if meeting.is_ahead(self.today)]
            for kind, meetings in self._kinds.items()
        }
        return {kind: meetings[0] for kind, meetings in ahead.items() if meetings}

    def _of_kind(self, meeting: Meeting) -> list[Meeting]:
        return self._kinds[meeting.kind_of.id]

    @cached_property
    def _kinds(self) -> dict[str, list[Meeting]]:
        kinds: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            kinds.setdefault(meeting.kind_of.id, []).append(meeting)
        return kinds

    # Actions

    @cached_property
    def open(self) -> list[Agreed]:
        """Every action that is still to be done, the earliest day first."""
        return _by_day(agreed for agreed in self._agreed if agreed.action.is_open(self.today))

    @cached_property
    def ended(self) -> list[Agreed]:
        """Every action that was done or dropped within the last ninety days, the latest first."""
        of_late = (agreed for agreed in self._agreed if not agreed.action.is_open(self.today))
        return _latest_first(agreed for agreed in of_late if _end(agreed) > self.today - _LATELY)

    @property
    def _agreed(self) -> list[Agreed]:
        return [Agreed(action, meeting) for meeting in self.meetings for action in meeting.actions]

    def open_for(self, slug: str) -> list[Agreed]:
        """What the school of that slug, or the Foundation, has still to do, the earliest day first."""
        return [agreed for agreed in self.open if agreed.action.who == slug]

    def by_owner(self, actions: Iterable[Agreed]) -> list[Owner]:
        """Actions by who has them to do, in the order of their names, each with its actions as they were given."""
        owners: dict[str, list[Agreed]] = {}
        for agreed in actions:
            owners.setdefault(agreed.action.who, []).append(agreed)
        found = [Owner(self.partner(slug), agreed) for slug, agreed in owners.items()]
        return sorted(found, key=lambda owner: owner.partner.title.casefold())

    # Preparing a meeting

    @cached_property
    def briefings(self) -> list[Briefing]:
        """The briefing of every termly meeting, the earliest first."""
        return [self._briefing(meeting) for meeting in self.meetings if self.is_termly(meeting)]

    def _briefing(self, meeting: Meeting) -> Briefing:
        where = f", at {self.partner(meeting.host).title}" if meeting.host else ""
        return Briefing(meeting, self.preparation(meeting), meeting.summary + where, self._as_of(meeting))

    def _as_of(self, meeting: Meeting) -> date:
        return min(meeting.start_day, self.today)

    def preparation(self, meeting: Meeting) -> Preparation:
        """What the library knows for a meeting of any kind."""
        if meeting.slug not in self._prepared:
            self._prepared[meeting.slug] = self._prepare(meeting)
        return self._prepared[meeting.slug]

    def _prepare(self, meeting: Meeting) -> Preparation:
        last = self.last(meeting)
        since = last.start_day if last else date(meeting.year, 9, 1)
        until = self._as_of(meeting)
        carried, ended = self._handed_on[meeting.slug]
        first, now = (bisect_left(self._visits, day, key=_start_day) for day in (since, until))
        return Preparation(
            last=last,
            carried=_by_day(carried),
            ended=_latest_first(ended),
            resources=self._shared(since, until),
            trials=self._told(since, until),
            visited=self._visits[first:now],
            visits=self._visits[now:],
            ahead=self._others[bisect_right(self._others, meeting.start_day, key=_start_day) :],
            review=self._due_for_review(meeting.start_day),
        )

    @cached_property
    def _handed_on(self) -> dict[str, tuple[list[Agreed], list[Agreed]]]:
        """For each meeting, by its slug: what was agreed before it and is open, and what has ended since the last one.

        The meetings of a kind are gone through once, in their order, so that many cost no more than few.
        """
        found = {}
        for meetings in self._kinds.values():
            carried: list[Agreed] = []
            ended: list[Agreed] = []
            for meeting in meetings:
                day = self._as_of(meeting)
                ended += [agreed for agreed in carried if not agreed.action.is_open(day)]
                carried = [agreed for agreed in carried if agreed.action.is_open(day)]
                found[meeting.slug] = carried, ended
                carried = carried + [Agreed(action, meeting) for action in meeting.actions]
                ended = [*ended] if meeting.is_off else []
        return found

    @cached_property
    def _visits(self) -> list[Meeting]:
        return [visit for visit in self._kinds.get("visit", []) if not visit.is_off]

    @cached_property
    def _others(self) -> list[Meeting]:
        return [other for other in self.meetings if not other.is_off and not other.is_visit]

    def _shared(self, since: date, until: date) -> list[Resource]:
        found = [resource for resource in self.resources if since < resource.shared <= until]
        return sorted(found, key=lambda one: (one.shared_by == FOUNDATION, -one.shared.toordinal(), one.title))

    def _told(self, since: date, until: date) -> list[TriedResource]:
        """The trials first told of in that time; where the history does not know, those of the academic year."""
        found = []
        for resource in self.resources:
            for trial in self.trials.get(resource.slug, []):
                changes = self.history.files.get(trial.source.path)
                if since < changes.first <= until if changes else trial.year == AcademicYear.of(until):
                    found.append(TriedResource(trial, resource))
        return found

    def _due_for_review(self, day: date) -> list[Resource]:
        due = [
            (resource.review_by, resource.title, resource)
            for resource in self.resources
            if resource.review_by and (resource.reviewed or date.min) < resource.review_by <= day
        ]
        return [resource for _, _, resource in sorted(due, key=lambda entry: entry[:2])]


def _start_day(meeting: Meeting) -> date:
    return meeting.start_day


def _by_day(actions: Iterable[Agreed]) -> list[Agreed]:
    return sorted(actions, key=lambda agreed: agreed.action.due)


def _latest_first(actions: Iterable[Agreed]) -> list[Agreed]:
    return sorted(actions, key=_end, reverse=True)


def _end(agreed: Agreed) -> date:
    return agreed.action.ended or date.max
