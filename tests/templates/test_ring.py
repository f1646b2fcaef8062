"""The ring: how many seats it has, where they stand, and how large they are."""

from __future__ import annotations

from itertools import combinations
from math import dist, pi, sin

import pytest

from partnership.templates.ring import ThemeRing, ring_of, wide_ring

NUMBERS = range(1, 10)


def test_the_ring_of_six_is_the_one_that_was_drawn() -> None:
    places = ((50, 15.5), (79.88, 32.75), (79.88, 67.25), (50, 84.5), (20.12, 67.25), (20.12, 32.75))
    assert ring_of(6) == ThemeRing(places, 11, 14.3, 34.5)


@pytest.mark.parametrize("number", NUMBERS)
def test_there_are_as_many_seats_as_themes_and_all_are_inside(number: int) -> None:
    ring = ring_of(number)
    assert len(set(ring.seats)) == len(ring.seats) == number
    for x, y in ring.seats:
        assert min(x, y, 100 - x, 100 - y) >= ring.own_radius


@pytest.mark.parametrize("number", NUMBERS[1:])
def test_they_go_clockwise_from_the_top_and_stand_on_the_line(number: int) -> None:
    ring = ring_of(number)
    assert ring.seats[0] == (50, pytest.approx(50 - ring.line_radius, abs=0.01))
    assert ring.seats[1][0] > 50 or number == 2
    assert [dist(seat, (50, 50)) for seat in ring.seats] == pytest.approx([ring.line_radius] * number, abs=0.02)


@pytest.mark.parametrize("number", NUMBERS[1:])
def test_no_two_seats_touch_even_where_both_are_the_larger_one(number: int) -> None:
    ring = ring_of(number)
    assert min(dist(one, other) for one, other in combinations(ring.seats, 2)) > 2 * ring.own_radius + 2


def test_one_seat_alone_is_in_the_middle() -> None:
    assert ring_of(1).seats == ((50, 50),)


def test_the_more_seats_there_are_the_smaller_they_are() -> None:
    radii = [ring_of(number).radius for number in NUMBERS]
    assert radii == sorted(radii, reverse=True)
    assert radii[-1] > 8


@pytest.mark.parametrize("number", range(3, 10))
def test_seats_with_names_in_them_do_not_touch_and_leave_the_middle_free(number: int) -> None:
    ring = wide_ring(["Family and community"] * number)
    assert ring
    apart = 2 * ring.way * sin(pi / number)
    assert apart > ring.seat * 1.05
    assert ring.way + ring.seat / 2 == pytest.approx(ring.width / 2, abs=0.02)
    assert 6 < ring.seat <= 9.1
    assert ring.way - ring.seat / 2 > 4.5


@pytest.mark.parametrize(
    "labels",
    [["Art", "Music"], ["Art", "Music", "W" * 15], ["Art", "Music", "All the things that we do together, and more"]],
)
def test_too_few_themes_or_too_long_names_have_no_ring_with_words(labels: list[str]) -> None:
    assert wide_ring(labels) is None
