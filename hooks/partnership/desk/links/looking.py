"""The links elsewhere are looked at in turn: those first that nobody has looked at, and then the longest ago.

A host is asked for one address at a time, with a pause between, however many hosts are asked at once. A run ends after
so many addresses or so many minutes; the next one goes on with the rest.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock

from partnership.desk.links.addresses import address_parts
from partnership.desk.links.asking import Answer
from partnership.desk.links.known_answers import KnownAnswer

MOST_ADDRESSES = 500
"""How many addresses one run asks for at most."""
MOST_MINUTES = 20
"""How long one run takes at most, apart from the answers that are under way then."""
_FRESH = timedelta(days=6)
"""How long an answer holds: a weekly run asks for everything again, and one that goes on with another does not."""
_AT_ONCE = 6
_PAUSE = 1.0
"""How many seconds a host is left alone between two questions."""

Keep = Callable[[Mapping[str, KnownAnswer]], object]
"""Keeps all answers that are known. It is called after each one, so that a run that is stopped was not in vain."""


@dataclass
class Look:
    """A `Look` is one run over the links elsewhere."""

    ask: Callable[[str], Answer]
    keep: Keep
    today: date
    pause: float = _PAUSE
    most: int = MOST_ADDRESSES
    minutes: float = MOST_MINUTES

    def over(self, addresses: Iterable[str], known: Mapping[str, KnownAnswer]) -> dict[str, KnownAnswer]:
        """Return what is known about these addresses after asking for as many as there is room and time for."""
        wanted = dict.fromkeys(addresses)
        answers = {address: known[address] for address in wanted if address in known}
        by_host: dict[str, list[str]] = defaultdict(list)
        for address in self.due(wanted, answers):
            by_host[_host(address)].append(address)
        end, lock = time.monotonic() + 60 * self.minutes, Lock()

        def ask_host(of_host: list[str]) -> None:
            for number, address in enumerate(of_host):
                if number:
                    time.sleep(self.pause)
                if time.monotonic() >= end:
                    return
                answer = self.ask(address)
                with lock:
                    before = answers.get(address, KnownAnswer(self.today, self.today, answer))
                    answers[address] = before.followed_by(answer, self.today)
                    self.keep(answers)

        with ThreadPoolExecutor(max_workers=_AT_ONCE) as threads:
            try:
                list(threads.map(ask_host, by_host.values()))
            except BaseException:
                end = 0
                raise
        return answers

    def due(self, addresses: Iterable[str], known: Mapping[str, KnownAnswer]) -> list[str]:
        """Return the addresses that are to be asked for now, no more than there is room for."""
        waiting = [one for one in addresses if one not in known or known[one].asked + _FRESH <= self.today]
        return sorted(waiting, key=lambda one: known[one].asked if one in known else date.min)[: self.most]


def _host(address: str) -> str:
    """Return the host of an address; for one that is none, the address."""
    try:
        return address_parts(address).hostname or address
    except ValueError:
        return address
