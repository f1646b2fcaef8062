"""Office files are packages: zip files of XML parts and pictures, which are opened without trusting them."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from io import BytesIO

from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.refusals import damaged, locked, unpacks_to_too_much
from partnership.attachments.xml_parts import Element, parse_xml

MOST_PARTS = 2_000
MOST_UNPACKED_BYTES = 100_000_000
"""The size of all parts of a package together, unpacked."""

PACKAGE_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "a Word file",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "a PowerPoint file",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "an Excel file",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
}
"""The types of package in words, by the content type of their main part or by their `mimetype`."""

CONTENT_TYPES = "[Content_Types].xml"
"""The part of an Office Open XML package that says what its parts are (ECMA-376 Part 2, 6.2.3)."""

_TYPES_BY_FIRST_BYTES = {
    b"%PDF": "a PDF",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text in Rich Text Format",
    b"<!DOCTYPE html": "a web page",
    b"<html": "a web page",
}
_ZIP_FAULTS = (
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What `zipfile` raises for files that are not as they should be."""

_MACROS = "In the program it was made with, save it as a file without macros, which has no letter m in its ending."
_ENCRYPTED = 0x1


def _disguised(type_in_words: str, true_type: str = "") -> RefusedError:
    return RefusedError(
        "file-disguised",
        f"in truth this is {true_type}" if true_type else f"this is not {type_in_words}",
        f"Open it in the program it was made with, and save it as {type_in_words}; or give its name the right ending.",
    )


class Package:
    """A `Package` is an Office file of one type, in which nothing is believed before it is checked.

    Raises `RefusedError` when it is made or read.
    """

    def __init__(self, content: bytes, content_type: str) -> None:
        _expect_a_zip(content, PACKAGE_TYPES[content_type])
        # Every entry of a zip file's directory begins with these bytes. zipfile would read them all.
        if content.count(b"PK\x01\x02") > MOST_PARTS:
            raise unpacks_to_too_much()
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except _ZIP_FAULTS:
            raise damaged() from None
        entries = self._archive.infolist()
        if not all(entry.filename for entry in entries):
            raise damaged()
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        for entry in entries:
            _expect_a_regular_file(entry)
        if len({entry.filename.casefold() for entry in entries}) < len(entries):
            raise damaged()
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
            raise unpacks_to_too_much()
        self.names = tuple(self._entries)
        """The names of its parts, in their order."""
        self._expect_content_type(content_type)

    def _expect_content_type(self, content_type: str) -> None:
        declared = set()
        if "mimetype" in self._entries:
            declared.add(self.read("mimetype").decode("ascii", "replace").strip())
        if CONTENT_TYPES in self._entries:
            declared |= {element.get("ContentType", "") for element in self.tree(CONTENT_TYPES)}
        if any("macroenabled" in declaration.lower() for declaration in declared):
            raise RefusedError("file-active", "this file may have macros in it, which are programs", _MACROS)
        if content_type not in declared:
            known = (PACKAGE_TYPES[declaration] for declaration in sorted(declared) if declaration in PACKAGE_TYPES)
            raise _disguised(PACKAGE_TYPES[content_type], next(known, ""))

    def read(self, name: str) -> bytes:
        """Return the bytes of a part."""
        entry = self._entries[name]
        declared = entry.file_size
        # zipfile stops reading at the size an entry says it has. To see whether that is true, it must look further.
        entry.file_size = declared + 1
        try:
            with self._archive.open(entry) as file:
                content = file.read(declared + 1)
        except _ZIP_FAULTS:
            raise damaged() from None
        finally:
            entry.file_size = declared
        if len(content) != declared:
            raise damaged()
        return content

    def tree(self, name: str) -> Element:
        """Return the root of an XML part."""
        return parse_xml(self.read(name))


def _expect_a_zip(content: bytes, type_in_words: str) -> None:
    if not content:
        raise damaged()
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise locked()
    if not content.startswith(b"PK"):
        beginning = content[:1000].lstrip().lower()
        true_types = (
            true_type for first, true_type in _TYPES_BY_FIRST_BYTES.items() if beginning.startswith(first.lower())
        )
        raise _disguised(type_in_words, next(true_types, ""))


def _expect_a_regular_file(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise locked()
    name = entry.filename.removesuffix("/")
    mode = stat.S_IFMT(entry.external_attr >> 16)
    safe = (
        name.isprintable()
        and name == entry.orig_filename.removesuffix("/")
        and not re.search(r'[\\:*?"<>|]', name)
        and not {"", ".", ".."} & set(name.split("/"))
        and mode in (0, stat.S_IFDIR if entry.is_dir() else stat.S_IFREG)
        and entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )
    if not safe:
        raise damaged()
