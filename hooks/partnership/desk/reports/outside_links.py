"""The report of outside links names those that do not lead any more to what they led to, by what servers answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from partnership.desk.links.known_answers import KnownAnswer
from partnership.library import Library
from partnership.library.dead_links import DEAD_LINKS_PATH
from partnership.library.links import leads_outside
from partnership.records import AnyRecord
from partnership.records.annotations import marked_values
from partnership.records.fields import AddressPattern


class OutsideAddress(NamedTuple):
    """An `OutsideAddress` is an address elsewhere, and a place that leads there."""

    address: str
    path: str
    line: int


class DoubtfulLink(NamedTuple):
    """A `DoubtfulLink` leads to something that is not as it should be, or may not be."""

    place: OutsideAddress
    known: KnownAnswer


def links_in_doubt(library: Library, known: Mapping[str, KnownAnswer]) -> list[DoubtfulLink]:
    """Return every link with whose last answer something was wrong, in the order of the records."""
    return [
        DoubtfulLink(place, known[place.address])
        for place in outside_addresses(library)
        if place.address in known and known[place.address].answer.fault
    ]


def outside_addresses(library: Library) -> Iterator[OutsideAddress]:
    """Yield every address elsewhere to which a reader may be led, with each place that does so.

    Samples are left out, and so are addresses of which it is known that nothing is there: their copies are asked for.
    """
    dead = library.dead_links
    for record in library.checked:
        for place in () if record.sample else _outside_links_of(record):
            if place.address not in dead:
                yield place
    for link in dead.values():
        yield OutsideAddress(link.archived, DEAD_LINKS_PATH, 1)


def _outside_links_of(record: AnyRecord) -> Iterator[OutsideAddress]:
    """Yield every address elsewhere of a record, except the one at which a meeting is joined online."""
    for link in record.body.links:
        is_outside = not link.is_picture and leads_outside(link.address)
        if is_outside and link.address.lower().startswith("http"):
            yield OutsideAddress(link.address, record.source.path, link.place.line)
    for at, _, address in marked_values(record, AddressPattern):
        if at != ("online",):
            yield OutsideAddress(address, record.source.path, record.source.places[at].line)
