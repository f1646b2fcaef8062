"""A school is called by its name wherever it is named; where two have the same, the town stands with it, or more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from partnership.library.loading import Key
from partnership.library.names import comparable
from partnership.records import AnyRecord, School
from partnership.text.words import _


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


def with_town(school: School) -> str:
    """Return the name of a school with its town, and with what else tells it apart, if its title has that."""
    return f"{school.name}, {school.town}" if school.title == school.name else school.title


def _urn(school: School) -> str:
    return _("URN %(urn)s", urn=school.urn) if school.urn else ""


_TELLING: tuple[Callable[[School], str], ...] = (
    lambda school: school.phase.label.lower(),
    lambda school: school.postcode_district or "",
    _urn,
    lambda school: school.slug,
)
"""What tells schools of one name in one town apart, the plainest first. The last does so always."""


def told_apart(records: Mapping[Key, AnyRecord]) -> dict[Key, AnyRecord]:
    """Return the records, with the town in the title of every school whose name another school has too.

    Where that is the same too, what else differs stands with it, until no two titles are equal.
    """
    schools = {key: record for key, record in records.items() if isinstance(record, School)}
    titles = {key: school.name for key, school in schools.items()}
    for alike in _alike(titles):
        titles |= {key: f"{titles[key]}, {schools[key].town}" for key in alike}
    for telling in _TELLING:
        for alike in _alike(titles):
            words = {key: telling(schools[key]) for key in alike}
            if len({*words.values()}) > 1:
                titles |= {key: f"{titles[key]}, {word}" for key, word in words.items() if word}
    called = {key: school.called(titles[key]) for key, school in schools.items() if titles[key] != school.name}
    return {**records, **called}


def _alike(titles: Mapping[Key, str]) -> list[list[Key]]:
    """Return the keys of all titles that are the same to a reader, those of each together."""
    groups: dict[str, list[Key]] = defaultdict(list)
    for key, title in titles.items():
        groups[comparable(title)].append(key)
    return [group for group in groups.values() if len(group) > 1]
