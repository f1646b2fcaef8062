"""The colours of themes can be seen, on everything that they stand on and under everything that stands on them.

The contrasts are those that WCAG 2.2 asks for: 4.5 to 1 for words (1.4.3), and 3 to 1 for signs (1.4.11). A sign of one
theme on the ground of another has as much wherever both pass here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import floor
from typing import NamedTuple

from partnership.library import Library
from partnership.problems import Problem
from partnership.records.colours import MOST_THEMES, SCHEME_COLOURS, Colours
from partnership.text.colour import BLACK, WHITE, Colour
from partnership.text.reader import read
from partnership.text.source import Location, Source

_WORDS, _SIGNS = 4.5, 3.0


class ColourUse(NamedTuple):
    """A `ColourUse` is a place in which a colour of a theme stands on another colour, or under it."""

    what: str
    """What has to be seen there."""
    front: Colour
    ground: Colour
    least: float = _WORDS
    """The least contrast that will do."""

    @property
    def missing(self) -> float:
        """Return how much of the contrast is missing: nothing, or less, if there is enough of it."""
        return self.least - self.front.contrast(self.ground)


def uses_of_light(colours: Colours) -> list[ColourUse]:
    """Return every place in which the colour of a theme on light pages has to be seen."""
    light = SCHEME_COLOURS["light"]
    return [
        ColourUse("words on the page", colours.light, light["paper"]),
        ColourUse("words on a card", colours.light, light["raised"]),
        ColourUse("words on the theme's own pale ground", colours.light, colours.wash("light")),
    ]


def uses_of_dark(colours: Colours) -> list[ColourUse]:
    """Return every place in which the colour of a theme on dark pages, or what follows from it, has to be seen."""
    light, dark = SCHEME_COLOURS["light"], SCHEME_COLOURS["dark"]
    return [
        ColourUse("words on the page", colours.dark, dark["paper"]),
        ColourUse("words on a card", colours.dark, dark["raised"]),
        ColourUse("words on the theme's own dark ground", colours.dark, colours.wash("dark")),
        ColourUse("dark words on it", light["on-glow"], colours.glow),
        ColourUse("a circle on the band of the home page", colours.glow, light["band"], _SIGNS),
        ColourUse("a circle on the dark band of the home page", colours.glow, dark["band"], _SIGNS),
        *(
            ColourUse(
                f"{words} on the ground that follows from it, on {scheme} pages", tokens[token], colours.wash(scheme)
            )
            for scheme, tokens in SCHEME_COLOURS.items()
            for words, token in (("words", "ink"), ("quiet words", "muted"), ("links", "link"))
        ),
    ]


def check(library: Library) -> Iterator[Problem]:
    """There are at most nine themes. Each has two colours, which can be seen wherever they are used."""
    source = read(library.root, "data/vocabulary.yml")
    for theme in library.themes:
        at = ("theme", "terms", theme.id)
        if theme.number == MOST_THEMES:
            message = f"there are {len(library.themes)} themes, and there can be {MOST_THEMES} at most"
            yield source.problem("too-many-themes", message, at, key=True)
        if (*at, "colours") not in source.places and theme.colours:
            hint = f"Add a line below it: {theme.colours.line()}"
            yield source.problem("missing-field", f'the theme "{theme.id}" has no colours', at, hint, key=True)
        elif theme.colours:
            yield from _unseen(source, (*at, "colours"), theme.colours)


def _unseen(source: Source, at: Location, colours: Colours) -> Iterator[Problem]:
    """Both colours can be seen. The ground of the one for light pages follows from the other, which comes first."""
    dark = _nearest(colours.dark, WHITE, lambda dark: uses_of_dark(Colours(light=colours.light, dark=dark)))
    light = _nearest(colours.light, BLACK, lambda light: uses_of_light(Colours(light=light, dark=dark)))
    if dark != colours.dark:
        yield _problem(source, (*at, "dark"), f'"{colours.dark}" is too dark', uses_of_dark(colours), dark)
    if light != colours.light:
        yield _problem(source, (*at, "light"), f'"{colours.light}" is too pale', uses_of_light(colours), light)


def _problem(source: Source, at: Location, what: str, uses: list[ColourUse], nearest: Colour) -> Problem:
    worst = max(uses, key=lambda use: use.missing)
    # A contrast of 4.46 is said to be 4.4, since it is not enough.
    contrast = floor(worst.front.contrast(worst.ground) * 10) / 10
    message = f"{what} for {worst.what}: the contrast is {contrast} to 1, and has to be {worst.least:g}"
    hint = f'Write {at[-1]}: "{nearest}". It is the nearest of this hue that will do everywhere.'
    return source.problem("colour-contrast", message, at, hint)


def _nearest(colour: Colour, towards: Colour, uses: Callable[[Colour], list[ColourUse]]) -> Colour:
    """Return the colour that is nearest to one, on the way to black or white, and can be seen in all its uses."""
    mixes = (colour.mixed(towards, percent / 100) for percent in range(101))
    return next(mix for mix in mixes if all(use.missing <= 0 for use in uses(mix)))
