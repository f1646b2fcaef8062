"""The files beside resources are published as clean copies, as far as there are any and they may be shown.

Cleaning is a step of its own. It starts a process and fills a cache, so a library does not do it by itself: whoever
needs the files calls `clean_files` once, and hands on what it returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from partnership.attachments import Inspected, StoredCopy, inspect
from partnership.attachments.filetypes import PICTURES, Download, ending, file_size, file_type, is_published
from partnership.library.library import Library
from partnership.records import Resource


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """The `PublishedFiles` of a library are the clean copies of its files, and which of them readers may have.

    Every path is from the root of the repository, which is also where the copy is published.
    """

    inspected: Mapping[str, Inspected]
    """For every file of a type that is published, its clean copy, or the reason why there is none."""
    copies: Mapping[str, StoredCopy]
    """The clean copy of every file that has one."""
    withheld: frozenset[str]
    """The path of every picture that is not shown, for want of a permission that still holds.

    It is withheld wherever it lies: a second file with the same content is withheld with it.
    """
    reduced: frozenset[str]
    """The path of every photograph of people that is wider in the repository than it is published."""
    downloads: Mapping[str, Resource]
    """The path of every picture and attachment that is published, with the resource it belongs to."""

    def attachments(self, resource: Resource) -> list[Download]:
        """Return the attachments of a resource that are published, as readers are offered them."""
        downloads = []
        for attachment in resource.attachments:
            path = f"{resource.own_folder}/{attachment.file}"
            if path in self.downloads:
                size = self.copies[path].content.stat().st_size
                downloads.append(Download(attachment.title, path, file_type(attachment.file), file_size(size)))
        return downloads


def clean_files(library: Library) -> PublishedFiles:
    """Clean every file beside the resources of a library that has no clean copy in the cache yet.

    The copies are made in a process of their own (see `partnership.attachments`), and kept in `.cache/attachments/`
    below the root of the library. Nothing is raised for a file that cannot be cleaned: it is refused, with the reason.
    """
    files = (f"{folder}/{name}" for folder, names in library.sibling_files.items() for name in names)
    published = [path for path in files if is_published(path)]
    inspected = inspect(library.root, published, _that_may_show_people(library, published))
    copies = {path: copy for path, copy in inspected.items() if isinstance(copy, StoredCopy)}
    withheld = _withheld(library, copies)
    listed = {
        f"{resource.own_folder}/{companion.file}": resource
        for resource in library.resources
        for _, companion in resource.companions
    }
    downloads = {path: resource for path, resource in listed.items() if path in copies and path not in withheld}
    return PublishedFiles(inspected, copies, withheld, _reduced(library, copies), downloads)


def _that_may_show_people(library: Library, paths: Iterable[str]) -> set[str]:
    """Return the pictures among some files of which nobody has said that they show no people.

    That is asked of a file that is only to be downloaded too, and such a picture is published small.
    """
    said = [
        (f"{resource.own_folder}/{picture.file}", picture.may_show_people)
        for resource in library.resources
        for picture in resource.pictures
    ]
    with_nobody = {path for path, may_show in said if not may_show} - {path for path, may_show in said if may_show}
    return {path for path in paths if ending(path) in PICTURES} - with_nobody


def _reduced(library: Library, copies: Mapping[str, StoredCopy]) -> frozenset[str]:
    """Return the path of every photograph of people, as far as that is said, whose copy had to be made smaller."""
    paths = (
        f"{resource.own_folder}/{picture.file}"
        for resource in library.resources
        for picture in resource.pictures
        if picture.needs_permission
    )
    return frozenset(path for path in paths if path in copies and copies[path].is_reduced)


def _withheld(library: Library, copies: Mapping[str, StoredCopy]) -> frozenset[str]:
    """Return the path of every picture that may not be shown today, and of every file with the same content."""
    lapsed = {
        f"{resource.own_folder}/{picture.file}"
        for resource in library.resources
        for picture in resource.pictures
        if not picture.may_be_shown(library.today)
    }
    contents = {copies[path].digest for path in lapsed if path in copies}
    return frozenset(lapsed | {path for path, copy in copies.items() if copy.digest in contents})
