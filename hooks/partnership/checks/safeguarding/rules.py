"""Each rule goes once through a text and yields where something private begins, and never what it is.

A hostile text costs no more than its length: what repeats in an expression is bounded, or cannot be gone back into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from partnership.checks.safeguarding.birthdays import birthdays
from partnership.checks.safeguarding.contacts import mailboxes, postcodes, telephones
from partnership.checks.safeguarding.file_names import file_names
from partnership.checks.safeguarding.initials import initials
from partnership.checks.safeguarding.kinds import KindsOfWords
from partnership.checks.safeguarding.lists import SafeguardingLists
from partnership.checks.safeguarding.names import names_of_children
from partnership.checks.safeguarding.numbers import health_numbers, pupil_numbers
from partnership.checks.safeguarding.pictures import picture_names
from partnership.checks.safeguarding.reading import Reading
from partnership.checks.safeguarding.searched_text import SearchedText
from partnership.checks.safeguarding.tables import private_in_tables
from partnership.records.record import SAFEGUARDING

Rule = Callable[[SearchedText], Iterator[tuple[int, str]]]
"""A function that yields the offset of everything private in a text, with the last part of its code."""

EVERYWHERE: tuple[Rule, ...] = (
    names_of_children,
    initials,
    private_in_tables,
    birthdays,
    pupil_numbers,
    health_numbers,
    telephones,
    postcodes,
    mailboxes,
)
IN_ALTERNATIVE_TEXT: tuple[Rule, ...] = (picture_names,)
"""The rules for the words of a picture, which are searched as any other text besides."""
IN_FILE_NAMES: tuple[Rule, ...] = (*EVERYWHERE, file_names)


class Searcher:
    """A `Searcher` searches texts by rules. What it has learnt of a word it knows in every other text."""

    def __init__(self, lists: SafeguardingLists, today: date) -> None:
        self._lists, self._today = lists, today
        self._kinds = KindsOfWords(lists)

    def search(self, reading: Reading, rules: Iterable[Rule] = EVERYWHERE) -> Iterator[tuple[str, int]]:
        """Yield what the rules find in a text: the code, and the offset in the text as it was written."""
        text = SearchedText(reading.text, self._lists, self._today, self._kinds)
        for rule in rules:
            for at, name in rule(text):
                yield SAFEGUARDING + name, reading.offset(at)
