"""The Word files that pandoc makes of HTML, as python-docx reads them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from partnership.text.markdown import Body
from partnership.text.source import Source
from partnership.writers.documents import word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(folder: Path, markdown: str) -> Any:
    (folder / "one").mkdir()
    body = Body.of(Source("resources/one/index.md", {}, body=markdown)).html(str)
    (folder / "one/document.html").write_text(f"<html lang='en'><body>{body}</body></html>", "utf-8")
    (started,) = word.start(folder, ["one"], "https://example.org/")
    with started as process:
        _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    by_pandoc = (folder / "one/document.docx").read_bytes()
    return docx.Document(BytesIO(word.finished(by_pandoc, title="One", language="en", day="2026-11-01")))


def signs(document: Any) -> list[tuple[str, str]]:
    """Every item of a list, with the sign before it."""
    numbering = document.part.numbering_part.element
    lists = {each.get(f"{W}numId"): each.find(f"{W}abstractNumId").get(f"{W}val") for each in numbering.iter(f"{W}num")}
    levels = {
        (of.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): level.find(f"{W}lvlText").get(f"{W}val")
        for of in numbering.iter(f"{W}abstractNum")
        for level in of.iter(f"{W}lvl")
    }
    return [
        (levels[lists[str(numbered.numId.val)], str(numbered.ilvl.val)], paragraph.text)
        for paragraph in document.paragraphs
        if paragraph._p.pPr is not None and (numbered := paragraph._p.pPr.numPr) is not None
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "apart"])
def test_a_list_of_tasks_keeps_its_boxes(tmp_path: Path, between: str) -> None:
    document = made(tmp_path, between.join(("- [ ] Both are calm.", "- [x] Each has been asked.")))
    assert signs(document) == [("☐", "Both are calm."), ("☒", "Each has been asked.")]


def test_a_list_of_tasks_within_another_keeps_its_boxes(tmp_path: Path) -> None:
    document = made(tmp_path, "- [ ] Both are calm.\n  - [x] Each has been asked.\n")
    assert signs(document) == [("☐", "Both are calm."), ("☒", "Each has been asked.")]


def sides(document: Any) -> dict[str, bool]:
    """Whether each paragraph begins at the right, those in tables too, by its text."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return {one.text: one._p.pPr is not None and one._p.pPr.find(f"{W}bidi") is not None for one in paragraphs}


def test_what_is_written_from_the_right_begins_there_and_nothing_else(tmp_path: Path) -> None:
    table = "| \u0645\u0646 | \u0645\u0627 |\n| - | - |\n| \u05d0 | B |\n\n| One |\n| - |\n| 1 |\n"
    text = "## \u0634\u0643\u0631\u0627\n\n1. \u0643\u064a\u0641 (how)\n2. How (\u0643\u064a\u0641)\n\n"
    text += "\u201c\u0644\u0627\u201d\n\nCaf\u00e9 \u0644\u0627\n\n"
    document = made(tmp_path, text + table)
    assert sides(document) == {
        "\u0634\u0643\u0631\u0627": True,
        "\u0643\u064a\u0641 (how)": True,
        "How (\u0643\u064a\u0641)": False,
        "\u201c\u0644\u0627\u201d": True,
        "Caf\u00e9 \u0644\u0627": False,
        "\u0645\u0646": True,
        "\u0645\u0627": True,
        "\u05d0": True,
        "B": False,
        "One": False,
        "1": False,
    }
    assert [sign for sign, _ in signs(document)] == ["%1.", "%1."]
    tables = [table._tbl.tblPr.find(f"{W}bidiVisual") is not None for table in document.tables]
    assert tables == [True, False]


def test_many_are_made_by_several_processes_that_each_say_what_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(word.os, "cpu_count", lambda: 2)
    for name in "abcd":
        (tmp_path / name).mkdir()
        (tmp_path / name / "document.html").write_text(f"<p>{name}</p>", "utf-8")
    (tmp_path / "c/document.html").unlink()
    processes = word.start(tmp_path, "abcd", "https://example.org/")
    assert [process.communicate()[1] for process in processes] == ["", ""]
    assert sorted(file.parent.name for file in tmp_path.glob("*/document.docx")) == ["a", "b", "d"]
    assert [file.parent.name for file in tmp_path.glob("*/word.txt")] == ["c"]
