"""The first few of many are shown, and the number of the rest is said: no page shows everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

AnyItem = TypeVar("AnyItem")


@dataclass(frozen=True, slots=True)
class FirstFew(Generic[AnyItem]):
    """`FirstFew` are the first items of a list, and the number of those that are left. False if there are none."""

    shown: Sequence[AnyItem]
    more: int

    def __bool__(self) -> bool:
        """Tell whether there are any items."""
        return bool(self.shown)


def first_few(items: Sequence[AnyItem] | FirstFew[AnyItem], most: int) -> FirstFew[AnyItem]:
    """Return the first items of a list, or of the first of a list, as many as `most` at the most."""
    shown, more = (items.shown, items.more) if isinstance(items, FirstFew) else (items, 0)
    return FirstFew(shown[:most], more + max(0, len(shown) - most))


def few_between(items: Sequence[AnyItem], start: int, stop: int, most: int) -> FirstFew[AnyItem]:
    """Return the first items of a part of a list. It takes no longer where the part is long."""
    end = min(stop, start + most)
    return FirstFew(items[start:end], max(0, stop - end))
