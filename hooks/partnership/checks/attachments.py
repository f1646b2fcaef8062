"""The files that a resource lists are in its folder, and the files in its folder are listed."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.attachments.clean_copy import WIDEST_WITH_PEOPLE, RefusedError
from partnership.attachments.filetypes import PICTURES, ending, is_published
from partnership.library import Library, PublishedFiles
from partnership.problems import Problem
from partnership.records import Attachment, Picture, Resource
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.phrases import listed


def check(library: Library, files: PublishedFiles) -> Iterator[Problem]:
    """Every attachment and picture is in the resource's folder, and every file there is listed as one of them.

    Each can be opened and holds nothing but what it shows. What has to be taken out before it is published must not
    come in at all, since contributed files are public from the moment they are proposed.
    """
    for resource in library.resources:
        yield from _missing(library, resource)
        yield from _of_another_kind(resource)
        yield from _named_as_documents(resource)
        yield from _unpublished(library, resource)
        yield from _unlisted(library, resource)
    for path, copy in files.inspected.items():
        if isinstance(copy, RefusedError):
            yield Problem(path, 1, 1, copy.code, copy.message, copy.hint)
        elif copy.private:
            message = f"this file says {listed(copy.private)}"
            yield Problem(path, 1, 1, "file-private", message, f"Run: partnership fix {path}")
        elif path in files.reduced:
            message = f"this picture shows people, and is wider than the {WIDEST_WITH_PEOPLE} pixels that are published"
            yield Problem(path, 1, 1, "picture-too-wide", message, f"Run: partnership fix {path}")


def _missing(library: Library, resource: Resource) -> Iterator[Problem]:
    present = library.sibling_files.get(resource.own_folder, [])
    for at, companion in resource.companions:
        if f"{resource.own_folder}/{companion.file}" in library.refused:
            continue
        if companion.file not in present:
            hint = did_you_mean(nearest(companion.file, present))
            message = f'there is no file "{companion.file}" in {resource.own_folder}/'
            yield resource.source.problem("attachment-missing", message, (*at, "file"), hint)


def _of_another_kind(resource: Resource) -> Iterator[Problem]:
    for at, companion in resource.companions:
        if isinstance(companion, Picture) and ending(companion.file) not in PICTURES:
            message = f'"{companion.file}" is not named as a PNG, JPEG or WebP picture'
            yield resource.source.problem("picture-type", message, (*at, "file"))


_ENDINGS_OF_DOCUMENTS = (".pdf", ".docx", "-cards.pdf", "-lanyards.pdf")
"""How the names of the files end that are made from a resource, behind the name of its folder."""


def _named_as_documents(resource: Resource) -> Iterator[Problem]:
    for at, companion in resource.companions:
        if companion.file in {f"{resource.slug}{ending}" for ending in _ENDINGS_OF_DOCUMENTS}:
            message = f'"{companion.file}" is the name of the file that is made from the page itself'
            hint = f'Rename it, for example to "handout.{ending(companion.file)}".'
            yield resource.source.problem("address-taken", message, (*at, "file"), hint)


def _unpublished(library: Library, resource: Resource) -> Iterator[Problem]:
    for at, companion in resource.companions:
        if f"{resource.own_folder}/{companion.file}" in library.refused:
            continue
        if isinstance(companion, Attachment) and not is_published(companion.file):
            message = f'"{companion.file}" is of a type that is not published here'
            yield resource.source.problem("attachment-type", message, (*at, "file"))


def _unlisted(library: Library, resource: Resource) -> Iterator[Problem]:
    for name in library.sibling_files.get(resource.own_folder, []):
        if resource.own_folder not in library.refused and name not in {
            companion.file for _, companion in resource.companions
        }:
            message = f'"{name}" is in the folder, but the resource does not offer it, so it is not published'
            yield Problem(f"{resource.own_folder}/{name}", 1, 1, "file-unlisted", message)
