"""What programs that others wrote read in a file about people, places and days: of a published copy, nothing."""

from __future__ import annotations

import json
import logging
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import exifread
import pypdf
from docx import Document
from PIL import Image

from conftest import EXAMPLE
from documents import pdf, photograph, word
from partnership.attachments.cleaners import CLEANERS
from partnership.attachments.filetypes import PICTURES, ending, is_published

PRIVATE = (
    *("artist", "author", "byline", "company", "copyright", "creationdate", "creator", "gps", "lastmodifiedby"),
    *("location", "manager", "moddate", "owner", "producer", "serialnumber", "software", "takenby"),
    *("createdate", "datetime", "modifydate"),
)
"""What stands in the names of fields that say who made a file, with which program, where or when."""

WRITTEN_BY_THE_READER = {"python-docx"}
"""What python-docx says of a file that says nothing of itself."""

Said = dict[str, str]


def files_with_metadata() -> dict[str, bytes]:
    """A contributed file of each type whose metadata other programs read, and some inside others."""
    taken = photograph("Ada Lovelace")
    says_where = "tests/bad/file-that-says-where-it-was-made/resources/slip/circle.jpg"
    return {
        "taken.jpg": taken,
        "taken.png": _as_png(taken),
        "circle.jpg": (EXAMPLE.parent.parent / says_where).read_bytes(),
        "slips.pdf": pdf("Hello", author="Ada Lovelace"),
        "tagged.pdf": _tagged_pdf(),
        "slips.docx": word("Hello", author="Ada Lovelace"),
        "with-a-picture.docx": _word_with(taken),
    }


def _as_png(photograph: bytes) -> bytes:
    content, image = BytesIO(), Image.open(BytesIO(photograph))
    image.save(content, "PNG", exif=image.getexif())
    return content.getvalue()


def _tagged_pdf() -> bytes:
    """A PDF that names a person in an element of its structure, as programs write that join several files."""
    writer = pypdf.PdfWriter()
    writer.append(BytesIO(pdf("Hello")))
    name, text = pypdf.generic.NameObject, pypdf.generic.TextStringObject
    info = pypdf.generic.DictionaryObject({name("/Author"): text("Ada Lovelace")})
    element = pypdf.generic.DictionaryObject({name("/S"): name("/Part"), name("/Info"): info})
    root = pypdf.generic.DictionaryObject({name("/Type"): name("/StructTreeRoot"), name("/K"): element})
    writer.root_object[name("/StructTreeRoot")] = root
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def _word_with(picture: bytes) -> bytes:
    document = Document()
    document.add_picture(BytesIO(picture))
    document.core_properties.author = "Ada Lovelace"
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def clean_copies() -> dict[str, bytes]:
    """The clean copies, by their names, of the attachments of the example partnership, and of files with metadata."""
    attached = {path.name: path.read_bytes() for path in (EXAMPLE / "resources").rglob("*") if is_published(path.name)}
    return {name: CLEANERS[ending(name)](file).content for name, file in (attached | files_with_metadata()).items()}


def said(name: str, content: bytes) -> Said:
    """What others' programs read in a file about who made it, with what, where and when."""
    if name.endswith(".pdf"):
        return _private(_said_by_pypdf(content))
    if name.endswith(".docx"):
        return _private(_said_by_python_docx(content) | _said_inside(content))
    return _private(_said_by_exifread(content)) if ending(name) in PICTURES else {}


def _private(fields: Said) -> Said:
    return {
        field: value
        for field, value in fields.items()
        if value and any(word in field.lower().replace(" ", "").replace("-", "") for word in PRIVATE)
    }


def _said_by_pypdf(content: bytes) -> Said:
    reader = pypdf.PdfReader(BytesIO(content))
    found = {f"Info{key}": str(value) for key, value in (reader.metadata or {}).items()}
    if xmp := reader.xmp_metadata:
        found |= {"xmp author": ", ".join(xmp.dc_creator or ()), "xmp creator": xmp.xmp_creator_tool or ""}
        found |= {"xmp producer": xmp.pdf_producer or "", "xmp createdate": str(xmp.xmp_create_date or "")}
    return found | dict(_strings(reader.root_object, "", set()))


def _strings(value: Any, key: str, seen: set[int]) -> Iterator[tuple[str, str]]:
    """Every string of a PDF, with its key."""
    if isinstance(value, pypdf.generic.IndirectObject):
        if value.idnum not in seen:
            seen.add(value.idnum)
            yield from _strings(value.get_object(), key, seen)
    elif isinstance(value, dict):
        for inner, one in value.items():
            yield from _strings(one, str(inner), seen)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, key, seen)
    elif isinstance(value, pypdf.generic.TextStringObject):
        yield key, str(value)


def _said_by_python_docx(content: bytes) -> Said:
    facts = Document(BytesIO(content)).core_properties
    said = {"author": facts.author, "lastmodifiedby": facts.last_modified_by, "creator of remarks": facts.comments}
    return {field: value for field, value in said.items() if value not in WRITTEN_BY_THE_READER}


def _said_inside(content: bytes) -> Said:
    """What exifread finds in the pictures inside an Office file."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        pictures = [package.read(name) for name in package.namelist() if ending(name) in PICTURES]
    return {field: value for picture in pictures for field, value in _said_by_exifread(picture).items()}


def _said_by_exifread(content: bytes) -> Said:
    logging.getLogger("exifread").setLevel(logging.ERROR)  # it warns of every picture that says nothing
    return {str(field): str(value) for field, value in exifread.process_file(BytesIO(content)).items()}


def said_by_exiftool(folder: Path) -> dict[str, Said]:
    """What exiftool reads in the files of a folder, by their paths."""
    command = ["exiftool", "-json", "-a", "-G1", "-s", "-r", "--System:all", "--File:all", "--ZIP:all", str(folder)]
    read = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {one["SourceFile"]: _private({key: str(value) for key, value in one.items()}) for one in read}
