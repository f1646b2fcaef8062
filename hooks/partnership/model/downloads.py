"""Files that readers download, described as a reader would describe them."""

from __future__ import annotations

from typing import NamedTuple

FILE_TYPES = {
    "csv": "Table (CSV)",
    "docx": "Word document",
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


class Download(NamedTuple):
    """A file to download, in a reader's words."""

    title: str
    uri: str
    type: str
    size: str


def file_type(name: str) -> str:
    """What sort of file it is, by its name's ending: Word document."""
    ending = name.rpartition(".")[2]
    return FILE_TYPES.get(ending, ending.upper())


def file_size(size: int) -> str:
    """36 KB or 1.4 MB, as a file manager says it."""
    return f"{max(1, round(size / 1000))} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
