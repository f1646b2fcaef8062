"""Typst sets a document as a PDF that is tagged as PDF/UA-1 asks, and refuses what would not be accessible."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import typst

_DOCUMENTS_FOLDER = Path(__file__).parent


def as_pdf(folder: Path, setting: str) -> bytes:
    """Return the PDF of the document.xml in `folder`, laid out by the file of that name in typst/.

    Raises typst.TypstError, whose message says what it cannot set.
    """
    compiler = typst.Compiler(font_paths=_typefaces(), ignore_system_fonts=True, root=folder)
    (folder / "parts.typ").write_bytes(_typst_file("parts"))
    # Typst takes the time of the build for the day of making unless it is told another; the document has its own.
    content = compiler.compile(_typst_file(setting), format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(content, bytes)  # noqa: S101 (a list is for pictures of pages)
    return content


def with_named_emoji(text: str) -> str:
    """Replace emoji by their names in words, since no typeface here has them: (grinning face).

    Characters that only change the one before them, such as the colour of a hand, are left out.
    """
    named = _EMOJI.sub(lambda emoji: f"({unicodedata.name(emoji[0], 'a sign').lower()})", text)
    return _MODIFIERS.sub("", named)


_MODIFIERS = re.compile("[\u200d\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")
_EMOJI = re.compile(
    "[\u26bd-\u26ff\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0"
    "\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
)


@cache
def _typefaces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[_DOCUMENTS_FOLDER / "fonts"])


@cache
def _typst_file(name: str) -> bytes:
    return (_DOCUMENTS_FOLDER / f"typst/{name}.typ").read_bytes()
