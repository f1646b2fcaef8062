"""Dates of birth, and the numbers by which a school or the health service knows a child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.checks.safeguarding.searched_text import Text, without_addresses
from partnership.text.dates import read_date

_LABEL = re.compile(r"born|birth|d\.?o\.?b", re.IGNORECASE)
_BIRTH = re.compile(
    r"(?P<label>(?i:\bdate[ -]of[ -]birth\b|\bbirth ?date\b|\bbirthdays?\b|\bborn\b|\bd\.?o\.?b\b))|(?P<end>\n[ \t]*\n)"
    r"|(?P<date>\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3,9},? \d{4}\b|\b[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b)"
)
AGES = range(2, 20)
"""How old those are whom a school teaches."""


def birthdays(text: Text) -> Iterator[tuple[int, str]]:
    """A date on which somebody of school age may have been born, in a paragraph that speaks of birth before it."""
    label = False
    for found in _BIRTH.finditer(text.plain) if _LABEL.search(text.plain) else ():
        if found["date"] is None:
            label = found["label"] is not None
        elif label and text.today.year - _year(found["date"]) in AGES:
            yield found.start(), "birthday"


def _year(words: str) -> int:
    """The year of a date as people write it; 0 if it is none."""
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


def pupil_numbers(text: Text) -> Iterator[tuple[int, str]]:
    """A unique pupil number whose check letter is right: the figures by 2 to 13, added up, and what 23 leaves."""
    for found in _UPN.finditer(text.plain):
        letter, *rest = (sign.upper() for sign in found[0] if sign.isalnum())
        values = [int(sign) if sign.isdecimal() else _CHECK_LETTERS.index(sign) for sign in rest]
        if sum(value * weight for weight, value in enumerate(values, 2)) % 23 == _CHECK_LETTERS.index(letter):
            yield found.start(), "upn"


_NHS = re.compile(r"(?<![\w.£$/-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
_BOOK = re.compile(r"(?i:isbn(?:-1[03])?:?) *$")


def health_numbers(text: Text) -> Iterator[tuple[int, str]]:
    """A number of those in use for the NHS in England, Wales and Northern Ireland, or a Scottish CHI number."""
    plain = without_addresses(text.plain)
    for found in _NHS.finditer(plain):
        number = re.sub(r"\D", "", found[0])
        if (
            _has_health_check(number)
            and (number[0] in "467" or "320" <= number[:3] <= "399" or _begins_with_a_day(number))
            and not _BOOK.search(plain[max(0, found.start() - 12) : found.start()])
        ):
            yield found.start(), "nhs-number"


def _has_health_check(number: str) -> bool:
    """Whether the tenth figure is right: the others by 10 to 2, added up, and what is left to the next eleven."""
    total = sum(int(figure) * weight for figure, weight in zip(number, range(10, 1, -1), strict=False))
    return -total % 11 == int(number[9])


def _begins_with_a_day(number: str) -> bool:
    """Whether a number begins with the six figures of a day of birth, as in Scotland."""
    return 1 <= int(number[:2]) <= 31 and 1 <= int(number[2:4]) <= 12
