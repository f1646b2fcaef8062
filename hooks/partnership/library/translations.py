"""Translations are found by what they translate. One that tells of harm waits for somebody who speaks the language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from partnership.library.history import History
from partnership.records import AnyRecord, Page, Resource
from partnership.records.translation import Translation
from partnership.text.languages import ENGLISH, Language, language_called
from partnership.text.letters import letters_of_html_without_font, letters_without_font
from partnership.text.parts import text_parts

Original = Resource | Page


def language_of(record: AnyRecord) -> Language:
    """Return the language in which a record is written."""
    if isinstance(record, Translation):
        return record.language
    code = record.language if isinstance(record, Resource) else ENGLISH
    return language_called(code) or Language(code, code, code, "ltr")


_OF_HARM = re.compile(
    r"\b(?:abus\w+|child\s?line|nspcc|danger\w*|harm(?:s|ed|ful|ing)?|unsafe|safeguard\w*|self-harm\w*|suicid\w*|neglect\w*"
    r"|(?:not|isn.t|aren.t|is\s+not|are\s+not|feel)\s+safe|is\s+someone\s+hurt"
    r"|tell(?:s|ing)?\s+(?:an?|the|any|your|another|somebody|someone|a\s+trusted)\s+(?:adult|grown-up|teacher|member)s?"
    r"|999|0800\s?1111)\b",
    re.IGNORECASE,
)
"""What is said in English where a text is about harm, or about telling an adult."""


def speaks_of_harm(text: str) -> bool:
    """Return whether a text in English is about harm to somebody, or about telling an adult."""
    return _OF_HARM.search(text) is not None


class Version(NamedTuple):
    """A `Version` is a resource or a page in one of the languages that it is in."""

    language: Language
    record: AnyRecord


class Translations:
    """The `Translations` of a library by what they translate."""

    def __init__(
        self,
        translations: Iterable[Translation],
        resource: Callable[[str], Resource | None],
        page: Callable[[str], Page | None],
        history: History,
    ) -> None:
        """Take in translations. `resource` and `page` return what has a slug, `history` knows when files changed."""
        self._resource, self._page, self._history = resource, page, history
        self._by_original: dict[tuple[str, str], list[Translation]] = defaultdict(list)
        for translation in sorted(translations, key=lambda translation: translation.language.code):
            self._by_original[translation.original].append(translation)

    @cached_property
    def languages(self) -> list[Language]:
        """Return the languages in which something can be found by searching: English, and those of what is reviewed."""
        reviewed = {one.language for of in self._by_original.values() for one in of if one.is_reviewed}
        english = language_called(ENGLISH)
        return [english, *sorted(reviewed)] if reviewed and english else []

    def of(self, record: AnyRecord) -> list[Translation]:
        """Return the translations of a resource or a page, by the codes of their languages."""
        return self._by_original.get((record.kind, record.slug), [])

    def find(self, translation: Translation) -> Original | None:
        """Return the resource or the page that a translation is of; None if there is none."""
        kind, slug = translation.original
        return self._page(slug) if kind == Page.kind else self._resource(slug)

    def original(self, translation: Translation) -> Original:
        """Return the resource or the page that a translation is of, which is there for all but those that wait."""
        original = self.find(translation)
        if original is None:
            raise LookupError(f"{translation.source.path} translates nothing that is there")
        return original

    def versions(self, record: AnyRecord | None) -> list[Version]:
        """Return in which languages a record can be read, its original first; nothing if there is only one."""
        if not self._by_original or record is None:
            return []
        original = self.original(record) if isinstance(record, Translation) else record
        others = [Version(translation.language, translation) for translation in self.of(original)]
        return [Version(language_of(original), original), *others] if others else []

    def changed_since(self, translation: Translation) -> date | None:
        """Return the day on which the original of a translation last changed, if that was after it was translated."""
        original = self.find(translation)
        changes = self._history.files.get(original.source.path) if original else None
        return changes.last if changes and changes.last > translation.translated else None


def translated_parts(translation: Translation, original: Original) -> list[str]:
    """Return the anchors of those parts of the original that the translation says in its own language."""
    parts = [name for name in text_parts(original.body) if name]
    return list(translation.parts) or [name for name in parts if name not in translation.in_original]


def told_of_harm(translation: Translation, original: Original) -> list[str]:
    """Return what the translation says of harm in its language: anchors of parts, and the names of fields.

    What stands before the first heading is named "text". An original that is not in English is not looked into, so all
    of it counts.
    """
    said = dict(_said(translation, original))
    if isinstance(original, Resource) and original.language.partition("-")[0] != ENGLISH:
        return [*said]
    return [name for name, text in said.items() if speaks_of_harm(text)]


def _said(translation: Translation, original: Original) -> Iterator[tuple[str, str]]:
    yield "title", original.title
    yield "summary", original.summary
    if isinstance(original, Resource) and original.card and translation.card:
        yield "card", " ".join((original.card.title, *original.card.lines))
    parts = {name: _text(html) for name, html in text_parts(original.body).items()}
    if text_parts(translation.body)[""].strip():
        yield "text", parts.get("", "")
    yield from ((name, parts[name]) for name in translated_parts(translation, original) if name in parts)


def _text(html: str) -> str:
    body = LexborHTMLParser(html).body
    return " ".join(body.text(separator=" ").split()) if body else ""


def not_shown(records: Mapping[tuple[str, str], AnyRecord], of_the_engine: Set[str]) -> list[Translation]:
    """Return the translations among records that are shown nowhere yet, though they can be read.

    They translate nothing that is there, into no language that is known, or tell of harm and no speaker has reviewed
    them. `of_the_engine` are the slugs of pages that may be there besides; no unreviewed translation of those is shown.
    """
    translations = (record for record in records.values() if isinstance(record, Translation))
    return [one for one in translations if not _is_shown(one, records.get(one.original), of_the_engine)]


def _is_shown(translation: Translation, original: AnyRecord | None, of_the_engine: Set[str]) -> bool:
    if language_called(translation.language.code) is None:
        return False
    if isinstance(original, Resource | Page):
        return translation.is_reviewed or not told_of_harm(translation, original)
    kind, slug = translation.original
    return translation.is_reviewed and kind == Page.kind and slug in of_the_engine


def can_be_set(translation: Translation) -> bool:
    """Return whether the PDFs have a typeface for every letter of a translation."""
    fields = "\n".join(text for _, text in translation.texts())
    return not any((*letters_without_font(fields), *letters_of_html_without_font(translation.body.raw)))
