"""Slugs are names of files and folders that every computer and every address can have."""

from __future__ import annotations

import re
import unicodedata

KEPT_BY_WINDOWS = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}
"""Names that Windows keeps for itself, with any ending: a computer with Windows could not even fetch the repository.
https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""

LONGEST_SLUG = 60
"""How many characters a slug has at the most."""


def slug_from(title: str) -> str:
    """Return the slug that says a title, in at most 60 characters; empty if it has no letter that a slug can have."""
    words = _ascii_words(title.replace("'", "").replace("’", ""))
    while len("-".join(words)) > LONGEST_SLUG and len(words) > 1:
        words.pop()
    return _allowed_on_windows("-".join(words)[:LONGEST_SLUG])


def slug_from_name(name: str) -> str:
    """Return the name of a file or folder, without its ending, as lower-case words and hyphens."""
    return _allowed_on_windows("-".join(_ascii_words(name)) or "new-name")


def _ascii_words(name: str) -> list[str]:
    """Return the words of a name in letters that every address can have: of an accented letter, the letter."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    without_accents = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.findall(r"[a-z0-9]+", without_accents)


def _allowed_on_windows(name: str) -> str:
    return f"{name}-1" if name in KEPT_BY_WINDOWS else name
