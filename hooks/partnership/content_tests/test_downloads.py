"""The documents and calendars of the site can be used by everybody, and name nobody."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from icalendar import Calendar
from lxml import etree

from partnership.checks.examination import Examination
from partnership.library import Library
from partnership.writers.documents import make_documents

_PROPERTIES = "docProps/core.xml"
_WHO = ("{http://purl.org/dc/elements/1.1/}creator", "{*}lastModifiedBy")


@pytest.fixture(scope="module")
def documents(site: Path, library: Library, examination: Examination) -> list[Path]:
    """Return every document of the site that was made here; what schools attached is not among them."""
    return [site / output.uri for output in make_documents(library, examination.files).outputs]


def test_every_pdf_made_here_is_tagged_titled_and_accessible_by_the_standard(documents: Sequence[Path]) -> None:
    for file in _ending(documents, ".pdf"):
        with pikepdf.open(file) as pdf, pdf.open_metadata() as metadata:
            assert pdf.Root.MarkInfo.Marked, file
            assert str(pdf.Root.Lang), file
            assert str(pdf.docinfo.get("/Title", "")), file
            assert metadata["pdfuaid:part"] == "1", file


def test_no_document_made_here_names_an_author(documents: Sequence[Path]) -> None:
    for file in _ending(documents, ".pdf"):
        with pikepdf.open(file) as pdf, pdf.open_metadata() as metadata:
            assert "dc:creator" not in metadata, file
            assert "/Author" not in pdf.docinfo, file
    for file in _ending(documents, ".docx"):
        with zipfile.ZipFile(file) as parts:
            properties = etree.fromstring(parts.read(_PROPERTIES))
        assert [node.text for tag in _WHO for node in properties.iterfind(tag) if node.text] == [], file


def test_every_calendar_can_be_read_and_no_meeting_is_in_it_twice(site: Path) -> None:
    for file in sorted(site.rglob("*.ics")):
        events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        uids = [(event["UID"], event["DTSTART"].to_ical()) for event in events]
        assert len(uids) == len(set(uids)), file


def _ending(files: Sequence[Path], ending: str) -> list[Path]:
    return [file for file in files if file.suffix == ending]
