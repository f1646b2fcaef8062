"""The colours of themes, and what follows from them."""

from __future__ import annotations

from itertools import combinations

import pytest

from partnership.records.colours import MOST_THEMES, Colours, palette, with_missing
from partnership.text.colour import Colour

DESIGN = {
    "light": ("#ffe8e2", "#fcf0d8", "#f7eafa", "#dbf5f4", "#e5f1ff", "#eef6e0"),
    "dark": ("#3d2c28", "#3a3123", "#35303e", "#20393a", "#273542", "#2e3a2b"),
}
"""The grounds of the first six themes as they were drawn."""


def farthest(one: Colour, other: Colour) -> int:
    """How far two colours are apart in red, green or blue, whichever is most."""
    return max(abs(own - theirs) for own, theirs in zip(one, other, strict=True))


@pytest.mark.parametrize(("scheme", "distance"), [("light", 0), ("dark", 4)])
def test_the_grounds_that_follow_are_nearly_those_of_the_design(scheme: str, distance: int) -> None:
    follow = [colours.wash("light" if scheme == "light" else "dark") for colours in palette(6)]
    drawn = [Colour.read(text) for text in DESIGN[scheme]]
    assert max(farthest(own, theirs) for own, theirs in zip(follow, drawn, strict=True)) == distance


def test_what_is_lit_has_the_pale_colour() -> None:
    (colours,) = palette(1)
    assert colours.glow == Colour.read("#ff9c80")


def test_the_palette_has_nine_pairs_that_can_be_told_apart() -> None:
    assert len(palette(MOST_THEMES)) == len(palette(20)) == MOST_THEMES == 9
    assert palette(3) == palette(9)[:3]
    for one, other in combinations(palette(9), 2):
        assert min(farthest(one.light, other.light), farthest(one.dark, other.dark)) >= 28


def test_a_theme_without_colours_has_the_next_pair_that_nobody_has() -> None:
    first, second, third = palette(3)
    own = Colours(light=Colour.read("#333333"), dark=Colour.read("#dddddd"))
    assert with_missing([None, second, own, None]) == [first, second, own, third]


def test_colours_repeat_where_there_are_more_themes_than_can_be() -> None:
    assert with_missing([None] * 10) == [*palette(9), *palette(1)]
    assert with_missing([*palette(9), None])[-1] in palette(9)


def test_the_line_for_the_vocabulary_says_both_colours() -> None:
    assert palette(1)[0].line() == 'colours: {light: "#a8432a", dark: "#ff9c80"}'
