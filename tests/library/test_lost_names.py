"""What the main branch once published, and has no more."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import TODAY
from content import committed, git, problems_of, repository
from partnership.library import load
from partnership.library.history import History, read_lost_names

RESOURCE = "resources/two-minute-conversation"
REMOVED = "---\nstatus: removed\nremoved: 2026-11-20\n---\n"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A partnership whose content was published."""
    return committed(tmp_path / "partnership")


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--message=A change")


def lost(published: Path) -> list[str]:
    """The names of the past, each with the file that came in its place."""
    return [" ".join([name.slug, *filter(None, [name.instead])]) for name in read_lost_names(published)]


def said(published: Path) -> list[str]:
    """What is said about addresses that lead nowhere."""
    library = load(published, TODAY, History.read(published))
    return [f"{one.path}: {one.message} {one.hint}" for one in problems_of(library) if one.code == "address-lost"]


def test_what_is_there_was_not_lost(published: Path) -> None:
    assert lost(published) == []


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_record_that_was_deleted_is_missed(published: Path, is_committed: bool) -> None:
    shutil.rmtree(published / RESOURCE)
    if is_committed:
        commit(published)
    (problem,) = said(published)
    assert problem.startswith(
        f'{RESOURCE}/index.md: the resource "two-minute-conversation" was published at '
        '"resources/two-minute-conversation/", and now nothing is there'
    )
    assert "aliases: [two-minute-conversation]" in problem
    assert "partnership remove two-minute-conversation" in problem


def test_the_remedy_brings_it_back(published: Path) -> None:
    shutil.rmtree(published / RESOURCE)
    commit(published)
    (problem,) = said(published)
    remedy = problem.partition("bring it back: ")[2].partition(". ")[0]
    subprocess.run(remedy.split(), cwd=published, check=True, capture_output=True)
    assert said(published) == []


def test_a_renamed_record_is_missed_until_it_has_its_old_name_as_an_alias(published: Path) -> None:
    git(published, "mv", RESOURCE, "resources/short-conversation")
    commit(published)
    assert lost(published) == ["two-minute-conversation resources/short-conversation/index.md"]
    (problem,) = said(published)
    assert "If it is resources/short-conversation/index.md now, write in its file" in problem
    file = published / "resources/short-conversation/index.md"
    file.write_text(file.read_text().replace("title:", "aliases: [two-minute-conversation]\ntitle:", 1))
    assert said(published) == []


@pytest.mark.parametrize("is_committed", [False, True])
def test_an_alias_is_missed_once_it_is_taken_out(published: Path, is_committed: bool) -> None:
    file = published / "schools/oakland-primary.yml"
    without = file.read_text()
    file.write_text(f"{without}aliases: [oakland-juniors]\n")
    commit(published)
    assert said(published) == []
    file.write_text(without)
    if is_committed:
        commit(published)
    (problem,) = said(published)
    assert problem.startswith('schools/oakland-primary.yml: "schools/oakland-juniors/" was an address')


def test_a_record_that_was_removed_properly_is_not_missed(published: Path) -> None:
    (published / RESOURCE / "index.md").write_text(REMOVED)
    assert said(published) == []


def test_what_never_came_to_the_main_branch_is_not_missed(published: Path) -> None:
    git(published, "checkout", "-b", "proposal")
    shutil.copytree(published / RESOURCE, published / "resources/an-idea")
    commit(published)
    shutil.rmtree(published / "resources/an-idea")
    commit(published)
    assert lost(published) == []
    git(published, "checkout", "main")
    git(published, "merge", "--no-ff", "proposal", "--message=Accepted")
    assert lost(published) == []


def test_what_was_here_before_the_partnership_is_not_missed(tmp_path: Path) -> None:
    root = tmp_path / "partnership"
    (root / "docs").mkdir(parents=True)
    (root / "docs/guide.md").write_text("# A guide of another site")
    git(tmp_path, "init", "--initial-branch=main", str(root))
    commit(root)
    shutil.rmtree(root / "docs")
    repository(root)
    commit(root)
    assert read_lost_names(root) == ()


def test_without_git_nothing_is_missed(tmp_path: Path) -> None:
    assert read_lost_names(repository(tmp_path / "partnership")) == ()
