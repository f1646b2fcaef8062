"""What is said about pages elsewhere that are gone can be read, and something leads to each."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.dead_links import DEAD_LINKS_PATH, read_dead_links
from partnership.problems import Problem
from partnership.records.annotations import marked_values
from partnership.records.fields import AddressPattern
from partnership.text.reader import read


def check(library: Library) -> Iterator[Problem]:
    """Each page elsewhere that is gone is named once, with a copy that is not, and a record leads to it."""
    if not library.vocabulary:
        return
    dead, problems = read_dead_links(library.root)
    yield from problems
    if not dead:
        return
    led_to = {link.address for record in library.checked for link in record.body.links}
    led_to |= {address for record in library.checked for _, _, address in marked_values(record, AddressPattern)}
    source = read(library.root, DEAD_LINKS_PATH)
    for number, link in enumerate(dead):
        if link.address not in led_to:
            message, at = f'nothing leads to "{link.address}" any more', ("gone", number, "address")
            yield source.problem("dead-link-unused", message, at, "Take it out.")
