"""When files were first and last changed, as the repository's log tells it."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from content import TODAY, library, problems_of
from partnership.library import load
from partnership.library.history import Changes, History, MeetingHistory


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


# What meetings said of themselves

SPRING = "uid: spring-meeting\nstarts: 2027-03-11 16:00\nhost: oakland-primary\n"


@pytest.fixture
def meetings(repository: Repository) -> Repository:
    (repository.root / "meetings").mkdir()
    repository.commit("2026-09-01T12:00:00Z", **{"meetings/spring": SPRING})
    return repository


def former(repository: Repository) -> MeetingHistory:
    return History.read(repository.root).meetings["spring-meeting"]


def test_the_moment_of_the_last_change_is_known_to_the_second(repository: Repository) -> None:
    repository.commit("2026-09-01T12:00:00Z", oakland="1")
    repository.commit("2026-10-08T12:34:56Z", oakland="2")
    assert History.read(repository.root).moments == {"oakland.yml": datetime(2026, 10, 8, 12, 34, 56, tzinfo=UTC)}


def test_a_meeting_that_never_changed_has_no_revision_and_has_not_moved(meetings: Repository) -> None:
    assert former(meetings) == MeetingHistory(0, moved=False)


def test_the_highest_revision_is_remembered(meetings: Repository) -> None:
    meetings.commit("2026-10-01T12:00:00Z", **{"meetings/spring": SPRING + "revision: 3\n"})
    meetings.commit("2026-11-01T12:00:00Z", **{"meetings/spring": SPRING + "revision: 1\n"})
    assert former(meetings).revision == 3


def test_the_highest_revision_is_remembered_when_the_file_is_renamed(meetings: Repository) -> None:
    meetings.commit("2026-10-01T12:00:00Z", **{"meetings/spring": SPRING + "revision: 3\n"})
    meetings.git("mv", "meetings/spring.yml", "meetings/heads.yml")
    meetings.commit("2026-11-01T12:00:00Z", **{"meetings/heads": SPRING})
    assert former(meetings).revision == 3


def test_a_move_counts_until_the_revision_is_raised(meetings: Repository) -> None:
    moved = SPRING.replace("03-11", "03-18")
    meetings.commit("2026-10-01T12:00:00Z", **{"meetings/spring": moved})
    assert former(meetings).moved
    meetings.commit("2026-10-02T12:00:00Z", **{"meetings/spring": moved + "revision: 1\n"})
    assert not former(meetings).moved


def test_a_move_together_with_its_revision_is_as_it_should_be(meetings: Repository) -> None:
    meetings.commit("2026-10-01T12:00:00Z", **{"meetings/spring": SPRING.replace("16:00", "9:00") + "revision: 1\n"})
    assert former(meetings) == MeetingHistory(1, moved=False)


def test_another_meeting_in_a_file_of_the_same_name_begins_anew(meetings: Repository) -> None:
    meetings.commit("2026-10-01T12:00:00Z", **{"meetings/spring": SPRING + "revision: 3\n"})
    meetings.commit("2026-11-01T12:00:00Z", **{"meetings/spring": SPRING.replace("spring-meeting", "quite-another")})
    assert History.read(meetings.root).meetings["quite-another"] == MeetingHistory(0, moved=False)


def test_what_else_changes_in_a_meeting_is_no_move(meetings: Repository) -> None:
    meetings.commit("2026-10-01T12:00:00Z", **{"meetings/spring": SPRING + "title: Another\n"})
    assert former(meetings) == MeetingHistory(0, moved=False)


@pytest.mark.parametrize(
    ("text", "history"),
    [
        (SPRING.replace("03-11", "03-18"), MeetingHistory(0, moved=True)),
        (SPRING.replace("16:00", "16:30"), MeetingHistory(0, moved=True)),
        (SPRING.replace("03-11", "03-18") + "revision: 1\n", MeetingHistory(1, moved=False)),
        (SPRING.replace("oakland-primary", "'oakland-primary' # again"), MeetingHistory(0, moved=False)),
        (SPRING.replace("\n", "\r\n"), MeetingHistory(0, moved=False)),
        (SPRING + "revision: often\n", MeetingHistory(0, moved=False)),
    ],
    ids=["moved", "another hour", "moved and raised", "written in another way", "other ends of lines", "no number"],
)
def test_what_is_not_committed_yet_counts_too(meetings: Repository, text: str, history: MeetingHistory) -> None:
    (meetings.root / "meetings/spring.yml").write_bytes(text.encode())
    assert former(meetings) == history


def _shallow(repository: Repository, depth: int = 1) -> Path:
    """Return a clone of a repository that has its last commits only."""
    clone = repository.root / "clone"
    repository.git("clone", "--quiet", f"--depth={depth}", f"file://{repository.root}", str(clone))
    return clone


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_tells_no_days(repository: Repository, depth: int) -> None:
    repository.commit("2026-09-01T12:00:00Z", oakland="1", fern="1")
    repository.commit("2026-10-08T12:00:00Z", oakland="2")
    repository.commit("2026-11-12T12:00:00Z", oakland="3")
    assert History.read(_shallow(repository, depth)) == History(is_shallow=True)


def test_a_clone_that_was_given_the_rest_tells_the_days(repository: Repository) -> None:
    repository.commit("2026-09-01T12:00:00Z", oakland="1")
    repository.commit("2026-10-08T12:00:00Z", oakland="2")
    clone = _shallow(repository)
    repository.git("-C", str(clone), "fetch", "--quiet", "--unshallow")
    assert History.read(clone) == History.read(repository.root)
    assert not History.read(clone).is_shallow


def test_in_a_shallow_clone_the_dates_are_those_of_the_records(tmp_path: Path) -> None:
    library(tmp_path)
    repository = Repository(tmp_path)
    repository.commit("2026-09-01T12:00:00Z")
    repository.commit("2026-11-12T12:00:00Z", unrelated="1")
    clone = _shallow(repository)
    whole = load(tmp_path, TODAY, History.read(tmp_path))
    shallow = load(clone, TODAY, History.read(clone))
    assert {whole.updated(record) for record in whole.resources} == {date(2026, 9, 1)}
    assert {shallow.updated(record) for record in shallow.resources} == {
        record.reviewed or record.shared for record in shallow.resources
    }
    assert [problem.code for problem in problems_of(shallow)] == ["history-shallow"]
    assert problems_of(whole) == []
