"""Whatever says whether a repository can be published says the same: the command, the brief and the strict build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT, TODAY, build
from content import committed, git, meeting, resource, with_facts
from partnership.desk.cli import main

OPEN = {"starts": "2027-03-11 13:30", "ends": "15:00", "status": "confirmed", "attended": None, "decisions": None}
BEFORE = meeting("m", revision="2", actions=None, **OPEN)
(PATH,) = BEFORE
MOVED = with_facts(BEFORE[PATH], {"starts": "2027-03-18 13:30"})
CHANGES = {
    "as it was": (BEFORE[PATH], "", False),
    "written in another way": (with_facts(BEFORE[PATH], {"starts": '"2027-03-11 13:30" # as agreed'}), "", False),
    "moved": (MOVED, "and the revision is still 2", False),
    "moved and raised": (with_facts(MOVED, {"revision": "3"}), "", False),
    "gone down": (with_facts(BEFORE[PATH], {"revision": "1"}), "the revision was 2 before, and now it is 1", True),
    "without its host": (
        with_facts(BEFORE[PATH], {"host": None, "contact": None}),
        "and the revision is still 2",
        False,
    ),
    "no number": (with_facts(MOVED, {"revision": "²"}), "²", True),
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def by_command(root: Path) -> tuple[bool, str]:
    done = run("check", "--root", root)
    return done.exit_code == 0, done.output


def by_brief(root: Path) -> tuple[bool, str]:
    done = run("review", "HEAD~1", "--root", root, "--out", root.parent / "review")
    assert done.exit_code == 0, done.output
    text = (root.parent / "review/brief.html").read_text("utf-8")
    return "Nothing stops it" in text, text


def by_strict_build(root: Path) -> tuple[bool, str]:
    (root / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/main.py", root / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", root)
    done = build(root, root.parent / "site", "--strict")
    return done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("is_committed", [False, True], ids=["not committed yet", "committed"])
@pytest.mark.parametrize(("text", "message", "stops"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_meeting_is_compared_with_what_was_there_before(
    tmp_path: Path, text: str, message: str, stops: bool, is_committed: bool
) -> None:
    root = committed(tmp_path / "content", BEFORE)
    (root / PATH).write_text(text, "utf-8")
    git(root, "commit", "--allow-empty", "--message=Second", *(["--all"] if is_committed else []))
    ways = (by_command, by_brief) if not stops else (by_command, by_brief, by_strict_build)
    for way in ways:
        is_accepted, said = way(root)
        assert is_accepted is not stops, way
        assert message in said if message else "the revision" not in said, way


ADDRESS = "https://alderland-trust.github.io/listening-schools/"


REFUSED = [
    "#ask",
    "../two-minute-conversation/index.md#nowhere",
    "https:nowhere",
    "HTTPS:nowhere/",
    "https:///nowhere/",
    "//nowhere.example/",
]
ACCEPTED = [
    f"{ADDRESS}nowhere/",
    f"{ADDRESS}#nowhere",
    f"{ADDRESS.upper()}nowhere/",
    "https://nowhere.example/#at-all",
    "https://[nowhere",
    "https://nowhere.example:port/",
    "mailto:nowhere",
    "tel:nowhere",
]


def with_links(root: Path, links: list[str]) -> Path:
    """The repository at `root` with a resource whose text has these links."""
    body = "".join(f"See [there]({link}).\n\n" for link in links)
    ((path, text),) = resource("slip", body, shared_by="trust").items()
    (root / path).parent.mkdir()
    (root / path).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("link", REFUSED)
def test_a_link_to_nothing_is_refused_before_the_build(repository: Path, link: str) -> None:
    assert not by_command(with_links(repository, [link]))[0]


def test_the_links_that_are_accepted_are_built(repository: Path) -> None:
    assert by_command(with_links(repository, ACCEPTED))[0]
    built = build(repository, repository.parent / "site", "--strict")
    assert built.returncode == 0, built.stdout + built.stderr


def test_what_is_laid_over_the_base_without_a_commit_is_compared_with_the_base(tmp_path: Path) -> None:
    """The check of a proposal on GitHub does so: it takes the folder out, and copies the proposed one to its place."""
    root = committed(tmp_path / "content", BEFORE)
    git(root, "commit", "--allow-empty", "--message=Second")
    shutil.copytree(root / "meetings", tmp_path / "proposed")
    (tmp_path / "proposed" / Path(PATH).name).write_text(CHANGES["gone down"][0], "utf-8")
    shutil.rmtree(root / "meetings")
    shutil.copytree(tmp_path / "proposed", root / "meetings")
    for way in (by_command, by_brief, by_strict_build):
        is_accepted, said = way(root)
        assert not is_accepted
        assert CHANGES["gone down"][1] in said
