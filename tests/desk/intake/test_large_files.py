"""What is very large, or written from right to left, becomes a whole draft, or a plain sentence and nothing else."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from PIL import Image

from conftest import TODAY
from content import problems_of, repository
from importing import bring_in, draft, email_with, paragraphs, text, word
from partnership.library import load
from partnership.library.history import History


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "library")


def written(root: Path) -> list[Path]:
    return [path for path in (root / "resources").rglob("*") if path.is_file()]


def picture(side: int) -> bytes:
    file = BytesIO()
    Image.effect_noise((side, side), 200).save(file, "PNG")
    return file.getvalue()


def test_an_email_of_30_megabytes_becomes_a_draft_of_the_document_in_it(root: Path) -> None:
    large = [(f"photo {number}.png", picture(3300)) for number in range(3)]
    email = email_with(*large, ("calm.docx", word(paragraphs("Three chairs."))))
    assert 29_000_000 < len(email) < 50_000_000
    result = bring_in(root, "mail.eml", email)
    assert (result.exit_code, text(draft(root))) == (0, "Three chairs.")
    assert result.stdout.count("came with the e-mail. Is it to be offered too?") == 3


def test_an_email_that_is_larger_than_can_be_read_is_refused_in_a_plain_sentence(root: Path) -> None:
    before = written(root)
    result = bring_in(root, "mail.eml", b"Subject: x\n\n" + b"word " * 10_400_000)
    assert result.exit_code == 1
    assert "mail.eml: this file has 52.0 MB, and 50.0 MB are the most." in result.stderr
    assert written(root) == before


def test_a_document_in_an_email_that_is_too_large_is_named_and_the_rest_is_taken_in(root: Path) -> None:
    result = bring_in(root, "mail.eml", email_with(("all.docx", word(paragraphs("x")) + bytes(21_000_000))))
    assert (result.exit_code, text(draft(root))) == (0, "Two chairs.")
    assert "- all.docx came with the e-mail and is left out: this file has 21.0 MB" in result.stdout


def pages(number: int) -> bytes:
    """A Word file of that many pages, each with a heading and about 300 words."""

    def write(document: Document) -> None:
        for page in range(number):
            document.add_heading(f"Part {page + 1}", 1)
            for line in range(3):
                document.add_paragraph(
                    f"In part {page + 1}, step {line + 1}, everybody sits in a circle and listens. " * 8
                )

    return word(write)


def test_a_word_file_of_300_pages_is_refused_in_a_plain_sentence_and_nothing_is_written(root: Path) -> None:
    before = written(root)
    result = bring_in(root, "book.docx", pages(300))
    assert result.exit_code == 1
    assert "book.docx: this document is longer than anything a reader would read on one page." in result.stderr
    assert "Make several of it." in result.stderr
    assert written(root) == before


def test_of_a_word_file_of_60_pages_nothing_is_lost(root: Path) -> None:
    assert bring_in(root, "book.docx", pages(60)).exit_code == 0
    said = text(draft(root))
    assert all(f"In part {page}, step 3, everybody" in said for page in range(1, 61))


FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_footnotes(number: int) -> bytes:
    """A Word file in which each of that many paragraphs has a footnote."""

    def write(document: Document) -> None:
        for note in range(1, number + 1):
            run = document.add_paragraph(f"Paragraph {note}").add_run()
            reference = OxmlElement("w:footnoteReference")
            reference.set(docx.oxml.ns.qn("w:id"), str(note))
            run._r.append(reference)

    note = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Source {0} of it</w:t></w:r></w:p>"
    notes = "".join(f'<w:footnote w:id="{id}">{note.format(id)}</w:footnote>' for id in range(1, number + 1))
    file = BytesIO()
    with ZipFile(BytesIO(word(write))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{TYPE}"/></Types>'
                content = content.replace(b"</Types>", override.encode())
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdNotes" Type="{FOOTNOTES}" Target="footnotes.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", relation.encode())
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
    return file.getvalue()


def test_of_a_word_file_with_2000_footnotes_none_is_lost(root: Path) -> None:
    result = bring_in(root, "notes.docx", with_footnotes(2000))
    assert result.exit_code == 0, result.stderr
    body = draft(root).body
    assert {*re.findall(r"Source (\d+) of it", body)} == {str(note) for note in range(1, 2001)}
    assert {*re.findall(r"Paragraph (\d+)", body)} == {str(note) for note in range(1, 2001)}
    assert "not in the draft" not in body


RIGHT_TO_LEFT = "شارك الجميع في الدائرة، ثم استمعوا."
"""Everybody took part in the circle, and then they listened."""


def test_text_from_right_to_left_stays_whole_and_can_be_published(root: Path) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("Say it in Arabic as well:")
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for part in (RIGHT_TO_LEFT[:18], RIGHT_TO_LEFT[18:]):
            run = paragraph.add_run(part)
            run.font.rtl = True
        document.add_paragraph("מעגל (circle) אחד", style="List Bullet")

    assert bring_in(root, "circle.docx", word(write)).exit_code == 0
    assert text(draft(root)) == f"Say it in Arabic as well: {RIGHT_TO_LEFT} מעגל (circle) אחד"
    found = {problem.code for problem in problems_of(load(root, TODAY, History())) if "calm" in problem.path}
    assert found <= {"missing-field", "open-question", "letters-missing"}


def test_a_title_from_right_to_left_is_asked_for_a_folder_or_gets_one(root: Path) -> None:
    result = bring_in(root, "circle.docx", word(paragraphs("One circle."), title=RIGHT_TO_LEFT))
    assert result.exit_code == 1
    assert "its title cannot be told, so its folder cannot be named" in result.stderr
