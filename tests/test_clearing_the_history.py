"""A rehearsal of the page about clearing the history: its own commands, run on a repository with something private.

What only GitHub can do is not rehearsed: clearing the old versions of pull requests and the views it keeps ready, and
deleting forks, runs, caches and artifacts. The remote repository here keeps `refs/pull/` from being overwritten, as
GitHub does, so that the commands meet that too.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from conftest import ROOT, TODAY
from content import problems_of, repository, resource
from partnership.desk.cli import main
from partnership.library import load
from partnership.library.history import History

PAGE = ROOT / "hooks/partnership/library/pages/clearing-the-history.md"
WORD = "Zebedee"
FOLDER = "resources/a-page"
NOTE = f"{FOLDER}/index.md"
STAYS = "resources/slip/index.md"
PRIVATE = "What happened, told so that everyone knows who it was.\n"

ENVIRONMENT = os.environ | {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": "editor@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def blocks() -> list[str]:
    """The page's commands that are pasted into the panel of the copy."""
    return re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


class Rehearsal(NamedTuple):
    """A repository on this computer and the one that stands for GitHub, before the page is followed."""

    desk: Path
    remote: Path
    private: set[str]
    """The names that git gives to the private file and to the file that had the word in it."""
    tree: str
    """What git calls everything on main, which the clearing must not change."""

    def follow(self, around: Path, wrong: tuple[str, str] = ("", "")) -> list[str]:
        """Type the page's commands, with its placeholders replaced, into a new folder: what each block answered."""
        values = {"ADDRESS": self.remote.as_uri(), "PLACE": FOLDER, "KEPT": NOTE}
        script = "echo @@@\n".join(blocks())
        for name, value in values.items():
            script, times = re.subn(rf"(?m)^{name}=.*$", f"{name}={value}", script)
            assert times == 1, f"{name} is set {times} times"
        assert "OWNER" not in script
        assert wrong[0] in script
        around.mkdir()
        (around / "private-words.txt").write_text(f"{WORD}\n")
        command = ["bash", "-eu", "-c", script.replace(*wrong) if wrong[0] else script]
        done = subprocess.run(command, cwd=around, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.split("@@@\n")

    def prove(self, answers: list[str], fresh: Path) -> None:
        """Nothing private can be reached any more by a branch or a tag, and everything else is as it was."""
        counted = [answer.split() for block, answer in zip(blocks(), answers, strict=True) if "wc -l" in block]
        assert counted == [["0", "0"], ["0"]]
        git(fresh.parent, "clone", "--quiet", "--mirror", self.remote.as_uri(), str(fresh))
        git(fresh, "update-ref", "-d", "refs/pull/1/head")  # as GitHub does when it is asked to
        git(fresh, "gc", "--quiet", "--prune=now")
        objects = git(fresh, "rev-list", "--objects", "--all")
        assert not self.private & set(objects.split())
        assert [line for line in objects.splitlines() if FOLDER in line and not line.endswith((FOLDER, NOTE))] == []
        everything = subprocess.run(
            ["git", "cat-file", "--batch", "--batch-all-objects"], cwd=fresh, env=ENVIRONMENT, capture_output=True
        ).stdout
        assert WORD.encode() not in everything
        assert PRIVATE.encode() not in everything
        assert git(fresh, "log", "--all", "--format=%h", "-S", WORD) == ""
        assert git(fresh, "rev-parse", "main^{tree}") == self.tree
        refs = git(fresh, "for-each-ref", "--format=%(refname)").split()
        assert refs == ["refs/heads/main", "refs/heads/proposal", "refs/tags/autumn"]
        assert git(fresh, "show", "proposal:docs/offer.txt") == "A new offer"
        assert git(fresh, "log", "--format=%s", "main").splitlines() == [
            "A page that was removed keeps its address",
            "A word less",
            "More about ***REMOVED***",
            "The beginning",
        ]


@pytest.fixture
def rehearsal(tmp_path: Path) -> Rehearsal:
    """A private page and a private word, in several versions, a branch, a tag, a pull request and a stray branch."""
    desk, remote = tmp_path / "desk", tmp_path / "remote.git"
    repository(desk, resource("slip"))
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(desk))
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(remote))
    commit(desk, "The beginning")
    for path, text in resource("a-page", PRIVATE, title="A page").items():
        (desk / path).parent.mkdir()
        (desk / path).write_text(text)
    (desk / STAYS).write_text(resource("slip", f"It was {WORD}.\n")[STAYS])
    (desk / FOLDER / "slip.txt").write_text(f"{PRIVATE}{WORD}\n")
    commit(desk, f"More about {WORD}")
    private = {git(desk, "rev-parse", f"HEAD:{path}") for path in (NOTE, STAYS, f"{FOLDER}/slip.txt")}
    git(desk, "tag", "--annotate", "--message", f"With {WORD}", "autumn")
    git(desk, "switch", "--quiet", "--create", "proposal")
    (desk / "docs/offer.txt").write_text("A new offer")
    commit(desk, "An offer")
    git(desk, "switch", "--quiet", "--orphan", "stray")
    (desk / FOLDER).mkdir(parents=True)
    (desk / FOLDER / "slip.txt").write_text(f"{PRIVATE}{WORD}\n")
    commit(desk, "Only the slip")
    git(desk, "switch", "--quiet", "main")
    (desk / STAYS).write_text(resource("slip")[STAYS])
    commit(desk, "A word less")
    git(desk, "remote", "add", "origin", remote.as_uri())
    git(desk, "push", "--quiet", "origin", "--all")
    git(desk, "push", "--quiet", "origin", "--tags", "proposal:refs/pull/1/head")
    git(remote, "config", "receive.hideRefs", "refs/pull")

    done = CliRunner(env={"PARTNERSHIP_TODAY": TODAY.isoformat()}).invoke(
        main, ["remove", "a-page", "--yes", "--root", str(desk)]
    )
    assert done.exit_code == 0, done.output
    commit(desk, "A page is removed")
    git(desk, "push", "--quiet", "origin", "main")
    return Rehearsal(desk, remote, private, git(desk, "rev-parse", "main^{tree}"))


def test_the_page_clears_what_it_says_and_nothing_else(rehearsal: Rehearsal, tmp_path: Path) -> None:
    answers = rehearsal.follow(tmp_path / "around")
    rehearsal.prove(answers, tmp_path / "fresh.git")
    assert load(tmp_path / "around/afterwards", TODAY, History()).removed.keys() == {("resource", "a-page")}
    assert problems_of(load(tmp_path / "around/afterwards", TODAY, History())) == []


def test_the_page_counts_the_pull_requests_that_only_github_can_clear(rehearsal: Rehearsal, tmp_path: Path) -> None:
    before = git(rehearsal.remote, "rev-parse", "refs/pull/1/head")
    assert rehearsal.follow(tmp_path / "around")[-1].split() == ["1"]
    assert git(rehearsal.remote, "rev-parse", "refs/pull/1/head") == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("--invert-paths ", ""),
        ('--path "$PLACE"', '--path "resources/a-pag"'),
        (" --replace-text ../private-words.txt", ""),
        (" --replace-message ../private-words.txt", ""),
        ('cp ../note-of-removal "$KEPT"', 'cp ../private-words.txt "$KEPT"'),
        ("--prune ", ""),
        ("--force ", ""),
        (" 'refs/tags/*:refs/tags/*'", ""),
    ],
    ids=lambda wrong: wrong[0].strip(),
)
def test_a_fault_in_the_page_would_be_noticed(rehearsal: Rehearsal, tmp_path: Path, wrong: tuple[str, str]) -> None:
    with pytest.raises(AssertionError):
        rehearsal.prove(rehearsal.follow(tmp_path / "around", wrong), tmp_path / "fresh.git")
