"""Every page has an address of its own: that of a record, that of a word, and one that is made of several records."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.made_pages import made_pages
from partnership.problems import Problem
from partnership.records import FOLDERS, Page
from partnership.text.reader import read

_OF_FILES = ("api", "assets", "calendars", "cards", "downloads", "embed", "feeds", "search", "share")
"""The folders of the site that hold files which are not pages."""
FOLDERS_IN_USE = {*_OF_FILES, *FOLDERS} - {Page.folder}
"""The folders of the site in which no word can have its page."""


def check(library: Library) -> Iterator[Problem]:
    """No record has the address of a page that is made of several records, and the pages of words have folders."""
    made = made_pages(library)
    for record in (*library.records.values(), *library.removed.values()):
        if record.uri in made:
            message = f'"{record.uri}" is the address of {made[record.uri]}'
            yield record.source.problem("address-taken", message, hint="Give the file a name that says what it is.")
    yield from _folders_of_words(library)


def _folders_of_words(library: Library) -> Iterator[Problem]:
    """Each list of words whose words have pages has them in a folder that is used for nothing else."""
    taken = dict.fromkeys(FOLDERS_IN_USE, "other files of the site")
    for facet in library.vocabulary.values():
        folder = next((term.uri.partition("/")[0] for term in facet if term.uri), "")
        if folder in taken:
            message = f'the folder "{folder}" is for {taken[folder]}, so no words can have their pages there'
            source = read(library.root, "data/vocabulary.yml")
            hint = f"Write a folder of its own: pages: {facet.id}"
            yield source.problem("address-taken", message, (facet.id, "pages"), hint)
        elif folder:
            taken[folder] = f"the words of {facet.id}"
