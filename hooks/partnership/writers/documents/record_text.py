"""The text of a record stands in documents with its links led from the root of the site, and with its pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from partnership.attachments import StoredCopy
from partnership.library import Library, PublishedFiles
from partnership.library.links import Target, resolver, target
from partnership.records import AnyRecord


class RecordText(NamedTuple):
    """A `RecordText` is the text of a record as documents have it."""

    html: Callable[[], Markup]
    pictures: Mapping[str, StoredCopy]
    """The clean copy of every picture in it, by its address in the text."""
    content: str
    """All that it is made from."""


def record_text(library: Library, files: PublishedFiles, record: AnyRecord) -> RecordText:
    """Return the text of a record as documents have it. It is only converted when its `html` is called for."""
    resolve = resolver(library, files, record, partial(_address_in_document, record))
    links = [(link.address, target(library, files, record, link.address)) for link in record.body.links]
    pictures = {place.uri: place.copy for _, place in links if place and place.copy and place.copy.size}
    content = json.dumps([record.body.raw, [(address, resolve(address)) for address, _ in links]])
    return RecordText(lambda: record.body.html(resolve), pictures, content)


def _address_in_document(record: AnyRecord, place: Target) -> str:
    """Return the address of a place from the root of the site; of a heading in the record itself, only its anchor."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    return anchor if place.record is record and anchor else place.uri + anchor
