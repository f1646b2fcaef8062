"""The sign of a theme is one that comes with the engine, or a small drawing of the partnership's own."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.signs import own_sign
from partnership.problems import Problem
from partnership.records.drawings import SIGN_NAMES
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.reader import read


def check(library: Library) -> Iterator[Problem]:
    """A sign that a theme brings is a file in data/ of plain shapes in one colour, in which nothing else stands."""
    for theme in library.themes:
        if theme.sign in SIGN_NAMES:
            continue
        own, problems = own_sign(library, theme.sign)
        yield from problems
        if own is None:
            names = f"Choose one of these: {', '.join(SIGN_NAMES)}. Or put an SVG file into data/, and write its name."
            hint = did_you_mean(nearest(theme.sign, SIGN_NAMES)) or names
            source = read(library.root, "data/vocabulary.yml")
            message = f'there is no sign called "{theme.sign}"'
            yield source.problem("drawing", message, ("theme", "terms", theme.id, "sign"), hint)
