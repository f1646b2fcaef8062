"""A meeting, or a visit, says when it is, whom it is for, how firm it is, and afterwards what came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from partnership.records.fields import Address, ListOf, Paragraph, Text, TextList, refuse, shown
from partnership.records.first_values import FirstValue
from partnership.records.layout import Layout
from partnership.records.meeting_status import MeetingStatus
from partnership.records.outcomes import Action, Decision
from partnership.records.record import AudienceTerm, PageRecord, ResourceSlug, SchoolSlug, ThemeTerm
from partnership.records.visit import Visit
from partnership.records.vocabulary import Term, TermOf
from partnership.text.dates import AcademicYear, read_time
from partnership.text.moments import Moment, When
from partnership.text.slugs import slug_from


def _as_moment(value: object) -> Moment:
    """Return the moment that a value says. Raises a refusal if it says none."""
    hint = "Write it as 2026-10-08 16:00, or 8 October 2026, 4pm."
    if not isinstance(value, str):
        raise refuse(f"{shown(value)} is not a date", hint)
    try:
        moment = Moment.read(value)
    except ValueError as error:
        raise refuse(str(error), hint) from None
    return _only_once(moment)


def _only_once(moment: Moment) -> Moment:
    """Return a moment as it is. Raises a refusal if its time of day does not exist on that day, or comes twice."""
    if why := moment.clock_change:
        raise refuse(why, "Write a time before 1 am, or from 2 am on.", code="clock-change")
    return moment


def _as_end(value: object, info: ValidationInfo) -> Moment:
    """Return the moment at which a meeting ends; a time alone is of the day on which it starts."""
    # A start that cannot be read has a problem of its own: any day will do for the end.
    starts = info.data.get("starts", Moment(date.max))
    if isinstance(value, str):
        try:
            clock = read_time(value)
        except ValueError:
            return _as_moment(value)
        return _only_once(Moment(starts.day, clock))
    return _as_moment(value)


class AgendaItem(NamedTuple):
    """An `AgendaItem` is one thing that will be talked about."""

    words: str
    minutes: int | None
    """How long it takes, if the agenda says so."""
    starts: datetime | None
    """When it begins, if the agenda says how long everything before it takes."""


_MINUTES = re.compile(r"[\s,;:–-]*\(?(?P<minutes>\d{1,3}) ?min(?:ute)?s?\.?\)?$", re.IGNORECASE)


class Meeting(PageRecord):
    """A meeting or a visit."""

    kind = "meeting"
    plural = "meetings"
    folder = "meetings"
    layout = Layout.FILE
    has_own_section = True
    named_after = ("title", "starts")
    first_values = {"uid": FirstValue.NEW_UID, "status": MeetingStatus.PLANNED.value, "revision": "0"}
    all_are_alike = True
    school_field = "host"
    search_label = "meetings and visits"
    search_rank = 3
    published = frozenset((
        "title", "kind", "all_day", "starts", "ends", "host", "venue", "access", "for", "places", "agenda",
        "themes", "resources", "attended", "decisions.decision", "decisions.resources", "decisions.meetings",
        "decisions.links", "actions.action", "actions.who", "actions.due", "actions.done", "actions.dropped",
        "actions.reason", "visit.observe", "visit.year_group", "visit.who", "visit.arrival", "visit.bring",
        "visit.cover", "visit.travel", "visit.took_home.school", "visit.took_home.words",
        "visit.took_home.resources", "status", "sample",
    ))  # fmt: skip

    uid: Annotated[str, Field(pattern=r"^[A-Za-z0-9@._-]{8,100}$")]
    """The meeting's own name for calendars: eight or more letters, figures and hyphens. It is never changed."""
    kind_of: Annotated[Term, TermOf("meeting-kind"), Field(alias="kind")]
    """What sort of meeting it is."""
    all_day: bool = False
    """Whether it takes whole days, so that it has no time of day."""
    starts: Annotated[Moment, BeforeValidator(_as_moment)]
    """When it begins: 2026-10-08 16:00, or 8 October 2026, 4pm."""
    ends: Annotated[Moment, BeforeValidator(_as_end)] | None = None
    """When it ends: 17:30 on the same day, or a date and time."""
    host: SchoolSlug | None = None
    """The school that hosts it, by the name of its file."""
    venue: Text | None = None
    """Where in the school."""
    online: Address | None = None
    """The address at which to join it online."""
    access: Paragraph | None = None
    """What visitors should know to get in: steps, parking, whom to ask."""
    contact: Annotated[Term, TermOf("contact-role")] | None = None
    """The role at the host to ask."""
    for_: Annotated[ListOf[AudienceTerm], Field(alias="for")] = []
    """The people it is for."""
    places: Annotated[int, Field(ge=1, le=5000)] | None = None
    """How many people can come."""
    agenda: TextList = []
    """What will be talked about, one line each. How long can stand at its end: Welcome, 10 minutes."""
    themes: ListOf[ThemeTerm] = []
    """The themes it touches."""
    resources: ListOf[ResourceSlug] = []
    """Resources to read or to bring."""
    attended: ListOf[SchoolSlug] = []
    """The schools that came."""
    decisions: ListOf[Decision] = []
    """What was decided, one line each; or a group that says also what the decision rests on."""
    actions: ListOf[Action] = []
    """What was agreed to be done."""
    visit: Visit | None = None
    """What is particular to a visit, if it is one."""
    status: Annotated[Term, TermOf("meeting-status")]
    """How firm it is."""
    revision: Annotated[int, Field(ge=0, le=1000)] = 0
    """How often its time or place has changed; it goes up by one each time."""
    sample: bool = False
    """Whether it is an invented example."""

    @classmethod
    def slug_for(cls, values: Mapping[str, str]) -> str:
        """Return the slug for a new meeting: that of its title, and the day on which it is."""
        title = slug_from(values["title"])
        return f"{title}-{Moment.read(values['starts']).day}"

    @field_validator("starts", "ends")
    @classmethod
    def _has_time(cls, value: Moment | None, info: ValidationInfo) -> Moment | None:
        all_day = info.data.get("all_day")
        if value and all_day is not None and (value.clock is not None) == all_day:
            if all_day:
                raise refuse("an all-day meeting has a date and no time", "Write only the date, or take out all_day.")
            raise refuse(
                "the time of day is missing", "Write it after the date (2026-10-08 16:00), or add all_day: true."
            )
        return value

    # When it is

    @property
    def when(self) -> When:
        """Return the time that it takes, from its start to its end."""
        return When(self.starts, self.ends)

    @property
    def briefing_uri(self) -> str:
        """Return the address of its briefing, which meetings of some kinds have: below its own."""
        return f"{self.uri}briefing/"

    @property
    def start_day(self) -> date:
        """Return the day on which it begins."""
        return self.starts.day

    @property
    def year(self) -> AcademicYear:
        """Return the academic year it belongs to."""
        return AcademicYear.of(self.start_day)

    @property
    def summary(self) -> str:
        """Return when it is, in words: Thursday 11 March 2027, 4 pm to 5.30 pm."""
        return str(self.when)

    @property
    def timetable(self) -> list[AgendaItem]:
        """Return the agenda, with the minutes that its lines end in and the times that follow from them."""
        clock = None if self.when.all_day else self.starts.instant
        items = []
        for line in self.agenda:
            length = _MINUTES.search(line)
            minutes = int(length["minutes"]) if length else None
            items.append(AgendaItem(line[: length.start()] if length else line, minutes, clock))
            clock = clock + timedelta(minutes=minutes) if clock and minutes else None
        return items

    # What its status means. Whoever asks whether a meeting is to come, or took place, asks here.

    @property
    def state(self) -> MeetingStatus:
        """Return its status as a member of the enumeration."""
        return MeetingStatus(self.status.id)

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it was called off."""
        return self.state is MeetingStatus.CANCELLED

    @property
    def is_postponed(self) -> bool:
        """Tell whether it was put off to a day that is not known yet."""
        return self.state is MeetingStatus.POSTPONED

    @property
    def is_held(self) -> bool:
        """Tell whether its status says that it took place; its page then speaks of it as past."""
        return self.state is MeetingStatus.HELD

    @property
    def is_off(self) -> bool:
        """Tell whether it does not take place on the day that stands in it, because it was cancelled or postponed."""
        return self.state.is_off

    @property
    def is_expected(self) -> bool:
        """Tell whether it is planned or confirmed: until it is marked as held, cancelled or postponed."""
        return self.state.is_expected

    def is_upcoming(self, today: date) -> bool:
        """Tell whether it is listed under what is coming up: its last day is not over, and it is not marked as held.

        A cancelled or postponed meeting stays listed, with its label, for those who meant to come.
        """
        return not self.is_held and not self.when.is_over(today)

    def is_ahead(self, today: date) -> bool:
        """Tell whether it is still to come or under way: it is expected, and its last day is not over."""
        return self.is_expected and not self.when.is_over(today)

    def can_be_joined(self, today: date) -> bool:
        """Tell whether people can still ask to come: it is expected, and it begins today or later."""
        return self.is_expected and self.start_day >= today

    def took_place(self, today: date) -> bool:
        """Tell whether it took place: it is marked as held, or it was expected and its last day is over."""
        return self.is_held or (self.is_expected and self.when.is_over(today))

    # Visits and places

    @property
    def is_visit(self) -> bool:
        """Tell whether it is a visit to observe what a school does."""
        return self.kind_of.id == "visit"

    def is_pending(self, today: date) -> bool:
        """Tell whether it is a visit to which its host had not said yes by that day."""
        return (self.is_visit or self.visit is not None) and not (self.visit and self.visit.is_approved(today))

    @property
    def places_left(self) -> int | None:
        """Return how many places are left; None if the number of places is not known."""
        return None if self.places is None else max(0, self.places - (self.visit.places_taken if self.visit else 0))

    @property
    def has_places(self) -> bool:
        """Tell whether there is a place left, or the number of places is not known."""
        return self.places_left != 0
