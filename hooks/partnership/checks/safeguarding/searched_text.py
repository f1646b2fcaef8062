"""What a rule searches is a text as it is read, with its words and their kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from partnership.checks.safeguarding.kinds import KindedWords, KindsOfWords
from partnership.checks.safeguarding.lists import SafeguardingLists

_SHAPES = bytes.maketrans(b"123456789", b"000000000")
_LONG_NUMBER = re.compile(rb"0(?:[ ()./_?-]{0,3}0){8}")
"""Nine figures in a shape, with whatever people write between them."""
_LONGEST_ADDRESS = 300


@dataclass(frozen=True)
class SearchedText:
    """A `SearchedText` is a text with all that a rule needs to search it."""

    text: str
    """The text as it is read: every paragraph, heading, item and row a line."""
    lists: SafeguardingLists
    today: date
    kinds_of_words: KindsOfWords

    @cached_property
    def small(self) -> str:
        """Return the text, character for character, in small letters, where that makes a search quick."""
        small = self.text.lower()
        return small if len(small) == len(self.text) else "".join(letter.lower()[:1] for letter in self.text)

    @cached_property
    def shape(self) -> bytes:
        """Return the text, character for character, with 0 for every figure and ? for all that is not ASCII.

        What begins with a figure is found in it at once, and in the text by trying every character.
        """
        return self.text.encode("ascii", "replace").translate(_SHAPES)

    @cached_property
    def has_long_numbers(self) -> bool:
        """Return whether there are nine figures in a row anywhere, with whatever people write between them."""
        return bool(_LONG_NUMBER.search(self.shape))

    @cached_property
    def words(self) -> KindedWords:
        """Return the words of the text, with their kinds."""
        return KindedWords(self.text, self.kinds_of_words)

    def is_in_address(self, at: int) -> bool:
        """Return whether an offset is in the address of a page, whose figures mean other things."""
        return "://" in re.split(r"\s", self.text[max(0, at - _LONGEST_ADDRESS) : at])[-1]
