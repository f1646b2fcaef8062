"""A brief shows every picture that is new or different large, with the question whether anybody could be recognised."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from partnership.attachments import StoredCopy
from partnership.desk.review.faces import faces_in, framed
from partnership.records import Picture
from partnership.text.words import _, ngettext

_LARGE = 1080
"""How many pixels wide a picture is shown in a brief at most."""
_MOST_BYTES = 24_000_000
"""How many bytes of large pictures a page may have in it."""
_MAGIC_NUMBERS = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}


class ChangedPicture(NamedTuple):
    """A `ChangedPicture` is a picture to be looked at."""

    path: str
    """Its path, as far as it may be repeated."""
    outcome: str
    """What became of it: new, changed."""
    how: str
    """What is said of how it shows people, in a sentence."""
    file: Path
    """Its clean copy, as it is published, no larger than it is shown."""


class LargePicture(NamedTuple):
    """A `LargePicture` is a picture as a brief shows it."""

    picture: ChangedPicture
    address: str
    """The picture itself, as an address; empty if there is no room left for it."""
    faces: str
    """What a program says of faces in it, in a sentence."""
    has_faces: bool
    """Whether it has found any."""


def large_copy(copy: StoredCopy) -> Path:
    """Return the file of a clean copy that shows it large."""
    widths = [width for width in copy.renditions if width <= _LARGE]
    return (copy.renditions[max(widths)] if widths else copy.content).resolve()


def how_shown(picture: Picture | None) -> str:
    """Return what is said of how a picture shows people, in a sentence; None is a picture that is nowhere listed."""
    if picture is None or picture.people is None:
        return _("Nothing says whether it shows people.")
    if not picture.may_show_people:
        return _("It says that it shows nobody.")
    return _("It says how people are shown: %(how)s.", how=picture.people.label.lower())


def large_pictures(pictures: Sequence[ChangedPicture]) -> dict[ChangedPicture, LargePicture]:
    """Return each picture as it is shown, with a frame around every face that a program finds in it."""
    room, large = _MOST_BYTES, {}
    for picture, faces in zip(pictures, faces_in([picture.file for picture in pictures]), strict=True):
        content = framed(picture.file, faces) if faces else picture.file.read_bytes()
        room -= len(content)
        said = _about_faces(None if faces is None else len(faces))
        large[picture] = LargePicture(picture, as_address(content) if room > 0 else "", said, bool(faces))
    return large


def _about_faces(number: int | None) -> str:
    """Return what is said of the faces that a program has found; None if none has looked."""
    if number is None:
        return _("No program looked for faces here.")
    if not number:
        return _("A program looked for faces and found none. It misses many: look yourself.")
    return ngettext(
        "A program found what may be a face: it is framed.",
        "A program found %(num)s places that may be faces: they are framed.",
        number,
    )


def as_address(content: bytes) -> str:
    """Return a clean copy of a picture as an address that holds all of it."""
    kind = next((kind for start, kind in _MAGIC_NUMBERS.items() if content.startswith(start)), "image/webp")
    return f"data:{kind};base64,{b64encode(content).decode()}"
