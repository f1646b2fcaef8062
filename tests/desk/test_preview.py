"""A preview shows what was saved at once, and in the end exactly what a fresh build makes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from conftest import TODAY, copy_repository
from generated.previews import BROKEN, differences, previewed
from partnership.desk.preview import Preview
from partnership.desk.preview.preview import COMING, LAST_GOOD, NOT_COMING, WITH_ERRORS
from partnership.problems import Problem
from previewing import read, seconds_until_seen, served

PAGE = "resources/first-call-home/index.html"
FILE = "resources/first-call-home/index.md"


@pytest.fixture(autouse=True)
def lean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())
    monkeypatch.setenv("PARTNERSHIP_WITHOUT", "documents")
    monkeypatch.setenv("PARTNERSHIP_PROCESSES", "1")


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_changes_a_settled_preview_is_what_a_fresh_build_makes(tmp_path: Path, seed: int) -> None:
    assert differences(copy_repository(tmp_path / "repository"), tmp_path, seed, changes=8) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_repository(tmp_path / "repository")


@pytest.fixture
def preview(root: Path, tmp_path: Path) -> Iterator[Preview]:
    made = previewed(root, tmp_path / "site")
    yield made
    made.close()


def shown(preview: Preview, uri: str = PAGE) -> str:
    """What a browser gets that asks for a page."""
    return (preview.site / preview.address(uri)).read_text("utf-8")


def save(root: Path, path: str, more: str) -> None:
    (root / path).write_text((root / path).read_text("utf-8") + more, "utf-8")


def test_a_saved_page_is_shown_at_once_and_says_that_the_rest_follows(root: Path, preview: Preview) -> None:
    save(root, FILE, "\n\nWe have just tried it.\n")
    preview.refresh()
    assert "We have just tried it." in shown(preview)
    assert COMING in shown(preview)
    assert "We have just tried it." not in (preview.site / PAGE).read_text("utf-8"), "the whole site follows"
    preview.settle()
    assert "We have just tried it." in (preview.site / PAGE).read_text("utf-8")
    assert COMING not in shown(preview)


def test_what_is_said_on_a_page_needs_no_script_and_no_style_of_its_own(root: Path, preview: Preview) -> None:
    before = shown(preview)
    save(root, FILE, "\n\nWe have just tried it.\n")
    preview.refresh()
    now = shown(preview)
    assert [now.count(sign) for sign in ("<script", "<style", "style=")] == [
        before.count(sign) for sign in ("<script", "<style", "style=")
    ]


def test_a_file_that_cannot_be_read_keeps_its_last_good_page_and_says_why(root: Path, preview: Preview) -> None:
    former = (root / FILE).read_text("utf-8")
    (root / FILE).write_text(BROKEN, "utf-8")
    preview.refresh()
    for _ in range(2):
        page = shown(preview)
        assert LAST_GOOD in page
        assert f"<code>{FILE}</code>, line 2: " in page
        assert "<h1" in page
        preview.settle()
    assert not (preview.site / PAGE).exists(), "a fresh build leaves it out"
    (root / FILE).write_text(former, "utf-8")
    preview.refresh()
    preview.settle()
    assert LAST_GOOD not in shown(preview)


def test_without_a_vocabulary_every_page_stays_and_says_why(root: Path, preview: Preview) -> None:
    former = (root / "data/vocabulary.yml").read_bytes()
    (root / "data/vocabulary.yml").write_text("theme: [\n", "utf-8")
    preview.refresh()
    assert LAST_GOOD in shown(preview)
    assert "<code>data/vocabulary.yml</code>" in shown(preview)
    (root / "data/vocabulary.yml").write_bytes(former)
    preview.refresh()
    assert LAST_GOOD not in shown(preview)


def test_an_error_in_a_saved_file_is_told_once_as_the_check_says_it(root: Path, tmp_path: Path) -> None:
    said: list[Problem | str] = []
    preview = previewed(root, tmp_path / "site", said.append, [sys.executable, "-c", "pass"])
    try:
        save(root, FILE, "\n\n[Lost](../never-there/index.md)\n")
        preview.refresh()
        preview.settle()
        wait_for(lambda: bool(said))
        (problem,) = [what for what in said if isinstance(what, Problem)]
        assert (problem.path, problem.code) == (FILE, "broken-link")
        assert WITH_ERRORS in shown(preview)
        save(root, "docs/index.md", "\nMore.\n")
        preview.refresh()
        preview.settle()
        assert [what for what in said if isinstance(what, Problem)] == [problem]
    finally:
        preview.close()


def test_when_nothing_was_saved_nothing_is_built(root: Path, preview: Preview) -> None:
    preview.refresh()
    assert preview.is_settled
    assert preview.version == 0


def test_a_site_that_cannot_be_built_leaves_the_one_that_is_shown(root: Path, tmp_path: Path) -> None:
    said: list[Problem | str] = []
    fails = [sys.executable, "-c", "raise SystemExit('no room is left')"]
    preview = previewed(root, tmp_path / "site", said.append, fails)
    try:
        save(root, FILE, "\n\nWe have just tried it.\n")
        preview.refresh()
        preview.settle()
        assert (preview.site / PAGE).is_file()
        assert any("no room is left" in what for what in said if isinstance(what, str))
        assert NOT_COMING in shown(preview)
    finally:
        preview.close()


def test_the_server_of_mkdocs_shows_a_saved_page_to_a_browser_that_waits_and_later_the_rest(root: Path) -> None:
    words = "We have just tried it."
    with served(root, PARTNERSHIP_WITHOUT="documents") as address:
        page = f"{address}/resources/first-call-home/"
        seconds_until_seen(root / FILE, page, words)
        assert COMING in read(page)
        wait_for(lambda: COMING not in read(page))
        assert words in read(page)
        with pytest.raises(HTTPError) as missing:
            read(f"{address}/never-there/")
        assert b"<h1" in missing.value.read(), "the page for what is not there"


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)
