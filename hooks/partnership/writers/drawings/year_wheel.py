"""The year wheel shows the twelve months of an academic year in a ring, when schools are open, and every meeting.

It begins with September at the top and goes round as a clock does. One unit is about one pixel on a phone 360 pixels
wide, as on the map. The same facts stand beside it as tables, with the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, dist, pi, sin

from jinja2 import Environment
from markupsafe import Markup

from partnership.library import Library
from partnership.library.academic_years import NumberedTerm, SchoolYear, Stretch
from partnership.library.links import relative
from partnership.records import Meeting
from partnership.text.dates import AcademicYear, short_month
from partnership.writers.drawings.point import DrawingPoint

SIZE = 320
"""How wide and how high the wheel is, in its own units."""
MONTHS = 147
"""How far from the middle the names of the months stand."""
OPEN = 122
"""The radius of the ring that shows when schools are open."""
MEETING_RADIUS = 13
"""The radius of the circle that stands for a meeting."""
TRACKS = (96, 67, 38)
"""How far from the middle the meetings stand: on the first of these rings on which there is room."""


@dataclass(frozen=True, slots=True)
class Month:
    """A `Month` has the place of its name and the line at which it begins."""

    name: str
    place: DrawingPoint
    line: tuple[DrawingPoint, DrawingPoint]


@dataclass(frozen=True, slots=True)
class Arc:
    """An `Arc` is a part of the ring that shows when schools are open."""

    stretch: Stretch
    start: DrawingPoint
    end: DrawingPoint
    is_long: bool
    """Whether it is more than half of the ring."""


@dataclass(frozen=True, slots=True)
class WheelMeeting:
    """A `WheelMeeting` is a meeting in the wheel."""

    number: int
    """Its number in the table beside the wheel."""
    meeting: Meeting
    link: str
    """The address of its page, as seen from the year's."""
    place: DrawingPoint


class _Round:
    """A `_Round` turns days into places: a year is once round, from September at the top."""

    def __init__(self, year: AcademicYear) -> None:
        self._first = date(year, 9, 1)
        self._days = (date(year + 1, 9, 1) - self._first).days

    def turn(self, day: date) -> float:
        """Return how far round a day lies, from 0 to 1. A day in the August before stands at the beginning."""
        return min(max((day - self._first).days, 0), self._days) / self._days

    def place(self, turn: float, radius: float) -> DrawingPoint:
        x, y = SIZE / 2 + radius * sin(2 * pi * turn), SIZE / 2 - radius * cos(2 * pi * turn)
        return DrawingPoint(round(x, 1), round(y, 1))


def year_wheel(library: Library, templates: Environment, year: SchoolYear) -> Markup:
    """Return the wheel of a year as an inline SVG for its page. A meeting's number is that of `year.numbered`.

    Seats for more meetings than one page lists would cover one another, so there are none.
    """
    around = _Round(year.year)
    seats = year.numbered if year.has_few_meetings else []
    drawn = templates.get_template("drawings/year-wheel.svg").render(
        size=SIZE,
        open_radius=OPEN,
        radius=MEETING_RADIUS,
        year=year,
        months=list(_wheel_months(around, year.year)),
        arcs=list(_arcs(around, library.calendar.stretches(year.year))),
        meetings=list(_wheel_meetings(around, year, seats)),
    )
    return Markup(drawn)  # noqa: S704 (a template that escapes made it)


def _wheel_months(around: _Round, year: AcademicYear) -> Iterator[Month]:
    for first in year.months:
        turn = around.turn(first)
        line = (around.place(turn, OPEN + 10), around.place(turn, MONTHS + 9))
        yield Month(short_month(first), around.place(around.turn(first + timedelta(days=15)), MONTHS), line)


def _arcs(around: _Round, stretches: Sequence[Stretch]) -> Iterator[Arc]:
    for stretch in stretches:
        start, end = around.turn(stretch.starts), around.turn(stretch.ends + timedelta(days=1))
        yield Arc(stretch, around.place(start, OPEN), around.place(end, OPEN), end - start > 0.5)


def _wheel_meetings(around: _Round, year: SchoolYear, seats: Sequence[NumberedTerm]) -> Iterator[WheelMeeting]:
    """Yield every meeting at its day: on the first ring with room beside its neighbours, else on the outermost."""
    # Those for which there was no room are not kept, so that the rest is compared with no more than fit the wheel.
    places: list[DrawingPoint] = []
    for number, meeting in (numbered for _, of_term in seats for numbered in of_term):
        turn = around.turn(meeting.start_day)
        rings = [around.place(turn, radius) for radius in TRACKS]
        free = [place for place in rings if all(dist(place, other) > 2 * MEETING_RADIUS for other in places)][:1]
        places += free
        yield WheelMeeting(number, meeting, relative(year.uri, meeting.uri), (free or rings)[0])
