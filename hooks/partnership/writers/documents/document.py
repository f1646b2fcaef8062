"""A document is described before it is made: its words and pictures, its layout, and where its files are offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Literal, NamedTuple

from partnership.attachments import StoredCopy, xml_parts, zip_archive
from partnership.templates import telephones
from partnership.text import letters, markdown, sanitiser
from partnership.text.languages import ENGLISH, direction_of

Setting = Literal["briefing", "cards", "document", "leaflet", "planner", "whole-list"]
"""The layout of a PDF: the name of a file in typst/."""


class Offer(NamedTuple):
    """An `Offer` is a file of a document, as readers are offered it."""

    uri: str
    """Where it is published."""
    title: str
    """Download as PDF."""


class Properties(NamedTuple):
    """`Properties` are what a file says of itself."""

    title: str
    summary: str
    day: date
    """The day it last changed."""
    language: str = "en-GB"

    @property
    def direction(self) -> str:
        """Return in which direction its language is written: ltr or rtl."""
        return direction_of(self.language)

    @property
    def is_in_english(self) -> bool:
        """Return whether its language is that of the words around the text."""
        return self.language.startswith(ENGLISH)


@dataclass(frozen=True, slots=True)
class Document:
    """A `Document` is what a PDF and a Word file are made from."""

    name: str
    """What other documents call it: the slug of a resource, or two names with two hyphens between them."""
    properties: Properties
    source: str
    """The path of the file that it comes from. The problem is shown there if the document cannot be made."""
    page: str
    """The address of the page, or of the part of a page, that offers its files."""
    offers: Mapping[str, Offer]
    """The files to make, by their endings: pdf, docx."""
    text: Callable[[], str]
    """A whole HTML document. Its links are from the root of the site, its pictures are named as in `pictures`."""
    content: str
    """Everything that decides about the text: equal content gives an equal text, which then need not be made again."""
    setting: Setting = "document"
    parts: tuple[str, ...] = ()
    """The names of the documents that it joins. If one of them cannot be made, this one is not reported as well."""
    pictures: Mapping[str, StoredCopy] = field(default_factory=dict)
    """The clean copy of every picture that it shows."""

    @property
    def key(self) -> str:
        """Return the name of its files in the cache: a hash of everything that they are made from and by."""
        return sha256(f"{program()} {self.setting} {digest(self.content, self.pictures)}".encode()).hexdigest()


def digest(content: str, pictures: Mapping[str, StoredCopy]) -> str:
    """Return a hash of a content together with its pictures, given with their names."""
    # The folder of a copy is named for the file and for the program that made it.
    named = (f"{name} {copy.content.parent.name}" for name, copy in sorted(pictures.items()))
    return sha256("\n".join((content, *named)).encode()).hexdigest()


@cache
def program() -> str:
    """Return a hash of all programs that make documents: it changes with each new version of one of them."""
    hashed = sha256()
    ours = [path for path in Path(__file__).parent.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    used = [Path(str(module.__file__)) for module in (letters, markdown, sanitiser, telephones, xml_parts, zip_archive)]
    for path in (*sorted(ours), *used):
        hashed.update(path.read_bytes())
    for library in ("lxml", "nh3", "pillow", "pypandoc-binary", "segno", "typst"):
        hashed.update(version(library).encode())
    return hashed.hexdigest()
