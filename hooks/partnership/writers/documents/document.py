"""What a document is, before it is made: its words and pictures, how it is set, and where its files are offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Literal, NamedTuple

from partnership.attachments import StoredCopy
from partnership.text import markdown, sanitiser

Setting = Literal["briefing", "cards", "document", "leaflet", "planner"]
"""How a PDF is set: the name of a file in typst/."""


class Offer(NamedTuple):
    """A file of a document, as readers are offered it."""

    uri: str
    """Where it is published."""
    title: str
    """Download as PDF."""


class Facts(NamedTuple):
    """What a document says of itself."""

    title: str
    summary: str
    day: date
    """The day it last changed."""
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Document:
    """What files are made from."""

    name: str
    """What it is called while it is made: the slug of a resource, or two names with two hyphens between them."""
    facts: Facts
    source: str
    """The path of the file that it comes from, which is named if it cannot be made."""
    page: str
    """The address of the page, or of the part of a page, that offers its files."""
    offers: Mapping[str, Offer]
    """The files to make, by their endings: pdf, docx."""
    text: Callable[[], str]
    """A whole HTML document. Its links are from the root of the site, its pictures are named as in `pictures`."""
    content: str
    """All that the text is made from, so that it need not be made to know whether it changed."""
    setting: Setting = "document"
    parts: tuple[str, ...] = ()
    """The names of the documents that it puts together. If one of them cannot be made, that is said once."""
    pictures: Mapping[str, StoredCopy] = field(default_factory=dict)
    """The clean copy of every picture that it shows."""

    @property
    def key(self) -> str:
        """The name of its files in the cache."""
        return sha256(f"{_program()} {self.setting} {digest(self.content, self.pictures)}".encode()).hexdigest()


def digest(content: str, pictures: Mapping[str, StoredCopy]) -> str:
    """What tells this content with these pictures from any other."""
    # The folder of a copy is named for the file and for the program that made it.
    named = (f"{name} {copy.content.parent.name}" for name, copy in sorted(pictures.items()))
    return sha256("\n".join((content, *named)).encode()).hexdigest()


@cache
def _program() -> str:
    """What tells the programs that make documents from every other version of them."""
    hashed = sha256()
    ours = [path for path in Path(__file__).parent.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    for path in (*sorted(ours), Path(markdown.__file__), Path(sanitiser.__file__)):
        hashed.update(path.read_bytes())
    for library in ("lxml", "nh3", "pillow", "pypandoc-binary", "segno", "typst"):
        hashed.update(version(library).encode())
    return hashed.hexdigest()
