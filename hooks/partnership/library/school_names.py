"""A school is called by its name wherever it is named; where two have the same, the town stands with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from partnership.library.loading import Key
from partnership.library.names import comparable
from partnership.records import AnyRecord, School


class Unlinked(NamedTuple):
    """An `Unlinked` partner has a name and no page: the organisation, or a school that could not be read."""

    title: str
    slug: str
    uri: str = ""

    @property
    def name(self) -> str:
        """Return its name alone, as for a school: it is always told apart by it."""
        return self.title


def shortened(partner: School | Unlinked, most: int) -> str:
    """Return a title with at most `most` characters: the name is cut, and never the town that tells it apart."""
    where = partner.title.removeprefix(partner.name)
    return f"{_whole_words(partner.name, most - len(where))}{where}"


def _whole_words(text: str, most: int) -> str:
    """Return whole words of a text with at most `most` characters, or a part of the first if it is longer."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[: most - 1]}…"


def told_apart(records: Mapping[Key, AnyRecord]) -> dict[Key, AnyRecord]:
    """Return the records, with the town in the title of every school whose name another school has too."""
    schools = [record for record in records.values() if isinstance(record, School)]
    names = Counter(comparable(school.name) for school in schools)
    called = {
        (school.kind, school.slug): school.called(f"{school.name}, {school.town}")
        for school in schools
        if names[comparable(school.name)] > 1
    }
    return {**records, **called}
