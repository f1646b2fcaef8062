"""The same files always give the same zip file."""

from __future__ import annotations

import time
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from partnership.attachments import zip_archive as module
from partnership.attachments.zip_archive import write_zip_archive, zip_archive

FILES: list[tuple[str, str | bytes]] = [
    ("mimetype", "text/plain"),
    ("b.txt", "Ünïcode\n"),
    ("a/picture.png", b"\x89PNG" * 100),
]


def opened(archive: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(archive))


def test_files_keep_their_order_and_their_content() -> None:
    archive = opened(zip_archive(FILES))
    assert archive.namelist() == ["mimetype", "b.txt", "a/picture.png"]
    assert archive.read("b.txt").decode() == "Ünïcode\n"
    assert archive.read("a/picture.png") == b"\x89PNG" * 100


def test_the_same_files_give_the_same_bytes_on_any_day(monkeypatch: pytest.MonkeyPatch) -> None:
    today = zip_archive(FILES)
    monkeypatch.setattr(time, "time", lambda: 4e9)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(4e9))
    assert zip_archive(FILES) == today


def test_the_same_files_give_the_same_bytes_on_any_system(monkeypatch: pytest.MonkeyPatch) -> None:
    here = zip_archive(FILES)
    monkeypatch.setattr(zipfile.sys, "platform", "win32")  # type: ignore[attr-defined]  # what zipfile itself asks
    assert zip_archive(FILES) == here


def test_the_archive_names_no_time_and_no_system_and_has_no_remarks() -> None:
    archive = opened(zip_archive(FILES))
    assert archive.comment == b""
    for entry in archive.infolist():
        assert (entry.date_time, entry.create_system, entry.extra) == ((1980, 1, 1, 0, 0, 0), 3, b"")


def test_all_are_compressed_but_those_that_are_to_be_stored() -> None:
    kinds = {entry.filename: entry.compress_type for entry in opened(zip_archive(FILES, {"mimetype"})).infolist()}
    assert kinds == {
        "mimetype": zipfile.ZIP_STORED,
        "b.txt": zipfile.ZIP_DEFLATED,
        "a/picture.png": zipfile.ZIP_DEFLATED,
    }


def test_the_bytes_are_those_that_earlier_versions_wrote() -> None:
    archive = zip_archive([("mimetype", "text/plain"), ("b.txt", "words")], {"mimetype", "b.txt"})
    assert sha256(archive).hexdigest() == "dae3f2568b8c1fa0030913a3bbd4479078a0a36d3ee08ddec202632219071eda"


def test_an_archive_that_is_written_to_a_file_has_the_same_bytes(tmp_path: Path) -> None:
    picture = tmp_path / "picture"
    picture.write_bytes(b"\x89PNG" * 100)
    with (tmp_path / "archive.zip").open("wb") as opened:
        write_zip_archive(opened, [*FILES[:2], ("a/picture.png", picture)])
    assert (tmp_path / "archive.zip").read_bytes() == zip_archive(FILES)


def test_no_other_module_writes_archives_by_itself() -> None:
    package = Path(module.__file__).parents[1]
    writers = {file for file in package.rglob("*.py") if "ZipInfo(" in file.read_text("utf-8")}
    assert writers == {Path(module.__file__)}
