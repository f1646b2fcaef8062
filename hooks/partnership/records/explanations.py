"""A code of a problem is explained here with the places and the names of the kinds of record that there are."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.problems import CODES, Code
from partnership.records.annotations import fields_of, mark_of, model_in
from partnership.records.fields import Model
from partnership.records.kinds import KINDS, places_of
from partnership.records.record import Reference
from partnership.records.school import School
from partnership.text.phrases import with_article

PLACES = places_of(KINDS)
"""Where the files of every kind of record belong, in a sentence."""


def _named_in(model: type[Model]) -> Iterator[str]:
    """Yield the kinds of record that a field of a model, or of a group in it, names."""
    for field in fields_of(model).values():
        if mark := mark_of(field, Reference):
            yield mark.kind
        if group := model_in(field.annotation):
            yield from _named_in(group)


def _kinds_that_are_named() -> str:
    """Return the kinds of record that some field names: A school, resource or meeting."""
    named = {name for kind in KINDS for name in _named_in(kind)}
    *first, last = (kind.kind for kind in KINDS if kind.kind in named)
    return with_article(f"{', '.join(first)} or {last}").capitalize()


EXPLANATIONS: dict[str, Code] = CODES | {
    "unknown-reference": CODES["unknown-reference"]._replace(
        means=f"{_kinds_that_are_named()} is named that the library does not have.",
        remedy=f"A record is named by its file: harrowby-primary for {School.path_of('harrowby-primary')}.",
    ),
    "wrong-place": CODES["wrong-place"]._replace(remedy=PLACES),
}
"""Every code, with its explanation as it is shown to people."""
