"""What is published: everything the library becomes, as outputs that name the records they were made from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from partnership.model.library import Library
from partnership.model.outputs import Output
from partnership.templates import environment
from partnership.writers import families, files, offline, pages, pictures, search


def outputs(library: Library) -> Iterator[Output]:
    """Every output of the site, pages first."""
    frames = environment(library)
    whole_library = offline.whole_library(library, frames)
    made = {
        "family_picture": partial(families.picture, library, frames),
        "map": pictures.school_map(library, frames),
        "whole_library": offline.offered(whole_library),
    }
    yield from pages.outputs(library, frames, made)
    yield Output(uri=offline.URI, content=whole_library)
    yield from files.outputs(library)
    yield from search.outputs(library)
