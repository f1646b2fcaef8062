"""When files were first and last changed, as the repository's log tells it."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from partnership.model.history import Changes, History


class Repository:
    """A scratch repository, independent of how git is set up on this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet")

    def git(self, *arguments: str, when: str = "2026-01-01T12:00:00Z") -> None:
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_COMMITTER_DATE": when}
        names = {
            f"GIT_{role}_{part}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
        }
        command = ["git", "-C", str(self.root), *arguments]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | settings | names)

    def commit(self, when: str, **files: str) -> None:
        for name, text in files.items():
            (self.root / f"{name}.yml").write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change", when=when)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_a_file_has_the_days_of_its_first_and_last_change(repository: Repository) -> None:
    repository.commit("2026-09-01T12:00:00Z", oakland="1", fern="1")
    repository.commit("2026-10-08T12:00:00Z", oakland="2")
    repository.commit("2026-11-12T12:00:00Z", oakland="3")
    assert History.read(repository.root).files == {
        "oakland.yml": Changes(date(2026, 9, 1), date(2026, 11, 12)),
        "fern.yml": Changes(date(2026, 9, 1), date(2026, 9, 1)),
    }


def test_commits_whose_clocks_were_wrong_do_not_turn_the_days_round(repository: Repository) -> None:
    repository.commit("2026-10-08T12:00:00Z", oakland="1")
    repository.commit("2026-09-01T12:00:00Z", oakland="2")
    assert History.read(repository.root).files["oakland.yml"] == Changes(date(2026, 9, 1), date(2026, 10, 8))


def test_the_day_of_a_change_is_that_of_london(repository: Repository) -> None:
    repository.commit("2026-07-14T23:30:00Z", oakland="1")
    assert History.read(repository.root).files["oakland.yml"].last == date(2026, 7, 15)


def test_a_file_that_was_renamed_begins_anew(repository: Repository) -> None:
    repository.commit("2026-09-01T12:00:00Z", oakland="the same text")
    repository.git("mv", "oakland.yml", "oakland-primary.yml")
    repository.commit("2026-10-08T12:00:00Z")
    assert History.read(repository.root).files["oakland-primary.yml"].first == date(2026, 10, 8)


def test_content_in_a_folder_of_a_repository_is_named_from_that_folder(repository: Repository) -> None:
    (repository.root / "site/schools").mkdir(parents=True)
    (repository.root / "site/schools/oakland.yml").touch()
    repository.commit("2026-09-01T12:00:00Z", elsewhere="1")
    assert set(History.read(repository.root / "site").files) == {"schools/oakland.yml"}


def test_a_repository_without_commits_has_no_history(repository: Repository) -> None:
    assert History.read(repository.root).files == {}


def test_a_folder_that_is_no_repository_has_no_history(tmp_path: Path) -> None:
    assert History.read(tmp_path).files == {}


def test_without_git_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert History.read(tmp_path).files == {}
