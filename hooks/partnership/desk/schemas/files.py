"""The schemas and the snippets are files in `.vscode/`, made anew from the classes, the words and the names of today.

They are not kept in the repository: whoever adds a school would change them, and two who do so at once would be in each
other's way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from partnership.checks.advice.lists import AdviceLists
from partnership.checks.safeguarding.lists import SafeguardingFile
from partnership.desk.schemas.snippets import snippets
from partnership.desk.schemas.written import WrittenValues
from partnership.library import Library
from partnership.library.search_words import SearchWords
from partnership.records import KINDS, Removed
from partnership.records.fields import Model
from partnership.records.json_schema import DRAFT, Schema, group_schema
from partnership.records.new_record import SCHEMA_FOLDER
from partnership.records.settings import Settings
from partnership.records.term_dates import TERM_DATES_FOLDER, term_dates_class
from partnership.records.vocabulary import VocabularyFields
from partnership.text.whole_files import write_file

SNIPPETS_PATH = ".vscode/front-matter.code-snippets"


class SchemaFile(NamedTuple):
    """A `SchemaFile` is the schema of the files at some places, and where it is."""

    path: str
    of: str
    """The places, as a pattern."""
    schema: Schema


def write_schemas(library: Library) -> list[str]:
    """Write every schema and the snippets into the repository of a library, and return their paths."""
    files = {file.path: file.schema for file in schema_files(library)} | {SNIPPETS_PATH: snippets(library)}
    for path, content in files.items():
        write_file(library.root / path, f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode())
    return [*files]


def schema_files(library: Library) -> Iterator[SchemaFile]:
    """Yield the schema of every kind of file that is YAML, and nothing else."""
    values = WrittenValues(library)
    for kind in KINDS:
        if not kind.layout.has_text:
            record = group_schema(kind, values)
            schema = _either_removed(record, group_schema(Removed, values)) if kind.has_page else record
            yield _file(kind.kind, f"{kind.folder}/*.yml", kind, schema)
    of_partnership = term_dates_class(library.settings.terms)
    data: dict[str, tuple[str, type[Model]]] = {
        "site": ("data/site.yml", Settings),
        "vocabulary": ("data/vocabulary.yml", VocabularyFields),
        "search": ("data/search.yml", SearchWords),
        "wording": ("data/wording.yml", AdviceLists),
        "safeguarding": ("data/safeguarding.yml", SafeguardingFile),
        "terms": (f"{TERM_DATES_FOLDER}/*.yml", of_partnership),
    }
    for name, (places, model) in data.items():
        yield _file(name, places, model, group_schema(model, values))


def _either_removed(record: Schema, removed: Schema) -> Schema:
    """Return the schema of a file that has a record, or the note that is left of one that was removed."""
    return {"if": {"required": ["removed"]}, "then": removed, "else": record}


def _file(name: str, places: str, model: type[Model], schema: Schema) -> SchemaFile:
    description = (model.__doc__ or "").strip().partition("\n")[0].replace("`", "")
    return SchemaFile(f"{SCHEMA_FOLDER}/{name}.json", places, {"$schema": DRAFT, "description": description} | schema)
