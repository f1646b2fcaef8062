"""The files a resource names are in its folder, and the files in its folder are named."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from partnership.model.library import Library
from partnership.model.pictures import ENDINGS, PictureError
from partnership.model.problems import Problem
from partnership.model.records import Picture, Resource


def check(library: Library) -> Iterator[Problem]:
    """Every attachment and picture is in the resource's folder, and every file there is listed as one of them.

    Pictures are of a kind that can be cleaned, and can be opened, so that clean copies of them can be published.
    """
    for resource in library.resources:
        yield from _missing(library, resource)
        yield from _of_another_kind(resource)
        yield from _unlisted(library, resource)
    for path, picture in library.pictures.items():
        if isinstance(picture, PictureError):
            yield Problem(path, 1, 1, "picture-unreadable", str(picture))


def _missing(library: Library, resource: Resource) -> Iterator[Problem]:
    present = library.beside.get(resource.folder, [])
    for at, companion in resource.companions:
        if f"{resource.folder}/{companion.file}" in library.refused:
            continue
        if companion.file not in present:
            near = get_close_matches(companion.file, present, n=1)
            hint = f'Did you mean "{near[0]}"?' if near else ""
            message = f'there is no file "{companion.file}" in {resource.folder}/'
            yield resource.source.problem("attachment-missing", message, (*at, "file"), hint)


def _of_another_kind(resource: Resource) -> Iterator[Problem]:
    for at, companion in resource.companions:
        if isinstance(companion, Picture) and companion.file.rpartition(".")[2] not in ENDINGS:
            message = f'"{companion.file}" is not named as a PNG, JPEG or WebP picture'
            yield resource.source.problem("picture-unreadable", message, (*at, "file"))


def _unlisted(library: Library, resource: Resource) -> Iterator[Problem]:
    for name in library.beside.get(resource.folder, []):
        path = f"{resource.folder}/{name}"
        if path not in library.downloads and path not in library.withheld:
            message = f'"{name}" is in the folder, but the resource does not offer it, so it is not published'
            yield Problem(path, 1, 1, "file-unlisted", message)
