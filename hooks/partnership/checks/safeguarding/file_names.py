"""People are found in the names of files: a first name, an initial with a family name, a family name with a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.checks.safeguarding.lists import SafeguardingLists
from partnership.checks.safeguarding.searched_text import SearchedText
from partnership.checks.safeguarding.tokens import folded

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_PART = re.compile(r"[A-Z]?[a-z']+|[A-Z]+(?![a-z])|\d+[A-Za-z]?(?![A-Za-z])|[^\W\d_A-Za-z]+[a-z]*")
_STAGE = re.compile(r"(?:(?:y|yr|year|p|s|ks|class)?(?:1[0-3]|[1-9])[a-z]?|reception|nursery)")
_DATE = re.compile(r"20\d\d")
_YEAR = frozenset(("class", "form", "p", "primary", "s", "y", "year", "yr"))
_NO_INITIALS = frozenset("aeix")
"""Letters that stand alone in names of files: a-letter, e-safety, i-can, x-ray."""
_SHORTEST_BEHIND_ITS_INITIAL = 5
"""How many letters a family name must have to be known if its initial is written to it: kthompson."""


def file_names(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield whether a person's name is in the name of a file; as possible where it may be another word."""
    lists = text.lists
    parts = [folded(part) for part in _PART.findall(_ENDING.sub("", text.text))]
    codes = {_code(parts, number, lists) for number in range(len(parts))}
    if code := next((code for code in ("file-name", "possible-file-name") if code in codes), ""):
        yield 0, code


def _code(parts: list[str], number: int, lists: SafeguardingLists) -> str:
    part = parts[number]
    before = parts[number - 1] if number else ""
    behind = parts[number + 1] if number + 1 < len(parts) else ""
    if _is_first_name(part, lists) and not _is_honoured(before) and not _is_known(parts, number, lists):
        return "file-name"
    is_family = part in lists.families
    beside_an_initial = any(len(one) == 1 and one.isalpha() and one not in _NO_INITIALS for one in (before, behind))
    if is_family and beside_an_initial and not _is_known(parts, number, lists):
        return "file-name"
    if (
        part[1:] in lists.families
        and len(part) > _SHORTEST_BEHIND_ITS_INITIAL
        and part not in lists.families | lists.ordinary
    ):
        return "possible-file-name"
    if _is_known(parts, number, lists):
        return ""
    beside_a_stage = any(_STAGE.fullmatch(one) or one in _YEAR for one in (before, behind))
    beside_a_date = any(_DATE.fullmatch(one) for one in (before, behind))
    if (is_family and (beside_a_stage or beside_a_date)) or (
        beside_a_stage and part in lists.names_of_other_things and behind not in _THINGS
    ):
        return "possible-file-name"
    return ""


_THINGS = frozenset(["class", "classes", "house", "group", "room", "team", "block", "garden"])


def _is_first_name(part: str, lists: SafeguardingLists) -> bool:
    return part not in lists.ordinary and not lists.names.isdisjoint({part, part.removesuffix("s")})


def _is_honoured(before: str) -> bool:
    return before in HONOURED


HONOURED = frozenset(["king", "lady", "lord", "prince", "princess", "queen", "saint", "sir", "ss", "st", "union"])


def _is_known(parts: list[str], number: int, lists: SafeguardingLists) -> bool:
    """Return whether a part belongs to the name of a story or of somebody whom everybody knows."""
    return any(
        tuple(parts[first : first + len(phrase)]) == phrase
        for first in range(max(0, number - 7), number + 1)
        for phrase in lists.known.get(parts[first], ())
        if first + len(phrase) > number
    )
