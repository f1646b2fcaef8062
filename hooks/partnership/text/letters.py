"""A PDF can show the letters of the typefaces that are with us, and of those that Typst brings; no letter is made up.

The list of these letters stands beside this module, because both ask for it: the checks, which name every other letter
before anything is built, and the writer of PDFs. It is what Typst itself answered (tests/letters.py), since the
typefaces that Typst brings are within its program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

LETTERS = Path(__file__).with_name("letters.txt")
"""The file with every letter that a PDF can show: the first and the last of each row of letters, in hexadecimal."""

_MODIFIERS = re.compile("[\u200d\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")
_EMOJI = re.compile(
    "[\u26bd-\u26ff\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0"
    "\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
)


def with_named_emoji(text: str) -> str:
    """Replace emoji by their names in words, since no typeface here has them: (grinning face).

    Characters that only change the one before them, such as the colour of a hand, are left out.
    """
    named = _EMOJI.sub(lambda emoji: f"({unicodedata.name(emoji[0], 'a sign').lower()})", text)
    return _MODIFIERS.sub("", named)


def letters_without_font(text: str) -> Iterator[str]:
    """Yield every letter of a text that no typeface of a PDF has, in its order, as often as it stands there.

    Emoji are not among them, since their names in words take their place.
    """
    if not text.isascii():
        for letter in _without_font().findall(text):
            if not _EMOJI.match(letter) and not _MODIFIERS.match(letter):
                yield letter


def letters_of_html_without_font(html: str) -> Iterator[str]:
    """Yield every letter that is read in a text in HTML and that no typeface of a PDF has.

    Addresses, comments and the words for pictures are not read.
    """
    if any(letters_without_font(html)) or "&#" in html:
        body = LexborHTMLParser(html).body
        yield from letters_without_font(body.text() if body else "")


@cache
def _without_font() -> re.Pattern[str]:
    rows = (line.split("-") for line in LETTERS.read_text("ascii").split())
    known = "".join(f"{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last, 16)))}" for first, last in rows)
    return re.compile(rf"[^\x00-\x1f{known}]")
