"""The whole list has a line or two for each resource, below its theme, and is printed on two sides of A4.

Where the library is too large for that, each theme has as much of it as there is room for: what was adapted most often
comes first, then the newest. The list says how many others each theme has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil
from typing import NamedTuple

import jinja2

from partnership.library import Library
from partnership.records import Resource
from partnership.records.vocabulary import Term
from partnership.text.letters import letters_without_font
from partnership.text.words import _
from partnership.writers.documents.choice import favourites_first
from partnership.writers.documents.document import Document, Offer, Properties
from partnership.writers.documents.resources import Article

ROOM = 300
"""How many lines two sides of A4 have room for, in the smallest print: 8 points, in two columns."""
_LARGEST = 11
"""The size of the text in points, where there is room for it."""
_LETTERS = 58
"""How many letters a line holds, of whatever width they are."""
_LINES_OF_A_THEME = 5
"""The heading of a theme with the space around it, and what says how many others it has."""
_SPACE = 0.5
"""The space between two resources, in lines."""


class ListedTheme(NamedTuple):
    """A `ListedTheme` is a theme with what the whole list shows of it."""

    theme: Term
    resources: list[Resource]
    """By title."""
    others: int
    """How many more there are than two sides have room for."""


def whole_list(library: Library) -> list[ListedTheme]:
    """Return every theme that has resources, with as many of them as there is room for. Each stands once."""
    favourites = favourites_first(library)
    by_theme: dict[str, list[Resource]] = defaultdict(list)
    for resource in library.listed:
        by_theme[resource.main_theme.id].append(resource)
    for resources in by_theme.values():
        resources.sort(key=favourites)
    chosen = _chosen(list(by_theme.values()))
    return [
        ListedTheme(theme, [one for one in own if one.slug in chosen], sum(one.slug not in chosen for one in own))
        for theme in library.themes
        if (own := sorted(by_theme.get(theme.id, ()), key=lambda resource: resource.title.casefold()))
    ]


def _chosen(themes: list[list[Resource]]) -> set[str]:
    """Return the slugs of what there is room for: the first of each theme, then the second, and so on."""
    room = float(ROOM - _LINES_OF_A_THEME * len(themes))
    chosen: set[str] = set()
    for place in range(max(map(len, themes), default=0)):
        for resource in (resources[place] for resources in themes if place < len(resources)):
            room -= _lines(resource)
            if room < 0:
                return chosen
            chosen.add(resource.slug)
    return chosen


def _lines(resource: Resource) -> float:
    """Return how many lines a resource takes; its time stands behind its title."""
    texts = (f"{resource.title} 1 hour 30 minutes", resource.summary)
    return sum(ceil(len(text) / _LETTERS) for text in texts) + _SPACE


def documents(library: Library, articles: Sequence[Article], templates: jinja2.Environment) -> Iterator[Document]:
    """Yield the one document, if the library has anything and its page is there.

    A resource whose words have letters of which there is no typeface is counted among the others of its theme, since it
    would keep the list from being printed.
    """
    page = library.pages.get("everything")
    listed: list[ListedTheme] = []
    for part in whole_list(library):
        printed = [one for one in part.resources if not any(letters_without_font(f"{one.title} {one.summary}"))]
        listed.append(part._replace(resources=printed, others=part.others + len(part.resources) - len(printed)))
    if not page or not listed:
        return
    day = max(article.updated for article in articles)
    properties = Properties(page.title, page.summary, day)
    text = templates.get_template("documents/whole-list.html").render(
        document=properties, listed=listed, theme=listed[0].theme, size=_LARGEST
    )
    yield Document(
        name="everything",
        properties=properties,
        source=page.source.path,
        page=page.uri,
        offers={"pdf": Offer(f"{page.uri}{page.slug}.pdf", _("Two sides of A4, as PDF"))},
        text=partial(str, text),
        content=text,
        setting="whole-list",
    )
