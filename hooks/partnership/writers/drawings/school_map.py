"""The map shows where the schools are, each as a numbered circle that leads to its page.

Where there are too many for that, those near each other have one circle, which says how many they are. The same schools
always stand beside the map as a list, with the same numbers.

One unit of the map is about one pixel on a phone 360 pixels wide: what can be tapped there can be tapped everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil, cos, dist, inf, radians
from statistics import fmean

from jinja2 import Environment
from markupsafe import Markup

from partnership.library import Library
from partnership.library.links import relative
from partnership.library.outline import Outline, Ring, read_outline
from partnership.records import School
from partnership.text.words import _
from partnership.writers.drawings.point import DrawingPoint

MAP_WIDTH = 320
"""How wide the map is, in its own units."""
DOT = 14
"""The radius of the circle that stands for a school."""
APART = 2 * DOT + 2
"""The least distance between the centres of two circles."""
FINGER = 22
"""The radius within which a circle answers to a finger, as far as its neighbours leave room."""
MOST_DOTS = 60
"""The most schools of which each has a circle of its own."""
NEAR = 32
"""How wide and high the squares of the map are whose schools have one circle, where there are too many."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A `_Place` is a school, or several near each other, to be drawn as one circle."""

    home: DrawingPoint
    """Where it is; for several schools, in the middle of them."""
    label: str
    """What stands in the circle: the number of the school in the list beside the map, or how many schools they are."""
    title: str
    """The same in words, with its name and town, or the towns."""
    link: str
    """The address of the page of a school, as seen from the map's; empty for several."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A `Dot` is a circle on the map."""

    of: _Place
    place: DrawingPoint
    """Where its circle is drawn: at home, or as near as other circles allow."""
    reach: float
    """The radius within which the circle can be tapped."""

    @property
    def moved(self) -> bool:
        """Tell whether a line has to lead from the circle to where the school is."""
        return self.place != self.of.home


class _Projection:
    """A `_Projection` turns degrees into units: the outline fits the map, and a kilometre is as long each way."""

    def __init__(self, rings: Sequence[Ring], margin: float) -> None:
        longitudes, latitudes = zip(*(point for ring in rings for point in ring), strict=True)
        self._west, self._north, self._margin = min(longitudes), max(latitudes), margin
        self._narrowing = cos(radians((min(latitudes) + max(latitudes)) / 2))
        self._scale = (MAP_WIDTH - 2 * margin) / ((max(longitudes) - self._west) * self._narrowing)
        self.height = ceil((self._north - min(latitudes)) * self._scale + 2 * margin)

    def point(self, longitude: float, latitude: float) -> DrawingPoint:
        x = self._margin + (longitude - self._west) * self._narrowing * self._scale
        y = self._margin + (self._north - latitude) * self._scale
        return DrawingPoint(round(x, 1), round(y, 1))

    def ring(self, ring: Ring) -> list[DrawingPoint]:
        return [self.point(longitude, latitude) for longitude, latitude in ring]


def school_map(library: Library, templates: Environment) -> Markup:
    """Return the map of the schools as an inline SVG for the page schools/.

    A school's number is its position in `library.schools`, counted from 1, those without a location included: the
    number it has in an ordered list of them. Without any location, or without an outline of
    some land, there is no map.
    """
    outline = read_outline(library.root)
    located = [
        (number, school, school.location)
        for number, school in enumerate(library.schools, start=1)
        if school.location is not None
    ]
    if not located or not isinstance(outline, Outline):
        return Markup()
    projection = _Projection([*outline.land, *outline.neighbour], margin=DOT + 2)
    schools = [
        (projection.point(location.longitude, location.latitude), number, school)
        for number, school, location in located
    ]
    shown = [_alone(*school) for school in schools] if len(schools) <= MOST_DOTS else list(_together(schools))
    places = spread([one.home for one in shown], MAP_WIDTH, projection.height)
    dots = [Dot(one, place, _reach(place, places)) for one, place in zip(shown, places, strict=True)]
    drawn = templates.get_template("drawings/school-map.svg").render(
        width=MAP_WIDTH,
        height=projection.height,
        radius=DOT,
        land=[projection.ring(ring) for ring in outline.land],
        neighbour=[projection.ring(ring) for ring in outline.neighbour],
        dots=dots,
        together=len(schools) > MOST_DOTS,
    )
    return Markup(drawn)  # noqa: S704 (a template that escapes made it)


def _alone(home: DrawingPoint, number: int, school: School) -> _Place:
    title = f"{number}. {school.name}, {school.town}"
    return _Place(home, str(number), title, relative("schools/", school.uri))


def _together(schools: Iterable[tuple[DrawingPoint, int, School]]) -> Iterator[_Place]:
    """Yield a place for the schools of each square of the map that has any."""
    squares: dict[tuple[float, float], list[tuple[DrawingPoint, int, School]]] = {}
    for school in schools:
        squares.setdefault((school[0].y // NEAR, school[0].x // NEAR), []).append(school)
    for _square, near in sorted(squares.items()):
        if len(near) == 1:
            yield replace(_alone(*near[0]), label="1")
            continue
        middle = DrawingPoint(*(round(fmean(values), 1) for values in zip(*(home for home, _, _ in near), strict=True)))
        towns = Counter(school.town for _, _, school in near)
        yield _Place(middle, str(len(near)), _named(len(near), [town for town, _ in towns.most_common()]), "")


def _named(number: int, towns: Sequence[str]) -> str:
    """Return how many schools are in these towns, of which three at most are named: 12 schools: Fern, Birch."""
    named = ", ".join(towns[:3])
    if len(towns) > 3:
        return _("%(number)s schools: %(towns)s and other places", number=number, towns=named)
    return _("%(number)s schools: %(towns)s", number=number, towns=named)


def spread(homes: Sequence[DrawingPoint], width: int, height: int) -> list[DrawingPoint]:
    """Return a place for each circle: its home where that is free, else the nearest free place inside the map.

    The circle with the fewest others around it is placed first, so that a crowd does not push its neighbours from home.
    No two circles overlap until the map is full. The rest then stay at home, and the list beside the map leads to them.
    """
    step = 5
    free = [DrawingPoint(x, y) for x in range(DOT, width - DOT + 1, step) for y in range(DOT, height - DOT + 1, step)]
    crowd = [sum(dist(home, other) < APART for other in homes) for home in homes]
    places: dict[int, DrawingPoint] = {}
    for number in sorted(range(len(homes)), key=lambda number: (crowd[number], number)):
        place = homes[number]
        if free and any(dist(place, other) < APART for other in places.values()):
            place = min(free, key=partial(dist, place))
        places[number] = place
        free = [spot for spot in free if dist(spot, place) >= APART]
    return [places[number] for number in range(len(homes))]


def _reach(place: DrawingPoint, places: Sequence[DrawingPoint]) -> float:
    """Return the radius in which a circle can be tapped: at most half way to its neighbour, at least the circle."""
    nearest = min((dist(place, other) for other in places if other != place), default=inf)
    return round(max(DOT, min(FINGER, nearest / 2)), 1)
