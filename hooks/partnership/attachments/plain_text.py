"""Plain texts and tables that people contribute: as they are, if they are what they seem and hold nothing unseen."""

from __future__ import annotations

import csv
import re
from io import StringIO

from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.text.unseen import UNSEEN

_MARK = b"\xef\xbb\xbf"
"""What some programs put before UTF-8."""
_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

# How files of other types begin; of HTML, what browsers take for it (WHATWG, MIME Sniffing, section 7.1).
_OTHER_TYPE = re.compile(
    rb"%PDF|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|ID3[\x02-\x04]|\xd0\xcf\x11\xe0|\{\\rtf|#!"
    rb"|[\t\n\f\r ]*<(?:!doctype\b|!--|\?xml\b"
    rb"|(?:a|b|body|br|div|font|h1|head|html|iframe|p|script|style|svg|table|title)[\s>/])",
    re.IGNORECASE,
)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

# What a spreadsheet may run (OWASP, CSV Injection): a cell that begins with one of these signs, in either width. Excel
# also takes "sep=" for an order. After a plus or minus a figure, a telephone number or an item of a list is harmless,
# unless it calls something, or fetches it from another program or file.
_BEGINS = re.compile(r'[" \u00a0]*(?:[=@\t\r\uff1d\uff20]|sep=|(?P<signed>[+\-\uff0b\uff0d]))', re.IGNORECASE)
_HARMLESS = re.compile(r"[+-](?:[\d\s.,:()/%£€$-]*| (?:(?![|\[{]|\w\(|![\w$]).)*)", re.DOTALL)
_ALSO_APART = re.compile(r"[;\t](?!$)")
"""Where spreadsheets may begin another cell, whatever the csv module thinks."""


def clean_txt(content: bytes) -> CleanCopy:
    """The same text, without the mark of its encoding.

    Raises `RefusedError` for what is not UTF-8, is another type of file, or has signs in it that are not seen.
    """
    text = _read(content, "In Notepad: File, Save as, and choose UTF-8 under Encoding.")
    return CleanCopy(text.encode(), passages=(Passage("", text),))


def clean_csv(content: bytes) -> CleanCopy:
    """The same table of comma-separated values (RFC 4180), without the mark of its encoding.

    Raises `RefusedError` as `clean_txt` does, and for a cell that a spreadsheet would run as a formula.
    """
    text = _read(content, "In Excel: File, Save As, and choose CSV UTF-8 as the type.")
    rows = csv.reader(StringIO(text, newline=""))
    line = 1
    try:
        for row in rows:
            if any(_runs(cell) for cell in row):
                raise RefusedError(
                    "file-active",
                    f"in line {line} a cell begins with a sign that spreadsheets take for a formula",
                    "Write what the formula gives, not the formula, or put a word before the sign.",
                )
            line = rows.line_num + 1
    except csv.Error:
        raise RefusedError(
            "file-unreadable",
            f"the table cannot be read from line {line} on",
            "Look for a quotation mark that is not closed. In Excel: File, Save As, and choose CSV UTF-8 as the type.",
        ) from None
    return CleanCopy(text.encode(), passages=(Passage("", text),))


def _read(content: bytes, how_to_save: str) -> str:
    content = content.removeprefix(_MARK)
    if _OTHER_TYPE.match(content):
        raise RefusedError("file-disguised", "this is another type of file, with the name of a plain text")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        utf_16 = content.startswith(_MARKS_OF_UTF_16)
        message = "this text is in UTF-16, not in UTF-8" if utf_16 else "this text is not in UTF-8"
        raise RefusedError("file-unreadable", message, how_to_save) from None
    if _CONTROL.search(text):
        raise RefusedError("file-unreadable", "there are signs in it that no text has", how_to_save)
    if found := UNSEEN.search(text):
        line = len(text[: found.start()].splitlines()) or 1
        raise RefusedError(
            "file-hidden",
            f"there are signs in it that are not seen, the first of them in line {line}",
            "Type that line anew, or paste it as plain text.",
        )
    return text


def _runs(cell: str) -> bool:
    """Whether a spreadsheet may take a cell, or what it may see as cells in it, for a formula."""
    for part in (cell, *_ALSO_APART.split(cell)[1:]):
        begins = _BEGINS.match(part)
        if begins and not (begins["signed"] and _HARMLESS.fullmatch(part.strip('" \u00a0'))):
            return True
    return False
