"""These rules find the numbers by which a school or the health service knows a child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.checks.safeguarding.searched_text import SearchedText

_BETWEEN = r"[ ./_\u2013-]{0,3}"
_FIGURES = re.compile(rf"\d(?:{_BETWEEN}\d){{8,}}")
"""Nine figures or more, with whatever stands between them when people write a long number."""
_LETTER_BEFORE = re.compile(rf"(?<![\w-])([A-HJ-NP-RT-Za-hj-np-rt-z])\)?{_BETWEEN}$")
_LETTER_BEHIND = re.compile(rf"{_BETWEEN}([A-HJ-NP-RT-Za-hj-np-rt-z])(?!\w)")
_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_PUPIL_NUMBER = re.compile(r"\bu[. ]?p[. ]?n\b|pupil (?:number|no\b|ref|id\b)|unique pupil", re.IGNORECASE)
_LEARNER_NUMBER = re.compile(r"\buln\b|learner (?:number|no\b|ref|id\b)", re.IGNORECASE)
_HEALTH_NUMBER = re.compile(r"\bn ?h ?s\b|\bchi\b|\bhealth", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"isbn|issn|charity|company|account|reference|order|invoice|meeting|barcode|part no", re.IGNORECASE
)
_NO_NUMBER_BEFORE = re.compile(r"(?:[\w£$€#]|\w[./-]|- ?)$")
_NEAR = 40
"""How many characters before a number may say what it is."""


def pupil_numbers(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every unique pupil number whose check letter is right, or that is said to be one.

    The letter stands for the figures times 2 to 13, added up, modulo 23. A temporary number ends with a letter.
    """
    for at, figures, before, behind in _long_numbers(text):
        if len(figures) == 10 and _LEARNER_NUMBER.search(before):
            yield at, "upn"
            continue
        letter = _LETTER_BEFORE.search(before)
        last = _LETTER_BEHIND.match(behind) if len(figures) == 11 else None
        if not letter or len(figures) + bool(last) != 12:
            continue
        values = [*map(int, figures), *([_CHECK_LETTERS.index(last[1].upper())] if last else [])]
        remainder = sum(value * weight for weight, value in enumerate(values, 2)) % 23
        if remainder == _CHECK_LETTERS.index(letter[1].upper()) or _PUPIL_NUMBER.search(before):
            yield at - len(before) + letter.start(), "upn"


def health_numbers(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every number of the NHS or, in Scotland, of the CHI: by its check figure, or as it is said to be one."""
    for at, figures, before, _ in _long_numbers(text):
        if len(figures) != 10 or _OTHER_NUMBER.search(before):
            continue
        is_said = bool(_HEALTH_NUMBER.search(before))
        fits = _has_health_check(figures) and (figures[0] in "456789" or _begins_with_a_day(figures))
        if is_said or (fits and not _NO_NUMBER_BEFORE.search(before)):
            yield at, "nhs-number"


def _long_numbers(text: SearchedText) -> Iterator[tuple[int, str, str, str]]:
    """Yield every long row of figures: where it begins, its bare figures, and what stands before and behind it."""
    for number in _FIGURES.finditer(text.text) if text.has_long_numbers else ():
        at, end = number.span()
        if not text.is_in_address(at):
            before = text.text[max(0, at - _NEAR) : at].rpartition("\n")[2]
            yield at, re.sub(r"\D", "", number[0]), before, text.text[end : end + 4]


def _has_health_check(number: str) -> bool:
    """Return whether the tenth figure is right: what the others times 10 to 2, added up, lack of a multiple of 11."""
    total = sum(int(figure) * weight for figure, weight in zip(number, range(10, 1, -1), strict=False))
    return -total % 11 == int(number[9])


def _begins_with_a_day(number: str) -> bool:
    """Return whether a number begins with the six figures of a day of birth, as in Scotland."""
    return 1 <= int(number[:2]) <= 31 and 1 <= int(number[2:4]) <= 12
