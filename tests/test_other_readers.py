"""Programs that others wrote find no author, program, place or day in what is published."""

from __future__ import annotations

from pathlib import Path

import pytest

import prove
from conftest import EXAMPLE
from other_readers import clean_copies, files_with_metadata, said
from partnership.attachments.filetypes import is_published

CONTRIBUTED, COPIES = files_with_metadata(), clean_copies()


@pytest.mark.parametrize(("name", "content"), CONTRIBUTED.items(), ids=CONTRIBUTED)
def test_other_readers_see_what_a_contributed_file_says(name: str, content: bytes) -> None:
    assert said(name, content)


@pytest.mark.parametrize(("name", "content"), COPIES.items(), ids=COPIES)
def test_other_readers_see_nothing_of_it_in_a_clean_copy(name: str, content: bytes) -> None:
    assert said(name, content) == {}


def test_other_readers_see_nothing_of_it_in_the_published_attachments(site: Path) -> None:
    files = [path for path in (site / "resources").rglob("*") if path.is_file() and is_published(path.name)]
    # Beside these are the documents that the site makes of its pages, which say so.
    published = [path for path in files if path.suffix == ".webp" or (EXAMPLE / path.relative_to(site)).exists()]
    assert {path.suffix for path in published} >= {".docx", ".png", ".webp"}
    found = {str(path.relative_to(site)): said(path.name, path.read_bytes()) for path in published}
    assert {path: fields for path, fields in found.items() if fields} == {}


def test_the_proof_asks_for_exiftool_by_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert prove.said_in_clean_copies() == 0
    assert capsys.readouterr().out.startswith(
        "0 clean copies were read with exiftool, which is not installed: sudo apt"
    )


def test_the_proof_counts_the_clean_copies_that_exiftool_reads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "exiftool").write_text('#!/bin/sh\necho \'[{"SourceFile": "a.jpg", "IFD0:Artist": "Ada"}]\'\n')
    (tmp_path / "exiftool").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert prove.said_in_clean_copies() == 1
    assert capsys.readouterr().out.splitlines() == [
        "1 clean copies were read with exiftool; 1 of them say something they should not.",
        "a.jpg: IFD0:Artist",
    ]
