"""What people write where a record belongs names it only if nothing is left to guess; else likely ones are offered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from partnership.library.library import Library
from partnership.library.names import comparable
from partnership.library.school_names import with_town
from partnership.records import AnyRecord, PageRecord, Resource, School
from partnership.text.nearest import near_names

_URN = re.compile(r"(?<!\d)[14]\d{5}(?!\d)")
_LONGEST = 400
"""How many characters of what was written are looked at and repeated."""
_MOST_OFFERED = 4
_LIKE_A_NAME = 0.7


@dataclass(frozen=True)
class RecordNames:
    """The `RecordNames` of a kind are all that its records are called, by which they are found."""

    kind: str
    slugs: Mapping[str, list[str]]
    """The slugs of the records of a name, by its comparable words, or by a URN. Mostly it is one."""
    titles: Mapping[str, str]
    """What each record is called in a question, by its slug: a school with its town, a resource with its school."""
    towns: Mapping[str, str]
    """The town of each school, in comparable words, by its slug."""

    @classmethod
    def of(cls, library: Library, kind: str) -> RecordNames:
        """Return the names of all records of a kind; among those of schools are those of the organisation."""
        slugs: dict[str, list[str]] = defaultdict(list)
        titles: dict[str, str] = {}
        for (of, slug), record in library.records.items():
            if of == kind and isinstance(record, PageRecord):
                titles[slug] = _title(library, record)
                for name in dict.fromkeys(map(comparable, _names(library, record))):
                    slugs[name].append(slug)
        if kind == "school":
            titles[library.organisation.slug] = library.organisation.title
            plain = [comparable(name).removeprefix("the ") for name in library.settings.names_of_organisation]
            for each in dict.fromkeys([*plain, *(f"the {name}" for name in plain)]):
                slugs[each].append(library.organisation.slug)
        schools = library.schools if kind == "school" else []
        return cls(kind, slugs, titles, {school.slug: comparable(school.town) for school in schools})

    def find(self, written: str) -> str:
        """Return the slug of the one record that is called so; empty if none is, or several are."""
        found = self.all_called(written)
        return found[0] if len(found) == 1 else ""

    def all_called(self, written: str) -> list[str]:
        """Return the slugs of all records that are called so: by slug, name, former name, URN, or name and town.

        A URN beside a name counts only if the name is that of the same school.
        """
        line = " ".join(written[:_LONGEST].split())
        if line in self.titles:
            return [line]
        if named := self.slugs.get(comparable(line)):
            return named
        number = _URN.search(line)
        numbered = self.slugs.get(number[0], []) if number else []
        rest = re.sub(r"(?<!\S)urn(?!\S)", "", comparable(_URN.sub(" ", line, count=1))).split()
        by_name = self.slugs.get(" ".join(rest), [])
        return [slug for slug in numbered if not rest or slug in by_name]

    def school_meant(self, name: str, town: str, urn: str, *, complete: bool) -> str:
        """Return the slug of the school whose details these are; empty if that is not certain, or it is a new one.

        The URN decides, else the town; both may be empty. A URN of no school here says nothing, since it changes when a
        school becomes an academy. With another town, `complete` details are those of another school of the same name.
        """
        named = self.all_called(name)
        if numbered := self.all_called(urn) if urn else []:
            named = [slug for slug in numbered if slug in named or not named]
        elif town and (complete or len(named) > 1):
            named = [slug for slug in named if self.is_in(slug, town)]
        return named[0] if len(named) == 1 else ""

    def is_in(self, slug: str, town: str) -> bool:
        """Return whether a school is in a town."""
        return comparable(town) == self.towns.get(slug)

    def certain(self, record: PageRecord) -> str:
        """Return the name by which a record is found: its title, with town or school if that stands twice."""
        return record.title if self.find(record.title) else self.titles[record.slug]

    def likely(self, written: str) -> list[str]:
        """Return the slugs of at most four records that may be meant, the likeliest first."""
        if several := self.all_called(written):
            return several[:_MOST_OFFERED]
        words = _telling(comparable(written[:_LONGEST]))
        names = {name: " ".join(_telling(name)) for name in self.slugs}
        said = {*words}
        holding = [name for name, telling in names.items() if said and _within(said, {*telling.split()})]
        near = {*near_names(" ".join(words), names.values(), likeness=_LIKE_A_NAME, most=_MOST_OFFERED)}
        close = [name for name, telling in names.items() if telling in near]
        return [*dict.fromkeys(slug for name in (*holding, *close) for slug in self.slugs[name])][:_MOST_OFFERED]

    def question(self, written: str) -> str:
        """Return what to ask about a name that is not certain, with what was written and the likely answers."""
        line, likely = " ".join(written[:_LONGEST].split()), self.likely(written)
        asked = (
            f'more than one {self.kind} is called "{line}".'
            if self.all_called(written)
            else f'no {self.kind} of that name is in the library: "{line}".'
        )
        return f"{asked} {self.offer(likely)}" if likely else asked

    def offer(self, slugs: list[str]) -> str:
        """Return the question whether one of these records is meant, each with the name of its file."""
        return f"Is it {' or '.join(f'{self.titles[slug]} ({slug})' for slug in slugs)}?"


def _names(library: Library, record: PageRecord) -> Iterator[str]:
    """Yield all that a record is called beside its slug."""
    yield from (record.title, *record.aliases)
    if isinstance(record, School):
        yield from (record.name, f"{record.name}, {record.town}", *record.previous_urns)
        if record.urn:
            yield record.urn
    elif isinstance(record, Resource):
        yield _title(library, record)


def _title(library: Library, record: AnyRecord) -> str:
    if isinstance(record, School):
        return with_town(record)
    if isinstance(record, Resource):
        return f"{record.title}, {library.partner(record.shared_by).title}"
    return record.slug


def _telling(name: str) -> list[str]:
    """Return the words of a comparable name without those that people add or leave out."""
    return [word for word in name.split() if word not in ("the", "school")]


def _within(one: set[str], other: set[str]) -> bool:
    return bool(other) and (one <= other or other <= one)
