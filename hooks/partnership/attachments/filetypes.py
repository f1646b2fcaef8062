"""The files that readers download are described in readers' words."""

from __future__ import annotations

from typing import NamedTuple

from partnership.text.words import _, message


class FileType(NamedTuple):
    """A `FileType` is a type of file that is published."""

    label: str
    most_bytes: int = 20_000_000
    """The greatest size of a contributed file."""


_MOST_TEXT = 1_000_000

FILE_TYPES = {
    "csv": FileType(message("Table (CSV)"), _MOST_TEXT),
    "docx": FileType(message("Word document")),
    "jpeg": FileType(message("Picture (JPEG)")),
    "jpg": FileType(message("Picture (JPEG)")),
    "mp3": FileType(message("Sound (MP3)")),
    "mp4": FileType(message("Film (MP4)"), 50_000_000),
    "odp": FileType(message("Slides (OpenDocument)")),
    "odt": FileType(message("Document (OpenDocument)")),
    "pdf": FileType(message("PDF")),
    "png": FileType(message("Picture (PNG)")),
    "pptx": FileType(message("PowerPoint slides")),
    "txt": FileType(message("Plain text"), _MOST_TEXT),
    "webp": FileType(message("Picture (WebP)")),
    "xlsx": FileType(message("Excel workbook")),
}
"""The types of file that are published, by the ending of the name."""

PICTURES = ("jpg", "jpeg", "png", "webp")
"""The endings of pictures."""


class Download(NamedTuple):
    """A `Download` is a file as it is offered to readers."""

    title: str
    uri: str
    type: str
    size: str


def ending(name: str) -> str:
    """Return the ending of a file's name, which says its type: pdf for slips.pdf; empty if it has none."""
    return name.rpartition(".")[2] if "." in name else ""


def is_published(name: str) -> bool:
    """Return whether files with this ending are published; a web page or a drawing could run a program."""
    return ending(name) in FILE_TYPES


def file_type(name: str) -> str:
    """Return the type of a file, by the ending of its name: Word document."""
    return _(FILE_TYPES[ending(name)].label)


def file_size(size: int) -> str:
    """Return a size in bytes as a file manager says it: 36 KB or 1.4 MB."""
    if size < 999_500:
        return _("%(number)s KB", number=max(1, round(size / 1000)))
    return _("%(number)s MB", number=f"{size / 1_000_000:.1f}")


def rendition(uri: str, width: int) -> str:
    """Return where the WebP copy of a picture is published. No contributed file can have a name with two dots."""
    return f"{uri}.{width}.webp"
