"""The text of a record stands in documents with its links led from the root of the site, and with its pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from partnership.attachments import StoredCopy
from partnership.library import Library, PublishedFiles
from partnership.library.links import Target, resolver, target
from partnership.library.translations import language_of
from partnership.records import AnyRecord
from partnership.text.parts import only_parts


class RecordText(NamedTuple):
    """A `RecordText` is the text of a record as documents have it."""

    html: Callable[[], Markup]
    pictures: Mapping[str, StoredCopy]
    """The clean copy of every picture in it, by its address in the text."""
    content: str
    """All that it is made from."""


def record_text(
    library: Library, files: PublishedFiles, record: AnyRecord, parts: Collection[str] | None = None
) -> RecordText:
    """Return the text of a record as documents have it. It is only converted when its `html` is called for.

    If `parts` are given, it is only those parts of it, by the anchors of their headings.
    """
    body = record.body if parts is None else only_parts(record.body, parts)
    resolve = resolver(library, files, record, partial(_address_in_document, record))
    links = [(link.address, target(library, files, record, link.address)) for link in body.links]
    pictures = {place.uri: place.copy for _, place in links if place and place.copy and place.copy.size}
    content = json.dumps([body.raw, [(address, resolve(address)) for address, _ in links]])
    return RecordText(lambda: body.html(resolve), pictures, content)


def with_rest(templates: Environment, text: Markup, rest: Markup, original: AnyRecord) -> Markup:
    """Return the text of a translation with those parts of its original that stand below it as they are."""
    template = templates.get_template("documents/with-rest.html")
    return Markup(template.render(text=text, rest=rest, language=language_of(original)))  # noqa: S704 (it escapes)


def _address_in_document(record: AnyRecord, place: Target) -> str:
    """Return the address of a place from the root of the site; of a heading in the record itself, only its anchor."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    return anchor if place.record is record and anchor else place.uri + anchor
