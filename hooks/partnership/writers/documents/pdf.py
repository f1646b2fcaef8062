"""Typst sets a document as a PDF that is tagged as PDF/UA-1 asks, and refuses what would not be accessible."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import typst

_HERE = Path(__file__).parent


def as_pdf(folder: Path, setting: str) -> bytes:
    """Return the PDF of the document.xml in `folder`, laid out by the file of that name in typst/.

    Raises typst.TypstError, whose message says what it cannot set.
    """
    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True, root=folder)
    (folder / "parts.typ").write_bytes(_file("parts"))
    # Typst takes the time of the build for the day of making unless it is told another; the document has its own.
    content = compiler.compile(_file(setting), format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(content, bytes)  # noqa: S101 (a list is for pictures of pages)
    return content


def with_named_signs(text: str) -> str:
    """Replace emoji by their names in words, since no typeface here has them: (grinning face).

    Characters that only change the one before them, such as the colour of a hand, are left out.
    """
    return _CHANGES_ANOTHER.sub(
        "", _PICTURES.sub(lambda found: f"({unicodedata.name(found[0], 'a sign').lower()})", text)
    )


_CHANGES_ANOTHER = re.compile("[\u200d\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")
_PICTURES = re.compile(
    "[\u26bd-\u26ff\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0"
    "\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[_HERE / "fonts"])


@cache
def _file(name: str) -> bytes:
    return (_HERE / f"typst/{name}.typ").read_bytes()
