"""Files that readers download, described as a reader would describe them."""

from __future__ import annotations

from typing import NamedTuple


class FileType(NamedTuple):
    """A type of file that is published."""

    label: str
    most_bytes: int = 20_000_000
    """How large a contributed file may be."""


_TEXT = 1_000_000

FILE_TYPES = {
    "csv": FileType("Table (CSV)", _TEXT),
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
    "txt": FileType("Plain text", _TEXT),
    "webp": FileType("Picture (WebP)"),
    "xlsx": FileType("Excel workbook"),
}
"""The types of file that are published, by the ending of the name."""

PICTURES = ("jpg", "jpeg", "png", "webp")
"""The endings of pictures."""


class Download(NamedTuple):
    """A file to download, in a reader's words."""

    title: str
    uri: str
    type: str
    size: str


def ending(name: str) -> str:
    """What tells the type of a file: pdf for slips.pdf; empty if there is nothing."""
    return name.rpartition(".")[2] if "." in name else ""


def is_published(name: str) -> bool:
    """Whether files of this name's ending are published; a web page or a drawing could run a program."""
    return ending(name) in FILE_TYPES


def file_type(name: str) -> str:
    """What sort of file it is, by its name's ending: Word document."""
    return FILE_TYPES[ending(name)].label


def file_size(size: int) -> str:
    """36 KB or 1.4 MB, as a file manager says it."""
    return f"{max(1, round(size / 1000))} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def rendition(uri: str, width: int) -> str:
    """Where the WebP copy of a picture is published. No contributed file can have such a name, with two dots in it."""
    return f"{uri}.{width}.webp"
