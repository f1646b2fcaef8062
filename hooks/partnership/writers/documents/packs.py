"""A theme pack has every resource of a theme in one PDF, with a list of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import jinja2

from partnership.library import Library
from partnership.records.vocabulary import Term
from partnership.text.words import _
from partnership.writers.documents.document import Document, Offer, Properties, digest
from partnership.writers.documents.resources import Article


def documents(library: Library, articles: Sequence[Article], templates: jinja2.Environment) -> Iterator[Document]:
    """Yield a document for each theme, with those of its articles that are offered to readers and can be set.

    One that has letters of which there is no typeface would keep the others from being printed. The pack says how many
    such there are.
    """
    template = templates.get_template("documents/pack.html")
    by_slug = {article.resource.slug: article for article in articles}
    for theme in library.themes:
        members = [by_slug[resource.slug] for resource in library.of_term(theme)]
        in_all = len(members)
        members = [article for article in members if article.can_be_set]
        if not members:
            continue
        others = in_all - len(members)
        title = _("What can be printed of this theme, as one PDF") if others else _("All of this theme as one PDF")
        properties = Properties(theme.label, theme.summary, max(article.updated for article in members))
        yield Document(
            name=f"pack--{theme.id}",
            properties=properties,
            source=file_describing(library, theme),
            page=theme.uri or "",
            offers={"pdf": Offer(f"{theme.uri}{theme.id}.pdf", title)},
            text=partial(_pack_html, template, theme, members, others, properties),
            content="\n".join(
                (
                    template.render(document=properties, theme=theme, articles=(), others=others),
                    *(digest(article.content, article.pictures) for article in members),
                )
            ),
            parts=tuple(article.resource.slug for article in members),
            pictures={name: copy for article in members for name, copy in article.pictures.items()},
        )


def file_describing(library: Library, theme: Term) -> str:
    """Return the path of the file that describes a theme: that of its page, else the vocabulary."""
    page = library.records.get(("page", (theme.uri or "").strip("/")))
    return page.source.path if page else "data/vocabulary.yml"


def _pack_html(
    template: jinja2.Template, theme: Term, members: Sequence[Article], others: int, properties: Properties
) -> str:
    bodies = [(article, article.body()) for article in members]
    return template.render(document=properties, theme=theme, articles=bodies, others=others)
