"""What is published: everything the library becomes, as outputs that name the records they were made from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from partnership.model.library import Library
from partnership.model.outputs import Output
from partnership.templates import environment
from partnership.writers import families, files, pages, pictures, search


def outputs(library: Library) -> Iterator[Output]:
    """Every output of the site, pages first."""
    frames = environment(library)
    frames.globals["family_picture"] = partial(families.picture, library, frames)
    yield from pages.outputs(library, frames, pictures.school_map(library, frames))
    yield from files.outputs(library)
    yield from search.outputs(library)
