"""The whole library is offered as a zip file, to be read from a disk where there is no internet or sites are blocked.

Its pages have plain templates of their own. Every link within it names a file, and nothing in it asks a server for
anything. What is not in it is linked to on the site.

A library that is too large for one zip file comes in parts, each of which is read without the others. What is new is in
the last part, so that those before it stay as they are.

They are kept in `.cache/downloads/` under the hash of what is in them, and written anew when that has changed. The
folder can be deleted at any time, and two builds can use it at once.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple
from zipfile import BadZipFile, ZipFile

import jinja2

from partnership.attachments import zip_archive
from partnership.attachments.filetypes import Download, file_size
from partnership.library import Library, PublishedFiles
from partnership.library.links import Target, resolver, target
from partnership.records import Resource
from partnership.templates import THEME
from partnership.text.sanitiser import Sanitise
from partnership.text.whole_files import file_to_fill
from partnership.text.words import _
from partnership.writers.output import Output

WHOLE_LIBRARY_URI = "downloads/whole-library.zip"
"""The address of the zip file, from the root of the site; if there are several, of the first."""
LARGEST_PART = 100_000_000
"""How many bytes a zip file has at most, about. One resource alone may have more."""
MOST_WORD_FILES = 1000
"""If there are more Word files than this, none is in the zip file, which would be too large to be carried about."""
_FONTS = ("atkinson-hyperlegible-next-latin.woff2", "OFL.txt")
_PAGE_SIZE = 2000
"""How many bytes the page of a resource has in the zip file, about, beside its text."""
_KEPT_FOR = 86_400
"""How many seconds a zip file stays in the cache after it was last asked for, when another is asked for."""


def whole_library(
    library: Library,
    files: PublishedFiles,
    templates: jinja2.Environment,
    word_files: Sequence[Output],
    sanitise: Sanitise,
) -> list[Output]:
    """Return the zip file, or its parts, with the Word files of resources. What the cache lacks is made.

    `sanitise` may keep the texts of resources for their pages.
    """
    folder = library.root / ".cache/downloads"
    parts = _parts(library, files, word_files if len(word_files) <= MOST_WORD_FILES else ())
    several = len(parts) > 1
    zip_files = [_zip_file(folder, _zipped_files(library, files, templates, part, several, sanitise)) for part in parts]
    _forget_old(folder, zip_files)
    return [Output(uri=_uri(part.number), content=file) for part, file in zip(parts, zip_files, strict=True)]


def offered(zip_files: Sequence[Output]) -> list[Download]:
    """Return the zip file, or its parts, as a reader is offered them."""
    several = len(zip_files) > 1
    return [
        Download(
            _("Part %(number)s of %(all)s", number=number, all=len(zip_files)) if several else _("The whole library"),
            output.uri,
            _("Zip file"),
            file_size(output.content.stat().st_size),
        )
        for number, output in enumerate(zip_files, 1)
        if isinstance(output.content, Path)
    ]


def offered_by(site: Path) -> list[Download]:
    """Return the zip file, or its parts, as a site offers them that is built."""
    first = Path(WHOLE_LIBRARY_URI)
    count = len([*(site / first.parent).glob(f"{first.stem}*.zip")])
    return offered([Output(uri=uri, content=site / uri) for uri in map(_uri, range(1, count + 1))])


class _Part(NamedTuple):
    """A `_Part` is what one zip file has."""

    number: int
    slugs: Set[str]
    resources: Sequence[Resource]
    """By title."""
    word_files: Mapping[str, Output]
    """The Word files of these resources, by the path of the file that each was made from."""
    downloads: frozenset[str]
    """The path of every file that these resources offer or show."""


def _uri(number: int) -> str:
    return WHOLE_LIBRARY_URI if number == 1 else WHOLE_LIBRARY_URI.replace(".zip", f"-{number}.zip")


def _parts(library: Library, files: PublishedFiles, word_files: Sequence[Output]) -> list[_Part]:
    """Return the library in as few parts as it needs, what was shared first in the first."""
    word_file_of = {output.source: output for output in word_files}
    own: dict[str, set[str]] = {resource.slug: set() for resource in library.resources}
    for path, resource in files.downloads.items():
        own[resource.slug].add(path)
    for resource in library.resources:
        places = (target(library, files, resource, link.address) for link in resource.body.links)
        own[resource.slug].update(place.uri for place in places if place and place.copy)
    groups: list[set[str]] = [set()]
    room = LARGEST_PART
    for resource in sorted(library.resources, key=lambda resource: (resource.shared, resource.slug)):
        contents = [files.copies[path].content for path in own[resource.slug]]
        if word_file := word_file_of.get(resource.source.path):
            contents.append(Path(str(word_file.content)))
        size = len(resource.body.raw) // 2 + _PAGE_SIZE + sum(file.stat().st_size for file in contents)
        if size > room and groups[-1]:
            groups.append(set())
            room = LARGEST_PART
        groups[-1].add(resource.slug)
        room -= size
    return [
        _Part(
            number,
            slugs,
            resources := [resource for resource in library.resources if resource.slug in slugs],
            {one.source.path: word_file_of[one.source.path] for one in resources if one.source.path in word_file_of},
            frozenset(path for slug in slugs for path in own[slug]),
        )
        for number, slugs in enumerate(groups, 1)
    ]


def _zipped_files(
    library: Library,
    files: PublishedFiles,
    templates: jinja2.Environment,
    part: _Part,
    several: bool,
    sanitise: Sanitise,
) -> Iterator[tuple[str, str | bytes | Path]]:
    """Yield every file of a part of the library with its path in there. A path as content leads into the cache."""
    day = max((library.updated(resource) or resource.shared for resource in part.resources), default=library.today)
    listed = [resource for resource in library.listed if resource.slug in part.slugs]
    around = {"day": day, "part": part.number if several else 0}
    yield "index.html", templates.get_template("offline/index.html").render(around, top="", resources=listed)
    page = templates.get_template("offline/resource.html")
    for resource in part.resources:
        address = partial(_address_in_zip, library, part, resource)
        word_file = part.word_files.get(resource.source.path)
        original = library.original(resource)
        yield (
            f"{resource.uri}index.html",
            page.render(
                around,
                top="../../",
                resource=resource,
                body=resource.body.html(resolver(library, files, resource, address), sanitise=sanitise),
                original=original,
                address_of_original=address(Target("", original.uri, record=original)) if original else "",
                word_file=posixpath.basename(word_file.uri) if word_file else "",
                attachments=[_from_its_page(attachment) for attachment in files.attachments(resource)],
            ),
        )
    for output in part.word_files.values():
        yield output.uri, Path(str(output.content))
    for path in sorted(part.downloads):
        yield path, files.copies[path].content
    for name in ("offline.css", "offline.js"):
        yield name, templates.get_template(f"offline/{name}").render()
    for name in _FONTS:
        yield f"fonts/{name}", (THEME / "assets/fonts" / name).read_bytes()


def _from_its_page(attachment: Download) -> Download:
    """Return a download with its address as seen from the page of its resource, which lies in the same folder."""
    return attachment._replace(uri=posixpath.basename(attachment.uri))


def _address_in_zip(library: Library, part: _Part, resource: Resource, place: Target) -> str:
    """Return the address of a place from the page of a resource in the zip file; on the site, if it is not in there."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    if place.record is resource:
        return anchor or "index.html"
    if isinstance(place.record, Resource) and place.record.slug in part.slugs:
        return f"../{place.record.slug}/index.html{anchor}"
    if place.uri in part.downloads:
        return posixpath.relpath(place.uri, resource.own_folder)
    return f"{library.settings.address}{place.uri}{anchor}"


def _zip_file(folder: Path, files: Iterable[tuple[str, str | bytes | Path]]) -> Path:
    """Return the zip file of these files in the cache. It is only written if none there has the same in it."""
    hashed = sha256(f"{zlib.ZLIB_RUNTIME_VERSION} ".encode() + Path(zip_archive.__file__).read_bytes())
    # Texts wait on the disk until it is known whether they are needed: made twice they would take twice as long.
    with TemporaryFile() as texts:
        found: list[tuple[str, int | Path]] = []
        for path, content in files:
            if isinstance(content, Path):
                # What is in the cache has the hash of its content in its name.
                key = f"{content.parent.name}/{content.name}"
                found.append((path, content))
            else:
                text = content.encode() if isinstance(content, str) else content
                key = sha256(text).hexdigest()
                found.append((path, texts.write(text)))
            hashed.update(f"{path} {key}\n".encode())
        file = folder / f"{hashed.hexdigest()}.zip"
        if _is_whole(file):
            file.touch()
        else:
            texts.seek(0)
            with file_to_fill(file) as opened:
                zip_archive.write_zip_archive(opened, _read_back(texts, found))
    return file


def _is_whole(file: Path) -> bool:
    """Return whether a zip file is in the cache as it was written: it may have been broken off or changed there."""
    try:
        with ZipFile(file) as opened:
            return opened.testzip() is None
    except (OSError, BadZipFile, NotImplementedError, zlib.error):
        return False


def _read_back(texts: IO[bytes], files: Iterable[tuple[str, int | Path]]) -> Iterator[tuple[str, bytes | Path]]:
    """Yield files with their contents: paths as they are, and as many bytes as each other has of the texts."""
    for path, content in files:
        yield path, content if isinstance(content, Path) else texts.read(content)


def _forget_old(folder: Path, zip_files: Sequence[Path]) -> None:
    """Remove what was last asked for a day before these: another build at the same time does not need it any more."""
    newest = max(file.stat().st_mtime for file in zip_files)
    for file in folder.glob("*.zip"):
        if file not in zip_files and file.stat().st_mtime < newest - _KEPT_FOR:
            file.unlink(missing_ok=True)
