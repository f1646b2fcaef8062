"""A leaflet is a page on a sheet of A4 folded to A5, in large print and for Word; each school has it with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import jinja2
from markupsafe import Markup

from partnership.library import Library, PublishedFiles
from partnership.records import Page, School
from partnership.text.words import _
from partnership.writers.documents.document import Document, Offer, Properties, Setting
from partnership.writers.documents.record_text import record_text

_SIZES: dict[Setting, float] = {"leaflet": 11.5, "document": 18}
"""The size of the text in points: to fold, and in large print."""


def leaflets(library: Library, under: Page | None = None) -> list[Page]:
    """Return the pages that are leaflets too, by address; if `under` is given, only those at or below that page."""
    pages = (record for record in library.records.values() if isinstance(record, Page) and record.leaflet)
    return sorted((page for page in pages if not under or page.uri.startswith(under.uri)), key=lambda page: page.uri)


def leaflet_schools(library: Library) -> list[School]:
    """Return the schools that have leaflets of their own: those that have not left."""
    return [school for school in library.schools if not school.left or school.left >= library.today]


def leaflet_part(page: Page, school: School) -> str:
    """Return the address of the part of a leaflet's page that offers the leaflets with a school's name."""
    return f"{page.uri}#{school.slug}"


def documents(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> Iterator[Document]:
    """Yield the documents of each leaflet: those without the name of a school, and those of each school."""
    template = templates.get_template("documents/leaflet.html")
    for page in leaflets(library):
        yield from _leaflet(library, files, template, page, None)
        for school in leaflet_schools(library):
            yield from _leaflet(library, files, template, page, school)


def _leaflet(
    library: Library, files: PublishedFiles, template: jinja2.Template, page: Page, school: School | None
) -> Iterator[Document]:
    text = record_text(library, files, page)
    day = library.updated(page) or library.today
    properties = Properties(f"{page.title}, {school.title}" if school else page.title, page.summary, day)
    name = "--".join([page.slug.rpartition("/")[2] or "index", *([school.slug] if school else [])])

    subject = library.records.get(("page", page.slug.rpartition("/")[0]), page)

    def html(size: float, body: Callable[[], Markup]) -> str:
        return template.render(
            document=properties, page=page, subject=subject, school=school, theme=page.leaflet, body=body(), size=size
        )

    content = f"{html(0, Markup)}\n{text.content}"
    address = f"{page.uri}{name}"
    offers: dict[Setting, dict[str, Offer]] = {
        "leaflet": {"pdf": Offer(f"{address}--to-fold.pdf", _("To print and fold, A4 to A5"))},
        "document": {
            "pdf": Offer(f"{address}--large-print.pdf", _("In large print")),
            "docx": Offer(f"{address}--to-change.docx", _("To change, in Word")),
        },
    }
    for setting, size in _SIZES.items():
        yield Document(
            name=f"{setting}--{name}",
            properties=properties,
            source=page.source.path,
            page=leaflet_part(page, school) if school else page.uri,
            offers=offers[setting],
            text=partial(html, size, text.html),
            content=content,
            setting=setting,
            pictures=text.pictures,
        )
