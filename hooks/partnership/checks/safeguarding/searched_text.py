"""A text as the rules look through it."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import NamedTuple

from partnership.checks.safeguarding.lists import Known


class Text(NamedTuple):
    """A text to be looked through."""

    plain: str
    """The text as it was written."""
    known: Known
    today: date
    is_title: bool = False
    """Whether it is a title, in which other words than names have capitals too."""

    @property
    def smooth(self) -> str:
        """The text, character for character, with the signs of Markdown and HTML blanked out."""
        plain = _TAG.sub(lambda found: " " * len(found[0]), self.plain)
        return _ENTITY.sub(lambda found: html.unescape(found[0])[:1].ljust(len(found[0])), plain).translate(_SIGNS)


_TAG = re.compile(r"</?[a-z0-9]{1,10}>")
_ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,9};")
_SIGNS = dict.fromkeys(map(ord, '*_`~[]"“”<>\N{LEFT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}\N{SOFT HYPHEN}'), " ") | {
    ord("’"): "'"
}


_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")


def without_addresses(text: str) -> str:
    """The text, character for character, with web addresses blanked out: their figures mean other things."""
    return _ADDRESS.sub(lambda found: "/" * len(found[0]), text)
