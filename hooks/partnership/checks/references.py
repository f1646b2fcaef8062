"""Records name only records that exist."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.references import unknown_references
from partnership.problems import Problem
from partnership.records import kind_called
from partnership.records.layout import Layout
from partnership.text.nearest import did_you_mean
from partnership.text.phrases import with_article


def check(library: Library) -> Iterator[Problem]:
    """A school, resource or meeting that a record names is in the library."""
    settings = library.settings
    organisation = f" The {settings.organisation_label} is called {settings.organisation_slug}."
    for record, at, reference, slug, near in unknown_references(library):
        kind = kind_called(reference.kind)
        by = "folder" if kind.layout is Layout.FOLDER else "file"
        naming = f"{with_article(kind.kind).capitalize()} is named by its {by} in {kind.folder}/."
        also = organisation if reference.or_organisation else ""
        hint = (f"{did_you_mean(near)} " if near else "") + naming + also
        yield record.source.problem("unknown-reference", f'there is no {reference.kind} called "{slug}"', at, hint)
