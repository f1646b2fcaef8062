"""Meetings and visits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated, NamedTuple
from uuid import uuid4

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from partnership.records.fields import Address, Date, ListOf, Model, Paragraph, Text, TextList, refuse, shown
from partnership.records.layout import Layout
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
from partnership.text import dates
from partnership.text.slugs import slug_from


def _as_moment(value: object) -> object:
    hint = "Write it as 2026-10-08 16:00, or 8 October 2026, 4pm."
    if not isinstance(value, str):
        raise refuse(f"{shown(value)} is not a date", hint)
    try:
        moment = dates.read_moment(value)
    except ValueError as error:
        raise refuse(str(error), hint) from None
    return _one_moment(moment)


def _one_moment(value: date) -> date:
    """A date, or a moment whose time of day exists on that day and comes only once."""
    if isinstance(value, datetime) and (why := dates.clock_change(value)):
        raise refuse(why, "Write a time before 1 am, or from 2 am on.", code="clock-change")
    return value


def _as_end(value: object, info: ValidationInfo) -> object:
    """The end of a meeting; a time alone means the day on which it starts."""
    # A start that cannot be read has a problem of its own: any day will do for the end.
    starts = info.data.get("starts", date.max)
    if isinstance(value, str):
        try:
            moment = datetime.combine(starts, dates.read_time(value), dates.LONDON)
        except ValueError:
            return _as_moment(value)
        return _one_moment(moment)
    return _as_moment(value)


Moment = Annotated[date | datetime, BeforeValidator(_as_moment)]


class Item(NamedTuple):
    """One thing that will be talked about."""

    words: str
    minutes: int | None
    """How long it takes, if that is said."""
    starts: datetime | None
    """When it begins, as far as everything before it says how long it takes."""


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
    starts: Moment
    """When it begins: 2026-10-08 16:00, or 8 October 2026, 4pm."""
    ends: Annotated[date | datetime, BeforeValidator(_as_end)] | None = None
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
        return f"{title}-{dates.read_moment(values['starts']):%Y-%m-%d}"

    @classmethod
    def first_facts(cls, today: date) -> dict[str, str]:
        """Return a name for calendars that no other meeting has, and that it is planned and was never moved."""
        return {"uid": str(uuid4()), "status": "planned", "revision": "0"}

    @field_validator("starts", "ends")
    @classmethod
    def _has_time(cls, value: date | datetime | None, info: ValidationInfo) -> date | datetime | None:
        all_day = info.data.get("all_day")
        if value and all_day is not None and isinstance(value, datetime) == all_day:
            if all_day:
                raise refuse("an all-day meeting has a date and no time", "Write only the date, or take out all_day.")
            raise refuse(
                "the time of day is missing", "Write it after the date (2026-10-08 16:00), or add all_day: true."
            )
        return value

    def is_pending(self, today: date) -> bool:
        """Whether it is a visit to which its host had not said yes by that day."""
        return (self.is_visit or self.visit is not None) and not (self.visit and self.visit.is_approved(today))

    @property
    def is_visit(self) -> bool:
        """Whether it is a visit to observe what a school does."""
        return self.kind_of.id == "visit"

    @property
    def places_left(self) -> int | None:
        """How many places are left; None if it is not known how many there are."""
        return None if self.places is None else max(0, self.places - (self.visit.places_taken if self.visit else 0))

    @property
    def summary(self) -> str:
        """Thursday 11 March 2027, 4 pm to 5.30 pm."""
        return dates.span(self.starts, self.ends)

    @property
    def takes_place(self) -> bool:
        """Whether it took place or will: it is neither cancelled nor waiting for another day."""
        return self.status.id not in ("cancelled", "postponed")

    @property
    def timetable(self) -> list[Item]:
        """The agenda, with the minutes that its lines end in and the times that follow from them."""
        clock = None if self.all_day or not isinstance(self.starts, datetime) else self.starts
        items = []
        for line in self.agenda:
            found = _MINUTES.search(line)
            minutes = int(found["minutes"]) if found else None
            items.append(Item(line[: found.start()] if found else line, minutes, clock))
            clock = clock + timedelta(minutes=minutes) if clock and minutes else None
        return items

    @property
    def until(self) -> datetime:
        """The moment after which it is past: its end, or the end of its day if that is not known."""
        last = self.ends or self.starts
        return last if self.ends and isinstance(last, datetime) else datetime.combine(last, time(23, 59), dates.LONDON)

    @property
    def start_day(self) -> date:
        """The day on which it begins."""
        return date(self.starts.year, self.starts.month, self.starts.day)

    @property
    def year(self) -> dates.AcademicYear:
        """The academic year it belongs to."""
        return dates.AcademicYear.of(self.start_day)
