"""What a teacher wrote in Word, in OpenDocument or in an e-mail is converted to Markdown.

A document is cleaned first, by the same rules as a file that is published, and only the clean copy is read. pandoc
converts it in a process of its own, with limits on time and memory.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]

from partnership.attachments import inspect
from partnership.attachments.clean_copy import CleanCopy, RefusedError
from partnership.attachments.filetypes import ending
from partnership.desk.intake.odf_numbers import with_numbers_as_text
from partnership.desk.intake.unsaid_words import unsaid_words
from partnership.desk.intake.word_paragraphs import for_reading
from partnership.text.characters import AS_TYPED, BULLETS
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
    lost: tuple[str, ...] = ()
    """A question for all words that a reader of the document saw, and that are not in the text."""


def cleaned(name: str, content: bytes) -> CleanCopy:
    """Return a file as it may be published, with what was learnt of it. Raises ConvertingError."""
    with tempfile.TemporaryDirectory() as folder:
        file = f"file.{ending(name.lower())}"
        (Path(folder) / file).write_bytes(content)
        copy = inspect(Path(folder), [file])[file]
        if isinstance(copy, RefusedError):
            raise ConvertingError(
                copy.message, copy.hint or "Open it in the program it was made with, and save it anew."
            )
        return CleanCopy(copy.content.read_bytes(), copy.private, copy.passages)


def from_document(name: str, content: bytes) -> Converted:
    """Return what a Word or OpenDocument file says; its name tells which it is. Raises ConvertingError."""
    clean, of = cleaned(name, content), DOCUMENTS[ending(name.lower())]
    # What is too long is not read first: that would take half a minute.
    _see_that_it_is_not_too_long(sum(len(passage.text) for passage in clean.passages))
    to_read = for_reading(clean.content) if of == "docx" else with_numbers_as_text(clean.content)
    made, said = _converted(to_read, of, may_begin_with_title=True)
    lost = tuple(unsaid_words(clean.passages, (*said, *(picture.words for picture in made.pictures))))
    return replace(made, taken_out=clean.private, clean=clean.content, lost=lost)


def from_text(text: str) -> Converted:
    """Return a text that somebody typed, as Markdown or plainly. HTML in it becomes plain text.

    Raises ConvertingError.
    """
    return _converted(without_unseen(text).encode(), _TEXT, may_begin_with_title=False)[0]


def from_html(text: str) -> Converted:
    """Return a text that is HTML, as mail programs send it. Raises ConvertingError."""
    return _converted(_with_signs(without_unseen(text)).encode(), "html-raw_html", may_begin_with_title=False)[0]


_SIGN_OF_OUTLOOK = re.compile(
    r"<span[^<>]*\bmso-list:\s*Ignore[^<>]*>(?P<sign>[^<>]*)(?:<span[^<>]*>(?:&nbsp;|\s)*</span>)?\s*</span>",
    re.IGNORECASE,
)
"""A pattern for the sign that Outlook writes before an item of a list: it has no lists of HTML."""


_SHOWN_BY_OUTLOOK = {"o": "◦", "§": "▪"}
"""How the signs look that are letters of another typeface in the text of a mail; every other looks like a dot."""


def _with_signs(html: str) -> str:
    """Return a text in HTML in which Outlook's signs before items are those that everybody sees."""

    def shown(found: re.Match[str]) -> str:
        sign = found["sign"].strip()
        is_number = re.fullmatch(r"[(]?\w{1,3}[.)]", sign)
        return f"{sign if is_number else _SHOWN_BY_OUTLOOK.get(sign, '•')} "

    return _SIGN_OF_OUTLOOK.sub(shown, html)


def _converted(content: bytes, format: str, *, may_begin_with_title: bool) -> tuple[Converted, list[str]]:
    """Return what a document says, and every paragraph of it without markup. Raises ConvertingError."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "document").write_bytes(content)
        job = {"file": str(folder / "document"), "format": format, "folder": name, "is_typed": format == _TEXT}
        job |= {"signs": AS_TYPED, "bullets": BULLETS}
        try:
            subprocess.run(
                [pypandoc.get_pandoc_path(), "lua", "+RTS", _MEMORY, "-RTS", str(_SCRIPT)],
                input=json.dumps(job | {"may_begin_with_title": may_begin_with_title}).encode(),
                capture_output=True,
                check=True,
                timeout=_SECONDS,
            )
        except subprocess.TimeoutExpired:
            message = f"this document cannot be read within {_SECONDS} seconds"
            raise ConvertingError(message, "Make several of it, or copy its text into a new document.") from None
        except subprocess.CalledProcessError:
            message = "this document is made in a way that cannot be read here"
            raise ConvertingError(message, "Copy its text into a new document, and save that.") from None
        about = json.loads((folder / "about.json").read_text("utf-8"))
        markdown = without_unseen((folder / "text.md").read_text("utf-8")).strip()
        plain = without_unseen(about["plain"])
        if not plain.strip() and not about["pictures"]:
            raise ConvertingError("there is no text in it", "See whether it is the right file.")
        _see_that_it_is_not_too_long(len(markdown))
        pictures = (
            ConvertedPicture(each["file"], (folder / each["file"]).read_bytes(), _described(each["words"]))
            for each in about["pictures"]
        )
        title = " ".join(without_unseen(about["title"]).split())
        return Converted(title, markdown, plain, tuple(pictures), about["left_out"]), about["said"]


def _see_that_it_is_not_too_long(characters: int) -> None:
    """Raise ConvertingError if a text has more characters than one page should have."""
    if characters > LONGEST_DOCUMENT:
        message = "this document is longer than anything a reader would read on one page"
        raise ConvertingError(message, "Make several of it.")


_WRITTEN_BY_WORD = re.compile(
    r"(Description|AI-generated content).*(automatically generated|may be incorrect).*", re.DOTALL
)
"""A pattern for what Word adds to a description that it wrote itself."""


def _described(words: str) -> str:
    """Return the alternative text of a picture, without the words by which a program says that it wrote them."""
    written = _WRITTEN_BY_WORD.sub("", without_unseen(words))
    return " ".join(written.split())
