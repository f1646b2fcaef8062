"""The Word files that pandoc makes of HTML, as python-docx reads them."""

from __future__ import annotations

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
    with word.start(folder, ["one"], "https://example.org/") as process:
        _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    return docx.Document(str(folder / "one/document.docx"))


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
