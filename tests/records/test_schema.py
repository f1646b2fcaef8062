"""The field guide is made from the classes of records."""

from __future__ import annotations

import pytest

from conftest import EXAMPLE
from partnership.records import KINDS
from partnership.records.schema import FieldGuide, KindGuide, guide
from partnership.records.vocabulary import read_vocabulary
from partnership.text.reader import read

VOCABULARY, _ = read_vocabulary(read(EXAMPLE, "data/vocabulary.yml"))
KIND_GUIDES = {kind.kind: kind for kind in guide(VOCABULARY)}


def field(kind: str, *path: str) -> FieldGuide:
    """The guide to a field of a kind of record, or of a group in it."""
    within: KindGuide | FieldGuide = KIND_GUIDES[kind]
    for name in path:
        within = next(inner for inner in within.fields if inner.name == name)
    assert isinstance(within, FieldGuide)
    return within


def test_every_kind_is_described_with_its_folder() -> None:
    assert {kind.folder: kind.kind for kind in guide(VOCABULARY)} == {kind.folder: kind.kind for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_field_is_described_by_the_name_that_is_written_in_a_file(kind: type) -> None:
    assert {field.name for field in KIND_GUIDES[kind.kind].fields} == kind.field_names()


def test_what_is_for_editors_only_is_described_last() -> None:
    assert {kind.fields[-1].name for kind in KIND_GUIDES.values()} == {"allow"}


def test_a_field_is_described_in_the_words_of_the_model() -> None:
    assert field("school", "town").description == (
        "The town or village it is in. It stands with the name where another school has the same."
    )


@pytest.mark.parametrize(
    ("path", "required"),
    [(("name",), True), (("urn",), False), (("stages",), False), (("contact",), True), (("contact", "phone"), False)],
)
def test_a_field_says_whether_it_is_needed(path: tuple[str, ...], required: bool) -> None:
    assert field("school", *path).required is required


@pytest.mark.parametrize(
    ("path", "many"),
    [
        (("themes",), True),
        (("kind",), False),
        (("needs", "people"), True),
        (("minutes",), False),
        (("pictures",), True),
    ],
)
def test_a_field_says_whether_it_is_a_list(path: tuple[str, ...], many: bool) -> None:
    assert field("resource", *path).many is many


@pytest.mark.parametrize(
    ("kind", "path", "words"),
    [
        ("school", ("nation",), ["england", "scotland", "wales", "northern-ireland"]),
        ("school", ("town",), []),
        ("meeting", ("status",), ["planned", "confirmed", "postponed", "cancelled", "held"]),
        ("resource", ("adapted_from", "work", "licence"), [term.id for term in VOCABULARY["licence"]]),
        ("resource", ("themes",), [term.id for term in VOCABULARY["theme"]]),
    ],
)
def test_a_field_of_controlled_words_lists_them(kind: str, path: tuple[str, ...], words: list[str]) -> None:
    assert [term.id for term in field(kind, *path).words] == words


@pytest.mark.parametrize(
    ("kind", "path", "names"),
    [
        ("meeting", ("host",), "school"),
        ("meeting", ("attended",), "school"),
        ("meeting", ("actions", "who"), "school"),
        ("meeting", ("resources",), "resource"),
        ("resource", ("adapted_from", "resource"), "resource"),
        ("resource", ("byline",), ""),
    ],
)
def test_a_field_that_names_records_says_of_which_kind(kind: str, path: tuple[str, ...], names: str) -> None:
    assert field(kind, *path).names == names


def test_a_group_tells_its_own_fields() -> None:
    assert [inner.name for inner in field("meeting", "actions").fields] == [
        "action",
        "who",
        "due",
        "done",
        "dropped",
        "reason",
    ]
