"""Files that readers download, described as a reader would describe them."""

from __future__ import annotations

from typing import NamedTuple

FILE_TYPES = {
    "csv": "Table (CSV)",
    "docx": "Word document",
    "jpeg": "Picture (JPEG)",
    "jpg": "Picture (JPEG)",
    "mp3": "Sound (MP3)",
    "mp4": "Film (MP4)",
    "odp": "Slides (OpenDocument)",
    "odt": "Document (OpenDocument)",
    "pdf": "PDF",
    "png": "Picture (PNG)",
    "pptx": "PowerPoint slides",
    "txt": "Plain text",
    "webp": "Picture (WebP)",
    "xlsx": "Excel workbook",
}
"""The types of file that are published, by the ending of the name."""


class Download(NamedTuple):
    """A file to download, in a reader's words."""

    title: str
    uri: str
    type: str
    size: str


def is_published(name: str) -> bool:
    """Whether files of this name's ending are published; a web page or a drawing could run a program."""
    return name.rpartition(".")[2] in FILE_TYPES


def file_type(name: str) -> str:
    """What sort of file it is, by its name's ending: Word document."""
    return FILE_TYPES[name.rpartition(".")[2]]


def file_size(size: int) -> str:
    """36 KB or 1.4 MB, as a file manager says it."""
    return f"{max(1, round(size / 1000))} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
