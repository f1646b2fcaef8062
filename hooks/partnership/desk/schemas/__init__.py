"""Editors of YAML know the fields by schemas, and the front matter of Markdown by snippets. Both are made here."""

from __future__ import annotations

from partnership.desk.schemas.files import SNIPPETS_PATH, SchemaFile, schema_files, write_schemas

__all__ = ["SNIPPETS_PATH", "SchemaFile", "schema_files", "write_schemas"]
