"""What is published: everything the library becomes, as outputs that name the records they were made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from partnership.model.feeds import Feeds
from partnership.model.library import Library
from partnership.model.outputs import Output
from partnership.templates import environment
from partnership.writers import calendars, documents, families, files, offline, pages, pictures, search, share, wheel
from partnership.writers.documents import leaflets


def make(library: Library, tell: Callable[[str], None] = documents.to_nobody) -> documents.Made:
    """What takes long to make, from `.cache/` as far as it is there, and the problems of making it.

    `tell` hears what is begun that somebody may have to wait for.
    """
    return documents.make(library, environment(library), tell)


def outputs(library: Library, made: documents.Made) -> Iterator[Output]:
    """Every output of the site, pages first."""
    frames = environment(library)
    in_word = (output for output in made.outputs if output.uri.endswith(".docx"))
    word_files = [output for output in in_word if output.uri.startswith("resources/")]
    whole_library = offline.whole_library(library, frames, word_files)
    feeds = Feeds(library)
    shown = {
        "documents": made.offers,
        "feeds": feeds,
        "leaflets": partial(leaflets.leaflets, library),
        "leaflet_part": leaflets.part,
        "leaflet_schools": leaflets.schools(library),
        "family_picture": partial(families.picture, library, frames),
        "map": pictures.school_map(library, frames),
        "whole_library": offline.offered(whole_library),
        "year_wheel": partial(wheel.picture, library, frames),
    }
    yield from pages.outputs(library, frames, shown)
    yield Output(uri=offline.URI, content=whole_library)
    yield from calendars.outputs(library, feeds)
    yield from files.outputs(library)
    yield from made.outputs
    yield from search.outputs(library)
    yield from share.outputs(library)
