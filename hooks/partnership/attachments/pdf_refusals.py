"""A PDF is refused for one of these reasons, in words for teachers."""

from __future__ import annotations

from partnership.attachments.clean_copy import RefusedError

_SAVE_ANEW = "Open the document it was made from, and save that as a PDF again."
_PRINT = "Print it to a new PDF: Print, Microsoft Print to PDF. Or open the document it was made from, and save that."
_COMMENTS = "In Acrobat Reader: Print, Microsoft Print to PDF, and under Comments & Forms choose Document."


def pdf_damaged() -> RefusedError:
    """Return the refusal of a PDF that cannot be read."""
    return RefusedError("file-unreadable", "this PDF is damaged or not complete", _SAVE_ANEW)


def pdf_locked() -> RefusedError:
    """Return the refusal of a PDF that has a password."""
    hint = "In Word: File, Info, Protect Document, take out the password, and save it as a PDF again."
    return RefusedError("file-unreadable", "this PDF is locked with a password", hint)


def pdf_too_large(message: str) -> RefusedError:
    """Return the refusal of a PDF that has too much in it."""
    return RefusedError("file-too-large", message, "Save it with fewer or smaller pictures, or in several parts.")


def pdf_unpacks_to_too_much() -> RefusedError:
    """Return the refusal of a PDF whose streams would take more memory than there is."""
    return pdf_too_large("this PDF unpacks to more than can be opened safely")


def pdf_has_too_many_values() -> RefusedError:
    """Return the refusal of a PDF whose objects would take too long to look through."""
    return pdf_too_large("this PDF has more in it than can be looked through")


def pdf_active() -> RefusedError:
    """Return the refusal of a PDF that does something by itself."""
    message = "this PDF could do something by itself: it has a program, a packed file, a film or a form's action in it"
    return RefusedError("file-active", message, _SAVE_ANEW)


def pdf_signed() -> RefusedError:
    """Return the refusal of a PDF with a signature, which names a person."""
    return RefusedError("file-hidden", "this PDF is signed, and the signature says by whom", _PRINT)


def pdf_has_hidden_layers() -> RefusedError:
    """Return the refusal of a PDF with layers that are not shown at first."""
    return RefusedError("file-hidden", "this PDF has layers that are not shown", _PRINT)


def pdf_has_comments() -> RefusedError:
    """Return the refusal of a PDF in which somebody wrote comments or drew marks."""
    return RefusedError("file-hidden", "this PDF has comments or marks in it", _COMMENTS)
