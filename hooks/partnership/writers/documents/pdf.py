"""PDF: a document set by Typst in A4, tagged as PDF/UA-1 asks. Typst itself refuses what would not be accessible."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import segno
import typst

_HERE = Path(__file__).parent


def made(folder: Path, address: str) -> bytes:
    """The PDF of the document.xml in `folder`, with a QR code that leads to `address`.

    Raises typst.TypstError, whose message says what it cannot set.
    """
    # Any mask can be read. To look for the best of all eight takes longer than the rest of the document.
    code = segno.make(address, error="m", boost_error=False, micro=False, mask=3)
    code.save(str(folder / "qr.svg"), border=0, scale=4)
    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True, root=folder)
    # Typst takes the time of the build for the day of making unless it is told another; the document has its own.
    content = compiler.compile(_setting(), format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(content, bytes)  # noqa: S101 (a list is for pictures of pages)
    return content


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[_HERE / "fonts"])


@cache
def _setting() -> bytes:
    return (_HERE / "document.typ").read_bytes()
