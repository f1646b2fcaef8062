"""What is published: everything the library becomes, as outputs that name the records they were made from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from partnership.model.library import Library
from partnership.model.outputs import Output
from partnership.templates import environment
from partnership.writers import documents, families, files, offline, pages, pictures, search, share
from partnership.writers.documents import leaflets


def make(library: Library) -> documents.Made:
    """What takes long to make, from `.cache/` as far as it is there, and the problems of making it."""
    return documents.make(library, environment(library))


def outputs(library: Library, made: documents.Made) -> Iterator[Output]:
    """Every output of the site, pages first."""
    frames = environment(library)
    word_files = [output for output in made.outputs if output.uri.endswith(".docx")]
    whole_library = offline.whole_library(library, frames, word_files)
    shown = {
        "documents": made.offers,
        "leaflets": partial(leaflets.leaflets, library),
        "leaflet_part": leaflets.part,
        "leaflet_schools": leaflets.schools(library),
        "family_picture": partial(families.picture, library, frames),
        "map": pictures.school_map(library, frames),
        "whole_library": offline.offered(whole_library),
    }
    yield from pages.outputs(library, frames, shown)
    yield Output(uri=offline.URI, content=whole_library)
    yield from files.outputs(library)
    yield from made.outputs
    yield from search.outputs(library)
    yield from share.outputs(library)
