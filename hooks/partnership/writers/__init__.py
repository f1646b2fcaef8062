"""What is published: everything the library becomes, as outputs that name the records they were made from."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.model.library import Library
from partnership.model.outputs import Output
from partnership.templates import environment
from partnership.writers import documents, files, pages, pictures, search


def make(library: Library) -> documents.Made:
    """What takes long to make, from `.cache/` as far as it is there, and the problems of making it."""
    return documents.make(library, environment(library))


def outputs(library: Library, made: documents.Made) -> Iterator[Output]:
    """Every output of the site, pages first."""
    frames = environment(library)
    frames.globals.update(documents=made.downloads)
    yield from pages.outputs(library, frames, pictures.school_map(library, frames))
    yield from files.outputs(library)
    yield from documents.outputs(library, made)
    yield from search.outputs(library)
