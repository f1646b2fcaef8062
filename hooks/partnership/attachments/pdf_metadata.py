"""What a PDF says about itself is read; only its title, and that it is accessible, is written again.

Sources are the information dictionary (ISO 32000-2, 14.3.3) and XMP (ISO 16684-1).
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from pikepdf import Dictionary, Name, Pdf, Stream

from partnership.attachments.pdf_strings import REMARKS, pdf_text, private_words

_LARGEST_XMP = 1_000_000

_DC, _UA = "{http://purl.org/dc/elements/1.1/}", "{http://www.aiim.org/pdfua/ns/id/}part"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


class PdfMetadata(NamedTuple):
    """A `PdfMetadata` is what a PDF says about itself."""

    title: str
    is_accessible: bool
    """Whether it claims to be made for screen readers too (ISO 14289-1)."""
    private: list[str]
    """What else it says, in plain words: "the author's name"."""


def read_metadata(document: Pdf) -> PdfMetadata:
    """Return what a PDF says about itself."""
    values = {key: pdf_text(value) for key, value in document.trailer.get("/Info", Dictionary()).items()}
    title, private = values.get("/Title", ""), list[str]()
    xmp = document.Root.get("/Metadata")
    if isinstance(xmp, Stream) and len(xmp.read_bytes()) > _LARGEST_XMP:
        private.append(REMARKS)
    elif "/Metadata" in document.Root:
        described = document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        values |= {key: _one_text(value) for key, value in described.items()}
        title = title or values.get(f"{_DC}title", "")
    private += [words for key, value in values.items() if (words := private_words(key, value))]
    title = re.sub(r"[\0-\x1f\ufffe\uffff]+", " ", title).strip()
    return PdfMetadata(title, values.get(_UA) == "1", private)


def write_metadata(document: Pdf, metadata: PdfMetadata) -> None:
    """Give a PDF its title, and its claim to be accessible, if it has them; what it said before must be gone."""
    if metadata.title:
        document.docinfo["/Title"] = metadata.title
    if metadata.is_accessible:
        xmp = _XMP.format(title=escape(metadata.title, quote=False)).encode()
        document.Root.Metadata = document.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)


def _one_text(value: object) -> str:
    return ", ".join(sorted(map(str, value))) if isinstance(value, list | set) else str(value)
