"""A colour is read as the web writes it, and its contrast with another is counted as WCAG 2 counts it."""

from __future__ import annotations

import re
from typing import NamedTuple


class Colour(NamedTuple):
    """A `Colour` is its red, green and blue in sRGB, each from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def read(cls, text: str) -> Colour:
        """Return the colour that is written as #a8432a. Raises ValueError for anything else."""
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
            raise ValueError(f'"{text}" is not a colour')
        return cls(*bytes.fromhex(text[1:]))

    def __str__(self) -> str:
        return f"#{bytes(self).hex()}"

    def mixed(self, other: Colour, share: float) -> Colour:
        """Return the colour that has this share of another one in it, from 0 to 1. It keeps its hue beside a grey."""
        return Colour(*(round(own + (theirs - own) * share) for own, theirs in zip(self, other, strict=True)))

    @property
    def luminance(self) -> float:
        """Return how bright it is, from 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
        red, green, blue = (_linear(value / 255) for value in self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """Return its contrast with another colour, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
        darker, lighter = sorted((self.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)


def _linear(value: float) -> float:
    """Return the light that a value of sRGB stands for."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)
