"""Pocket cards: those of one resource, and those of all resources of a theme, to print, cut out and carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import jinja2

from partnership.model.library import Library
from partnership.model.records import Resource
from partnership.writers.documents.document import Document, Facts, Offer
from partnership.writers.documents.packs import source
from partnership.writers.documents.resources import Article


class Sheet(NamedTuple):
    """A size in which cards are printed, several to a sheet of A4."""

    name: str
    title: str
    width: float
    """In millimetres."""
    height: float


SHEETS = (
    Sheet("cards", "Pocket cards, A6, four on a sheet", 105, 148.5),
    Sheet("lanyards", "Lanyard cards, A7, eight on a sheet", 74.25, 105),
)


def documents(library: Library, found: Sequence[Article], frames: jinja2.Environment) -> Iterator[Document]:
    """For each resource with a card, and for each theme with any, a document in each size."""
    template = frames.get_template("documents/cards.html")
    updated = {article.resource.slug: article.updated for article in found}
    for resource in library.listed:
        if resource.card:
            address = f"{resource.uri}{resource.slug}"
            facts = Facts(resource.card.title, resource.summary, updated[resource.slug])
            yield from _in_each_size(template, [resource], facts, resource.source.path, resource.uri, address)
    for theme in library.themes:
        members = [resource for resource in library.of_term(theme) if resource.card]
        if members:
            day = max(updated[resource.slug] for resource in members)
            facts = Facts(f"{theme.label}: pocket cards", theme.summary, day)
            address = f"{theme.uri}{theme.id}"
            yield from _in_each_size(template, members, facts, source(library, theme), theme.uri or "", address)


def _in_each_size(
    template: jinja2.Template, members: Sequence[Resource], facts: Facts, source: str, page: str, address: str
) -> Iterator[Document]:
    for sheet in SHEETS:
        text = template.render(document=facts, resources=members, sheet=sheet, theme=members[0].themes[0])
        yield Document(
            name=f"{sheet.name}-{address.replace('/', '-')}",
            facts=facts,
            source=source,
            page=page,
            offers={"pdf": Offer(f"{address}-{sheet.name}.pdf", sheet.title)},
            text=partial(str, text),
            content=text,
            setting="cards",
        )
