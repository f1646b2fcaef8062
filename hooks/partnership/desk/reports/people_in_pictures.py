"""Every picture that shows people, or may, is listed for editors, who look through all of them once a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from partnership.attachments.filetypes import PICTURES, ending
from partnership.library import Library
from partnership.records import Picture, Resource

_A_YEAR = timedelta(days=365)


class PictureWithPeople(NamedTuple):
    """A `PictureWithPeople` is what an editor should know of a picture before looking at it."""

    look_by: date
    """The day by which it should be looked at again."""
    resource: Resource
    file: str
    how: str
    """How it shows people, as far as that is said."""
    since: date
    """The day it came in."""
    picture: Picture | None
    """What is said of it; None if it is only to be downloaded, and nothing is said."""


def pictures_with_people(library: Library) -> list[PictureWithPeople]:
    """Return every picture of which it is not said that it shows nobody: the one to be looked at first comes first."""
    return sorted(
        (
            _row(library, resource, file, picture)
            for resource in library.resources
            for file, picture in _pictures(resource).items()
            if picture is None or picture.may_show_people
        ),
        key=lambda row: (row.look_by, row.resource.title, row.file),
    )


def _pictures(resource: Resource) -> dict[str, Picture | None]:
    """Return the pictures of a resource, also those that are only to be downloaded, with what is said of each."""
    attached = (attachment.file for attachment in resource.attachments)
    listed = {picture.file: picture for picture in resource.pictures}
    return {file: None for file in attached if ending(file) in PICTURES} | listed


def _row(library: Library, resource: Resource, file: str, picture: Picture | None) -> PictureWithPeople:
    changes = library.history.files.get(f"{resource.own_folder}/{file}")
    since = changes.first if changes else resource.shared
    looked = max(since, picture.reviewed) if picture and picture.reviewed else since
    how = picture.people.label if picture and picture.people else "Nothing is said"
    return PictureWithPeople(looked + _A_YEAR, resource, file, how, since, picture)
