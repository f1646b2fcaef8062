"""The map of the schools has a circle for each, which can be tapped and leads to its page."""

from __future__ import annotations

import json
import random
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from math import cos, dist, radians
from pathlib import Path

import pytest
from markupsafe import Markup

from conftest import EXAMPLE
from partnership.library import load
from partnership.library.history import History
from partnership.library.outline import Outline, Ring, read_outline
from partnership.templates import TemplateContext, environment
from partnership.writers.drawings.point import DrawingPoint
from partnership.writers.drawings.school_map import APART, DOT, MAP_WIDTH, MOST_DOTS, school_map, spread

SVG = "{http://www.w3.org/2000/svg}"

SCHOOL = """\
name: {name}
nation: england
phase: primary
type: community
local_authority: Anyshire
town: {town}
contact: {{role: office, email: office@school.example.org}}
joined: 2025-09-01
about: A school.
"""


class Repository:
    """A content repository of schools only, with the settings and outline."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(EXAMPLE / "data", root / "data")
        (root / "schools").mkdir()

    def add(self, slug: str, name: str, place: tuple[float, float] | None, town: str = "Anytown") -> None:
        text = SCHOOL.format(name=json.dumps(name), town=json.dumps(town))
        if place:
            text += f"location: {{latitude: {place[0]}, longitude: {place[1]}}}\n"
        (self.root / "schools" / f"{slug}.yml").write_text(text, encoding="utf-8")

    def map(self) -> Markup:
        library = load(self.root, date(2026, 9, 1), History())
        assert not library.problems
        return school_map(library, environment(TemplateContext(library=library)))

    def drawing(self) -> ET.Element:
        return ET.fromstring(self.map())  # noqa: S314 (our own output)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def number(element: ET.Element | None, name: str) -> float:
    assert element is not None
    return float(element.attrib[name])


def circles(drawing: ET.Element, name: str) -> Iterator[tuple[DrawingPoint, float]]:
    for circle in drawing.iterfind(f".//{SVG}circle[@class='{name}']"):
        yield DrawingPoint(number(circle, "cx"), number(circle, "cy")), number(circle, "r")


def texts(drawing: ET.Element, path: str) -> list[str | None]:
    return [element.text for element in drawing.iterfind(path)]


def holds(ring: Ring, longitude: float, latitude: float) -> bool:
    """Whether a place is inside a ring: a line from it to the east crosses the ring an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed


# The outline


def test_outline_names_its_source_and_stays_small() -> None:
    file = EXAMPLE / "data" / "outline.json"
    source = json.loads(file.read_text(encoding="utf-8"))["source"]
    assert "Natural Earth" in source
    assert "public domain" in source
    assert file.stat().st_size < 13_000


@pytest.mark.parametrize(
    ("latitude", "longitude", "inside"),
    [
        (51.51, -0.13, "land"),  # London
        (52.48, -1.90, "land"),  # Birmingham
        (55.95, -3.25, "land"),  # Edinburgh
        (51.55, -3.20, "land"),  # Cardiff
        (54.58, -6.00, "land"),  # Belfast
        (60.25, -1.30, "land"),  # Shetland
        (50.68, -1.30, "land"),  # Isle of Wight
        (53.33, -6.40, "neighbour"),  # Dublin
        (56.00, 1.00, None),  # the North Sea
        (53.70, -5.00, None),  # the Irish Sea
    ],
)
def test_outline_holds_the_four_nations(latitude: float, longitude: float, inside: str | None) -> None:
    outline = read_outline(EXAMPLE)
    assert isinstance(outline, Outline)
    found = [
        name
        for name, rings in (("land", outline.land), ("neighbour", outline.neighbour))
        if any(holds(ring, longitude, latitude) for ring in rings)
    ]
    assert found == ([inside] if inside else [])


# The map


def test_every_school_with_a_place_is_a_link_with_its_number_in_the_list(repository: Repository) -> None:
    repository.add("oak", "Oak School", (52.8, -1.3), town="Aldersby")
    repository.add("ash", "Ash School", (57.1, -2.1), town="Inverash")
    repository.add("nowhere", "Beech School", None)
    links = list(repository.drawing().iter(f"{SVG}a"))
    assert [link.attrib["href"] for link in links] == ["ash/", "oak/"]
    assert [link.findtext(f"{SVG}title") for link in links] == ["1. Ash School, Inverash", "3. Oak School, Aldersby"]
    assert [link.findtext(f"{SVG}text") for link in links] == ["1", "3"]


def test_map_is_a_named_group_without_inline_style(repository: Repository) -> None:
    repository.add("oak", "Oak School", (52.8, -1.3))
    drawing = repository.drawing()
    names = {element.attrib["id"]: element.text for element in drawing.iter() if "id" in element.attrib}
    assert drawing.attrib["role"] == "group"
    assert names[drawing.attrib["aria-labelledby"]]
    assert names[drawing.attrib["aria-describedby"]]
    assert all("style" not in element.attrib for element in drawing.iter())


def test_names_are_plain_text(repository: Repository) -> None:
    repository.add("oak", 'Oak & "Ash" </title><script>alert(1)</script>', (52.8, -1.3))
    drawn = repository.map()
    assert "<script" not in drawn
    assert texts(repository.drawing(), f".//{SVG}a/{SVG}title") == [
        '1. Oak & "Ash" </title><script>alert(1)</script>, Anytown'
    ]


@pytest.mark.parametrize("place", [None, (52.8, -1.3)])
def test_nothing_to_show_makes_no_map(repository: Repository, place: tuple[float, float] | None) -> None:
    repository.add("oak", "Oak School", place)
    if place:
        (repository.root / "data" / "outline.json").unlink()
    assert repository.map() == Markup()


def test_a_kilometre_is_as_long_to_the_north_as_to_the_east(repository: Repository) -> None:
    latitude = 55.4
    repository.add("a", "A", (latitude, -4))
    repository.add("b", "B", (latitude + 2, -4))
    repository.add("c", "C", (latitude, -4 + 2 / cos(radians(latitude))))
    (a, _), (b, _), (c, _) = circles(repository.drawing(), "map-dot")
    assert b.y < a.y < c.y + 0.1
    assert a.x < c.x
    assert dist(a, b) == pytest.approx(dist(a, c), abs=0.5)


def test_crowded_schools_are_spread_and_can_each_be_tapped_on_a_phone(repository: Repository) -> None:
    for index in range(20):
        repository.add(f"s{index}", f"School {index:02}", (51.5, -0.1))
    repository.add("far", "Far School", (57.1, -4.1))
    drawing = repository.drawing()
    height = float(drawing.attrib["viewBox"].split()[3])
    dots, reaches = list(circles(drawing, "map-dot")), list(circles(drawing, "map-reach"))
    assert len(dots) == 21
    for (first, radius), (second, other) in combinations(dots, 2):
        assert dist(first, second) > radius + other
    for (first, radius), (second, other) in combinations(reaches, 2):
        assert dist(first, second) >= radius + other - 0.11
    for place, radius in dots:
        assert radius <= place.x <= MAP_WIDTH - radius
        assert radius <= place.y <= height - radius
    narrowest = 360 - 2 * 24
    assert all(2 * radius * narrowest / MAP_WIDTH >= 24 for _, radius in reaches)
    # One stays at home, and a line leads home from each of the others.
    assert len(list(drawing.iterfind(f"{SVG}path[@class='map-lead']"))) == 19


def test_a_lonely_school_stays_at_home_beside_a_crowd() -> None:
    homes = [DrawingPoint(100, 100)] * 8 + [DrawingPoint(140, 100), DrawingPoint(200, 300)]
    places = spread(homes, 320, 480)
    assert places[-2:] == homes[-2:]
    assert places == spread(homes, 320, 480)


def test_a_full_map_leaves_the_rest_at_home() -> None:
    chance = random.Random(1)  # noqa: S311 (any spread of places will do)
    homes = [DrawingPoint(chance.uniform(20, 80), chance.uniform(20, 80)) for _ in range(60)]
    places = spread(homes, 100, 100)
    inside = [place for place, home in zip(places, homes, strict=True) if place != home]
    assert len(places) == 60
    assert all(dist(first, second) >= APART > 2 * DOT for first, second in combinations(inside, 2))


def test_where_there_are_many_schools_those_near_each_other_have_one_circle_with_their_number(
    repository: Repository,
) -> None:
    for index in range(MOST_DOTS):
        repository.add(f"s{index:02}", f"School {index:02}", (51.5 + index % 5 / 100, -0.1), town=f"Town {index % 5}")
    repository.add("far", "Far School", (57.1, -4.1), town="Farthing")
    drawing = repository.drawing()
    together = drawing.findall(f"{SVG}g[@class='map-schools']")
    alone = drawing.findall(f"{SVG}a")
    assert sum(int(text or "") for text in texts(drawing, f".//{SVG}text")) == MOST_DOTS + 1
    assert [texts(one, f"{SVG}title") for one in together] == [["60 schools: Town 0, Town 1, Town 2 and other places"]]
    assert [(texts(one, f"{SVG}text"), one.attrib["href"]) for one in alone] == [(["1"], "far/")]


def test_the_map_is_the_same_every_time(repository: Repository) -> None:
    for index in range(5):
        repository.add(f"s{index}", f"School {index}", (51.5 + index / 20, -0.1))
    assert repository.map() == repository.map()
