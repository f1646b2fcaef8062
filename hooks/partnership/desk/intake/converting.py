"""What a teacher wrote in Word, in OpenDocument or in an e-mail is converted to Markdown.

A document is cleaned first, by the same rules as a file that is published, and only the clean copy is read. pandoc
converts it in a process of its own, with limits on time and memory.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]

from partnership.attachments import inspect
from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.filetypes import ending
from partnership.text.unseen_characters import without_unseen

DOCUMENTS = {"docx": "docx", "odt": "odt"}
"""What pandoc calls the documents that can be read, by the ending of their names."""

LONGEST_DOCUMENT = 300_000
"""How many characters a text may have: a book of 150 pages."""

_SECONDS = 30
_MEMORY = "-M700M"
_TEXT = "gfm-tex_math_dollars-yaml_metadata_block"
_SCRIPT = Path(__file__).parent / "pandoc.lua"


class ConvertingError(Exception):
    """A file or text cannot be converted: the message is a plain sentence, and the hint says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class ConvertedPicture:
    """A `ConvertedPicture` is a picture of a document."""

    file: str
    content: bytes
    words: str
    """The alternative text that the document has for it, or nothing."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A `Converted` is a document as the library has it."""

    title: str
    markdown: str
    """The text in Markdown, with headings from the second level."""
    plain: str
    """The same text without any markup."""
    pictures: tuple[ConvertedPicture, ...] = ()
    left_out: int = 0
    """How many drawings are left out, since they are of types that cannot be shown."""
    taken_out: tuple[str, ...] = ()
    """What was taken out of the document: "the author's name"."""
    clean: bytes = field(default=b"", repr=False)
    """The clean copy of the document, for offering it beside the text."""


def cleaned(name: str, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a file as it may be published, and what was taken out of it. Raises ConvertingError."""
    with tempfile.TemporaryDirectory() as folder:
        file = f"file.{ending(name.lower())}"
        (Path(folder) / file).write_bytes(content)
        copy = inspect(Path(folder), [file])[file]
        if isinstance(copy, RefusedError):
            raise ConvertingError(
                copy.message, copy.hint or "Open it in the program it was made with, and save it anew."
            )
        return copy.content.read_bytes(), copy.private


def from_document(name: str, content: bytes) -> Converted:
    """Return what a Word or OpenDocument file says; its name tells which it is. Raises ConvertingError."""
    clean, taken_out = cleaned(name, content)
    return _converted(clean, DOCUMENTS[ending(name.lower())], taken_out, may_begin_with_title=True)


def from_text(text: str) -> Converted:
    """Return a text that somebody typed, as Markdown or plainly. HTML in it becomes plain text.

    Raises ConvertingError.
    """
    return _converted(without_unseen(text).encode(), _TEXT, (), may_begin_with_title=False)


def from_html(text: str) -> Converted:
    """Return a text that is HTML, as mail programs send it. Raises ConvertingError."""
    return _converted(without_unseen(text).encode(), "html-raw_html", (), may_begin_with_title=False)


def _converted(content: bytes, format: str, taken_out: tuple[str, ...], *, may_begin_with_title: bool) -> Converted:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "document").write_bytes(content)
        job = {"file": str(folder / "document"), "format": format, "folder": name}
        try:
            subprocess.run(
                [pypandoc.get_pandoc_path(), "lua", "+RTS", _MEMORY, "-RTS", str(_SCRIPT)],
                input=json.dumps(job | {"may_begin_with_title": may_begin_with_title}).encode(),
                capture_output=True,
                check=True,
                timeout=_SECONDS,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            message = "this document is made in a way that cannot be read here"
            raise ConvertingError(message, "Copy its text into a new document, and save that.") from None
        about = json.loads((folder / "about.json").read_text("utf-8"))
        markdown = without_unseen((folder / "text.md").read_text("utf-8")).strip()
        plain = without_unseen(about["plain"])
        if not plain.strip() and not about["pictures"]:
            raise ConvertingError("there is no text in it", "See whether it is the right file.")
        if len(markdown) > LONGEST_DOCUMENT:
            message = "this document is longer than anything a reader would read on one page"
            raise ConvertingError(message, "Make several of it.")
        pictures = (
            ConvertedPicture(each["file"], (folder / each["file"]).read_bytes(), _described(each["words"]))
            for each in about["pictures"]
        )
        title = " ".join(without_unseen(about["title"]).split())
        return Converted(title, markdown, plain, tuple(pictures), about["left_out"], taken_out, content)


_WRITTEN_BY_WORD = re.compile(
    r"(Description|AI-generated content).*(automatically generated|may be incorrect).*", re.DOTALL
)
"""A pattern for what Word adds to a description that it wrote itself."""


def _described(words: str) -> str:
    """Return the alternative text of a picture, without the words by which a program says that it wrote them."""
    written = _WRITTEN_BY_WORD.sub("", without_unseen(words))
    return " ".join(written.split())
