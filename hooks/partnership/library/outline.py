"""The outline of the land behind the schools on the map is read from a file that editors set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from partnership.problems import Problem

OUTLINE_FILE = "data/outline.json"
_LARGEST = 512
"""How large the file may be, in KB of 1024 bytes."""

_Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
_Latitude = Annotated[float, Field(ge=-85, le=85, allow_inf_nan=False)]
Ring = Annotated[Sequence[tuple[_Longitude, _Latitude]], Field(min_length=3)]
"""A closed line of longitudes and latitudes, without its first point repeated at the end."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An `Outline` has the coast lines behind the schools, in degrees."""

    land: Annotated[Sequence[Ring], Field(min_length=1)]
    """The land that the schools stand on."""
    neighbour: Sequence[Ring]
    """Land that is drawn quietly, so that no border looks like a shore."""


def read_outline(root: Path) -> Outline | Problem | None:
    """Return the outline of the repository at `root`, or why it cannot be used; None if there is none."""
    file = root / OUTLINE_FILE
    if file.is_symlink() or file.parent.is_symlink():
        return Problem(OUTLINE_FILE, 1, 1, "symlink", f'"{OUTLINE_FILE}" is a link to somewhere else')
    if not file.is_file():
        return None
    if file.stat().st_size > _LARGEST * 1024:
        return Problem(OUTLINE_FILE, 1, 1, "too-large", f"this file is larger than {_LARGEST} KB")
    try:
        outline = TypeAdapter(Outline).validate_json(file.read_bytes())
    except (OSError, ValidationError):
        outline = None
    if outline is None or not _has_extent(outline):
        message = "this is not the outline of any land, so there can be no map"
        hint = 'It has "land" and "neighbour": lists of lines, each of three or more points as [longitude, latitude].'
        return Problem(OUTLINE_FILE, 1, 1, "wrong-value", message, hint)
    return outline


def _has_extent(outline: Outline) -> bool:
    """Return whether the land has a width and a height, as a map must have."""
    points = [point for ring in outline.land for point in ring]
    return all(min(degrees) < max(degrees) for degrees in zip(*points, strict=True))
