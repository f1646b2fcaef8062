"""Ask Typst about every character, and write those that it can set into hooks/partnership/text/letters.txt.

Run it when tests/text/test_letters.py says that the list is no longer true, as after a new version of Typst or of a
typeface: `.venv/bin/python tests/letters.py`. It takes some minutes: Typst names only the first character it lacks.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import typst

from partnership.text.letters import LETTERS
from partnership.writers.documents import pdf

_ASKED_AT_ONCE = 200
_SCRIPTS_OF_THOUSANDS = ("ANATOLIAN", "CJK", "CUNEIFORM", "EGYPTIAN", "HANGUL SYLLABLE", "TANGUT", "YI SYLLABLE")
_BASES = "o\u0431\u05d0\u0628\u0915"
"""A letter of each script whose marks a typeface can have: Latin, Cyrillic, Hebrew, Arabic, Devanagari."""
_PROGRAM = Path(__file__).with_suffix(".typ")


def every_letter() -> Iterator[str]:
    """Yield every character that a text can have, and every 64th of the scripts of which a typeface has all or none."""
    for number in range(0x20, 0xE0000):
        letter = chr(number)
        is_one_of_thousands = unicodedata.name(letter, "").startswith(_SCRIPTS_OF_THOUSANDS)
        if unicodedata.category(letter) not in ("Cc", "Cn", "Cs") and not (is_one_of_thousands and number % 64):
            yield letter


def settable(letters: Sequence[str]) -> Iterator[str]:
    """Yield those of these characters that Typst can set, in their order; of marks, those it can set above a letter."""
    if can_set(letters):
        yield from letters
    elif len(letters) > 1:
        middle = len(letters) // 2
        yield from settable(letters[:middle])
        yield from settable(letters[middle:])
    elif unicodedata.category(letters[0]).startswith("M") and any(can_set([base + letters[0]]) for base in _BASES):
        yield letters[0]


def can_set(texts: Iterable[str]) -> bool:
    """Tell whether Typst can set all of these texts, each by itself."""
    # One compiler, one file and a variable: Typst has room for 65,535 files in the life of a program.
    variables = {"letters": json.dumps(list(texts))}
    try:
        _compiler().compile(format="pdf", pdf_standards=["ua-1"], timestamp=0, sys_inputs=variables)
    except typst.TypstError as error:
        if "could not be displayed with font" in error.message:
            return False
        raise
    return True


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(_PROGRAM, font_paths=pdf.typefaces(), ignore_system_fonts=True)


def as_ranges(letters: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the list: the first and the last of each row of characters that follow each other."""
    rows: list[tuple[int, int]] = []
    for number in map(ord, letters):
        if rows and rows[-1][1] == number - 1:
            rows[-1] = (rows[-1][0], number)
        else:
            rows.append((number, number))
    yield from (f"{first:04X}-{last:04X}\n" for first, last in rows)


if __name__ == "__main__":
    asked = list(every_letter())
    found: list[str] = []
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        found.extend(settable(asked[start : start + _ASKED_AT_ONCE]))
        sys.stderr.write(f"\r{start} of {len(asked)}")
    LETTERS.write_text("".join(as_ranges(found)), "utf-8")
