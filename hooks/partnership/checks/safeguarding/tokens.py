"""A text is taken apart into words, numbers and signs."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(
    r" ?([a-z][\w'-]*|[^\w ]"
    r"|[A-Z](?:(?<=[PSY]) (?:1[0-3]|[1-9])(?![\w.:/])"
    r"|\. ?(?:(?:O'|Mc|Mac|De )?[A-Z]\. ?)*+(?:(?:O'|Mc|Mac)[A-Z][a-z]{0,10}\."
    r"|(?<=\.)(?:O'|Mc|Mac)?[A-Z]l?(?![\w'.]))?)"
    r"|\d(?:\d*(?:[.:]\d+)+|(?<=6)th [Ff]orm(?:er)?s?(?![\w'-]))|\w[\w'-]*)"
)
"""A word with what hangs on it, one sign, initials with points (K. J. M.), or a time or a number with a point."""


def words_in(text: str) -> list[str]:
    """Return the words, numbers and signs of a text; no white space but the ends of lines."""
    return _TOKEN.findall(text)


def places_of_words(text: str) -> list[int]:
    """Return where each of them begins."""
    return [match.start(1) for match in _TOKEN.finditer(text)]


def folded(word: str) -> str:
    """Return a word as it is looked up: in small letters, without accents and without a possessive 's."""
    if not word.isascii():
        decomposed = unicodedata.normalize(
            "NFKD", word.replace("ł", "l").replace("Ł", "L").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
        )
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return word.casefold().rstrip("'-").removesuffix("'s")
