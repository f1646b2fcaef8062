"""Contributed plain texts and tables stay as they are, if they are what they seem and hold no unseen character."""

from __future__ import annotations

import csv
import re
from io import StringIO

from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.text.unseen_characters import UNSEEN

_MARK = b"\xef\xbb\xbf"
"""The mark that some programs put before UTF-8."""
_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

# The beginnings of files of other types; for HTML, what browsers take for it (WHATWG, MIME Sniffing, section 7.1).
_OTHER_TYPE = re.compile(
    rb"%PDF|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|ID3[\x02-\x04]|\xd0\xcf\x11\xe0|\{\\rtf|#!"
    rb"|[\t\n\f\r ]*<(?:!doctype\b|!--|\?xml\b"
    rb"|(?:a|b|body|br|div|font|h1|head|html|iframe|p|script|style|svg|table|title)[\s>/])",
    re.IGNORECASE,
)

_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

# A spreadsheet may run a cell that begins with one of these characters, in either width (OWASP, CSV Injection). Excel
# also takes "sep=" for an instruction. After a plus or minus, a figure, a telephone number or an item of a list is
# harmless, unless it calls something, or fetches it from another program or file.
_BEGINS_A_FORMULA = re.compile(r'[" \u00a0]*(?:[=@\t\r\uff1d\uff20]|sep=|(?P<signed>[+\-\uff0b\uff0d]))', re.IGNORECASE)
_HARMLESS_AFTER_PLUS_OR_MINUS = re.compile(r"[+-](?:[\d\s.,:()/%£€$-]*| (?:(?![|\[{]|\w\(|![\w$]).)*)", re.DOTALL)
_ALSO_BETWEEN_CELLS = re.compile(r"[;\t](?!$)")
"""Where spreadsheets may begin another cell, even if the csv module does not."""


def clean_txt(content: bytes) -> CleanCopy:
    """Return the same text, without the mark of its encoding.

    Raises `RefusedError` if it is not in UTF-8, is another type of file, or has unseen characters in it.
    """
    text = _read_text(content, "In Notepad: File, Save as, and choose UTF-8 under Encoding.")
    return CleanCopy(text.encode(), passages=(Passage("", text),))


def clean_csv(content: bytes) -> CleanCopy:
    """Return the same table of comma-separated values (RFC 4180), without the mark of its encoding.

    Raises `RefusedError` as `clean_txt` does, and for a cell that a spreadsheet would run as a formula.
    """
    text = _read_text(content, "In Excel: File, Save As, and choose CSV UTF-8 as the type.")
    rows = csv.reader(StringIO(text, newline=""))
    line = 1
    try:
        for row in rows:
            if any(_may_be_a_formula(cell) for cell in row):
                raise RefusedError(
                    "file-active",
                    f"in line {line} a cell begins with a character that spreadsheets take for a formula",
                    "Write what the formula gives, not the formula, or put a word before the character.",
                )
            line = rows.line_num + 1
    except csv.Error:
        raise RefusedError(
            "file-unreadable",
            f"the table cannot be read from line {line} on",
            "Look for a quotation mark that is not closed. In Excel: File, Save As, and choose CSV UTF-8 as the type.",
        ) from None
    return CleanCopy(text.encode(), passages=(Passage("", text),))


def _read_text(content: bytes, how_to_save: str) -> str:
    """Return a text without the mark of its encoding; raises `RefusedError`."""
    content = content.removeprefix(_MARK)
    if _OTHER_TYPE.match(content):
        raise RefusedError("file-disguised", "this is another type of file, with the name of a plain text")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        utf_16 = content.startswith(_MARKS_OF_UTF_16)
        message = "this text is in UTF-16, not in UTF-8" if utf_16 else "this text is not in UTF-8"
        raise RefusedError("file-unreadable", message, how_to_save) from None
    if _CONTROL_CHARACTER.search(text):
        raise RefusedError("file-unreadable", "there are characters in it that no text has", how_to_save)
    if unseen := UNSEEN.search(text):
        line = len(text[: unseen.start()].splitlines()) or 1
        raise RefusedError(
            "file-hidden",
            f"there are characters in it that are not seen, the first of them in line {line}",
            "Type that line anew, or paste it as plain text.",
        )
    return text


def _may_be_a_formula(cell: str) -> bool:
    """Return whether a spreadsheet may take a cell, or a part of it that it reads as a cell, for a formula."""
    for part in (cell, *_ALSO_BETWEEN_CELLS.split(cell)[1:]):
        begins = _BEGINS_A_FORMULA.match(part)
        if begins and not (begins["signed"] and _HARMLESS_AFTER_PLUS_OR_MINUS.fullmatch(part.strip('" \u00a0'))):
            return True
    return False
