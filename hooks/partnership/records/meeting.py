"""Meetings and visits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from partnership.records.fields import Address, Date, ListOf, Model, Paragraph, Text, TextList, refuse, shown
from partnership.records.first_values import FirstValue
from partnership.records.layout import Layout
from partnership.records.meeting_status import MeetingStatus
from partnership.records.record import (
    AudienceTerm,
    MeetingSlug,
    PageRecord,
    PartnerSlug,
    ResourceSlug,
    SchoolSlug,
    ThemeTerm,
)
from partnership.records.visit import Visit
from partnership.records.vocabulary import Term, TermOf
from partnership.text.dates import AcademicYear, read_time
from partnership.text.slugs import slug_from
from partnership.text.when import Moment, When


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


class Action(Model):
    """Something that was agreed to be done. It is carried from meeting to meeting until it is done or dropped."""

    action: Text
    """What is to be done."""
    who: PartnerSlug
    """The school that does it, by the name of its file, or foundation."""
    due: Date
    """The day by which it should be done."""
    done: Date | None = None
    """The day on which it was done."""
    dropped: Date | None = None
    """The day on which it was dropped, if it is not to be done any more."""
    reason: Text | None = None
    """Why it was dropped, for those who expected it."""

    @property
    def ended(self) -> date | None:
        """The day on which it was done or dropped; None while neither is known."""
        return self.done or self.dropped

    def is_open(self, day: date) -> bool:
        """Whether it is still to be done at the end of a day."""
        return self.ended is None or self.ended > day


class Decision(Model):
    """Something that was decided, and what it rests on. One that rests on nothing written is a line of text alone."""

    decision: Text
    """What was decided."""
    resources: ListOf[ResourceSlug] = []
    """The resources it rests on, by the names of their folders."""
    meetings: ListOf[MeetingSlug] = []
    """The meetings and visits it rests on, by the names of their files."""
    links: ListOf[Address] = []
    """The addresses of what it rests on elsewhere."""

    @model_validator(mode="before")
    @classmethod
    def _of_a_line(cls, value: object) -> object:
        """A line of text is a decision that cites nothing; a group is there to say what it rests on."""
        if isinstance(value, str):
            return {"decision": value}
        if isinstance(value, dict) and not value.keys() & {"resources", "meetings", "links"}:
            raise refuse(
                "this decision does not say what it rests on",
                "Add resources:, meetings: or links:, or write the decision as a line of its own.",
                "decision-without-source",
            )
        return value


class Meeting(PageRecord):
    """A meeting or a visit."""

    kind = "meeting"
    plural = "meetings"
    folder = "meetings"
    layout = Layout.FILE
    named_after = ("title", "starts")
    first_values = {"uid": FirstValue.NEW_UID, "status": MeetingStatus.PLANNED.value, "revision": "0"}
    all_are_alike = True
    comes_from = "host"
    search_label = "meetings and visits"
    search_rank = 3

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
    """What will be talked about, one line each. How long can stand at its end: Opening circle, 10 minutes."""
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
        """The days that it takes, or the time from its start to its end."""
        return When(self.starts, self.ends)

    @property
    def start_day(self) -> date:
        """The day on which it begins."""
        return self.starts.day

    @property
    def year(self) -> AcademicYear:
        """The academic year it belongs to."""
        return AcademicYear.of(self.start_day)

    @property
    def summary(self) -> str:
        """When it is, in words: Thursday 11 March 2027, 4 pm to 5.30 pm."""
        return str(self.when)

    @property
    def timetable(self) -> list[AgendaItem]:
        """The agenda, with the minutes that its lines end in and the times that follow from them."""
        clock = None if self.when.all_day else self.starts.instant
        items = []
        for line in self.agenda:
            length = _MINUTES.search(line)
            minutes = int(length["minutes"]) if length else None
            items.append(AgendaItem(line[: length.start()] if length else line, minutes, clock))
            clock = clock + timedelta(minutes=minutes) if clock and minutes else None
        return items

    # What its status means, on a day. There are no other answers to these questions anywhere.

    @property
    def state(self) -> MeetingStatus:
        """What its status means."""
        return MeetingStatus(self.status.id)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off, for good."""
        return self.state is MeetingStatus.CANCELLED

    @property
    def is_postponed(self) -> bool:
        """Whether it waits for another day, which is not known yet."""
        return self.state is MeetingStatus.POSTPONED

    @property
    def is_held(self) -> bool:
        """Whether somebody has written down that it took place, so that its page speaks of it as past."""
        return self.state is MeetingStatus.HELD

    @property
    def is_off(self) -> bool:
        """Whether it does not take place on the day that stands in it, because it was cancelled or postponed."""
        return self.state.is_off

    @property
    def is_expected(self) -> bool:
        """Whether it is planned or confirmed, so that its day and its host have to suit, and it may clash."""
        return self.state.is_expected

    def is_upcoming(self, today: date) -> bool:
        """Tell whether it stands among what is coming up: until its last day is over, or until it is said to be held.

        A cancelled or postponed meeting stays there with its label, for those who meant to come.
        """
        return not self.is_held and not self.when.is_over(today)

    def is_ahead(self, today: date) -> bool:
        """Tell whether it is still to take place, or to go on: it is expected, and its last day is not over."""
        return self.is_expected and not self.when.is_over(today)

    def can_be_joined(self, today: date) -> bool:
        """Tell whether people can still ask to come: it is expected, and begins today or later."""
        return self.is_expected and self.start_day >= today

    def took_place(self, today: date) -> bool:
        """Tell whether it took place: it is said to be held, or it was expected and its last day is over."""
        return self.is_held or (self.is_expected and self.when.is_over(today))

    # Visits and places

    @property
    def is_visit(self) -> bool:
        """Whether it is a visit to observe what a school does."""
        return self.kind_of.id == "visit"

    def is_pending(self, today: date) -> bool:
        """Tell whether it is a visit to which its host had not said yes by that day."""
        return (self.is_visit or self.visit is not None) and not (self.visit and self.visit.is_approved(today))

    @property
    def places_left(self) -> int | None:
        """How many places are left; None if it is not known how many there are."""
        return None if self.places is None else max(0, self.places - (self.visit.places_taken if self.visit else 0))

    @property
    def has_places(self) -> bool:
        """Whether there is room for somebody more, as far as anybody knows."""
        return self.places_left != 0
