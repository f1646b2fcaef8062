"""The site as data for others: each record as JSON, a list and a table of each kind, schemas, and a feed of changes.

Everything says its licence and where it came from. A list that is long comes in parts, so that no file grows without
end; a table is one file, and is written line by line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from partnership.library import Library, PublishedFiles
from partnership.records import AnyRecord, PageRecord, Removed, Trial, kind_called
from partnership.records.vocabulary import Facet, Term
from partnership.writers.open_data import tables
from partnership.writers.open_data.changes import DataChange, changes
from partnership.writers.open_data.kinds import (
    CATALOGUE_URI,
    CHANGES_URI,
    DATA_KINDS,
    DATA_PAGE,
    MOST_IN_A_PART,
    VOCABULARY,
    DataKind,
    attribution,
    days_of,
    id_of,
    is_listed,
    licence_of,
    part_uri,
    records_of,
    schema_uri,
    title_of,
)
from partnership.writers.open_data.published import Facts, Publisher, published_facets, published_fields
from partnership.writers.open_data.schemas import schemas
from partnership.writers.output import HASHES_URI, Output

_Listed = TypeVar("_Listed")


def outputs(library: Library, files: PublishedFiles) -> Iterator[Output]:
    """Yield every file of the data."""
    data = _Data(library, files)
    numbers: dict[str, int] = {}
    for kind in DATA_KINDS.values():
        if kind.name != VOCABULARY:
            records = records_of(library, kind.name)
            listed = [record for record in records if is_listed(record)]
            numbers[kind.name] = len(listed)
            yield from data.records(kind, records)
            yield from data.parts(kind.index_uri, "list", "records", listed, data.entry)
            yield Output(uri=kind.table_uri, content=partial(data.table, kind, listed))
    facets = [facet for facet in library.vocabulary.values() if facet.id in published_facets()]
    numbers[VOCABULARY] = len(facets)
    yield from data.vocabulary(facets)
    yield from data.parts(CHANGES_URI, "changes", "changes", changes(library), data.change)
    for name, schema in schemas(library):
        yield Output(uri=schema_uri(name), content=_as_json(schema))
    yield Output(uri=CATALOGUE_URI, content=_as_json(data.catalogue(numbers)))


class _Data:
    """The `_Data` of a library, in the form in which files have it."""

    def __init__(self, library: Library, files: PublishedFiles) -> None:
        self._library = library
        self._publisher = Publisher(library, files)

    def records(self, kind: DataKind, records: Iterable[AnyRecord]) -> Iterator[Output]:
        """Yield each record as a file of its own, at its former addresses too, and what is left of those removed."""
        for record in records:
            text = _as_json(
                self._about(kind.name, record) | self._facts(record) | {"record": self._publisher.values(record, _id)}
            )
            for id in (id_of(record.slug), *self._former_ids(record)):
                yield Output(uri=kind.uri_of(id), content=text, source=record.source.path)
        for removed in self._library.removed.values():
            if removed.kind == kind.name:
                text = _as_json(self._about(kind.name) | self._place(removed) | {"status": "removed"})
                for id in (id_of(removed.slug), *self._free(removed)):
                    yield Output(uri=kind.uri_of(id), content=text, source=removed.source.path)

    def _former_ids(self, record: AnyRecord) -> list[str]:
        """Return the ids that a record had before, and no other has now: of a trial, by its resource and school."""
        if isinstance(record, Trial):
            resource, school = self._library.resource(record.resource), self._library.school(record.school)
            year = record.slug.removeprefix(f"{record.resource}/{record.school}")
            resources = [record.resource, *(self._free(resource) if resource else ())]
            schools = [record.school, *(self._free(school) if school else ())]
            _, *former = (f"{resource}/{school}{year}" for resource in resources for school in schools)
            return former
        return self._free(record)

    def _free(self, record: PageRecord | Removed) -> list[str]:
        taken = {**self._library.records, **self._library.removed} if record.aliases else {}
        return [alias for alias in record.aliases if (record.kind, alias) not in taken]

    def entry(self, record: AnyRecord) -> Facts:
        """Return what a list says of a record."""
        data = {"data": self._at(DATA_KINDS[record.kind].uri_of(id_of(record.slug)))}
        return self._facts(record) | {"title": title_of(self._library, record), "summary": record.summary} | data

    def table(self, kind: DataKind, records: Iterable[AnyRecord]) -> Iterator[str]:
        """Yield the table of a kind, line by line."""
        columns = [*tables.columns_of(published_fields(kind_called(kind.name)))]
        licence = [] if "licence" in columns else ["licence"]
        return tables.table(["id", "url", *columns, *licence, "attribution"], map(self._row, records))

    def _row(self, record: AnyRecord) -> Facts:
        return {
            "id": id_of(record.slug),
            "url": self._at(record.uri),
            "licence": licence_of(self._library, record)["name"],
            "attribution": attribution(self._library, record),
            **tables.flat(self._publisher.values(record, str)),
        }

    def vocabulary(self, facets: Sequence[Facet]) -> Iterator[Output]:
        """Yield each list of words as a file, a list of them, and a table of all words."""
        kind, guide = DATA_KINDS[VOCABULARY], self._library.pages.get("fields")
        url = self._at(guide.uri if guide else "")
        entries, rows = [], []
        for facet in facets:
            words = [self._word(term) for term in facet]
            place = {"kind": VOCABULARY, "id": facet.id, "url": url}
            record = {"record": {"words": words}}
            yield Output(uri=kind.uri_of(facet.id), content=_as_json(self._about(VOCABULARY) | place | record))
            entries.append(place | {"title": facet.label, "data": self._at(kind.uri_of(facet.id))})
            rows += [{"facet": facet.id, **word, **self._said_of_all} for word in words]
        yield from self.parts(kind.index_uri, "list", "records", entries, dict)
        columns = ["facet", "id", "label", "summary", "link", "url", *self._said_of_all]
        yield Output(uri=kind.table_uri, content=partial(tables.table, columns, rows))

    def _word(self, term: Term) -> Facts:
        page = self._at(term.uri) if term.uri else ""
        word = {"id": term.id, "label": term.label, "summary": term.summary, "link": term.link, "url": page}
        return {name: value for name, value in word.items() if value}

    @property
    def _said_of_all(self) -> Facts:
        """Return the licence and the attribution of what has none of its own."""
        return {"licence": licence_of(self._library, None)["name"], "attribution": attribution(self._library, None)}

    def parts(
        self, uri: str, schema: str, name: str, items: Sequence[_Listed], entry: Callable[[_Listed], Facts]
    ) -> Iterator[Output]:
        """Yield a list in parts, each of which leads to the next. An empty list has one."""
        starts = range(0, max(1, len(items)), MOST_IN_A_PART)
        for number, start in enumerate(starts, 1):
            place: Facts = {"part": number, "parts": len(starts)}
            if number < len(starts):
                place["next"] = self._at(part_uri(uri, number + 1))
            content = self._about(schema) | place | {name: [*map(entry, items[start : start + MOST_IN_A_PART])]}
            yield Output(uri=part_uri(uri, number), content=_as_json(content))

    def change(self, change: DataChange) -> Facts:
        """Return what the feed says of a change."""
        return {
            "day": change.day.isoformat(),
            "change": change.change,
            "kind": change.kind,
            "id": change.id,
            "url": self._at(change.uri),
            "data": self._at(DATA_KINDS[change.kind].uri_of(change.id)),
        }

    def catalogue(self, numbers: dict[str, int]) -> Facts:
        """Return what the data begins with: where everything is, and how many records there are of each kind."""
        return self._about("catalogue") | {
            "name": self._library.settings.name,
            "version": "1",
            "about": self._at(f"{DATA_PAGE}/"),
            "changes": self._at(CHANGES_URI),
            "hashes": self._at(HASHES_URI),
            "kinds": [
                {
                    "kind": name,
                    "records": number,
                    "list": self._at(DATA_KINDS[name].index_uri),
                    "table": self._at(DATA_KINDS[name].table_uri),
                    "schema": self._at(DATA_KINDS[name].schema_uri),
                }
                for name, number in numbers.items()
            ],
        }

    def _about(self, schema: str, record: AnyRecord | None = None) -> Facts:
        """Return what every file says first."""
        return {
            "$schema": self._at(schema_uri(schema)),
            "licence": licence_of(self._library, record),
            "attribution": attribution(self._library, record),
        }

    def _facts(self, record: AnyRecord) -> Facts:
        """Return what is said of a record beside what stands in it."""
        _, changed = days_of(self._library, record)
        sample = {"sample": True} if record.sample else {}
        return self._place(record) | sample | ({"changed": changed.isoformat()} if changed else {})

    def _place(self, record: AnyRecord | Removed) -> Facts:
        return {"kind": record.kind, "id": id_of(record.slug), "url": self._at(record.uri)}

    def _at(self, uri: str) -> str:
        return f"{self._library.settings.address}{uri}"


def _id(term: Term) -> str:
    return term.id


def _as_json(value: Any) -> str:
    return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n"
