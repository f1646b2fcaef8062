"""Actions are agreed at a meeting, and carried from meeting to meeting of its kind until they are done or dropped."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple

from partnership.library.parts_of_lists import FirstFew
from partnership.records import Meeting
from partnership.records.outcomes import Action


class AgreedAction(NamedTuple):
    """An `AgreedAction` is an action with the meeting at which it was agreed."""

    action: Action
    meeting: Meeting


class CarriedActions:
    """`CarriedActions` are those that no meeting of a kind has seen ended yet, in the order of their due days."""

    def __init__(self) -> None:
        self._by_day: list[tuple[date, int, AgreedAction]] = []
        self._endings: list[tuple[date, int, AgreedAction]] = []
        self._count = 0

    def add(self, agreed: AgreedAction) -> None:
        """Carry an action on from here."""
        self._count += 1
        insort(self._by_day, (agreed.action.due, self._count, agreed))
        if agreed.action.ended:
            heappush(self._endings, (agreed.action.ended, self._count, agreed))

    def take_out(self, day: date) -> list[AgreedAction]:
        """Take out the actions that are not open any more at the end of a day, and return them."""
        ended = []
        while self._endings and self._endings[0][0] <= day:
            _, number, agreed = heappop(self._endings)
            del self._by_day[bisect_left(self._by_day, (agreed.action.due, number))]
            ended.append(agreed)
        return ended

    def first(self, most: int) -> FirstFew[AgreedAction]:
        """Return the first of them."""
        shown = [agreed for _, _, agreed in self._by_day[:most]]
        return FirstFew(shown, len(self._by_day) - len(shown))


def by_owner(actions: Iterable[AgreedAction]) -> dict[str, list[AgreedAction]]:
    """Return actions by the slugs of their owners; the actions of each keep their order."""
    owners: dict[str, list[AgreedAction]] = {}
    for agreed in actions:
        owners.setdefault(agreed.action.who, []).append(agreed)
    return owners


def by_due_day(actions: Iterable[AgreedAction]) -> list[AgreedAction]:
    """Return actions in the order of their due days."""
    return sorted(actions, key=lambda agreed: agreed.action.due)


def latest_first(actions: Iterable[AgreedAction]) -> list[AgreedAction]:
    """Return actions that were done or dropped, the latest first."""
    return sorted(actions, key=ended_on, reverse=True)


def ended_on(agreed: AgreedAction) -> date:
    """Return the day on which an action was done or dropped; for an open one, after all days."""
    return agreed.action.ended or date.max
