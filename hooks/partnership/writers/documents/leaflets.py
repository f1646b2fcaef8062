"""A leaflet is a page on a sheet of A4 folded to A5, in large print and for Word; each school has it with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import jinja2
from markupsafe import Markup

from partnership.library import Library, PublishedFiles
from partnership.library.translations import can_be_set
from partnership.records import Page, School
from partnership.records.translation import Translation
from partnership.text.catalogue import unreviewed_note
from partnership.text.words import _
from partnership.writers.documents.document import Document, Offer, Properties, Setting
from partnership.writers.documents.record_text import RecordText, record_text, with_rest

_SIZES: dict[Setting, float] = {"leaflet": 11.5, "document": 18}
"""The size of the text in points: to fold, and in large print."""


def leaflets(library: Library, under: Page | None = None) -> list[Page]:
    """Return the pages that are leaflets too, by address; if `under` is given, only those at or below that page."""
    pages = (record for record in library.records.values() if isinstance(record, Page) and record.leaflet)
    return sorted((page for page in pages if not under or page.uri.startswith(under.uri)), key=lambda page: page.uri)


MOST_SCHOOLS = 60
"""With more schools than these, none has leaflets of its own: each writes its name into the one for Word."""


def leaflet_schools(library: Library) -> list[School]:
    """Return the schools that have leaflets of their own: those that have not left, where they are not too many."""
    schools = [school for school in library.schools if not school.left or school.left >= library.today]
    return schools if len(schools) <= MOST_SCHOOLS else []


def leaflet_part(page: Page, school: School) -> str:
    """Return the address of the part of a leaflet's page that offers the leaflets with a school's name."""
    return f"{page.uri}#{school.slug}"


def documents(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> Iterator[Document]:
    """Yield the documents of each leaflet: those without the name of a school, and those of each school."""
    template = templates.get_template("documents/leaflet.html")
    for page in leaflets(library):
        yield from _leaflet(library, files, template, page, None)
        for version in library.translations.versions(page):
            if isinstance(version.record, Translation):
                yield from _translated(library, files, template, page, version.record)
        for school in leaflet_schools(library):
            yield from _leaflet(library, files, template, page, school)


def _leaflet(
    library: Library, files: PublishedFiles, template: jinja2.Template, page: Page, school: School | None
) -> Iterator[Document]:
    text = record_text(library, files, page)
    day = library.updated(page) or library.today
    properties = Properties(f"{page.title}, {school.title}" if school else page.title, page.summary, day)
    name = "--".join([_name(page), *([school.slug] if school else [])])
    subject = library.records.get(("page", page.slug.rpartition("/")[0]), page)
    context = {"page": page, "subject": subject, "school": school, "theme": page.leaflet, "note": ""}
    offered_at = leaflet_part(page, school) if school else page.uri
    yield from _documents(template, properties, context, text, name, page, offered_at)


def _translated(
    library: Library, files: PublishedFiles, template: jinja2.Template, page: Page, said: Translation
) -> Iterator[Document]:
    """Yield the documents of a leaflet in another language. No school has its name on them."""
    text, rest = record_text(library, files, said), record_text(library, files, page, said.in_original)
    code = said.language.code
    properties = Properties(said.title, said.summary, library.updated(said) or said.translated, code)
    note = "" if said.is_reviewed else said.note or unreviewed_note(code)
    whole = text._replace(
        html=lambda: with_rest(template.environment, text.html(), rest.html(), page),
        pictures={**text.pictures, **rest.pictures},
        content=f"{text.content}\n{rest.content}",
    )
    context = {"page": said, "subject": said, "school": None, "theme": page.leaflet, "note": note}
    without_pdf = not can_be_set(said)
    for document in _documents(template, properties, context, whole, f"{_name(page)}--{code.lower()}", said, said.uri):
        offers = {ending: offer for ending, offer in document.offers.items() if ending != "pdf" or not without_pdf}
        if offers:
            yield replace(document, offers=offers)


def _name(page: Page) -> str:
    return page.slug.rpartition("/")[2] or "index"


def _documents(
    template: jinja2.Template,
    properties: Properties,
    context: Mapping[str, object],
    text: RecordText,
    name: str,
    of: Page | Translation,
    offered_at: str,
) -> Iterator[Document]:

    def html(size: float, body: Callable[[], Markup]) -> str:
        return template.render(context, document=properties, body=body(), size=size)

    content = f"{html(0, Markup)}\n{text.content}"
    address = f"{of.uri}{name}"
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
            source=of.source.path,
            page=offered_at,
            offers=offers[setting],
            text=partial(html, size, text.html),
            content=content,
            setting=setting,
            pictures=text.pictures,
        )
