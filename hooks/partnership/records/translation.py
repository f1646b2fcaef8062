"""A translation says in another language what a resource or a page in docs/ says; its file lies beside the other's."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import Field, PrivateAttr

from partnership.records.fields import Date, ListOf, Paragraph, Text
from partnership.records.layout import Layout
from partnership.records.page import Page
from partnership.records.record import PageRecord
from partnership.records.resource import Card, Resource
from partnership.text.languages import Language, language_called

_FILE = re.compile(
    rf"(?:(?P<resource>{Resource.folder}/[^/]+)/index|(?P<page>{Page.folder}/(?:[^/]+/)*[^/.]+))"
    r"\.(?P<language>[a-z]{2,3}(?:-[a-z0-9]{2,4})?)\.md"
)
"""The path of the file of a translation: resources/fern/index.pl.md, docs/needs/fern.pl.md."""

PartOfText = Annotated[str, Field(min_length=1, max_length=200)]
"""A part of a text, by the anchor of its heading: what stands behind the # when the heading is linked to."""


class Translation(PageRecord):
    """What a resource or a page says, in another language."""

    kind = "translation"
    plural = "translations"
    folder = Resource.folder
    layout = Layout.BESIDE
    has_own_section = True
    search_rank = 2
    published = frozenset(("title", "summary", "translated_by", "translated", "reviewed_by", "reviewed"))

    title: Text
    """Its title in this language."""
    summary: Text
    """Its summary in this language, in one sentence."""
    translated_by: Text
    """Who translated it: a role or a group ("Bilingual teaching assistant, Harrowby Primary"), never a name."""
    translated: Date
    """The day it was translated, or last brought up to date with the original."""
    reviewed_by: Text | None = None
    """Who speaks the language and has read it beside the original: a role, never a name. Without this the page says
    that nobody has yet."""
    reviewed: Date | None = None
    """The day on which that was done."""
    parts: ListOf[PartOfText] = []
    """The parts of the original that are translated, by the anchors of their headings, in their order. Without this all
    of them are."""
    in_original: ListOf[PartOfText] = []
    """The parts of the original that stand below the translation as they are, in the original's language, by the
    anchors of their headings."""
    card: Card | None = None
    """The card of the resource in this language."""
    note: Paragraph | None = None
    """That no speaker has reviewed it, said in this language. The most frequent languages need no note."""
    sample: ClassVar[bool] = False

    _language: Language = PrivateAttr()

    def model_post_init(self, context: Any) -> None:
        """Keep also its language."""
        super().model_post_init(context)
        code = self.slug.rpartition("/")[2]
        self._language = language_called(code) or Language(code, code, code, "ltr")

    @classmethod
    def slug_of(cls, path: str) -> str:
        """Return the folder, the name of the original, and the language: resources/fern/pl, docs/needs/fern/pl."""
        match = _FILE.fullmatch(path)
        if match is None:
            return path.removesuffix(".md")
        of = match["resource"] or match["page"].removesuffix("/index")
        return f"{of}/{match['language']}"

    @classmethod
    def path_of(cls, slug: str) -> str:
        """Return the path of the file of the translation of that slug."""
        of, _, language = slug.rpartition("/")
        return f"{of}/index.{language}.md" if of in ("docs",) or of.startswith("resources/") else f"{of}.{language}.md"

    @classmethod
    def describes(cls, path: str) -> bool:
        """Return whether a file has the name and the place of a translation."""
        return _FILE.fullmatch(path) is not None

    @classmethod
    def path_pattern(cls) -> str:
        """Return where their files belong, as messages say it."""
        return f"{cls.folder}/NAME/index.LANGUAGE.md"

    @classmethod
    def uri_of(cls, slug: str) -> str:
        """Return its address: that of the original, with the language below it."""
        folder, _, rest = slug.partition("/")
        return f"{rest}/" if folder == Page.folder else f"{slug}/"

    @property
    def language(self) -> Language:
        """Return the language in which it is written."""
        return self._language

    @property
    def original(self) -> tuple[str, str]:
        """Return the kind and the slug of the record that it translates."""
        return self.original_of(self.slug)

    @staticmethod
    def original_of(slug: str) -> tuple[str, str]:
        """Return the kind and the slug of the record that the translation of that slug translates."""
        folder, _, rest = slug.rpartition("/")[0].partition("/")
        return (Page.kind if folder == Page.folder else Resource.kind), rest

    @property
    def is_reviewed(self) -> bool:
        """Return whether somebody who speaks the language has read it beside the original."""
        return bool(self.reviewed_by and self.reviewed)
