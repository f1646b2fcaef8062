"""The engine brings signs and scenes, each a file in the folder `drawn/`, called by its name.

A sign stands for one thing, such as a theme or a question, in one colour. A scene shows people; which one goes with a
theme, a resource or a need is chosen in their files.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from partnership.records.fields import refuse, shown
from partnership.text.drawing import SIGN_BOX, Drawing, read_drawing
from partnership.text.nearest import did_you_mean, nearest

_DRAWN = Path(__file__).parent / "drawn"
_BOXES = (SIGN_BOX, "0 0 320 200", "0 0 320 150")


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (_DRAWN / folder).glob("*.svg")))


SIGN_NAMES = _names("signs")
"""The name of every sign of the engine."""
SCENE_NAMES = _names("scenes")
"""The name of every scene of the engine."""
FIRST_SIGNS = ("family", "lunch", "pair", "staff", "voices", "umbrella", "book", "ball", "tree")
"""The signs of themes that choose none, in the order of the themes."""
FIRST_SCENES = ("door", "team", "circle", "playground", "triangle", "phone")
"""The scenes of themes that choose none, in the order of the themes."""


@cache
def drawn(folder: str) -> dict[str, Drawing]:
    """Return the drawings of a folder by their names. Raises ValueError for one that breaks the rules."""
    drawings = {}
    for name in _names(folder):
        path = f"{folder}/{name}.svg"
        drawings[name], problems = read_drawing(path, (_DRAWN / path).read_bytes(), _BOXES)
        if problems:
            raise ValueError(f"{path}, line {problems[0].line}: {problems[0].message}")
    return drawings


def _named(value: object, what: str, names: tuple[str, ...]) -> object:
    if value in names:
        return value
    hint = did_you_mean(nearest(str(value), names)) or f"Use one of: {', '.join(names)}."
    raise refuse(f"there is no {what} called {shown(value)}", hint)


def _as_scene(value: object) -> object:
    return _named(value, "scene", SCENE_NAMES)


def _as_sign(value: object) -> object:
    return _named(value, "sign", SIGN_NAMES)


SceneName = Annotated[str, BeforeValidator(_as_scene)]
"""The name of a scene of the engine."""
SignName = Annotated[str, BeforeValidator(_as_sign)]
"""The name of a sign of the engine."""
