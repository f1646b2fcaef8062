"""Of every record those fields are published as data that its page shows, and no others.

Which these are is said in the class of the record, field by field. What the page says only at times, such as how to
get to a visit until it has taken place, is left out here at the other times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from partnership.library import Library, PublishedFiles
from partnership.records import KINDS, AnyRecord, Meeting, Reference, Resource, School
from partnership.records.annotations import descriptions_of, fields_of, mark_of, model_in, parts_of
from partnership.records.fields import Model
from partnership.records.vocabulary import Term, TermOf
from partnership.text.dates import AcademicYear
from partnership.text.moments import Moment

Facts = dict[str, Any]
"""Values by the names of their fields, as JSON can hold them."""
Word = Callable[[Term], str]
"""Returns how a word of the vocabulary is written: by its id, or by its label."""


class PublishedField(NamedTuple):
    """A `PublishedField` is a field of records that is published."""

    name: str
    attribute: str
    """The name by which the class of the record has it."""
    description: str
    many: bool
    reference: Reference | None
    """What it names, if it names a record."""
    facet: str
    """The facet of the words it holds, if they are controlled."""
    fields: tuple[PublishedField, ...]
    """The fields of its own, if it is a group."""


@cache
def published_fields(kind: type[AnyRecord]) -> tuple[PublishedField, ...]:
    """Return the fields of a kind of record that are published, in their order."""
    return _fields(kind, kind.published, "")


def _fields(model: type[Model], published: frozenset[str], at: str) -> tuple[PublishedField, ...]:
    descriptions = descriptions_of(model)
    attributes = {field.alias or name: name for name, field in model.model_fields.items()}
    return tuple(
        PublishedField(
            name,
            attributes[name],
            " ".join(descriptions[name].split()),
            list in parts_of(field.annotation),
            mark_of(field, Reference),
            term.facet if (term := mark_of(field, TermOf)) else "",
            _fields(group, published, f"{at}{name}.") if (group := model_in(field.annotation)) else (),
        )
        for name, field in fields_of(model).items()
        if is_open(f"{at}{name}", published)
    )


@cache
def published_facets() -> frozenset[str]:
    """Return the ids of the facets whose words stand in published fields."""
    return frozenset(facet for kind in KINDS for facet in _facets(published_fields(kind)))


def _facets(fields: tuple[PublishedField, ...]) -> Iterator[str]:
    for field in fields:
        yield from _facets(field.fields)
        if field.facet:
            yield field.facet


def is_open(path: str, published: frozenset[str]) -> bool:
    """Return whether a field is published, or anything in it if it is a group."""
    return path in published or any(other.startswith(f"{path}.") for other in published)


class Publisher:
    """A `Publisher` knows what of a record its page shows today."""

    def __init__(self, library: Library, files: PublishedFiles) -> None:
        self._library, self._files = library, files

    def values(self, record: AnyRecord, word: Word) -> Facts:
        """Return the published values of a record; what is empty is left out."""
        values = self._values(record, published_fields(type(record)), word)
        if isinstance(record, Resource):
            for name in ("pictures", "attachments"):
                files = values.pop(name, [])
                if shown := [one for one in files if f"{record.own_folder}/{one['file']}" in self._files.downloads]:
                    values[name] = shown
        elif isinstance(record, School) and record.left:
            values.pop("offers", None)
            values.pop("requests", None)
        elif isinstance(record, Meeting) and record.visit and record.took_place(self._library.today):
            for name in _TO_GET_THERE:
                values["visit"].pop(name, None)
        return values

    def _values(self, group: Model, fields: tuple[PublishedField, ...], word: Word) -> Facts:
        values = {}
        for field in fields:
            value = getattr(group, field.attribute)
            if field.fields and value:
                inner = [self._values(one, field.fields, word) for one in (value if field.many else [value])]
                plain: Any = inner if field.many else inner[0]
            elif field.reference:
                plain = self._known(value, field.reference)
            else:
                plain = _plain(value, word)
            if plain not in (None, "", [], {}):
                values[field.name] = plain
        return values

    def _known(self, slugs: str | list[str] | None, reference: Reference) -> str | list[str] | None:
        """Return the slugs, or the one, of records that there are. No page names one that was taken out."""
        if isinstance(slugs, list):
            return [slug for slug in slugs if self._known(slug, reference)]
        is_organisation = reference.or_organisation and slugs == self._library.organisation.slug
        return slugs if is_organisation or (reference.kind, slugs) in self._library.records else None


_TO_GET_THERE = ("arrival", "bring", "cover", "travel")
"""What the page of a visit says until it has taken place."""


def _plain(value: object, word: Word) -> Any:
    """Return a value as JSON can hold it: days and times in the form of ISO 8601."""
    match value:
        case Term():
            return word(value)
        case AcademicYear():
            return value.slug
        case date() | Moment():
            return value.isoformat()
        case list():
            return [_plain(one, word) for one in value]
    return value
