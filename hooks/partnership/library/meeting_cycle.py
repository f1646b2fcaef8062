"""A meeting hands its open actions on to the next of its kind, which also hears what is new in the library.

An action is carried from meeting to meeting of the kind at which it was agreed, until it is done or dropped. Everything
follows from the dates in the records and from the day of the build, with one exception: the day on which a school
reported a trial comes from the history of its file, since a trial itself says only its academic year.
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
from partnership.records import Meeting, Resource, Trial
from partnership.records.outcomes import Action
from partnership.text.dates import AcademicYear
from partnership.text.words import _

_STILL_SHOWN = timedelta(days=90)
"""How long an action is still shown after it was done or dropped: about a term."""


class Partner(Protocol):
    """A `Partner` is a school, or the organisation."""

    @property
    def title(self) -> str:
        """Return the name of the partner."""

    @property
    def uri(self) -> str:
        """Return the address of its page; empty if it has none."""


class AgreedAction(NamedTuple):
    """An `AgreedAction` is an action with the meeting at which it was agreed."""

    action: Action
    meeting: Meeting


class Owner(NamedTuple):
    """An `Owner` is a school or the organisation, with the actions that it has to do."""

    partner: Partner
    actions: list[AgreedAction]


class TriedResource(NamedTuple):
    """A `TriedResource` is a trial with the resource that was tried."""

    trial: Trial
    resource: Resource


@dataclass(frozen=True, slots=True)
class Preparation:
    """A `Preparation` is what the library knows for a meeting.

    It is true for the day of the meeting, or for today if that is earlier.
    """

    last: Meeting | None
    """The last meeting of its kind before it that was not cancelled or postponed."""
    carried: list[AgreedAction]
    """The actions from all earlier meetings of its kind that were still to be done, in the order of their due days."""
    ended: list[AgreedAction]
    """The actions that were done or dropped since the last meeting, the latest first."""
    resources: list[Resource]
    """What was shared or adapted since then: what schools shared comes first, and of that the newest."""
    trials: list[TriedResource]
    """The trials that schools have reported since then."""
    visited: list[Meeting]
    """The visits that took place since then."""
    visits: list[Meeting]
    """The visits that are still to come, the soonest first."""
    ahead: list[Meeting]
    """The other meetings after this one, the soonest first."""
    review: list[Resource]
    """The resources whose review is due by the day of the meeting, the longest overdue first."""


class Briefing(NamedTuple):
    """A `Briefing` is what a termly meeting needs, on two sides of A4."""

    meeting: Meeting
    prepared: Preparation
    summary: str
    """When it is, and where."""
    day: date
    """The day for which it is true: the day of the meeting, or today if that is earlier."""

    @property
    def title(self) -> str:
        """Return its title, such as "Briefing: Heads of year, spring 2027"."""
        return _("Briefing: %(meeting)s", meeting=self.meeting.title)

    @property
    def uri(self) -> str:
        """Return the address of its page."""
        return self.meeting.briefing_uri


@dataclass(frozen=True)
class MeetingCycle:
    """A `MeetingCycle` has the meetings of every kind in their order, with what was agreed at each."""

    meetings: list[Meeting]
    """Every meeting, the earliest first."""
    resources: list[Resource]
    """Every resource that is listed for readers."""
    trials: Mapping[str, list[Trial]]
    """The trials of each resource, by its slug."""
    history: History
    today: date
    partner: Callable[[str], Partner]
    """Finds the school of a slug, or the organisation."""
    organisation: str
    """The slug that stands for the organisation."""
    _prepared: dict[str, Preparation] = field(default_factory=dict)

    def last(self, meeting: Meeting) -> Meeting | None:
        """Return the last meeting of its kind before it that was not cancelled or postponed; None if there is none."""
        before = takewhile(lambda other: other is not meeting, self._of_kind(meeting))
        return next((other for other in reversed(list(before)) if not other.is_off), None)

    def is_termly(self, meeting: Meeting) -> bool:
        """Tell whether a meeting is of a kind that comes round every term, and so has a briefing."""
        return meeting.kind_of.termly

    def is_next(self, meeting: Meeting) -> bool:
        """Tell whether a meeting is the next of its kind: the one that is to be prepared."""
        return self.next(meeting) is meeting

    def next(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting of the same kind that comes next from today; open actions are on its agenda."""
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
    def open(self) -> list[AgreedAction]:
        """Return every action that is still to be done, in the order of their due days."""
        return _by_day(agreed for agreed in self._agreed if agreed.action.is_open(self.today))

    @cached_property
    def ended(self) -> list[AgreedAction]:
        """Return every action that was done or dropped within the last ninety days, the latest first."""
        of_late = (agreed for agreed in self._agreed if not agreed.action.is_open(self.today))
        return _latest_first(agreed for agreed in of_late if _ended_on(agreed) > self.today - _STILL_SHOWN)

    @property
    def _agreed(self) -> list[AgreedAction]:
        return [AgreedAction(action, meeting) for meeting in self.meetings for action in meeting.actions]

    def open_for(self, slug: str) -> list[AgreedAction]:
        """Return the open actions of a school, or of the organisation, by its slug, in the order of their due days."""
        return [agreed for agreed in self.open if agreed.action.who == slug]

    def by_owner(self, actions: Iterable[AgreedAction]) -> list[Owner]:
        """Return actions by their owners, in the order of the owners' names; the actions of each keep their order."""
        owners: dict[str, list[AgreedAction]] = {}
        for agreed in actions:
            owners.setdefault(agreed.action.who, []).append(agreed)
        by_owner = [Owner(self.partner(slug), agreed) for slug, agreed in owners.items()]
        return sorted(by_owner, key=lambda owner: owner.partner.title.casefold())

    # Preparing a meeting

    @cached_property
    def briefings(self) -> list[Briefing]:
        """Return the briefing of every termly meeting, the earliest first."""
        return [self._briefing(meeting) for meeting in self.meetings if self.is_termly(meeting)]

    def _briefing(self, meeting: Meeting) -> Briefing:
        where = meeting.summary
        if meeting.host:
            where = _("%(when)s, at %(school)s", when=meeting.summary, school=self.partner(meeting.host).title)
        return Briefing(meeting, self.preparation(meeting), where, self._as_of(meeting))

    def _as_of(self, meeting: Meeting) -> date:
        return min(meeting.start_day, self.today)

    def preparation(self, meeting: Meeting) -> Preparation:
        """Return what the library knows for a meeting, of whatever kind."""
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
            resources=self._newly_shared(since, until),
            trials=self._trials_reported(since, until),
            visited=self._visits[first:now],
            visits=self._visits[now:],
            ahead=self._others[bisect_right(self._others, meeting.start_day, key=_start_day) :],
            review=self._due_for_review(meeting.start_day),
        )

    @cached_property
    def _handed_on(self) -> dict[str, tuple[list[AgreedAction], list[AgreedAction]]]:
        """Return, by the slug of each meeting, the actions still open on its day, and those ended since the last.

        The meetings of a kind are walked through once, in their order, so that the time grows in a line.
        """
        handed_on = {}
        for meetings in self._kinds.values():
            carried: list[AgreedAction] = []
            ended: list[AgreedAction] = []
            for meeting in meetings:
                day = self._as_of(meeting)
                ended += [agreed for agreed in carried if not agreed.action.is_open(day)]
                carried = [agreed for agreed in carried if agreed.action.is_open(day)]
                handed_on[meeting.slug] = carried, ended
                carried = carried + [AgreedAction(action, meeting) for action in meeting.actions]
                ended = [*ended] if meeting.is_off else []
        return handed_on

    @cached_property
    def _visits(self) -> list[Meeting]:
        return [visit for visit in self._kinds.get("visit", []) if not visit.is_off]

    @cached_property
    def _others(self) -> list[Meeting]:
        return [other for other in self.meetings if not other.is_off and not other.is_visit]

    def _newly_shared(self, since: date, until: date) -> list[Resource]:
        shared = [resource for resource in self.resources if since < resource.shared <= until]
        return sorted(shared, key=lambda one: (one.shared_by == self.organisation, -one.shared.toordinal(), one.title))

    def _trials_reported(self, since: date, until: date) -> list[TriedResource]:
        """Return the trials reported in that time; for a file without history, its academic year decides."""
        reported = []
        for resource in self.resources:
            for trial in self.trials.get(resource.slug, []):
                changes = self.history.files.get(trial.source.path)
                if since < changes.first <= until if changes else trial.year == AcademicYear.of(until):
                    reported.append(TriedResource(trial, resource))
        return reported

    def _due_for_review(self, day: date) -> list[Resource]:
        due = [
            (resource.review_by, resource.title, resource)
            for resource in self.resources
            if resource.review_by and (resource.reviewed or date.min) < resource.review_by <= day
        ]
        return [resource for _, _, resource in sorted(due, key=lambda entry: entry[:2])]


def _start_day(meeting: Meeting) -> date:
    return meeting.start_day


def _by_day(actions: Iterable[AgreedAction]) -> list[AgreedAction]:
    return sorted(actions, key=lambda agreed: agreed.action.due)


def _latest_first(actions: Iterable[AgreedAction]) -> list[AgreedAction]:
    return sorted(actions, key=_ended_on, reverse=True)


def _ended_on(agreed: AgreedAction) -> date:
    return agreed.action.ended or date.max
