"""Each rule goes once through a text and yields where something private begins, and never what it is.

No expression in them has a quantifier within another, so that a hostile text costs no more than its length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from partnership.checks.safeguarding.contacts import mailboxes, postcodes, telephones
from partnership.checks.safeguarding.names import file_names, names_of_children, picture_names
from partnership.checks.safeguarding.numbers import birthdays, health_numbers, pupil_numbers
from partnership.checks.safeguarding.searched_text import SearchedText

Rule = Callable[[SearchedText], Iterator[tuple[int, str]]]
"""A function that yields the offset of everything private in a text, with the last part of its code."""

EVERYWHERE: tuple[Rule, ...] = (
    names_of_children,
    birthdays,
    pupil_numbers,
    health_numbers,
    telephones,
    postcodes,
    mailboxes,
)
IN_PICTURES: tuple[Rule, ...] = (*EVERYWHERE, picture_names)
IN_FILE_NAMES: tuple[Rule, ...] = (*EVERYWHERE, file_names)
IN_ALTERNATIVE_TEXT: tuple[Rule, ...] = (picture_names,)
"""The rules for the words of a picture in a body, which is searched as a whole besides."""
