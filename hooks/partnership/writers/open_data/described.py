"""The page about the data tells people, for each kind, where it is and which fields it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from partnership.records import kind_called
from partnership.records.vocabulary import Vocabulary
from partnership.writers.open_data.kinds import DATA_KINDS, VOCABULARY
from partnership.writers.open_data.published import PublishedField, published_facets, published_fields


class WordList(NamedTuple):
    """A `WordList` is one list of words of the vocabulary, and where it is as data."""

    label: str
    uri: str


class DescribedKind(NamedTuple):
    """A `DescribedKind` is what people are told of one kind of data."""

    name: str
    title: str
    list_uri: str
    table_uri: str
    schema_uri: str
    fields: list[tuple[str, str]]
    """Every field with its description: minutes.running for one in a group."""
    word_lists: list[WordList]
    """The lists of words, if it is the vocabulary."""


def described_kinds(vocabulary: Vocabulary) -> list[DescribedKind]:
    """Return every kind of data."""
    return [
        DescribedKind(
            kind.name,
            kind.plural.capitalize(),
            kind.index_uri,
            kind.table_uri,
            kind.schema_uri,
            [*_described(published_fields(kind_called(kind.name)))] if kind.name != VOCABULARY else [],
            [WordList(vocabulary[id].label, kind.uri_of(id)) for id in vocabulary if id in published_facets()]
            if kind.name == VOCABULARY
            else [],
        )
        for kind in DATA_KINDS.values()
    ]


def _described(fields: tuple[PublishedField, ...], around: str = "") -> Iterator[tuple[str, str]]:
    for field in fields:
        yield f"{around}{field.name}", field.description
        yield from _described(field.fields, f"{around}{field.name}.")


def examples(address: str) -> Mapping[str, str]:
    """Return the programs that the page shows, by their names, for the site at an address."""
    files = (Path(__file__).parent / "examples").glob("*.txt")
    return {file.stem: file.read_text("utf-8").replace(_ANY_ADDRESS, address) for file in files}


_ANY_ADDRESS = "https://example.org/"
"""What stands in an example for the address of the site."""
