"""The data comes in kinds, each with its records, its addresses, and the words by which whoever uses it names us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from partnership.library import Library
from partnership.records import KINDS, AnyRecord, Resource, Trial
from partnership.records.page import NOT_FOUND
from partnership.records.translation import Translation
from partnership.text.words import _

DATA_FOLDER = "api/v1/"
"""Where the data is, from the root of the site. Another form of it, that programs could not read, would be v2."""
VOCABULARY = "vocabulary"
"""The kind that is no record: the lists of words."""
CATALOGUE_URI = f"{DATA_FOLDER}index.json"
CHANGES_URI = f"{DATA_FOLDER}changes.json"
DATA_PAGE = "data"
"""The slug of the page that explains the data to people."""
MOST_IN_A_PART = 500
"""How many records or changes one part of a list has at most."""


class DataKind(NamedTuple):
    """A `DataKind` is one kind of data, and where it is."""

    name: str
    """What one of them is called: resource."""
    plural: str

    @property
    def index_uri(self) -> str:
        """Return the address of the list of its records; of the first part, if there are several."""
        return f"{DATA_FOLDER}{self.plural}.json"

    @property
    def table_uri(self) -> str:
        """Return the address of the table."""
        return f"{DATA_FOLDER}{self.plural}.csv"

    @property
    def schema_uri(self) -> str:
        """Return the address of the schema of a record."""
        return schema_uri(self.name)

    def uri_of(self, id: str) -> str:
        """Return the address of a record as data."""
        return f"{DATA_FOLDER}{self.plural}/{id}.json"


def schema_uri(name: str) -> str:
    """Return the address of a schema."""
    return f"{DATA_FOLDER}schemas/{name}.json"


def part_uri(uri: str, number: int) -> str:
    """Return the address of a part of a list, of which the first is at `uri`."""
    return uri if number == 1 else f"{uri.removesuffix('.json')}--{number}.json"


DATA_KINDS: Mapping[str, DataKind] = {
    **{kind.kind: DataKind(kind.kind, kind.plural) for kind in KINDS},
    VOCABULARY: DataKind(VOCABULARY, VOCABULARY),
}
"""Every kind of data by its name."""


def id_of(slug: str) -> str:
    """Return the id of a record as data: its slug; of the home page, which has none, index."""
    return slug or "index"


def records_of(library: Library, kind: str) -> list[AnyRecord]:
    """Return the records of a kind that have a page, or a place on one, in the order of their slugs."""
    found: Sequence[AnyRecord]
    match kind:
        case "resource":
            found = library.resources
        case "school":
            found = library.schools
        case "meeting":
            found = library.meetings
        case "trial":
            found = [trial for resource in library.resources for trial in library.trials(resource)]
        case "page":
            found = [page for page in library.pages if page.uri != NOT_FOUND]
        case _:
            found = [record for (its_kind, _slug), record in library.records.items() if its_kind == kind]
    return sorted(found, key=lambda record: record.slug)


def is_listed(record: AnyRecord) -> bool:
    """Return whether lists and tables have a record, as those of the site do."""
    return record.is_reviewed if isinstance(record, Translation) else not record.is_withdrawn


def days_of(library: Library, record: AnyRecord) -> tuple[date | None, date | None]:
    """Return the days on which a record was added and last changed, as far as they are known.

    Those of a page that comes with the engine are not: its words are in no file here.
    """
    if library.pages.of_the_engine.get(record.slug) is record:
        return None, None
    history = library.history.files.get(record.source.path)
    shared = record.shared if isinstance(record, Resource) else None
    return (history.first if history else shared), library.updated(record)


def licence_of(library: Library, record: AnyRecord | None) -> dict[str, str]:
    """Return the licence of a record, as data: its own, or else that of whatever has none of its own."""
    licences, written = library.vocabulary["licence"], library.settings.licence
    licence = record.licence if isinstance(record, Resource) else licences.get(written)
    if licence is None:
        return {"id": written, "name": written}
    return {"id": licence.id, "name": licence.label} | ({"url": licence.link} if licence.link else {})


def title_of(library: Library, record: AnyRecord) -> str:
    """Return what a record is called in lists: of a trial, what the resource is called that was tried."""
    tried = library.resource(record.resource) if isinstance(record, Trial) else None
    return (tried or record).title


def attribution(library: Library, record: AnyRecord | None) -> str:
    """Return the sentence by which whoever uses a record, or many of them, says where it came from."""
    site, address = library.settings.name, library.settings.address
    if record is None:
        return f"{site}, {address}"
    title = f"“{title_of(library, record)}”"
    if isinstance(record, Resource):
        title = _("%(title)s, shared by %(school)s", title=title, school=library.partner(record.shared_by).title)
    elif isinstance(record, Trial):
        title = _("%(title)s, tried by %(school)s", title=title, school=library.partner(record.school).title)
    return f"{title}. {site}, {address}{record.uri}"
