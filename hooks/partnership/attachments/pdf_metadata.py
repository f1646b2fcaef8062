"""What a PDF says about itself is read; only its title, and that it is accessible, is written again.

Sources are the information dictionary (ISO 32000-2, 14.3.3) and XMP (ISO 16684-1).
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from pikepdf import Dictionary, Name, Pdf, Stream

from partnership.attachments.pdf_objects import pdf_text

_LARGEST_XMP = 1_000_000

_AUTHOR, _COMPANY, _REMARKS = "the author's name", "a company's name", "remarks"
_DC, _PDFX = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdfx/1.3/}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_PRIVATE_FIELDS = {
    **dict.fromkeys(("/Author", f"{_DC}contributor", f"{_DC}creator", f"{_DC}publisher"), _AUTHOR),
    **dict.fromkeys(("/Company", f"{_PDFX}Company"), _COMPANY),
    **dict.fromkeys((f"{_DC}description", f"{_DC}rights", f"{_DC}subject", f"{_PDFX}Comments"), _REMARKS),
    "{http://ns.adobe.com/pdf/1.3/}Keywords": _REMARKS,
}
_HARMLESS_FIELDS = {
    "/CreationDate",
    "/Creator",
    "/GTS_PDFXConformance",
    "/GTS_PDFXVersion",
    "/ModDate",
    "/PTEX.Fullbanner",
    "/Producer",
    "/SourceModified",
    "/Title",
    "/Trapped",
}
"""The keys of the information dictionary that name nobody; every other one counts as a remark."""

_NO_PERSONS = {"", "admin", "anonymous", "author", "microsoft office user", "python-docx", "unknown", "user"}
"""What programs write for an author if they know none."""

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
        private.append(_REMARKS)
    elif "/Metadata" in document.Root:
        described = document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        values |= {key: _one_text(value) for key, value in described.items()}
        title = title or values.get(f"{_DC}title", "")
    for key, value in values.items():
        words = _PRIVATE_FIELDS.get(key, _REMARKS if key.startswith("/") and key not in _HARMLESS_FIELDS else "")
        if words and value.strip().lower() not in _NO_PERSONS:
            private.append(words)
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
