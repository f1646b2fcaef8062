"""The rules: each goes once through a text and yields where something private begins, and never what it is.

No expression in them has a quantifier within another, so that a hostile text costs no more than its length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from partnership.checks.safeguarding.contacts import mailboxes, postcodes, telephones
from partnership.checks.safeguarding.names import file_names, names, picture_names
from partnership.checks.safeguarding.numbers import birthdays, health_numbers, pupil_numbers
from partnership.checks.safeguarding.searched_text import Text

Rule = Callable[[Text], Iterator[tuple[int, str]]]
"""A rule: where it found something, and the end of the code of what it is."""

EVERYWHERE: tuple[Rule, ...] = (names, birthdays, pupil_numbers, health_numbers, telephones, postcodes, mailboxes)
IN_PICTURES: tuple[Rule, ...] = (*EVERYWHERE, picture_names)
IN_FILE_NAMES: tuple[Rule, ...] = (*EVERYWHERE, file_names)
IN_ALTERNATIVE_TEXT: tuple[Rule, ...] = (picture_names,)
"""What else holds for the words of a picture in a body, which has been looked through as a whole."""
