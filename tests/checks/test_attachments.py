"""Files beside a resource are there, are listed, can be opened, and hold nothing private: not in their words either."""

from __future__ import annotations

from pathlib import Path

import pytest

import documents
from content import library, problems_of, resource
from partnership.library import clean_files
from partnership.problems import Problem
from partnership.problems.formats import as_text

PRIVATE = "Year 4 Oliver said so."


def problems(root: Path, name: str, content: bytes, **facts: str) -> list[Problem]:
    if name.endswith(".jpg"):
        facts["pictures"] = f"[{{file: {name}, alternative_text: A circle., people: none}}]"
    files = resource("mine", attachments=f"[{{file: {name}, title: A slip}}]", **facts)
    return problems_of(library(root, files | {f"resources/mine/{name}": content}))


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("slip.docx", documents.word("Hello.", PRIVATE), "in this file (its text)"),
        ("slip.pdf", documents.pdf("Hello.", PRIVATE), "in this file (page 2)"),
        ("slip.txt", PRIVATE.encode(), "here"),
        ("slip.csv", f'"{PRIVATE}",1\n'.encode(), "here"),
    ],
)
def test_a_childs_name_inside_a_file_is_found_and_not_repeated(
    tmp_path: Path, name: str, content: bytes, where: str
) -> None:
    (found,) = problems(tmp_path, name, content)
    assert (found.path, found.code) == (f"resources/mine/{name}", "safeguarding-name")
    assert found.message == f"what looks like a child's name stands {where}; it is not repeated in this message"
    assert "Oliver" not in as_text(found)


@pytest.mark.parametrize("name", ["slip.docx", "slip.pdf"])
def test_a_file_without_anything_private_is_in_order(tmp_path: Path, name: str) -> None:
    content = {"slip.docx": documents.word, "slip.pdf": documents.pdf}[name]("What happened?", "Year 6 leaders")
    assert problems(tmp_path, name, content) == []


def test_a_file_that_nobody_offers_is_looked_into_too(tmp_path: Path) -> None:
    files = resource("mine") | {"resources/mine/old.docx": documents.word(PRIVATE, author="Ada Lovelace")}
    assert [problem.code for problem in problems_of(library(tmp_path, files))] == [
        "file-private",
        "file-unlisted",
        "safeguarding-name",
    ]


def test_an_editor_can_allow_what_is_found_in_one_file(tmp_path: Path) -> None:
    allow = "[{rule: safeguarding-name, at: slip.docx, reason: A name in a story, role: Editor, date: 2026-11-01}]"
    assert problems(tmp_path, "slip.docx", documents.word(PRIVATE), allow=allow) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("slip.docx", documents.word(author="Ada Lovelace"), "this file says the author's name"),
        ("slip.pdf", documents.pdf("Hello.", author="Ada Lovelace"), "this file says the author's name"),
        (
            "circle.jpg",
            documents.photograph("Ada Lovelace"),
            "this file says the place where it was taken and a person's name",
        ),
    ],
)
def test_who_made_a_file_and_where_must_not_come_in(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (found,) = problems(tmp_path, name, content)
    assert (found.code, found.message) == ("file-private", message)
    assert found.hint == f"Run: partnership fix resources/mine/{name}"
    assert "Ada" not in as_text(found)


def test_a_refused_file_is_left_out_and_the_page_is_built_without_it(tmp_path: Path) -> None:
    files = resource("mine", "See [the slip](slip.pdf).\n", attachments="[{file: slip.pdf, title: A slip}]")
    found = library(tmp_path, files | {"resources/mine/slip.pdf": "MZ"})
    assert [problem.code for problem in problems_of(found)] == ["file-disguised"]
    mine = found.resource("mine")
    assert mine
    assert clean_files(found).attachments(mine) == []
