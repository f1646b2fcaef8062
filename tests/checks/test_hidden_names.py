"""A name is found wherever it hides: where a line is wrapped, in a table, behind a tag, in a bookmark, in cells."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pypandoc
import pytest
from pypdf import PdfWriter

from content import library, resource
from partnership.checks import safeguarding
from partnership.library import clean_files
from partnership.problems import Problem

CASES = Path(__file__).parent / "names_hidden"


def found_in_file(folder: Path, name: str, content: bytes) -> list[Problem]:
    """What the gate finds in a file beside a resource."""
    files = resource("mine", attachments=f"[{{file: {name}, title: A file}}]") | {f"resources/mine/{name}": content}
    found = library(folder, files)
    return list(safeguarding.check(found, clean_files(found)))


@pytest.mark.parametrize(
    ("name", "places"),
    [("c2.csv", [(2, 1), (2, 6)]), ("d-hyphen.pdf", [(1, 1)]), ("w-bookmark.docx", [(1, 1)])],
)
def test_names_that_hide_in_files_are_found(tmp_path: Path, name: str, places: list[tuple[int, int]]) -> None:
    found = found_in_file(tmp_path, name, (CASES / name).read_bytes())
    assert [(problem.code, (problem.line, problem.column)) for problem in found] == [
        ("safeguarding-name", place) for place in places
    ]


def test_names_in_wrapped_lines_are_found_where_they_stand(tmp_path: Path) -> None:
    found = library(tmp_path, {"resources/mine/index.md": (CASES / "wrapped-name.md").read_bytes()})
    problems = safeguarding.check(found, clean_files(found))
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [
        ("safeguarding-name", 22, 1),
        ("safeguarding-name", 23, 35),
        ("safeguarding-name", 23, 57),
    ]


ROWS = (("Forename", "Surname", "Year"), ("Zorbin", "Blunk", "4"))


def word_with_a_table() -> bytes:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for number, row in enumerate(ROWS):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def open_document(folder: Path, markdown: str) -> bytes:
    """An OpenDocument text as pandoc writes it."""
    pypandoc.convert_text(markdown, "odt", format="markdown", outputfile=folder / "made.odt")
    return (folder / "made.odt").read_bytes()


def test_a_table_of_a_word_file_is_read_by_its_header(tmp_path: Path) -> None:
    found = found_in_file(tmp_path, "list.docx", word_with_a_table())
    assert [problem.code for problem in found] == ["safeguarding-name"]


def test_a_table_of_an_open_document_is_read_by_its_header(tmp_path: Path) -> None:
    table = "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ["---"] * 3, ROWS[1]))
    found = found_in_file(tmp_path, "list.odt", open_document(tmp_path, table))
    assert [problem.code for problem in found] == ["safeguarding-name"]


def test_a_bookmark_of_an_open_document_is_read(tmp_path: Path) -> None:
    content = open_document(tmp_path, "[Honest]{#Olivia_Year_4} words.")
    assert [problem.code for problem in found_in_file(tmp_path, "words.odt", content)] == ["safeguarding-name"]


def test_a_named_place_of_a_pdf_is_read(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_named_destination("Olivia_Year_4", 0)
    file = BytesIO()
    writer.write(file)
    assert [problem.code for problem in found_in_file(tmp_path, "words.pdf", file.getvalue())] == ["safeguarding-name"]
