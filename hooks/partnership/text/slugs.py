"""Slugs: names of files and folders that every computer and every address can have."""

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


def slug_from(title: str) -> str:
    """The name of a file that says a title, in at most 60 characters; empty if no letter of it can stand there."""
    words = _words(title.replace("'", "").replace("’", ""))
    while len("-".join(words)) > LONGEST_SLUG and len(words) > 1:
        words.pop()
    return _not_kept("-".join(words)[:LONGEST_SLUG])


def _words(name: str) -> list[str]:
    """The words of a name in letters that every address can have: of an accented letter, the letter."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    return re.findall(r"[a-z0-9]+", plain)


def slug_from_name(name: str) -> str:
    """Return the name of a file or folder, without its ending, as lower-case words and hyphens."""
    return _not_kept("-".join(_words(name)) or "new-name")


def _not_kept(name: str) -> str:
    return f"{name}-1" if name in KEPT_BY_WINDOWS else name
