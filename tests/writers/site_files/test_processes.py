"""Several processes write a large site. It is the same whatever their number, and one that ends too soon is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Set
from pathlib import Path
from threading import Event, Thread

import pytest

from content import outputs_of
from partnership.library import Library
from partnership.writers.output import PageOutput
from partnership.writers.site_files import PageNotes, PageNotWrittenError, SharedShell, number_of_processes, write_site
from partnership.writers.site_files.processes import share_out

ADDRESS = "https://example.org/"


def in_shell(page: PageOutput) -> str:
    return f"<title>{page.title}</title><link rel=canonical href={ADDRESS}{page.url}>{page.content}"


def written(library: Library, folder: Path, processes: int) -> tuple[dict[str, bytes], PageNotes]:
    notes = PageNotes(ADDRESS, library.today)
    write_site(outputs_of(library), SharedShell(in_shell), folder, notes, processes, alone=5)
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}, notes


@pytest.fixture(scope="module")
def by_one(content: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], PageNotes]:
    return written(content, tmp_path_factory.mktemp("by-one"), 1)


@pytest.mark.parametrize("processes", [2, 3])
def test_any_number_of_processes_writes_the_same_site_and_notes_the_same_of_it(
    content: Library, by_one: tuple[dict[str, bytes], PageNotes], tmp_path: Path, processes: int
) -> None:
    (files, notes), (files_by_one, notes_by_one) = written(content, tmp_path, processes), by_one
    assert files.keys() == files_by_one.keys()
    assert [name for name in files if files[name] != files_by_one[name]] == []
    assert [*notes.sitemap.outputs()] == [*notes_by_one.sitemap.outputs()]
    sizes = {name: len(content) for name, content in files.items() if not name.startswith("schools/")}
    assert notes.links.check(sizes) == notes_by_one.links.check(sizes) != []


def in_part_one(ends: Callable[[], object]) -> Callable[[Set[int], Callable[[str], None]], Set[int]]:
    def work(parts: Set[int], begin: Callable[[str], None]) -> Set[int]:
        begin("resources/card/index.md")
        if parts == {1}:
            ends()
        return parts

    return work


def test_each_part_is_done_by_a_process_of_its_own() -> None:
    found = share_out(3, lambda parts, _begin: (parts, os.getpid()))
    assert [parts for parts, _ in found] == [{0}, {1}, {2}]
    assert len({process for _, process in found}) == 3


def test_a_process_that_is_ended_from_outside_is_told_with_the_file_it_was_at() -> None:
    with pytest.raises(PageNotWrittenError) as told:
        share_out(2, in_part_one(lambda: os.kill(os.getpid(), signal.SIGKILL)))
    assert str(told.value) == (
        "The page of resources/card/index.md could not be written: the process was ended from outside, with SIGKILL.\n"
        "PARTNERSHIP_PROCESSES=1 writes all pages in one process."
    )


def test_a_page_that_cannot_be_made_is_told_with_its_file_and_the_reason() -> None:
    with pytest.raises(PageNotWrittenError, match=r"(?s)resources/card/index\.md could not .*ZeroDivisionError"):
        share_out(2, in_part_one(lambda: 1 / 0))


def test_an_error_here_ends_the_other_processes_too(tmp_path: Path) -> None:
    def work(parts: Set[int], _begin: Callable[[str], None]) -> None:
        if parts == {0}:
            while not (tmp_path / "other").exists():
                pass
            raise KeyboardInterrupt
        (tmp_path / "beginning").write_text(str(os.getpid()), "utf-8")
        (tmp_path / "beginning").rename(tmp_path / "other")
        signal.pause()

    with pytest.raises(KeyboardInterrupt):
        share_out(2, work)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "other").read_text("utf-8")), 0)


def test_where_the_system_gives_no_process_the_first_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_process() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", no_process)
    assert share_out(3, lambda parts, _begin: parts) == [{0, 1, 2}]


def test_a_process_with_several_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_PROCESSES", "2")
    end = Event()
    thread = Thread(target=end.wait)
    thread.start()
    number = number_of_processes()
    end.set()
    thread.join()
    assert number == 1


@pytest.mark.parametrize("written", ["0", "two", "-1", "1.5", "100", "²"])
def test_a_number_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("PARTNERSHIP_PROCESSES", written)
    with pytest.raises(ValueError, match=rf'PARTNERSHIP_PROCESSES is set, and "{written}" is no number from 1 to 99'):
        number_of_processes()
