"""The field guide says what can be written in each kind of file. It is made from the classes of records."""

from __future__ import annotations

from typing import NamedTuple

from pydantic.fields import FieldInfo

from partnership.records.annotations import descriptions_of, fields_of, mark_of, model_in, parts_of
from partnership.records.fields import Model
from partnership.records.kinds import KINDS
from partnership.records.layout import Layout
from partnership.records.record import Reference
from partnership.records.vocabulary import Term, TermOf, Vocabulary


class FieldGuide(NamedTuple):
    """A `FieldGuide` describes one field for the person who fills it in."""

    name: str
    description: str
    required: bool
    many: bool
    """Whether it is a list."""
    words: list[Term]
    """The words it may hold, if they are controlled."""
    names: str
    """The kind of record it names, or empty."""
    fields: list[FieldGuide]
    """The fields of its own, if it is a group."""
    or_organisation: bool = False
    """Whether it may name the organisation instead."""


class KindGuide(NamedTuple):
    """A `KindGuide` describes one kind of record with its fields."""

    kind: str
    title: str
    folder: str
    """The folder that holds it; a star stands for the name of a record."""
    description: str
    fields: list[FieldGuide]


def guide(vocabulary: Vocabulary) -> list[KindGuide]:
    """Return the guide to every kind of record, in the order of `KINDS`."""
    return [
        KindGuide(
            kind.kind,
            (kind.folder.rpartition("/")[2] if kind.layout is not Layout.BESIDE else kind.plural).capitalize(),
            kind.folder,
            kind.__doc__ or "",
            _field_guides(kind, vocabulary),
        )
        for kind in KINDS
    ]


def _field_guides(model: type[Model], vocabulary: Vocabulary) -> list[FieldGuide]:
    """Return the guides to the fields of a group in their order, those for editors last."""
    own = sorted(fields_of(model).items(), key=lambda item: item[0] == "allow")
    descriptions = descriptions_of(model)
    return [_field_guide(name, field, descriptions[name], vocabulary) for name, field in own]


def _field_guide(name: str, field: FieldInfo, description: str, vocabulary: Vocabulary) -> FieldGuide:
    term, reference, group = mark_of(field, TermOf), mark_of(field, Reference), model_in(field.annotation)
    return FieldGuide(
        name=name,
        description=description,
        required=field.is_required(),
        many=list in parts_of(field.annotation),
        words=list(vocabulary[term.facet]) if term else [],
        names=reference.kind if reference else "",
        fields=_field_guides(group, vocabulary) if group else [],
        or_organisation=reference.or_organisation if reference else False,
    )
