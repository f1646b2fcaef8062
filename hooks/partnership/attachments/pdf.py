"""A contributed PDF becomes a clean copy: what is seen or read aloud in it, and nothing that acts or hides."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from pikepdf import Pdf

from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.attachments.pdf_metadata import read_metadata, write_metadata
from partnership.attachments.pdf_objects import PdfObjects
from partnership.attachments.pdf_pages import read_pages, refuse_too_much_drawn
from partnership.attachments.pdf_refusals import pdf_damaged, pdf_locked, pdf_unpacks_to_too_much

_LARGEST_STREAM = 32_000_000

pikepdf.settings.set_qpdf_limits(
    doc_max_warnings=1000,
    flate_max_memory=_LARGEST_STREAM,
    png_max_memory=_LARGEST_STREAM,
    run_length_max_memory=_LARGEST_STREAM,
    tiff_max_memory=_LARGEST_STREAM,
)

_PDF_FAULTS = (
    pikepdf.PikepdfError,
    pypdfium2.PdfiumError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the libraries raise for a file that is not as it should be."""


def clean_pdf(content: bytes) -> CleanCopy:
    """Return the PDF with its pages, links, bookmarks and tags for screen readers, and with its title.

    Raises `RefusedError` for what acts by itself, and for words that are not seen at first.
    """
    if content.find(b"%PDF-", 0, 1024 + 5) < 0:
        raise RefusedError("file-disguised", "this is not a PDF")
    try:
        with pikepdf.open(BytesIO(content)) as document:
            return _clean_document(document)
    except RefusedError:
        raise
    except pikepdf.PasswordError:
        raise pdf_locked() from None
    except _PDF_FAULTS as error:
        raise (pdf_unpacks_to_too_much() if "memory limit" in str(error) else pdf_damaged()) from None


def _clean_document(document: Pdf) -> CleanCopy:
    if document.is_encrypted:
        raise pdf_locked()
    metadata = read_metadata(document)
    objects = PdfObjects(document.Root)
    objects.clean()
    for key in document.trailer.keys() - {"/Root", "/Size"}:
        del document.trailer[key]
    write_metadata(document, metadata)
    refuse_too_much_drawn(document)
    # qpdf writes what it has packed itself in another order than what it finds packed, so only the second is settled.
    with pikepdf.open(BytesIO(_pdf_bytes(document))) as packed:
        content = _pdf_bytes(packed)
    titles = [Passage("the title", metadata.title)] if metadata.title else []
    passages = dict.fromkeys((*titles, *read_pages(content), *objects.passages))
    return CleanCopy(content, tuple(dict.fromkeys(metadata.private + objects.private)), tuple(passages))


def _pdf_bytes(document: Pdf) -> bytes:
    """Return the bytes of a document, which are the same whenever it is saved."""
    content = BytesIO()
    if "/ID" in document.trailer:
        del document.trailer["/ID"]
    document.save(
        content,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return content.getvalue()
