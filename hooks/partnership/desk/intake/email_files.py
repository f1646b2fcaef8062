"""The files that came with an e-mail are documents to read, files to offer, or questions; a bad one stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from partnership.attachments.filetypes import PICTURES, ending
from partnership.desk.intake.converting import DOCUMENTS, Converted, ConvertingError, cleaned, from_document
from partnership.desk.intake.emails import ReceivedEmail
from partnership.desk.intake.other_programs import STEPS


@dataclass(slots=True)
class FilesOfEmail:
    """The `FilesOfEmail` are what came with an e-mail, as far as it can be used."""

    documents: list[tuple[str, Converted]] = field(default_factory=list)
    """The ending of each document that can be read, and what it says."""
    offered: dict[str, bytes] = field(default_factory=dict)
    """The clean copies of all other files that can be offered. They are called anew: a name may be that of a child."""
    asked: list[str] = field(default_factory=list)
    """What to ask about these files, and about those that are left out, by their own names."""
    taken_out: list[str] = field(default_factory=list)
    """What was taken out of the files that can be offered: "the author's name"."""


def files_of(received: ReceivedEmail) -> FilesOfEmail:
    """Return what came with an e-mail."""
    files = FilesOfEmail()
    for name, content in received.files.items():
        try:
            _add(files, name, content)
        except ConvertingError as error:
            files.asked.append(f"{name} came with the e-mail and is left out: {error}. {error.hint}")
    files.asked += _unreadable_files(received)
    return files


def _add(files: FilesOfEmail, name: str, content: bytes) -> None:
    """Add a file to those that can be used. Raises ConvertingError if it cannot be."""
    of = ending(name.lower())
    if of in DOCUMENTS:
        files.documents.append((of, from_document(name, content)))
    elif of in PICTURES:
        # It may be the sign of a school in a signature, or show a child.
        files.asked.append(f"{name} came with the e-mail. Is it to be offered too?")
    else:
        copy = cleaned(name, content)
        called = f"attachment-{len(files.offered) + 1}.{of}"
        files.offered[called] = copy.content
        files.taken_out += copy.private
        files.asked.append(f"{name} came with the e-mail, and is called {called} now. Is it to be offered too?")


def _unreadable_files(received: ReceivedEmail) -> Iterator[str]:
    """Yield a question about every file that came with an e-mail and cannot be taken over."""
    for name in received.left:
        steps = STEPS.get(ending(name.lower()), "Can it be sent as a Word file or a PDF?")
        yield f"{name} came with the e-mail and cannot be read here, so it is left out. {steps}"
