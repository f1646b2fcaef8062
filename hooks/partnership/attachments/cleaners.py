"""The ending of its name decides which cleaner a file goes to, and the cleaner refuses a file of another type."""

from __future__ import annotations

from collections.abc import Callable

from partnership.attachments import mp3, mp4, odf, ooxml, pdf, pictures, plain_text
from partnership.attachments.clean_copy import CleanCopy

PICTURE_CLEANERS: dict[str, Callable[[bytes, int], CleanCopy]] = {
    "jpeg": pictures.clean_jpeg,
    "jpg": pictures.clean_jpeg,
    "png": pictures.clean_png,
    "webp": pictures.clean_webp,
}
"""The function that cleans a picture and makes it at most so many pixels wide, by the ending of its name."""

CLEANERS: dict[str, Callable[[bytes], CleanCopy]] = {
    "csv": plain_text.clean_csv,
    "docx": ooxml.clean_docx,
    "jpeg": pictures.clean_jpeg,
    "jpg": pictures.clean_jpeg,
    "mp3": mp3.clean_mp3,
    "mp4": mp4.clean_mp4,
    "odp": odf.clean_odp,
    "odt": odf.clean_odt,
    "pdf": pdf.clean_pdf,
    "png": pictures.clean_png,
    "pptx": ooxml.clean_pptx,
    "txt": plain_text.clean_txt,
    "webp": pictures.clean_webp,
    "xlsx": ooxml.clean_xlsx,
}
"""The function that cleans a file, by the ending of its name. A picture becomes as wide as any may be."""
