"""Pandoc makes the Word files, with the styles of styles.xml. Finished, they name nobody.

It is started once for all of them; if there are many, once for each processor.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from io import BytesIO
from math import ceil
from pathlib import Path
from zipfile import ZipFile

import pypandoc  # type: ignore[import-untyped]
from lxml import etree

from partnership.attachments.xml_parts import serialise_xml
from partnership.attachments.zip_archive import zip_archive

_FOLDER_OF_STYLES = Path(__file__).parent
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_WORTH_A_PROCESS = 50
"""How many documents take so long that it is worth while to start pandoc once more."""
_PARTS_LEFT_OUT = ("docProps/custom.xml",)


def start(work: Path, folders: Iterable[str], base: str, compact: Collection[str] = ()) -> list[subprocess.Popen[str]]:
    """Begin to make document.docx of the document.html in each of these folders of `work`; return what does it.

    A link that is no whole address is taken from `base`. A folder that stands in `compact` gets smaller type with less
    space between its lines. Where a document fails, its folder has the message in word.txt.
    """
    pandoc = pypandoc.get_pandoc_path()
    styles = (_FOLDER_OF_STYLES / "styles.xml").read_bytes()
    _write_reference(pandoc, work / "reference.docx", styles, _PAGE)
    if compact:
        _write_reference(pandoc, work / "compact.docx", _make_compact(styles), _make_compact(_PAGE))
    jobs = [
        {"folder": folder, "base": base, "reference": "compact.docx" if folder in compact else "reference.docx"}
        for folder in folders
    ]
    processes = min(os.cpu_count() or 1, ceil(len(jobs) / _WORTH_A_PROCESS))
    return [_start(work, pandoc, jobs[number::processes], f"jobs-{number}.json") for number in range(processes)]


def _start(work: Path, pandoc: str, jobs: Sequence[Mapping[str, str]], name: str) -> subprocess.Popen[str]:
    (work / name).write_text(json.dumps(jobs), "utf-8")
    with (work / name).open(encoding="utf-8") as jobs_file:
        return subprocess.Popen(
            [pandoc, "lua", str(_FOLDER_OF_STYLES / "word.lua")],
            stdin=jobs_file,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=work,
            env=os.environ | {"SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"},
        )


_COMPACT = {
    rb'(<w:szC?s? w:val=")(\d+)': 0.8,
    rb'( w:(?:before|after)=")(\d+)': 0.4,
    rb'( w:line=")(\d+)': 0.8,
    rb'( w:(?:top|right|bottom|left)=")(\d+)': 0.75,
}
"""The factors for the size of the type, the space between paragraphs and between lines, and the margins."""


def _make_compact(part: bytes) -> bytes:
    """Return styles, or a page, with smaller type and less space."""
    for pattern, share in _COMPACT.items():
        part = re.sub(pattern, partial(_less, share), part)
    return part


def _less(share: float, measure: re.Match[bytes]) -> bytes:
    return measure[1] + b"%d" % round(int(measure[2]) * share)


def _write_reference(pandoc: str, to: Path, styles: bytes, page: bytes) -> None:
    """Write the document from which pandoc takes styles: its own, with our styles, fonts and page."""
    command = [pandoc, "--print-default-data-file", "reference.docx"]
    from_pandoc = subprocess.run(command, capture_output=True, check=True).stdout
    ours = {"word/styles.xml": styles, "word/fontTable.xml": (_FOLDER_OF_STYLES / "fontTable.xml").read_bytes()}
    with ZipFile(BytesIO(from_pandoc)) as before, ZipFile(to, "w") as reference:
        for name in before.namelist():
            content = ours.get(name) or before.read(name)
            if name == "word/document.xml":
                # Without its examples, which nobody sees, pandoc takes a tenth less time for each document.
                content = re.sub(rb"(<w:body>).*(</w:body>)", rb"\1" + page + rb"\2", content, flags=re.DOTALL)
            reference.writestr(name, content)


_PAGE = (
    b'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    b'<w:pgMar w:top="1247" w:right="1361" w:bottom="1361" w:left="1361" w:header="709" w:footer="709" w:gutter="0"/>'
    b"</w:sectPr>"
)
"""A page of A4, in twentieths of a point."""


def finished(content: bytes, *, title: str, language: str, day: str) -> bytes:
    """Return a Word file whose properties are only its title, language (en-GB) and day (2026-11-01).

    No row of a table is split, and the columns of one that is written from the right begin there. That its header is
    repeated on every page is pandoc's doing.
    """
    parts: list[tuple[str, bytes]] = []
    with ZipFile(BytesIO(content)) as made:
        for name in sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if name in _PARTS_LEFT_OUT:
                continue
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _core(title, language, day)
            elif name == "word/document.xml":
                part = _with_finished_tables(part)
            elif name.endswith((".rels", "[Content_Types].xml")):
                part = _without_left_out(part)
            parts.append((name, part))
    return zip_archive(parts)


def _core(title: str, language: str, day: str) -> bytes:
    names = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=names)
    etree.SubElement(root, f"{{{_DC}}}title").text = title
    etree.SubElement(root, f"{{{_DC}}}language").text = language
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        moment.text = f"{day}T00:00:00Z"
    return serialise_xml(root)


def _with_finished_tables(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for row in root.iter(f"{_W}tr"):
        properties = row.find(f"{_W}trPr")
        if properties is None:
            properties = etree.Element(f"{_W}trPr")
            row.insert(0, properties)
        properties.insert(0, etree.Element(f"{_W}cantSplit"))
    for table in root.iter(f"{_W}tbl"):
        style = table.find(f"{_W}tblPr/{_W}tblStyle")
        if style is not None and next(table.iter(f"{_W}bidi"), None) is not None:
            style.addnext(etree.Element(f"{_W}bidiVisual"))
    return serialise_xml(root)


def _without_left_out(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for node in list(root):
        place = (node.get("Target") or node.get("PartName") or "").lstrip("/")
        if place in _PARTS_LEFT_OUT:
            root.remove(node)
    return serialise_xml(root)
