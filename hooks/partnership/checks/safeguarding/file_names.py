"""People are found in the names of files: a first name, an initial with a family name, a family name with a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.checks.safeguarding.known_names import is_known
from partnership.checks.safeguarding.lists import SafeguardingLists
from partnership.checks.safeguarding.searched_text import SearchedText
from partnership.checks.safeguarding.tokens import folded

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_PART = re.compile(r"[A-Z]?[a-z']+|[A-Z]+(?![a-z])|\d+[A-Za-z]?(?![A-Za-z])|[^\W\d_A-Za-z]+[a-z]*")
_STAGE = re.compile(r"(?:(?:y|yr|year|p|s|ks|class)?(?:1[0-3]|[1-9])[a-z]?|reception|nursery)")
_DATE = re.compile(r"20\d\d")
_YEAR = frozenset(("class", "form", "p", "primary", "s", "y", "year", "yr"))
_PICTURES = frozenset(("dsc", "image", "img", "photo", "pic", "picture", "scan", "selfie"))
"""What stands before a name in the name of a picture of somebody."""
_WORKS = frozenset(("drawing", "picture", "poem", "statement", "story", "work", "writing"))
"""What somebody has made whose name stands before it with an s: hopes-story."""
_THINGS = frozenset(("block", "class", "classes", "garden", "group", "house", "room", "team"))
"""What stands behind a plant or a place in the name of a file that is about a class."""
_HONOURED = frozenset(("king", "lady", "lord", "prince", "princess", "queen", "saint", "sir", "ss", "st", "union"))
"""The words before a first name that is not a child's: St James, King Edward, the Union Jack."""
_NO_INITIALS = frozenset("aeix")
"""Letters that stand alone in names of files: a-letter, e-safety, i-can, x-ray."""
_SHORTEST_BEHIND_ITS_INITIAL = 4
"""How many letters a family name must have to be known if its initial is written to it: kthompson."""


def file_names(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield whether a person's name is in the name of a file; as possible where it may be another word."""
    lists = text.lists
    parts = [folded(part) for part in _PART.findall(_ENDING.sub("", text.text))]
    codes = {_code(parts, number, lists) for number in range(len(parts))}
    if code := next((code for code in ("file-name", "possible-file-name") if code in codes), ""):
        yield 0, code


def _code(parts: list[str], number: int, lists: SafeguardingLists) -> str:
    """Return the code of one word of a name; empty if it is nobody's."""
    part = parts[number]
    before = parts[number - 1] if number else ""
    behind = parts[number + 1] if number + 1 < len(parts) else ""
    beside = (before, behind)
    if part not in lists.ordinary and not lists.names.isdisjoint({part, part.removesuffix("s")}):
        code = "" if before in _HONOURED else "file-name"
    elif part in lists.families or _is_behind_mac(before, part, lists):
        is_initial = any(len(one) == 1 and one.isalpha() and one not in _NO_INITIALS for one in beside)
        has_year = any(_STAGE.fullmatch(one) or one in _YEAR or _DATE.fullmatch(one) for one in beside)
        code = "file-name" if is_initial else "possible-file-name" if has_year else ""
    elif part in lists.names_of_other_things and behind not in _THINGS:
        has_year = any(_STAGE.fullmatch(one) or one in _YEAR | _PICTURES for one in beside)
        code = "file-name" if behind in lists.families else "possible-file-name" if has_year else ""
    elif part.removesuffix("s") in lists.names_that_are_words and (behind in lists.families or behind in _WORKS):
        code = "possible-file-name" if behind in lists.families or part.endswith("s") else ""
    else:
        is_whole = len(part) > _SHORTEST_BEHIND_ITS_INITIAL and part not in lists.ordinary
        code = "possible-file-name" if is_whole and part[1:] in lists.families else ""
    return "" if code and is_known(parts, number, lists) else code


def _is_behind_mac(before: str, part: str, lists: SafeguardingLists) -> bool:
    """Return whether two words are one family name: o-rourke, mc-gill."""
    return before in ("o", "mc", "mac") and len(part) > 3 and part not in lists.ordinary
