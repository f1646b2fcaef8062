"""Every resource is offered as a PDF and as a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from hashlib import sha256
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from partnership.attachments import StoredCopy
from partnership.library import Library, PublishedFiles
from partnership.library.translations import language_of
from partnership.records import Resource
from partnership.records.translation import Translation
from partnership.text.catalogue import unreviewed_note
from partnership.text.languages import ENGLISH
from partnership.text.letters import letters_of_html_without_font
from partnership.text.words import _
from partnership.writers.documents.document import Document, Offer, Properties
from partnership.writers.documents.record_text import record_text, with_rest


class Article(NamedTuple):
    """An `Article` is a resource as it stands in documents, alone or with others."""

    resource: Resource
    said: Resource | Translation
    """What has the title, the summary and the text that stand in it: the resource, or a translation of it."""
    original: Resource | None
    """The resource here that it was made from."""
    updated: date
    language: str
    body: Callable[[], Markup]
    pictures: Mapping[str, StoredCopy]
    content: str
    """A hash of everything that decides about its HTML."""
    can_be_set: bool = True
    """Whether there is a typeface for every letter of it."""
    note: str = ""
    """That no speaker has reviewed it, in its own language; empty if one has, or if it is the original."""

    @property
    def properties(self) -> Properties:
        """Return what its file says of itself."""
        return Properties(self.said.title, self.said.summary, self.updated, self.language)


def articles(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> list[Article]:
    """Return the article of every resource, by title."""
    template = templates.get_template("documents/article.html")
    return [_article(library, files, resource, resource, template) for resource in library.resources]


def translated(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> list[Article]:
    """Return the article of every translation of a resource that is offered, by the address of the translation."""
    template = templates.get_template("documents/article.html")
    return [
        _article(library, files, resource, version.record, template)
        for resource in library.listed
        for version in library.translations.versions(resource)
        if isinstance(version.record, Translation)
    ]


def _article(
    library: Library,
    files: PublishedFiles,
    resource: Resource,
    said: Resource | Translation,
    template: jinja2.Template,
) -> Article:
    text = record_text(library, files, said)
    code = language_of(said).code
    article = Article(
        resource=resource,
        said=said,
        original=library.original(resource),
        updated=library.updated(said) or resource.shared,
        language="en-GB" if code == ENGLISH else code,
        body=text.html,
        pictures=text.pictures,
        content="",
    )
    if isinstance(said, Translation):
        rest = record_text(library, files, resource, said.in_original)
        note = "" if said.is_reviewed else said.note or unreviewed_note(code)
        article = article._replace(
            body=lambda: with_rest(template.environment, text.html(), rest.html(), resource), note=note
        )
        text = text._replace(content=f"{text.content}\n{rest.content}")
    around = template.render(article=article, theme=resource.themes[0], body=Markup())
    has_letters = not any(letters_of_html_without_font(f"{around}\n{said.body.raw}"))
    content = sha256(f"{around}\n{text.content}".encode()).hexdigest()
    return article._replace(content=content, can_be_set=has_letters)


def documents(articles: Iterable[Article], templates: jinja2.Environment) -> Iterator[Document]:
    """Yield a document for each article."""
    template = templates.get_template("documents/resource.html")
    for article in articles:
        said = article.said
        is_original = said is article.resource
        name = said.slug if is_original else "--".join(said.slug.split("/")[1:])
        address = f"{said.uri}{name}"
        offers = {"docx": Offer(f"{address}.docx", _("Download as Word"))}
        if is_original or article.can_be_set:
            offers = {"pdf": Offer(f"{address}.pdf", _("Download as PDF"))} | offers
        yield Document(
            name=name,
            properties=article.properties,
            source=said.source.path,
            page=said.uri,
            offers=offers,
            text=partial(_resource_html, template, article),
            content=article.content,
            pictures=article.pictures,
        )


def _resource_html(template: jinja2.Template, article: Article) -> str:
    return template.render(
        document=article.properties, article=article, theme=article.resource.themes[0], body=article.body()
    )
