"""Typst sets a document as a PDF that is tagged as PDF/UA-1 asks, and refuses what would not be accessible."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typst

_DOCUMENTS_FOLDER = Path(__file__).parent


def as_pdf(folder: Path, setting: str) -> bytes:
    """Return the PDF of the document.xml in `folder`, laid out by the file of that name in typst/.

    Raises typst.TypstError, whose message says what it cannot set.
    """
    compiler = typst.Compiler(font_paths=typefaces(), ignore_system_fonts=True, root=folder)
    (folder / "parts.typ").write_bytes(_typst_file("parts"))
    # Typst takes the time of the build for the day of making unless it is told another; the document has its own.
    content = compiler.compile(_typst_file(setting), format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(content, bytes)  # noqa: S101 (a list is for pictures of pages)
    return content


def forget() -> None:
    """Let Typst forget what it has worked out, which for a large document is hundreds of megabytes.

    It keeps that until it has set ten others, to which this document is of no use. Empty ones do it as well.
    """
    for _ in range(11):
        typst.compile(b"", font_paths=typefaces(), ignore_system_fonts=True)


@cache
def typefaces() -> typst.Fonts:
    """Return the typefaces that Typst has to choose from: those in fonts/, and those that it brings."""
    return typst.Fonts(include_system_fonts=False, font_paths=[_DOCUMENTS_FOLDER / "fonts"])


@cache
def _typst_file(name: str) -> bytes:
    return (_DOCUMENTS_FOLDER / f"typst/{name}.typ").read_bytes()
