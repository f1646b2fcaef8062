"""A Word or OpenDocument file, or an e-mail, becomes the draft of a resource.

Whoever sent it is asked only what nobody else can say. What the text seems to say about itself is guessed, and marked
as a guess; what is missing is a question at its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from partnership.attachments.filetypes import FILE_TYPES, ending, file_size, file_type
from partnership.desk.drafts.draft import GAPS, TEXT, Draft
from partnership.desk.intake.answered_values import Asked, all_asked
from partnership.desk.intake.converting import (
    DOCUMENTS,
    Converted,
    ConvertedPicture,
    ConvertingError,
    from_document,
    from_text,
)
from partnership.desk.intake.email_files import FilesOfEmail
from partnership.desk.intake.emails import ReceivedEmail
from partnership.desk.intake.guessing import guess
from partnership.desk.intake.other_programs import STEPS
from partnership.library import Library
from partnership.records import Resource
from partnership.records.new_record import free_slug, is_taken
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


def resource_from_document(
    library: Library,
    name: str,
    content: bytes,
    *,
    to: str,
    values: Mapping[str, object],
    attach: bool = False,
    numbered: bool = False,
) -> Imported:
    """Return the draft of a resource from a document, of which `values` are known already; nothing is written.

    Raises ConvertingError if the document cannot be read as a text.
    """
    converted = from_document(name, _expected(name, content))
    files = {f"original.{ending(name.lower())}": converted.clean} if attach else {}
    known = {**values, "attachments": _offered(files)}
    return resource_from_text(library, converted, to=to, values=known, files=files, asked={}, numbered=numbered)


def _offered(files: Iterable[str]) -> list[dict[str, str]]:
    """Return what a resource says of files that it offers, by their names."""
    return [
        {"file": name, "title": f"{file_type(name)} to change and use" if name in _ORIGINALS else file_type(name)}
        for name in files
    ]


_ORIGINALS = {f"original.{of}" for of in DOCUMENTS}


def resource_from_email(
    library: Library,
    received: ReceivedEmail,
    came_with: FilesOfEmail,
    *,
    to: str,
    values: Mapping[str, object],
    attach: bool = False,
    numbered: bool = False,
) -> Imported:
    """Return the draft of a resource from an e-mail: from the first document that came with it, else from its text.

    Raises ConvertingError if there is neither, with what else came with it.
    """
    known, asked, files = dict(values), dict[str, list[str]](), dict(came_with.offered)
    if received.subject:
        known.setdefault("title", received.subject)
    if came_with.documents:
        of, converted = came_with.documents[0]
        files |= {f"original.{of}": converted.clean} if attach else {}
        asked[TEXT] = ["Does the e-mail itself say more? Only the document in it was taken over."]
    else:
        try:
            converted = from_text(received.text)
        except ConvertingError as error:
            raise ConvertingError(str(error), " ".join(came_with.asked) or error.hint) from None
        asked[TEXT] = [
            "Is anything missing, or anybody still named? Address lines, greeting and signature were left out."
        ]
    known["attachments"] = _offered(files)
    if came_with.offered:
        asked["attachments"] = ["Are these files to be offered too, and what is each of them called?"]
    made = resource_from_text(library, converted, to=to, values=known, files=files, asked=asked, numbered=numbered)
    taken_out = (*made.taken_out, *came_with.taken_out)
    return replace(made, open_questions=(*made.open_questions, *came_with.asked), taken_out=taken_out)


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
    asked: Asked,
    numbered: bool = False,
) -> Imported:
    """Return the draft of a resource from a text that has been read.

    Raises ConvertingError if its folder cannot be named or is there already; with `numbered` it gets another name.
    """
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
    slug = _slug(library, to or slug_from(str({**guesses, **known}.get("title", ""))), numbered=numbered)
    beside = {picture.file: picture.content for picture in converted.pictures} | dict(files)
    about = _asked(asked, converted, {**guesses, **known})
    about_pictures = list(_about(converted.pictures))
    in_file = {name: [_with_choices(library, name, _GUESS)] for name in guessed} | {"pictures": about_pictures}
    draft = Draft(
        Resource.path_of(slug),
        {**guesses, **known},
        frozenset(guessed),
        gaps,
        _together(about, in_file),
        converted.markdown,
        beside,
    )
    return Imported(draft, converted.taken_out, tuple(all_asked(about)), tuple(about_pictures))


_GUESS = "This is a guess from the text. Is it right?"


def _slug(library: Library, wanted: str, *, numbered: bool) -> str:
    """Return the name of the folder for a new resource, as it is wanted. Raises ConvertingError if it has none."""
    if numbered:
        named = wanted or "from-a-message"
        return free_slug(library.root, Resource, chain([named], (f"{named}-{number}" for number in count(2))))
    if not wanted:
        message = "its title cannot be told, so its folder cannot be named"
        raise ConvertingError(message, "Give it a name: --to two-minute-talk")
    if is_taken(library.root, Resource, wanted):
        message = f'there is already a resource in the folder "{wanted}"'
        raise ConvertingError(message, f"Give it another name: --to {wanted}-2")
    return wanted


def _asked(asked: Asked, converted: Converted, values: Mapping[str, object]) -> Asked:
    """Return these questions with those that a text leaves open, of which these values are known."""
    about: Asked = {TEXT: list(converted.lost)}
    if converted.title and values.get("title") != converted.title:
        about["title"] = [f'The document is called "{converted.title}". Which title is right?']
    if "minutes" not in values:
        about["minutes"] = ["How many minutes does it take, to prepare and to run?"]
    if converted.left_out:
        about[TEXT].append(f"{converted.left_out} of its drawings cannot be shown here. Can they be saved as PNG?")
    return _together(asked, about)


def _together(one: Asked, other: Asked) -> Asked:
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in (*one, *other)}


def _about(pictures: Iterable[ConvertedPicture]) -> Iterator[str]:
    """Yield what an editor is asked about the pictures of a document."""
    for picture in pictures:
        if not picture.words:
            yield f"What does {picture.file} show? Write it in both places, for people who cannot see it."
        yield (
            f"Does {picture.file} show people? Write below it people: none, at-a-distance, from-behind, hands-only or "
            "drawing. If somebody could be recognised, take it out."
        )


_MOST_NAMED = 60
"""How many schools are named to choose from."""


def _with_choices(library: Library, name: str, asked: str) -> str:
    """Return a question with the words that can answer it."""
    if name == "shared_by":
        slugs = [*(school.slug for school in library.schools), library.organisation.slug]
        more = ", or the name of another file in schools/" if len(slugs) > _MOST_NAMED else ""
        return f"{asked} Choose from: {', '.join(slugs[-_MOST_NAMED:])}{more}."
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
