"""A theme pack has every resource of a theme in a PDF with a list of contents, or in several if there are many.

So Typst never needs more than about 500 MB of memory, and when a resource has changed one volume is made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from typing import NamedTuple

import jinja2

from partnership.library import Library
from partnership.records.vocabulary import Term
from partnership.text.words import _
from partnership.writers.documents.choice import VOLUME, first_shared_first, in_volumes
from partnership.writers.documents.document import Document, Offer, Properties, digest
from partnership.writers.documents.resources import Article


def documents(
    library: Library, articles: Sequence[Article], templates: jinja2.Environment, chosen: Set[str]
) -> Iterator[Document]:
    """Yield the volumes of each theme, with those of its articles that are offered to readers, chosen and can be set.

    One that has letters of which there is no typeface would keep the others from being printed. The first volume says
    how many such there are. What was shared first is in the first volume, and stays there: only the last one grows.
    """
    by_slug = {article.resource.slug: article for article in articles}
    for theme in library.themes:
        of_theme = [by_slug[resource.slug] for resource in library.of_term(theme)]
        members = [article for article in of_theme if article.resource.slug in chosen]
        pack = _Pack(
            theme=theme,
            source=file_describing(library, theme),
            template=templates.get_template("documents/pack.html"),
            without_letters=sum(not article.can_be_set for article in members),
            is_whole=len(members) == len(of_theme),
        )
        can_be_set = [article for article in members if article.can_be_set]
        volumes = in_volumes(sorted(can_be_set, key=lambda article: first_shared_first(article.resource)), VOLUME)
        for number, volume in enumerate(volumes, 1):
            own = {article.resource.slug for article in volume}
            by_title = [article for article in can_be_set if article.resource.slug in own]
            yield _volume(pack, by_title, number, len(volumes))


class _Pack(NamedTuple):
    """A `_Pack` is what all volumes of a theme have in common."""

    theme: Term
    source: str
    template: jinja2.Template
    without_letters: int
    """How many of its resources cannot be set."""
    is_whole: bool
    """Whether all of its resources were chosen."""

    @property
    def title(self) -> str:
        """Return the words that offer it."""
        if self.without_letters or not self.is_whole:
            return _("What can be printed of this theme, as one PDF")
        return _("All of this theme as one PDF")

    @property
    def title_of_part(self) -> str:
        """Return the words that offer a part of it, without its number."""
        if self.without_letters or not self.is_whole:
            return _("What can be printed of this theme, as PDF")
        return _("All of this theme as PDF")


def _volume(pack: _Pack, members: Sequence[Article], number: int, volumes: int) -> Document:
    theme = pack.theme
    title, offered = theme.label, pack.title
    if volumes > 1:
        title = _("%(theme)s, part %(number)s", theme=theme.label, number=number)
        offered = part_offered(pack.title_of_part, number, volumes)
    properties = Properties(title, theme.summary, max(article.updated for article in members))
    around = {
        "document": properties,
        "theme": theme,
        "others": pack.without_letters if number == 1 else 0,
        "is_whole": pack.is_whole and volumes == 1,
    }
    return Document(
        name=numbered(f"pack--{theme.id}", number),
        properties=properties,
        source=pack.source,
        page=theme.uri or "",
        offers={"pdf": Offer(f"{theme.uri}{numbered(theme.id, number)}.pdf", offered)},
        text=partial(_pack_html, pack.template, members, around),
        content="\n".join(
            (
                pack.template.render(around, articles=()),
                *(digest(article.content, article.pictures) for article in members),
            )
        ),
        parts=tuple(article.resource.slug for article in members),
        pictures={name: copy for article in members for name, copy in article.pictures.items()},
    )


def numbered(name: str, number: int) -> str:
    """Return the name of a volume of what has this name. The first has no number, whether there are others or not."""
    return name if number == 1 else f"{name}--{number}"


def part_offered(title: str, number: int, volumes: int) -> str:
    """Return the words that offer one of several volumes."""
    return _("%(title)s, part %(number)s of %(all)s", title=title, number=number, all=volumes)


def file_describing(library: Library, theme: Term) -> str:
    """Return the path of the file that describes a theme: that of its page, else the vocabulary."""
    page = library.records.get(("page", (theme.uri or "").strip("/")))
    return page.source.path if page else "data/vocabulary.yml"


def _pack_html(template: jinja2.Template, members: Sequence[Article], around: Mapping[str, object]) -> str:
    return template.render(around, articles=[(article, article.body()) for article in members])
