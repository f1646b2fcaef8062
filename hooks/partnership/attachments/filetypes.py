"""The files that readers download are described in readers' words."""

from __future__ import annotations

from typing import NamedTuple


class FileType(NamedTuple):
    """A `FileType` is a type of file that is published."""

    label: str
    most_bytes: int = 20_000_000
    """The greatest size of a contributed file."""


_MOST_TEXT = 1_000_000

FILE_TYPES = {
    "csv": FileType("Table (CSV)", _MOST_TEXT),
    "docx": FileType("Word document"),
    "jpeg": FileType("Picture (JPEG)"),
    "jpg": FileType("Picture (JPEG)"),
    "mp3": FileType("Sound (MP3)"),
    "mp4": FileType("Film (MP4)", 50_000_000),
    "odp": FileType("Slides (OpenDocument)"),
    "odt": FileType("Document (OpenDocument)"),
    "pdf": FileType("PDF"),
    "png": FileType("Picture (PNG)"),
    "pptx": FileType("PowerPoint slides"),
    "txt": FileType("Plain text", _MOST_TEXT),
    "webp": FileType("Picture (WebP)"),
    "xlsx": FileType("Excel workbook"),
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
    return FILE_TYPES[ending(name)].label


def file_size(size: int) -> str:
    """Return a size in bytes as a file manager says it: 36 KB or 1.4 MB."""
    return f"{max(1, round(size / 1000))} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def rendition(uri: str, width: int) -> str:
    """Return where the WebP copy of a picture is published. No contributed file can have a name with two dots."""
    return f"{uri}.{width}.webp"
