"""A drawing has places, in units of its own."""

from __future__ import annotations

from typing import NamedTuple


class DrawingPoint(NamedTuple):
    """A `DrawingPoint` is a place in a drawing: x to the right, y downwards."""

    x: float
    y: float
