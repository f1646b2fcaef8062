"""Every resource as a PDF and as a Word file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from partnership.attachments import StoredCopy
from partnership.library import Library, PublishedFiles
from partnership.library.links import target
from partnership.records import AnyRecord, Resource
from partnership.writers.documents.document import Document, Facts, Offer


class Article(NamedTuple):
    """A resource as it stands in documents, alone or with others."""

    resource: Resource
    original: Resource | None
    """The resource here that it was made from."""
    updated: date
    language: str
    body: Callable[[], Markup]
    pictures: Mapping[str, StoredCopy]
    content: str
    """All that it is made from."""


def articles(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> list[Article]:
    """Every resource, by title."""
    template = templates.get_template("documents/article.html")
    return [_article(library, files, resource, template) for resource in library.resources]


def _article(library: Library, files: PublishedFiles, resource: Resource, template: jinja2.Template) -> Article:
    pictures: dict[str, StoredCopy] = {}
    resolve = partial(leading_to, library, files, resource, pictures)
    leads = [(link.address, resolve(link.address)) for link in resource.body.links]
    changes = library.history.files.get(resource.source.path)
    article = Article(
        resource=resource,
        original=library.original(resource),
        updated=changes.last if changes else resource.reviewed or resource.shared,
        language="en-GB" if resource.language == "en" else resource.language,
        body=lambda: resource.body.html(resolve),
        pictures=pictures,
        content="",
    )
    frame = template.render(article=article, theme=resource.themes[0], body=Markup())
    return article._replace(content=json.dumps([frame, resource.body.raw, leads]))


def leading_to(
    library: Library, files: PublishedFiles, record: AnyRecord, pictures: dict[str, StoredCopy], address: str
) -> str | None:
    """Where an address in a text leads, from the root of the site. Pictures that it names are put into `pictures`."""
    found = target(library, files, record, address)
    if found is None:
        return None
    if found.record is record and found.anchor:
        return f"#{found.anchor}"
    copy = files.copies.get(found.uri)
    if copy and copy.size and not found.outside:
        pictures[found.uri] = copy
    return found.uri + (f"#{found.anchor}" if found.anchor and not found.outside else "")


def documents(found: Iterable[Article], templates: jinja2.Environment) -> Iterator[Document]:
    """A document for each of these resources."""
    template = templates.get_template("documents/resource.html")
    for article in found:
        resource = article.resource
        facts = Facts(resource.title, resource.summary, article.updated, article.language)
        address = f"{resource.uri}{resource.slug}"
        yield Document(
            name=resource.slug,
            facts=facts,
            source=resource.source.path,
            page=resource.uri,
            offers={
                "pdf": Offer(f"{address}.pdf", "Download as PDF"),
                "docx": Offer(f"{address}.docx", "Download as Word"),
            },
            text=partial(_text, template, article, facts),
            content=article.content,
            pictures=article.pictures,
        )


def _text(template: jinja2.Template, article: Article, facts: Facts) -> str:
    return template.render(document=facts, article=article, theme=article.resource.themes[0], body=article.body())
