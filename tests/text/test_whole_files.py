"""Files are written whole, or not at all."""

from __future__ import annotations

import os
import re
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from partnership.text import whole_files
from partnership.text.whole_files import write_file, write_new_file, write_new_folder


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def stop(*_: object) -> None:
    raise OSError("no space is left")


@contextmanager
def room_for(most_bytes: int) -> Iterator[None]:
    """No file can have more bytes than these: the first of them are written, then the system refuses."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def write_folder_of_one_file(folder: Path, content: bytes) -> None:
    write_new_folder(folder, {"index.md": content})


WRITERS = pytest.mark.parametrize("write", [write_file, write_new_file, write_folder_of_one_file])
NEW_WRITERS = pytest.mark.parametrize("write", [write_new_file, write_folder_of_one_file])
Write = Callable[[Path, bytes], None]


def test_a_file_takes_the_place_of_another_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "hill.yml"
    file.write_bytes(b"before")
    file.chmod(0o640)
    write_file(file, b"after\r\n")
    assert file.read_bytes() == b"after\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names_in(tmp_path) == ["hill.yml"]


@WRITERS
def test_what_is_new_can_be_read_by_whom_any_other_new_file_can(write: Write, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir() if write is write_folder_of_one_file else other.touch()
    write(tmp_path / "hill", b"new")
    assert (tmp_path / "hill").stat().st_mode == other.stat().st_mode


@WRITERS
def test_folders_that_are_missing_on_the_way_are_made(write: Write, tmp_path: Path) -> None:
    write(tmp_path / "schools/far/hill", b"new")
    assert names_in(tmp_path / "schools/far") == ["hill"]


def test_a_folder_comes_with_all_its_files(tmp_path: Path) -> None:
    write_new_folder(tmp_path / "circle", {"index.md": b"# Circle", "slips.pdf": b"%PDF"})
    assert {file.name: file.read_bytes() for file in (tmp_path / "circle").iterdir()} == {
        "index.md": b"# Circle",
        "slips.pdf": b"%PDF",
    }
    assert names_in(tmp_path) == ["circle"]


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_crash_after_the_content_leaves_the_old_file(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "hill.yml"
    file.write_bytes(b"before")
    monkeypatch.setattr(Path, step, stop)
    with pytest.raises(OSError, match="no space"):
        write_file(file, b"after")
    assert file.read_bytes() == b"before"
    assert names_in(tmp_path) == ["hill.yml"]


@WRITERS
def test_a_crash_in_the_middle_of_the_content_leaves_nothing_new(write: Write, tmp_path: Path) -> None:
    with room_for(1000), pytest.raises(OSError, match="too large"):
        write(tmp_path / "hill", b"new" * 1000)
    assert not names_in(tmp_path)


def test_a_crash_in_the_middle_of_the_content_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "hill.yml"
    file.write_bytes(b"before")
    with room_for(1000), pytest.raises(OSError, match="too large"):
        write_file(file, b"after" * 1000)
    assert file.read_bytes() == b"before"
    assert names_in(tmp_path) == ["hill.yml"]


def test_a_crash_before_a_folder_has_its_name_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(OSError, match="no space"):
        write_new_folder(tmp_path / "circle", {"index.md": b"# Circle"})
    assert not names_in(tmp_path)


@NEW_WRITERS
@pytest.mark.parametrize("taken_by", ["a file", "a folder", "a link", "a link that leads nowhere"])
def test_a_taken_name_is_never_written_over(write: Write, taken_by: str, tmp_path: Path) -> None:
    taken, elsewhere = tmp_path / "hill", tmp_path / "elsewhere"
    match taken_by:
        case "a file":
            taken.write_bytes(b"before")
        case "a folder":
            taken.mkdir()
        case "a link":
            elsewhere.write_bytes(b"before")
            taken.symlink_to(elsewhere)
        case _:
            taken.symlink_to(elsewhere)
    before = names_in(tmp_path)
    with pytest.raises(FileExistsError):
        write(taken, b"new")
    assert names_in(tmp_path) == before
    if taken.is_file():
        assert taken.read_bytes() == b"before"


def test_a_folder_that_another_program_has_just_made_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def rename_too_late(hidden: Path, folder: Path) -> Path:
        folder.mkdir()
        (folder / "index.md").write_bytes(b"theirs")
        return rename(hidden, folder)

    monkeypatch.setattr(Path, "rename", rename_too_late)
    with pytest.raises(FileExistsError):
        write_new_folder(tmp_path / "circle", {"index.md": b"ours"})
    assert (tmp_path / "circle/index.md").read_bytes() == b"theirs"
    assert names_in(tmp_path) == ["circle"]


def test_a_link_makes_way_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"before")
    target.chmod(0o600)
    link.symlink_to(target)
    write_file(link, b"after")
    assert target.read_bytes() == b"before"
    assert link.read_bytes() == b"after"
    assert not link.is_symlink()


def test_a_new_file_can_be_written_where_no_file_can_have_two_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    write_new_file(tmp_path / "hill.yml", b"new")
    assert (tmp_path / "hill.yml").read_bytes() == b"new"
    with pytest.raises(FileExistsError):
        write_new_file(tmp_path / "hill.yml", b"newer")
    assert (tmp_path / "hill.yml").read_bytes() == b"new"
    assert names_in(tmp_path) == ["hill.yml"]


OF_FOLDERS = ("desk/building.py", "desk/preview/preview.py", "desk/preview/whole_site.py")
"""Where whole folders are made and put in place: that of a site, beside the one that is there."""


def test_no_other_module_has_a_way_of_its_own_to_put_files_in_place() -> None:
    package = Path(whole_files.__file__).parents[1]
    ways = re.compile(r"mkdtemp|mkstemp|NamedTemporaryFile|os\.replace|\.rename\(|\.open\(\"x")
    modules = {file for file in package.rglob("*.py") if ways.search(file.read_text("utf-8"))}
    assert modules == {Path(whole_files.__file__), *(package / module for module in OF_FOLDERS)}
