"""A layout says how the files of a kind of record lie in its folder, and turns a path into a slug and back."""

from __future__ import annotations

from enum import Enum


class Layout(Enum):
    """A `Layout` is where the file of a record lies inside the folder of its kind; `*` stands for the record's name."""

    FILE = "*.yml"
    """Each record is a file of its own, and is all fields."""
    FOLDER = "*/index.md"
    """Each record is a folder of its own: index.md has its fields and its text, and other files can lie beside it."""
    TREE = "**.md"
    """Each record is a page in a tree of pages; the page of a branch can be an index.md in it."""
    BESIDE = "*.LANGUAGE.md"
    """Each record is a file beside that of another, whose name it has with a language before its ending."""

    @property
    def has_text(self) -> bool:
        """Tell whether a text stands below the fields of a file."""
        return self.value.endswith(".md")

    def slug_of(self, folder: str, path: str) -> str:
        """Return the slug of the record that a file below `folder` describes or belongs to.

        `folder` is that of a kind, in which a star stands for the name of another record. That name comes first in the
        slug: two-minute-conversation/harrowby-primary-2026-27.
        """
        parts, depth = path.split("/"), folder.count("/") + 1
        if self is Layout.TREE:
            name = "/".join(parts[depth:]).removesuffix(".md")
            return "" if name == "index" else name.removesuffix("/index")
        own = parts[depth] if self is Layout.FOLDER else parts[-1].rpartition(".")[0]
        return "/".join([*(part for part, name in zip(parts, folder.split("/"), strict=False) if name == "*"), own])

    def describes(self, folder: str, path: str) -> bool:
        """Return whether a file below `folder` lies where the file of a record does."""
        if self is Layout.TREE:
            return path.endswith(".md")
        return self.path_of(folder, self.slug_of(folder, path)) == path

    def path_of(self, folder: str, slug: str) -> str:
        """Return the path of the file that describes the record of that slug: what `slug_of` makes a slug of."""
        if self is Layout.TREE:
            return f"{folder}/{slug or 'index'}.md"
        names = iter(slug.split("/"))
        around = "/".join(next(names) if part == "*" else part for part in folder.split("/"))
        return f"{around}/{self.value.replace('*', next(names))}"
