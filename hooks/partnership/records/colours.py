"""The colours of the site: those of its two schemes, light and dark, and the pair that each theme has.

Everything else that a theme is coloured with follows from its pair. The stylesheets and the check of contrasts take
their values from here, so that what is checked is what is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Annotated, Literal

from pydantic import BeforeValidator, InstanceOf

from partnership.records.fields import Model, refuse, shown
from partnership.text.colour import WHITE, Colour

SchemeName = Literal["light", "dark"]


def _scheme(**colours: str) -> Mapping[str, Colour]:
    return {name.replace("_", "-"): Colour.read(text) for name, text in colours.items()}


SCHEME_COLOURS: Mapping[SchemeName, Mapping[str, Colour]] = {
    "light": _scheme(
        paper="#fbf8f3",
        raised="#ffffff",
        tint="#f3ede3",
        line="#ded5c6",
        ink="#1f2a2c",
        muted="#55605f",
        link="#0b5c63",
        on_link="#ffffff",
        band="#0f4a50",
        on_glow="#0b2f34",
        quiet="#d8cfc0",
        open="#00696b",
        note="#1f5fa8",
        tip="#4b6b1f",
        important="#7a3e87",
        warning="#8a5a00",
        danger="#a8432a",
        bright="#f2bc57",
        head_1="#4a2f22",
        head_2="#8a5a3c",
        head_3="#c3936c",
        head_4="#f0d6b8",
        rim_1="#4a2f22",
        rim_2="#8a5a3c",
        rim_3="#8a5a3c",
        rim_4="#8a5a3c",
    ),
    "dark": _scheme(
        paper="#12191b",
        raised="#1b2528",
        tint="#243034",
        line="#33434a",
        ink="#ecefea",
        muted="#a9b5b3",
        link="#8fd6d2",
        on_link="#12191b",
        band="#0b2f34",
        on_glow="#0b2f34",
        quiet="#3a4a4f",
        open="#63d3d0",
        note="#8fc0ff",
        tip="#b5d977",
        important="#dda3ea",
        warning="#f2bc57",
        danger="#ff9c80",
        bright="#f2bc57",
        head_1="#4a2f22",
        head_2="#8a5a3c",
        head_3="#c3936c",
        head_4="#f0d6b8",
        rim_1="#c3936c",
        rim_2="#c3936c",
        rim_3="#c3936c",
        rim_4="#f0d6b8",
    ),
}
"""The colours that do not depend on the themes of a partnership, by their names in the stylesheets.

The heads of people in scenes have the same shades in both schemes. The rim of a head is another shade where the head
alone could not be told from what is behind it.
"""


def _as_colour(value: object) -> object:
    if isinstance(value, Colour):
        return value
    try:
        return Colour.read(value if isinstance(value, str) else "")
    except ValueError:
        hint = 'Write it in quotation marks, as # and six figures or letters from a to f: "#a8432a".'
        raise refuse(f"{shown(value)} is not a colour", hint) from None


ColourText = Annotated[InstanceOf[Colour], BeforeValidator(_as_colour)]


class Colours(Model):
    """The colours of a theme."""

    light: ColourText
    """Its colour on light pages: a dark one, in which words can be read."""
    dark: ColourText
    """Its colour on dark pages, and on the band of the home page: a pale one."""

    @property
    def glow(self) -> Colour:
        """Return the colour of what is lit, with dark words on it, in both schemes."""
        return self.dark

    def wash(self, scheme: SchemeName) -> Colour:
        """Return the ground of what belongs to the theme: a little of its pale colour in white, or in the dark page."""
        return (
            WHITE.mixed(self.dark, 0.23)
            if scheme == "light"
            else SCHEME_COLOURS["dark"]["paper"].mixed(self.dark, 0.17)
        )

    def line(self) -> str:
        """Return the line that says them in the vocabulary."""
        return f'colours: {{light: "{self.light}", dark: "{self.dark}"}}'


MOST_THEMES = 9
"""More colours than this cannot be told apart, nor can more seats in a ring the size of an icon."""

_PALETTE = (
    ("#a8432a", "#ff9c80"),
    ("#8a5a00", "#f2bc57"),
    ("#7a3e87", "#dda3ea"),
    ("#00696b", "#63d3d0"),
    ("#1f5fa8", "#8fc0ff"),
    ("#4b6b1f", "#b5d977"),
    ("#9c2a55", "#ff97b8"),
    ("#6d4b3a", "#d9b8a3"),
    ("#4a5a6e", "#b3c3d6"),
)


def palette(number: int) -> list[Colours]:
    """Return so many pairs of colours that can be told apart, and in which words can be read; nine at most."""
    return [Colours(light=Colour.read(light), dark=Colour.read(dark)) for light, dark in _PALETTE[:number]]


def with_missing(written: Sequence[Colours | None]) -> list[Colours]:
    """Return the colours that were written, and for each that was not the next of the palette that nobody has."""
    unused = cycle([colours for colours in palette(MOST_THEMES) if colours not in written] or palette(MOST_THEMES))
    return [colours or next(unused) for colours in written]
