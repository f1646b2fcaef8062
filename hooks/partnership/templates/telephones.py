"""A telephone number stays on one line, wherever it is read: between its figures stand no-break spaces."""

from __future__ import annotations

import re

_CODE = r"\+\d{1,3}\s(?:\(0\)\s?)?\d+|\(0\d{2,5}\)|0\d{2,5}|116(?=\s\d{3}\b)"
"""How a number in groups begins: with its country, with an area code, or as helplines of many countries do."""
_NUMBER = rf"(?<![\w.,:/+-])(?:18001\s)?(?:{_CODE})(?:\s\d{{2,8}})+(?!\w)"
_NUMBER_OR_MARKUP = re.compile(rf"<(?P<name>code|pre|script|textarea)\b.*?</(?P=name)>|<[^>]*>|{_NUMBER}", re.DOTALL)
_ANY_NUMBER = re.compile(_NUMBER)
_CODE_OF_AREA, _HELPLINE, _CODE_OF_COUNTRY = map(re.compile, (r"0\d\d+\)?\s\(?\d", r"116\s\d", r"\+\d+\s"))
"""The beginnings of numbers, and of little else. To look for a fixed character takes a fifteenth of the time."""
_SPACE = re.compile(r"\s")


def unbroken(html: str) -> str:
    """Return HTML in which no line ends within a telephone number.

    What stands in markup stays as it is, and so does what is there to be copied, or for programs.
    """
    begins = _CODE_OF_AREA.search(html) or _HELPLINE.search(html) or _CODE_OF_COUNTRY.search(html)
    if not (begins and _ANY_NUMBER.search(html)):
        return html
    return _NUMBER_OR_MARKUP.sub(lambda found: found[0] if found[0][0] == "<" else _SPACE.sub("\xa0", found[0]), html)
