"""The pages of a PDF are refused if drawing them takes much time or memory; their words are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from partnership.attachments.clean_copy import Passage
from partnership.attachments.pdf_refusals import pdf_too_large

MOST_PAGES = 500
_MOST_DRAWN, _MOST_DRAWN_ON_A_PAGE, _DRAWN_AT_LEAST, _DEEPEST = 30_000_000, 12_000_000, 500, 20
"""How many bytes of instructions all pages, and one page, may have, and how deep forms may stand in forms.

A form counts as often as it is drawn, and each time as `_DRAWN_AT_LEAST` bytes at least. Letters count more: reading a
page takes some 20 bytes of memory for each byte of lines, and 200 for each letter."""

_DRAWS = re.compile(rb"/([^\s\0/%()<>\[\]{}]+)[\s\0]+Do\b")
_LETTERS, _WEIGHT = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]+>", re.DOTALL), 10


def refuse_too_much_drawn(document: Pdf) -> None:
    """Refuse pages that take too long to draw: a form can draw another many times, and that one a third.

    Raises `RefusedError`.
    """
    if len(document.pages) > MOST_PAGES:
        raise pdf_too_large(f"this PDF has more than {MOST_PAGES} pages")
    before = 0
    pending: list[tuple[Object, Object, int, int]]
    for page in document.pages:
        drawn = 0
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, Array) else [contents]
        pending = [(stream, page.resources, 1, 1) for stream in streams if isinstance(stream, Stream)]
        while pending:
            stream, resources, times, depth = pending.pop()
            instructions = stream.read_bytes()[: _MOST_DRAWN_ON_A_PAGE + 1]
            # Every q keeps all that is set at that moment, which is heavy, too.
            heavy = sum(letters.end() - letters.start() for letters in _LETTERS.finditer(instructions))
            weight = len(instructions) + _WEIGHT * (heavy + instructions.count(b"q"))
            drawn += times * max(weight, _DRAWN_AT_LEAST)
            if drawn > _MOST_DRAWN_ON_A_PAGE or before + drawn > _MOST_DRAWN or depth > _DEEPEST:
                raise pdf_too_large("this PDF has more drawn in it than can be opened safely")
            forms = {key[1:].encode(): form for key, form in resources.get("/XObject", Dictionary()).items()}
            counted = Counter(name for name in _DRAWS.findall(instructions) if name in forms)
            for name, count in counted.items():
                if forms[name].get("/Subtype") == Name.Form:
                    pending.append((forms[name], forms[name].get("/Resources", resources), times * count, depth + 1))
        before += drawn


def read_pages(content: bytes) -> Iterator[Passage]:
    """Yield the text of every page that has any."""
    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            # Where a word is divided at the end of a line, the hyphen is one of these.
            words = re.sub("[\x02\ufffe]\r?\n?", "", text.get_text_range())
            text.close()
            page.close()
            if words.strip():
                yield Passage(f"page {number + 1}", words)
    finally:
        document.close()
