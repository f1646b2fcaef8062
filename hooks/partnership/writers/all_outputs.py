"""What is published: everything the library becomes, as outputs that name the records they were made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from partnership.library import Library, PublishedFiles
from partnership.templates import environment
from partnership.writers import attachments, calendars, documents, offline, pages, search, share_form, stylesheet
from partnership.writers.calendars import Feeds
from partnership.writers.contributions import contributions
from partnership.writers.documents import leaflets
from partnership.writers.drawings import family_tree, school_map, year_wheel
from partnership.writers.output import Output


def make(
    library: Library, files: PublishedFiles, progress: Callable[[str], None] = documents.no_progress
) -> documents.Made:
    """What takes long to make, from `.cache/` as far as it is there, and the problems of making it.

    `progress` hears what is begun that somebody may have to wait for.
    """
    return documents.make(library, files, environment(library), progress)


def outputs(library: Library, files: PublishedFiles, made: documents.Made) -> Iterator[Output]:
    """Every output of the site, pages first."""
    templates = environment(library)
    in_word = (output for output in made.outputs if output.uri.endswith(".docx"))
    word_files = [output for output in in_word if output.uri.startswith("resources/")]
    whole_library = offline.whole_library(library, files, templates, word_files)
    feeds = Feeds(library)
    shown = {
        "contributions": contributions(library),
        "documents": made.offers,
        "feeds": feeds,
        "files": files,
        "leaflets": partial(leaflets.leaflets, library),
        "leaflet_part": leaflets.part,
        "leaflet_schools": leaflets.schools(library),
        "family_picture": partial(family_tree.family_tree, library, templates),
        "map": school_map.school_map(library, templates),
        "whole_library": offline.offered(whole_library),
        "year_wheel": partial(year_wheel.year_wheel, library, templates),
    }
    yield from pages.outputs(library, files, templates, shown)
    yield Output(uri=offline.URI, content=whole_library)
    yield from calendars.outputs(library, feeds)
    yield from attachments.outputs(files)
    yield from made.outputs
    yield from search.outputs(library)
    yield from share_form.outputs(library)
    yield from stylesheet.outputs()
