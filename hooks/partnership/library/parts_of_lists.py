"""A long list is shown in parts: the first few with the number of the rest, or on several pages, each with a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

MOST_ON_A_PAGE = 60
"""The most cards, lines or schools that one page lists."""

Listed = TypeVar("Listed")


@dataclass(frozen=True, slots=True)
class FirstFew(Generic[Listed]):
    """`FirstFew` are the first items of a list, and the number of those that are left. False if there are none."""

    shown: Sequence[Listed]
    more: int

    def __bool__(self) -> bool:
        """Tell whether there are any items."""
        return bool(self.shown)


def first_few(items: Sequence[Listed] | FirstFew[Listed], most: int) -> FirstFew[Listed]:
    """Return the first items of a list, or of the first of a list, as many as `most` at the most."""
    shown, more = (items.shown, items.more) if isinstance(items, FirstFew) else (items, 0)
    return FirstFew(shown[:most], more + max(0, len(shown) - most))


def few_between(items: Sequence[Listed], start: int, stop: int, most: int) -> FirstFew[Listed]:
    """Return the first items of a part of a list. It takes no longer where the part is long."""
    end = min(stop, start + most)
    return FirstFew(items[start:end], max(0, stop - end))


@dataclass(frozen=True, slots=True)
class NumberedPage(Generic[Listed]):
    """A `NumberedPage` has a part of a list."""

    items: Sequence[Listed]
    number: int
    """Which page it is, counted from 1."""
    of: int
    """How many pages the list has."""

    @property
    def before(self) -> int:
        """Return how many items stand on the pages before it."""
        return (self.number - 1) * MOST_ON_A_PAGE

    @property
    def neighbours(self) -> list[int]:
        """Return the numbers of the pages to which it leads: the first, the last and those around it. 0 is a gap."""
        near = {1, self.of, *range(self.number - 2, self.number + 3)}
        numbers = sorted(number for number in near if 1 <= number <= self.of)
        shown: list[int] = []
        for number in numbers:
            if shown and number - shown[-1] > 1:
                shown.append(0)
            shown.append(number)
        return shown


def numbered_pages(items: Sequence[Listed]) -> list[NumberedPage[Listed]]:
    """Return the pages of a list. An empty one has one, which says so."""
    starts = range(0, max(1, len(items)), MOST_ON_A_PAGE)
    return [
        NumberedPage(items[start : start + MOST_ON_A_PAGE], number, len(starts))
        for number, start in enumerate(starts, start=1)
    ]


def numbered_uri(uri: str, number: int) -> str:
    """Return the address of a page of a list, of which the first is at `uri`. No record can have the same."""
    return uri if number == 1 else f"{uri}page--{number}/"
