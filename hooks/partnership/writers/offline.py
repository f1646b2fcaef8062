"""The whole library is offered as a zip file, to be read from a disk where there is no internet or sites are blocked.

Its pages have plain templates of their own. Every link within it names a file, and nothing in it asks a server for
anything. What is not in it is linked to on the site.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import jinja2

from partnership.attachments.filetypes import Download, file_size
from partnership.attachments.zip_archive import zip_archive
from partnership.library import Library, PublishedFiles
from partnership.library.links import Target, resolver
from partnership.records import Resource
from partnership.templates import THEME
from partnership.text.words import _
from partnership.writers.output import Output

WHOLE_LIBRARY_URI = "downloads/whole-library.zip"
"""The address of the zip file, from the root of the site."""
MOST_WORD_FILES = 1000
"""If there are more Word files than this, none is in the zip file, which would be too large to be carried about."""
_FONTS = ("atkinson-hyperlegible-next-latin.woff2", "OFL.txt")


def whole_library(
    library: Library, files: PublishedFiles, templates: jinja2.Environment, word_files: Sequence[Output]
) -> bytes:
    """Return the zip file, with the Word files that were made from resources."""
    return zip_archive(
        _zipped_files(library, files, templates, word_files if len(word_files) <= MOST_WORD_FILES else ())
    )


def offered(zip_file: bytes) -> Download:
    """Return the zip file as a reader is offered it."""
    return Download(_("The whole library"), WHOLE_LIBRARY_URI, _("Zip file"), file_size(len(zip_file)))


def _zipped_files(
    library: Library, files: PublishedFiles, templates: jinja2.Environment, word_files: Sequence[Output]
) -> Iterator[tuple[str, str | bytes]]:
    """Yield every file of the library with its path in the zip file."""
    word_file_of = {output.source: posixpath.basename(output.uri) for output in word_files}
    index = templates.get_template("offline/index.html")
    yield "index.html", index.render(top="", resources=library.listed)
    page = templates.get_template("offline/resource.html")
    for resource in library.resources:
        resolve = resolver(library, files, resource, partial(_address_in_zip, library, resource))
        yield (
            f"{resource.uri}index.html",
            page.render(
                top="../../",
                resource=resource,
                body=resource.body.html(resolve),
                word_file=word_file_of.get(resource.source.path),
                attachments=[_from_its_page(attachment) for attachment in files.attachments(resource)],
            ),
        )
    for output in word_files:
        if isinstance(output.content, Path):
            yield output.uri, output.content.read_bytes()
    for path in sorted(files.downloads):
        yield path, files.copies[path].content.read_bytes()
    for name in ("offline.css", "offline.js"):
        yield name, templates.get_template(f"offline/{name}").render()
    for name in _FONTS:
        yield f"fonts/{name}", (THEME / "assets/fonts" / name).read_bytes()


def _from_its_page(attachment: Download) -> Download:
    """Return a download with its address as seen from the page of its resource, which lies in the same folder."""
    return attachment._replace(uri=posixpath.basename(attachment.uri))


def _address_in_zip(library: Library, resource: Resource, place: Target) -> str:
    """Return the address of a place from the page of a resource in the zip file; on the site, if it is not in there."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    if place.record is resource:
        return anchor or "index.html"
    if isinstance(place.record, Resource):
        return f"../{place.record.slug}/index.html{anchor}"
    if place.record is None:
        return posixpath.relpath(place.uri, resource.own_folder)
    return f"{library.settings.address}{place.uri}{anchor}"
