"""A language is known by its code, such as ur, and says its own name and in which direction it is written.

The names come from the Unicode CLDR, as Babel has them.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError

ENGLISH = "en"


class Language(NamedTuple):
    """A `Language` is one that people write and read."""

    code: str
    """Its code in HTML, such as ur or zh-Hant."""
    name: str
    """What it calls itself: Polski."""
    english_name: str
    """What English calls it: Polish."""
    direction: Literal["ltr", "rtl"]
    """In which direction it is written."""


def direction_of(code: str) -> Literal["ltr", "rtl"]:
    """Return in which direction the language with a code is written; that of English for one that is not known."""
    language = language_called(code)
    return language.direction if language else "ltr"


@cache
def language_called(code: str) -> Language | None:
    """Return the language with a code, in capital letters or small ones; None if there is no such language."""
    try:
        locale = Locale.parse(code.replace("-", "_"), resolve_likely_subtags=False)
    except (UnknownLocaleError, ValueError):
        return None
    own, english = locale.get_display_name(locale), locale.get_display_name(ENGLISH)
    if not own or not english:
        return None
    direction: Literal["ltr", "rtl"] = "rtl" if locale.text_direction == "rtl" else "ltr"
    return Language(str(locale).replace("_", "-"), own[:1].upper() + own[1:], english, direction)


def languages() -> dict[str, str]:
    """Return the code of every language that is known, by its English name in small letters."""
    return {name.casefold(): code for code, name in Locale(ENGLISH).languages.items() if language_called(code)}
