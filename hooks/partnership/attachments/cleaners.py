"""Cleaning: by the ending of its name, a file goes to what knows its type. What is in it must agree."""

from __future__ import annotations

from collections.abc import Callable

from partnership.attachments import media, odf, ooxml, pdf, pictures, plain
from partnership.attachments.clean_copy import Copy

CLEANERS: dict[str, Callable[[bytes], Copy]] = {
    "csv": plain.clean_table,
    "docx": ooxml.clean_document,
    "jpeg": pictures.clean_jpeg,
    "jpg": pictures.clean_jpeg,
    "mp3": media.clean_sound,
    "mp4": media.clean_film,
    "odp": odf.clean_slides,
    "odt": odf.clean_document,
    "pdf": pdf.clean,
    "png": pictures.clean_png,
    "pptx": ooxml.clean_slides,
    "txt": plain.clean_text,
    "webp": pictures.clean_webp,
    "xlsx": ooxml.clean_workbook,
}
"""What cleans a file, by the ending of its name."""
