"""A meeting hands its open actions on to the next of its kind, which also hears what is new in the library.

An action is carried from meeting to meeting of the kind at which it was agreed, until it is done or dropped. Everything
follows from the dates in the records and from the day of the build, with one exception: the day on which a school
reported a trial comes from the history of its file, since a trial itself says only its academic year.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, Protocol

from partnership.library.agreed_actions import (
    AgreedAction,
    CarriedActions,
    by_due_day,
    by_owner,
    ended_on,
    latest_first,
)
from partnership.library.news import News, TriedResource
from partnership.library.parts_of_lists import FirstFew, few_between, first_few
from partnership.records import Meeting, Resource
from partnership.text.words import _

_STILL_SHOWN = timedelta(days=90)
"""How long an action is still shown after it was done or dropped: about a term."""

_MOST = 60
"""The most actions, visits, meetings or resources that a meeting is prepared with; more are only counted."""


class Partner(Protocol):
    """A `Partner` is a school, or the organisation."""

    @property
    def title(self) -> str:
        """Return the name of the partner."""

    @property
    def uri(self) -> str:
        """Return the address of its page; empty if it has none."""


class Owner(NamedTuple):
    """An `Owner` is a school or the organisation, with the actions that it has to do."""

    partner: Partner
    actions: list[AgreedAction]


@dataclass(frozen=True, slots=True)
class Preparation:
    """A `Preparation` is what the library knows for a meeting.

    It is true for the day of the meeting, or for today if that is earlier.
    """

    last: Meeting | None
    """The last meeting of its kind before it that was not cancelled or postponed."""
    carried: FirstFew[AgreedAction]
    """The actions from all earlier meetings of its kind that were still to be done, in the order of their due days."""
    ended: FirstFew[AgreedAction]
    """The actions that were done or dropped since the last meeting, the latest first."""
    resources: list[Resource]
    """What was shared or adapted since then: what schools shared comes first, and of that the newest."""
    trials: list[TriedResource]
    """The trials that schools have reported since then."""
    visited: list[Meeting]
    """The visits that took place since then."""
    visits: FirstFew[Meeting]
    """The visits that are still to come, the soonest first."""
    ahead: FirstFew[Meeting]
    """The other meetings after this one, the soonest first."""
    review: FirstFew[Resource]
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
    news: News
    today: date
    partner: Callable[[str], Partner]
    """Finds the school of a slug, or the organisation."""
    _prepared: dict[str, Preparation] = field(default_factory=dict)

    def last(self, meeting: Meeting) -> Meeting | None:
        """Return the last meeting of its kind before it that was not cancelled or postponed; None if there is none."""
        return self._last.get(meeting.slug)

    @cached_property
    def _last(self) -> dict[str, Meeting]:
        last = {}
        for meetings in self._kinds.values():
            before: Meeting | None = None
            for meeting in meetings:
                if before:
                    last[meeting.slug] = before
                before = before if meeting.is_off else meeting
        return last

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
        return by_due_day(agreed for agreed in self._agreed if agreed.action.is_open(self.today))

    @cached_property
    def ended(self) -> list[AgreedAction]:
        """Return every action that was done or dropped within the last ninety days, the latest first."""
        of_late = (agreed for agreed in self._agreed if not agreed.action.is_open(self.today))
        return latest_first(agreed for agreed in of_late if ended_on(agreed) > self.today - _STILL_SHOWN)

    @property
    def _agreed(self) -> list[AgreedAction]:
        return [AgreedAction(action, meeting) for meeting in self.meetings for action in meeting.actions]

    def open_for(self, slug: str) -> list[AgreedAction]:
        """Return the open actions of a school, or of the organisation, by its slug, in the order of their due days."""
        return self._open_by_owner.get(slug, [])

    @cached_property
    def _open_by_owner(self) -> dict[str, list[AgreedAction]]:
        return by_owner(self.open)

    def by_owner(self, actions: Iterable[AgreedAction]) -> list[Owner]:
        """Return actions by their owners, in the order of the owners' names; the actions of each keep their order."""
        owners = [Owner(self.partner(slug), agreed) for slug, agreed in by_owner(actions).items()]
        return sorted(owners, key=lambda owner: owner.partner.title.casefold())

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
        first, now = (bisect_left(self._days_of_visits, day) for day in (since, until))
        after = bisect_right(self._days_of_others, meeting.start_day)
        return Preparation(
            last=last,
            carried=carried,
            ended=ended,
            resources=self.news.shared(since, until),
            trials=self.news.tried(since, until),
            visited=self._visits[first:now],
            visits=few_between(self._visits, now, len(self._visits), _MOST),
            ahead=few_between(self._others, after, len(self._others), _MOST),
            review=self.news.due_for_review(meeting.start_day, _MOST),
        )

    @cached_property
    def _handed_on(self) -> dict[str, tuple[FirstFew[AgreedAction], FirstFew[AgreedAction]]]:
        """Return, by the slug of each meeting, the actions still open on its day, and those ended since the last.

        The meetings of a kind are walked through once, in their order, so that the time grows in a line.
        """
        handed_on = {}
        for meetings in self._kinds.values():
            carried, ended = CarriedActions(), list[AgreedAction]()
            for meeting in meetings:
                ended += carried.take_out(self._as_of(meeting))
                handed_on[meeting.slug] = carried.first(_MOST), first_few(latest_first(ended), _MOST)
                for action in meeting.actions:
                    carried.add(AgreedAction(action, meeting))
                if not meeting.is_off:
                    ended.clear()
        return handed_on

    @cached_property
    def _visits(self) -> list[Meeting]:
        return [visit for visit in self._kinds.get("visit", []) if not visit.is_off]

    @cached_property
    def _days_of_visits(self) -> list[date]:
        return [visit.start_day for visit in self._visits]

    @cached_property
    def _others(self) -> list[Meeting]:
        return [other for other in self.meetings if not other.is_off and not other.is_visit]

    @cached_property
    def _days_of_others(self) -> list[date]:
        return [other.start_day for other in self._others]
