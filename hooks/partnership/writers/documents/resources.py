"""Every resource is offered as a PDF and as a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from partnership.attachments import StoredCopy
from partnership.library import Library, PublishedFiles
from partnership.records import Resource
from partnership.text.letters import letters_of_html_without_font
from partnership.text.words import _
from partnership.writers.documents.document import Document, Offer, Properties
from partnership.writers.documents.record_text import record_text


class Article(NamedTuple):
    """An `Article` is a resource as it stands in documents, alone or with others."""

    resource: Resource
    original: Resource | None
    """The resource here that it was made from."""
    updated: date
    language: str
    body: Callable[[], Markup]
    pictures: Mapping[str, StoredCopy]
    content: str
    """Everything that decides about its HTML."""
    can_be_set: bool = True
    """Whether there is a typeface for every letter of it."""


def articles(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> list[Article]:
    """Return the article of every resource, by title."""
    template = templates.get_template("documents/article.html")
    return [_article(library, files, resource, template) for resource in library.resources]


def _article(library: Library, files: PublishedFiles, resource: Resource, template: jinja2.Template) -> Article:
    text = record_text(library, files, resource)
    article = Article(
        resource=resource,
        original=library.original(resource),
        updated=library.updated(resource) or resource.shared,
        language="en-GB" if resource.language == "en" else resource.language,
        body=text.html,
        pictures=text.pictures,
        content="",
    )
    around = template.render(article=article, theme=resource.themes[0], body=Markup())
    can_be_set = not any(letters_of_html_without_font(f"{around}\n{resource.body.raw}"))
    return article._replace(content=f"{around}\n{text.content}", can_be_set=can_be_set)


def documents(articles: Iterable[Article], templates: jinja2.Environment) -> Iterator[Document]:
    """Yield a document for each article."""
    template = templates.get_template("documents/resource.html")
    for article in articles:
        resource = article.resource
        properties = Properties(resource.title, resource.summary, article.updated, article.language)
        address = f"{resource.uri}{resource.slug}"
        yield Document(
            name=resource.slug,
            properties=properties,
            source=resource.source.path,
            page=resource.uri,
            offers={
                "pdf": Offer(f"{address}.pdf", _("Download as PDF")),
                "docx": Offer(f"{address}.docx", _("Download as Word")),
            },
            text=partial(_resource_html, template, article, properties),
            content=article.content,
            pictures=article.pictures,
        )


def _resource_html(template: jinja2.Template, article: Article, properties: Properties) -> str:
    return template.render(document=properties, article=article, theme=article.resource.themes[0], body=article.body())
