"""Pocket cards are printed, cut out and carried: that of one resource, or those of all resources of a theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import jinja2

from partnership.library import Library
from partnership.records import Resource
from partnership.text.letters import letters_of_html_without_font
from partnership.text.words import _, message
from partnership.writers.documents.choice import first_shared_first, in_volumes
from partnership.writers.documents.document import Document, Offer, Properties
from partnership.writers.documents.packs import file_describing, numbered, part_offered
from partnership.writers.documents.resources import Article


class CardSize(NamedTuple):
    """A `CardSize` is a size in which cards are printed, several to a sheet of A4."""

    name: str
    title: str
    width: float
    """In millimetres."""
    height: float


CARD_SIZES = (
    CardSize("cards", message("Pocket cards, A6, four on a sheet"), 105, 148.5),
    CardSize("lanyards", message("Lanyard cards, A7, eight on a sheet"), 74.25, 105),
)
CARDS_IN_A_VOLUME = 240
"""How many cards of a theme are printed together at most: on 60 sheets, if they are large."""
MOST_ON_A_SIDE = 4
"""How many cards are printed on one side beneath the words that lead to them."""


def sheet_uri(uri: str, name: str, size: CardSize) -> str:
    """Return the address of the cards of a resource or a theme in a size, by its own address and its name."""
    return f"{uri}{name}-{size.name}.pdf"


def documents(library: Library, articles: Sequence[Article], templates: jinja2.Environment) -> Iterator[Document]:
    """Yield a document in each size for each resource that has a card, and for each theme with such resources.

    A card with letters of which there is no typeface is not among those of its theme, which could not be printed.
    """
    template = templates.get_template("documents/cards.html")
    updated = {article.resource.slug: article.updated for article in articles}
    for size in CARD_SIZES:
        printed = set()
        for resource in library.listed:
            if resource.card:
                document = _cards(
                    template,
                    size,
                    [resource],
                    name=f"{size.name}--{resource.slug}",
                    properties=Properties(resource.card.title, resource.summary, updated[resource.slug]),
                    source=resource.source.path,
                    page=resource.uri,
                    sheet=sheet_uri(resource.uri, resource.slug, size),
                )
                if not any(letters_of_html_without_font(document.content)):
                    printed.add(resource.slug)
                yield document
        for theme in library.themes:
            members = [resource for resource in library.of_term(theme) if resource.slug in printed]
            volumes = in_volumes(sorted(members, key=first_shared_first), CARDS_IN_A_VOLUME)
            for number, volume in enumerate(volumes, 1):
                day = max(updated[resource.slug] for resource in volume)
                document = _cards(
                    template,
                    size,
                    [resource for resource in members if resource in volume],
                    name=numbered(f"{size.name}--theme--{theme.id}", number),
                    properties=Properties(_("%(theme)s: pocket cards", theme=theme.label), theme.summary, day),
                    source=file_describing(library, theme),
                    page=theme.uri or "",
                    sheet=sheet_uri(theme.uri or "", numbered(theme.id, number), size),
                    part=(number, len(volumes)),
                )
                yield replace(document, parts=tuple(f"{size.name}--{resource.slug}" for resource in volume))


def _cards(
    template: jinja2.Template,
    size: CardSize,
    members: Sequence[Resource],
    *,
    name: str,
    properties: Properties,
    source: str,
    page: str,
    sheet: str,
    part: tuple[int, int] = (1, 1),
) -> Document:
    text = template.render(document=properties, resources=members, size=size, theme=members[0].themes[0])
    number, volumes = part
    title = part_offered(_(size.title), number, volumes) if volumes > 1 else _(size.title)
    offers = {"pdf": Offer(sheet, title)}
    return Document(name, properties, source, page, offers, text=partial(str, text), content=text, setting="cards")
