"""Every sign that pages show: those of the engine, and those that themes bring in data/."""

from __future__ import annotations

from partnership.library.library import Library
from partnership.problems import Problem
from partnership.records.drawings import FIRST_SIGNS, drawn
from partnership.text.drawing import Drawing, read_drawing


def signs_of(library: Library) -> dict[str, Drawing]:
    """Return every sign by its name. A theme whose own cannot be shown has that of its number."""
    signs = dict(drawn("signs"))
    for theme in library.themes:
        if theme.sign not in signs:
            own, problems = own_sign(library, theme.sign)
            instead = signs[FIRST_SIGNS[theme.number % len(FIRST_SIGNS)]]
            signs[theme.sign] = instead if own is None or problems else own
    return signs


def own_sign(library: Library, name: str) -> tuple[Drawing | None, list[Problem]]:
    """Return what a file of the folder data/ draws, with what is wrong with it; None if the file is not there."""
    path = f"data/{name}"
    if not name.endswith(".svg") or ".." in name:
        return None, []
    try:
        return read_drawing(path, (library.root / path).read_bytes())
    except OSError:
        return None, []
