"""The ring is the mark of a partnership: one seat for each theme, and none at the head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

MIDDLE = 50
"""Where the middle of the ring is, from the left and from the top of a square of 100 by 100."""
_EXTENT = 45.5
"""How far the seats reach from the middle. The room that is left is for the seat that is drawn larger."""
_FILLED = 22 / 69
"""How much of the way from a seat to the next the two fill."""
_LARGEST = 14
"""The largest radius of a seat, where there are few."""
_ALONE = 30
"""The radius of the only seat of a ring, which is in the middle."""
_OWN = 1.3
"""How much larger the seat is that a ring is about."""


class ThemeRing(NamedTuple):
    """A `ThemeRing` is drawn in a square of 100 by 100."""

    seats: tuple[tuple[float, float], ...]
    """The middle of each seat, from the left and from the top: clockwise from the one at the top."""
    radius: float
    """The radius of a seat."""
    own_radius: float
    """The radius of the seat that the ring is about."""
    line_radius: float
    """The radius of the line on which the seats stand."""


_BOX = 28.9
"""The width of the ring of the home page with six seats, in rem."""
_MORE_BOX = 2
"""How much wider it is for each seat more."""
_WIDE_FILLED = 0.92
"""How much of the way from a seat to the next the two fill, where seats hold words."""
_LARGEST_WIDE = 9.1
_FEWEST, _LONGEST_LABEL, _LONGEST_WORD = 3, 32, 14


class WideRing(NamedTuple):
    """A `WideRing` has seats that hold a sign and a name, and lead somewhere. All sizes are in rem."""

    width: float
    """The width of the whole."""
    seat: float
    """The width of a seat."""
    way: float
    """How far the middle of a seat is from that of the ring."""


def wide_ring(labels: Sequence[str]) -> WideRing | None:
    """Return the ring with a seat for each label; None where they are too few for one, or too long for their seats."""
    number = len(labels)
    longest_word = max((len(word) for label in labels for word in re.split(r"[\s-]+", label)), default=0)
    if number < _FEWEST or longest_word > _LONGEST_WORD or max(map(len, labels)) > _LONGEST_LABEL:
        return None
    width = _BOX + max(0, number - 6) * _MORE_BOX
    filled = _WIDE_FILLED * 2 * sin(pi / number)
    seat = min(width / 2 / (1 / filled + 0.5), _LARGEST_WIDE)
    return WideRing(round(width, 2), round(seat, 2), round((width - seat) / 2, 2))


def ring_of(number: int) -> ThemeRing:
    """Return the ring with so many seats. The more there are, the smaller they are."""
    if number < 2:
        return ThemeRing(((MIDDLE, MIDDLE),), _ALONE, _ALONE * _OWN, _EXTENT)
    step = 2 * pi / number
    filled = _FILLED * 2 * sin(step / 2)
    radius = min(_EXTENT * filled / (1 + filled), _LARGEST)
    around = _EXTENT - radius
    seats = ((MIDDLE + around * sin(step * seat), MIDDLE - around * cos(step * seat)) for seat in range(number))
    places = tuple((round(x, 2), round(y, 2)) for x, y in seats)
    return ThemeRing(places, round(radius, 2), round(radius * _OWN, 2), round(around, 2))
