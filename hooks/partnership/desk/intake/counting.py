"""Numbers stand before headings and lines as people count: in figures, in letters, or as the Romans did."""

from __future__ import annotations

_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_LETTERS, _LAST_ROMAN = 260, 89


def as_counted(number: int, way: str) -> str:
    """Return a number in a way of counting, which is named by how it writes one: 1, 01, a, A, i or I.

    In another way, and beyond what anybody would count so, it is written in figures.
    """
    if way in ("a", "A") and 0 < number <= _MOST_LETTERS:
        return chr(ord(way) + (number - 1) % 26) * ((number - 1) // 26 + 1)
    if way in ("i", "I") and 0 < number <= _LAST_ROMAN:
        roman, left = "", number
        for value, sign in _ROMAN:
            roman, left = roman + sign * (left // value), left % value
        return roman if way == "i" else roman.upper()
    return f"{number:02}" if way == "01" else str(number)
