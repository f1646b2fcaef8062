"""A file that somebody sent becomes drafts: a document one, an e-mail one for each document in it, or for its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from partnership.attachments.filetypes import ending
from partnership.desk.intake.converting import ConvertingError
from partnership.desk.intake.email_files import FilesOfEmail, files_of
from partnership.desk.intake.emails import EMAIL_ENDINGS, read_email
from partnership.desk.intake.from_document import (
    Imported,
    content_of,
    resource_from_document,
    resource_from_email,
    resource_from_text,
)
from partnership.desk.intake.from_form import NoDraftError, draft_of
from partnership.desk.intake.submissions import Submission, submission_of
from partnership.library import Library
from partnership.text.unseen_characters import without_unseen


def drafts_from_file(
    library: Library,
    file: Path,
    *,
    to: str = "",
    values: Mapping[str, object] | None = None,
    attach: bool = False,
    numbered: bool = False,
) -> Iterator[Imported]:
    """Yield every draft that a file makes; each must be written before the next is asked for.

    It is a resource or, from an e-mail with the answers to a form, what that makes; then a resource of each further
    document of the e-mail. With `numbered`, a resource whose folder there is already gets a number.

    Raises ConvertingError before the first if the file cannot be read, or nothing can be made of it.
    """
    name, content = file.name, content_of(file)
    if ending(name.lower()) not in EMAIL_ENDINGS:
        yield resource_from_document(
            library, name, content, to=to, values=values or {}, attach=attach, numbered=numbered
        )
        return
    received = read_email(name, content)
    came_with = files_of(received)
    submission = submission_of(0, without_unseen(received.text), (), library.vocabulary)
    if submission.form:
        yield _of_form(library, submission, came_with)
    else:
        yield resource_from_email(
            library, received, came_with, to=to, values=values or {}, attach=attach, numbered=numbered
        )
    for _, document in came_with.documents[1:]:
        yield resource_from_text(library, document, to="", values=values or {}, files={}, asked={}, numbered=True)


def _of_form(library: Library, submission: Submission, came_with: FilesOfEmail) -> Imported:
    """Return what the answers to a form in an e-mail make. Raises ConvertingError if that is nothing yet."""
    try:
        document = came_with.documents[0][1] if came_with.documents else None
        made = draft_of(library, submission, document, came_with.offered)
    except NoDraftError as error:
        raise ConvertingError("nothing can be made of this form yet", str(error)) from None
    taken_out = (*made.taken_out, *came_with.taken_out)
    return replace(made, open_questions=(*made.open_questions, *came_with.asked), taken_out=taken_out)
