"""A Word or OpenDocument file, or an e-mail, becomes the draft of a resource.

Whoever sent it is asked only what nobody else can say. What the text seems to say about itself is guessed, and marked
as a guess; what is missing is a question at its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from partnership.attachments.filetypes import FILE_TYPES, ending, file_size, file_type
from partnership.desk.drafts.draft import GAPS, Draft
from partnership.desk.intake.converting import (
    DOCUMENTS,
    Converted,
    ConvertedPicture,
    ConvertingError,
    from_document,
    from_text,
)
from partnership.desk.intake.emails import EMAIL_ENDINGS, ReceivedEmail, read_email
from partnership.desk.intake.guessing import guess
from partnership.desk.intake.other_programs import STEPS
from partnership.library import Library
from partnership.records import Resource
from partnership.records.new_record import is_taken
from partnership.records.vocabulary import Facet
from partnership.text.slugs import slug_from

LARGEST_IMPORT = 50_000_000
"""How many bytes a file may have: an e-mail with several documents in it has many."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An `Imported` is the draft that was made of a file or a form, with what is left to do."""

    draft: Draft
    taken_out: tuple[str, ...]
    """What was taken out of the file: "the author's name"."""
    open_questions: tuple[str, ...]
    """The questions to whoever sent it, besides what `check` says."""
    to_do: tuple[str, ...] = ()
    """What an editor has to do or to ask."""


def resource_from_file(
    library: Library, file: Path, *, to: str = "", values: Mapping[str, object] | None = None, attach: bool = False
) -> Imported:
    """Return the draft of a resource from a file, of which `values` are known already; nothing is written.

    Raises ConvertingError if the file cannot be read as a text.
    """
    name, content = file.name, content_of(file)
    known, files = dict(values or {}), {}
    open_questions: list[str] = []
    if ending(name.lower()) in EMAIL_ENDINGS:
        received = read_email(name, content)
        document, open_questions = documents_of(received)
        if received.subject:
            known.setdefault("title", received.subject)
        if document:
            name, converted = document
            open_questions.append("Does the e-mail itself say more? Only the document in it was taken over.")
        else:
            converted = _text_of(received, open_questions)
            open_questions.append(
                "Is anything missing, or anybody still named? Address lines, greeting and signature were left out."
            )
    else:
        converted = from_document(name, _expected(name, content))
    if attach and converted.clean:
        of = ending(name.lower())
        files = {f"original.{of}": converted.clean}
        known["attachments"] = [{"file": f"original.{of}", "title": f"{file_type(name.lower())} to change and use"}]
    return resource_from_text(library, converted, to=to, values=known, files=files, open_questions=open_questions)


def documents_of(received: ReceivedEmail) -> tuple[tuple[str, Converted] | None, list[str]]:
    """Return the first document of an e-mail that can be read, with its name, and the questions about all its files."""
    document: tuple[str, Converted] | None = None
    open_questions: list[str] = []
    for name, content in received.files.items():
        if ending(name.lower()) not in DOCUMENTS:
            open_questions.append(f"{name} came with the e-mail. Is it to be offered too?")
        elif document:
            open_questions.append(f"{name} came with the e-mail too. Import it by itself.")
        else:
            try:
                document = name, from_document(name, content)
            except ConvertingError as error:
                open_questions.append(f"{name} came with the e-mail and is left out: {error}. {error.hint}")
    return document, [*open_questions, *_unreadable_files(received)]


def _text_of(received: ReceivedEmail, open_questions: list[str]) -> Converted:
    """Return what an e-mail itself says. Raises ConvertingError, with what else came with it."""
    try:
        return from_text(received.text)
    except ConvertingError as error:
        raise ConvertingError(str(error), " ".join(open_questions) or error.hint) from None


def _unreadable_files(received: ReceivedEmail) -> Iterator[str]:
    """Yield a question about every file that came with an e-mail and cannot be taken over."""
    for name in received.left:
        steps = STEPS.get(ending(name.lower()), "Can it be sent as a Word file or a PDF?")
        yield f"{name} came with the e-mail and cannot be read here, so it is left out. {steps}"


def content_of(file: Path) -> bytes:
    """Return what is in a file. Raises ConvertingError if that is nothing, or too much."""
    size = file.stat().st_size
    if size > LARGEST_IMPORT:
        message = f"this file has {file_size(size)}, and {file_size(LARGEST_IMPORT)} are the most"
        raise ConvertingError(message, "Compress the pictures in it: in Word, Picture Format, Compress Pictures.")
    if not size:
        raise ConvertingError("this file is empty", "See whether it is the right one.")
    return file.read_bytes()


def resource_from_text(
    library: Library,
    converted: Converted,
    *,
    to: str,
    values: Mapping[str, object],
    files: Mapping[str, bytes],
    open_questions: Iterable[str],
) -> Imported:
    """Return the draft of a resource from a text that has been read. Raises ConvertingError if its name is taken."""
    guesses = guess(library.vocabulary, str(values.get("title", converted.title)), converted.plain)
    if converted.title:
        guesses["title"] = converted.title[:400]
    known = {name: value for name, value in values.items() if value}
    # By when somebody looks at it again is asked of whoever sent it.
    first = Resource.values_on(library.today)
    known |= {name: first[name] for name in ("shared", "status")}
    if converted.pictures:
        known["pictures"] = [
            {"file": picture.file, "alternative_text": picture.words if len(picture.words) <= 250 else ""}
            for picture in converted.pictures
        ]
    guessed = guesses.keys() - known.keys()
    gaps = {name: _with_choices(library, name, asked) for name, asked in GAPS.items() if name not in {*known, *guessed}}
    slug = to or slug_from(str({**guesses, **known}.get("title", "")))
    if not slug:
        message = "its title cannot be told, so its folder cannot be named"
        raise ConvertingError(message, "Give it a name: --to two-minute-talk")
    if is_taken(library.root, Resource, slug):
        message = f'there is already a resource in the folder "{slug}"'
        raise ConvertingError(message, f"Give it another name: --to {slug}-2")
    beside = {picture.file: picture.content for picture in converted.pictures} | dict(files)
    open_questions = (*open_questions, *converted.lost)
    if converted.title and known.get("title", converted.title) != converted.title:
        open_questions = (*open_questions, f'The document is called "{converted.title}". Which title is right?')
    draft = Draft(Resource.path_of(slug), {**guesses, **known}, frozenset(guessed), gaps, converted.markdown, beside)
    if "minutes" not in draft.values:
        open_questions = (*open_questions, "How many minutes does it take, to prepare and to run?")
    if converted.left_out:
        open_questions = (
            *open_questions,
            f"{converted.left_out} of its drawings cannot be shown here. Can they be saved as PNG?",
        )
    return Imported(draft, converted.taken_out, tuple(open_questions), tuple(_about(converted.pictures)))


def _about(pictures: Iterable[ConvertedPicture]) -> Iterator[str]:
    """Yield what an editor is asked about the pictures of a document."""
    for picture in pictures:
        if not picture.words:
            yield f"What does {picture.file} show? Write it in both places, for people who cannot see it."
        yield (
            f"Does {picture.file} show people? Write below it people: none, at-a-distance, from-behind, hands-only or "
            "drawing. If somebody could be recognised, take it out."
        )


def _with_choices(library: Library, name: str, asked: str) -> str:
    """Return a question with the words that can answer it."""
    if name == "shared_by":
        return f"{asked} Write the name of its file in schools/, or {library.organisation.slug}."
    facet: Facet | None = library.vocabulary.get("licence")
    if name != "licence":
        facet = next((facet for facet in library.vocabulary.values() if facet.field == name), None)
    return f"{asked} Choose from: {', '.join(term.id for term in facet)}." if facet else asked


def _expected(name: str, content: bytes) -> bytes:
    """Return the content of a file of a type that can be read. Raises ConvertingError for any other."""
    of = ending(name.lower())
    if of in DOCUMENTS:
        return content
    can = "A Word file (.docx), an OpenDocument text (.odt) and an e-mail (.eml, .txt) can be read."
    if of in STEPS:
        raise ConvertingError(f"a file of the type .{of} cannot be read here", STEPS[of])
    if of in FILE_TYPES:
        hint = f"{can} A file like this one goes beside a resource: list it there under attachments or pictures."
        raise ConvertingError(f"this is no text: {file_type(name.lower())}", hint)
    raise ConvertingError(f"files of this type cannot be read here{f' (.{of})' if of.isalnum() else ''}", can)
