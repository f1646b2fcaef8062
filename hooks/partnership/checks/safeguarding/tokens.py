"""A text is taken apart into words, numbers and signs."""

from __future__ import annotations

import re
import unicodedata

_INITIALS = (
    r"(?<=[PSY]) (?:1[0-3]|[1-9])(?![\w.:/])"
    r"|\. ?(?:(?:O'|Mc|Mac|De )?[A-Z]\. ?)*+(?:(?:O'|Mc|Mac)[A-Z][a-z]{0,10}\."
    r"|(?<=\.)(?:O'|Mc|Mac)?[A-Z]l?(?![\w'.]))?"
)
_NUMBER = r"\d*(?:[.:]\d+)+|(?<=6)th [Ff]orm(?:er)?s?(?![\w'-])"


def _token(rest: str) -> str:
    """Return the expression of a token, by that of the characters behind the first of a word."""
    return (
        rf"[^ ](?:(?<=[a-z]){rest}*+|(?<=\W)|(?<=[A-Z])(?:[a-z]{rest}*+|{_INITIALS}|{rest}*)"
        rf"|(?<=\d)(?:{_NUMBER}|{rest}*)|{rest}*)"
    )


_TOKEN, _ASCII_TOKEN = re.compile(_token(r"[\w'-]")), re.compile(_token(r"[A-Za-z0-9_'-]"), re.ASCII)
"""A word with what hangs on it, one sign, initials with points (K. J. M.), or a time or a number with a point.

The second is for texts with none but plain letters, in which it is quicker.
"""


def words_in(text: str) -> list[str]:
    """Return the words, numbers and signs of a text; no white space but the ends of lines."""
    return _tokens(text).findall(text)


def places_of_words(text: str) -> list[int]:
    """Return where each of them begins."""
    return [match.start() for match in _tokens(text).finditer(text)]


def _tokens(text: str) -> re.Pattern[str]:
    return _ASCII_TOKEN if text.isascii() else _TOKEN


def folded(word: str) -> str:
    """Return a word as it is looked up: in small letters, without accents and without a possessive 's."""
    if not word.isascii():
        decomposed = unicodedata.normalize(
            "NFKD", word.replace("ł", "l").replace("Ł", "L").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
        )
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return word.casefold().rstrip("'-").removesuffix("'s")
