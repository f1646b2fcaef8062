"""The kinds of record are listed here, and the kind of a path, of a folder or of a name is found."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple, get_args

from partnership.records.layout import Layout
from partnership.records.meeting import Meeting
from partnership.records.page import Page
from partnership.records.resource import Resource
from partnership.records.school import School
from partnership.records.translation import Translation
from partnership.records.trial import Trial

AnyRecord = Page | School | Resource | Translation | Trial | Meeting
"""A record of any kind. A new kind is added here, and stands in `KINDS` by that."""

KINDS: tuple[type[AnyRecord], ...] = get_args(AnyRecord)
"""Every kind of record, in the order of the field guide."""

FOLDERS = tuple(dict.fromkeys(kind.folder.partition("/")[0] for kind in KINDS))
"""The folders at the top of the repository that hold records."""


class SearchType(NamedTuple):
    """A type of page that a search can be narrowed to."""

    id: str
    label: str
    list_uri: str
    """The address of the list of all pages of this type; empty where the template of the search leads there already."""


SEARCH_TYPES = tuple(
    SearchType(
        kind.kind,
        (kind.search_label or kind.plural).capitalize(),
        "" if kind.has_own_section else f"{kind.folder}/",
    )
    for kind in sorted(KINDS, key=lambda kind: kind.search_rank)
    if kind.has_page and kind.layout is not Layout.BESIDE
)
"""Every kind of record that has pages, as a type of the search, in the order in which they are shown."""

_KINDS_BY_NAME = {kind.kind: kind for kind in KINDS}
_KINDS_BY_FOLDER = {kind.folder: kind for kind in KINDS if kind.layout is not Layout.BESIDE}
_KINDS_BESIDE = [kind for kind in KINDS if kind.layout is Layout.BESIDE]


def kind_called(name: str) -> type[AnyRecord]:
    """Return the kind of record of that name, such as school. Raises KeyError if there is none."""
    return _KINDS_BY_NAME[name]


def kind_in(folder: str) -> type[AnyRecord] | None:
    """Return the kind of record whose files are in a folder, such as schools; None if it is the folder of none."""
    return _KINDS_BY_FOLDER.get(folder)


def kind_at(path: str) -> type[AnyRecord] | None:
    """Return the kind of record that the innermost folder around a path holds, or the path itself names; or None."""
    if beside := next((kind for kind in _KINDS_BESIDE if kind.describes(path)), None):
        return beside
    parts = path.split("/")
    around = [
        folder
        for folder in _KINDS_BY_FOLDER
        if folder.count("/") + 1 < len(parts) and all(map(fnmatchcase, parts, folder.split("/")))
    ]
    return _KINDS_BY_FOLDER[max(around, key=len)] if around else None


def holder_of(record: AnyRecord) -> tuple[str, str] | None:
    """Return the kind and the slug of the record to which a record belongs; None if it belongs to none."""
    if isinstance(record, Translation):
        return record.original
    outer, star, _ = record.folder.partition("/*")
    return (_KINDS_BY_FOLDER[outer].kind, record.slug.partition("/")[0]) if star else None


def places_of(kinds: Iterable[type[AnyRecord]]) -> str:
    """Return a sentence that says where the files of these kinds belong, those in the plainest places first."""

    def rank(kind: type[AnyRecord]) -> tuple[bool, int]:
        return kind.layout is Layout.TREE, kind.path_pattern().count("/")

    places = ", ".join(f"{kind.plural} are {kind.path_pattern()}" for kind in sorted(kinds, key=rank))
    return f"{places[:1].upper()}{places[1:]}."
