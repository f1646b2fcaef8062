"""A string of a PDF stays where a page or a reader needs it; any other one goes, and what it says of people is told.

The numbers of sections are those of ISO 32000-2.
"""

from __future__ import annotations

import re

import pikepdf

_AUTHOR, _COMPANY, REMARKS = "the author's name", "a company's name", "remarks"
_DC, _PDFX = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdfx/1.3/}"
_PRIVATE_FIELDS = {
    **dict.fromkeys(("/Author", f"{_DC}contributor", f"{_DC}creator", f"{_DC}publisher"), _AUTHOR),
    **dict.fromkeys(("/Company", f"{_PDFX}Company"), _COMPANY),
    "/CreatorInfo": "who made a layer",
    "/PTEX.FileName": "the folder it was saved in",
    "/User": "a person's name",
    **dict.fromkeys((f"{_DC}description", f"{_DC}rights", f"{_DC}subject", f"{_PDFX}Comments"), REMARKS),
    "{http://ns.adobe.com/pdf/1.3/}Keywords": REMARKS,
}
_HARMLESS_FIELDS = {
    "/CreationDate",
    "/Creator",
    "/GTS_PDFXConformance",
    "/GTS_PDFXVersion",
    "/Info",
    "/LastModified",
    "/M",
    "/ModDate",
    "/PTEX.Fullbanner",
    "/Producer",
    "/SourceModified",
    "/Title",
    "/Trapped",
}
"""The keys that name nobody, in the information dictionary and elsewhere; every other one counts as a remark."""

_NO_PERSONS = {"", "admin", "anonymous", "author", "microsoft office user", "python-docx", "unknown", "user"}
"""What programs write for an author if they know none."""

NAMED_PLACE = "a named place"
"""Where the name stands of a place to which a link can lead."""

WORDS_UNDER_KEYS = {
    **dict.fromkeys(("/ActualText", "/Alt", "/E", "/Phoneme"), "the words for a picture"),
    **dict.fromkeys(("/AC", "/CA", "/DV", "/Desc", "/Opt", "/TU", "/V"), "a form field"),
    **dict.fromkeys(("/Short", "/Summary"), "the words for a table"),
    **dict.fromkeys(("/Name", "/Order"), "the name of a layer"),
    "/Contents": "a link",
    "/Names": NAMED_PLACE,
    "/P": "the number of a page",
    "/T": "a heading or a form field",
    "/Title": "a bookmark",
}
"""Where a person finds the words under a key."""

NEEDED_STRINGS = WORDS_UNDER_KEYS.keys() | {
    # Addresses and their names (12.3 and 12.6), identities (14.7.2), and the languages of texts (14.9.2).
    *("/D", "/Dest", "/Fields", "/Headers", "/ID", "/Lang", "/Limits", "/NS", "/URI"),
    # Fonts (9.7 to 9.9), forms (12.7), and colours (10.6, 14.11).
    *("/CharSet", "/FontFamily", "/Ordering", "/Panose", "/Registry", "/DA", "/DS", "/TM", "/DeviceColorant"),
    *("/HalftoneName", "/OutputCondition", "/OutputConditionIdentifier", "/RegistryName"),
}
"""The keys under which a string stays; a string under any other one is not known to be harmless."""


def private_words(key: str, value: str) -> str:
    """Return what a value says of people, in plain words ("the author's name"); empty if it says nothing."""
    unknown = (
        REMARKS if key.startswith("/") and key not in _HARMLESS_FIELDS and re.search(r"[^\W\d_]{2}", value) else ""
    )
    words = _PRIVATE_FIELDS.get(key, unknown)
    return words if value.strip().lower() not in _NO_PERSONS else ""


def pdf_text(value: object) -> str:
    """Return the text of a string of the PDF (section 7.9.2); empty for what is no string."""
    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value).encode("utf-8", "replace").decode()
    except UnicodeError:
        return bytes(value).decode("latin-1")
