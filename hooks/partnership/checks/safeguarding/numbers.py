"""These rules find dates of birth, and the numbers by which a school or the health service knows a child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.checks.safeguarding.searched_text import SearchedText, without_addresses
from partnership.text.dates import read_date

_LABEL = re.compile(r"born|birth|d\.?o\.?b", re.IGNORECASE)
_BIRTH = re.compile(
    r"(?P<label>(?i:\bdate[ -]of[ -]birth\b|\bbirth ?date\b|\bbirthdays?\b|\bborn\b|\bd\.?o\.?b\b))|(?P<end>\n[ \t]*\n)"
    r"|(?P<date>\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3,9},? \d{4}\b|\b[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b)"
)
AGES = range(2, 20)
"""The ages of those whom a school teaches."""


def birthdays(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every date on which a pupil may have been born, in a paragraph that speaks of birth before it."""
    speaks_of_birth = False
    for part in _BIRTH.finditer(text.plain) if _LABEL.search(text.plain) else ():
        if part["date"] is None:
            speaks_of_birth = part["label"] is not None
        elif speaks_of_birth and text.today.year - _year(part["date"]) in AGES:
            yield part.start(), "birthday"


def _year(words: str) -> int:
    """Return the year of a date as people write it; 0 if it is no date."""
    if numbers := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})", words):
        day, month, year = (int(number) for number in numbers.groups())
        return (year + 2000 if year < 100 else year) if day <= 31 and month <= 12 else 0
    if american := re.fullmatch(r"([A-Za-z]+) (\d+)[a-z]*,? (\d{4})", words):
        words = f"{american[2]} {american[1]} {american[3]}"
    try:
        return read_date(words.replace(" of ", " ").replace(",", "")).year
    except ValueError:
        return 0


_UPN = re.compile(
    r"\b[A-HJ-NP-RT-Za-hj-np-rt-z][ -]?\d{3}[ -]?\d{4}[ -]?\d{2}[ -]?\d{2}[0-9A-HJ-NP-RT-Za-hj-np-rt-z]\b"
)
_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def pupil_numbers(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every unique pupil number whose check letter is right.

    It stands for the figures times 2 to 13, added up, modulo 23.
    """
    for number in _UPN.finditer(text.plain):
        letter, *rest = (character.upper() for character in number[0] if character.isalnum())
        values = [int(one) if one.isdecimal() else _CHECK_LETTERS.index(one) for one in rest]
        if sum(value * weight for weight, value in enumerate(values, 2)) % 23 == _CHECK_LETTERS.index(letter):
            yield number.start(), "upn"


_NHS = re.compile(r"(?<![\w.£$/-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
_BOOK = re.compile(r"(?i:isbn(?:-1[03])?:?) *$")


def health_numbers(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every number in use for the NHS in England, Wales and Northern Ireland, and every Scottish CHI number."""
    plain = without_addresses(text.plain)
    for match in _NHS.finditer(plain):
        number = re.sub(r"\D", "", match[0])
        if (
            _has_health_check(number)
            and (number[0] in "467" or "320" <= number[:3] <= "399" or _begins_with_a_day(number))
            and not _BOOK.search(plain[max(0, match.start() - 12) : match.start()])
        ):
            yield match.start(), "nhs-number"


def _has_health_check(number: str) -> bool:
    """Return whether the tenth figure is right: what the others times 10 to 2, added up, lack of a multiple of 11."""
    total = sum(int(figure) * weight for figure, weight in zip(number, range(10, 1, -1), strict=False))
    return -total % 11 == int(number[9])


def _begins_with_a_day(number: str) -> bool:
    """Return whether a number begins with the six figures of a day of birth, as in Scotland."""
    return 1 <= int(number[:2]) <= 31 and 1 <= int(number[2:4]) <= 12
