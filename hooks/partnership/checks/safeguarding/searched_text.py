"""The rules search a text in two forms: as it was written, and without its markup."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import NamedTuple

from partnership.checks.safeguarding.lists import SafeguardingLists


class SearchedText(NamedTuple):
    """A `SearchedText` is a text with all that a rule needs to search it."""

    plain: str
    """The text as it was written."""
    lists: SafeguardingLists
    today: date
    is_title: bool = False
    """Whether it is a title, in which more words than names have capitals."""

    @property
    def without_markup(self) -> str:
        """Return the text, character for character, with spaces in place of the markup of Markdown and HTML."""
        plain = _TAG.sub(lambda tag: " " * len(tag[0]), self.plain)
        return _ENTITY.sub(lambda entity: html.unescape(entity[0])[:1].ljust(len(entity[0])), plain).translate(_MARKUP)


_TAG = re.compile(r"</?[a-z0-9]{1,10}>")
_ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,9};")
_MARKUP = dict.fromkeys(map(ord, '*_`~[]"“”<>\N{LEFT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}\N{SOFT HYPHEN}'), " ") | {
    ord("’"): "'"
}


_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")


def without_addresses(text: str) -> str:
    """Return a text, character for character, with its web addresses blanked out: their figures mean other things."""
    return _ADDRESS.sub(lambda address: "/" * len(address[0]), text)
