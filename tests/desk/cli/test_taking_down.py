"""What the commands of a take-down write for the workflow: the list, a summary that says what to do, and a proposal."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import EXAMPLE, TODAY
from content import BASE, RESOURCE, SCHOOL, TESTS, committed, git, page, resource, with_list
from partnership.desk.cli import main
from partnership.library import load
from partnership.library.history import History

SITE = load(EXAMPLE, TODAY, History()).settings.address
BASE_FOLDER = TESTS / "base"
PICTURE = "resources/two-minute-conversation/triangle.png"


def take_down(root: Path, *arguments: str) -> Result:
    runner = CliRunner(env={"PARTNERSHIP_TODAY": TODAY.isoformat()})
    out = root / ".build/take-down"
    result = runner.invoke(main, ["take-down", *arguments, "--out", str(out), "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def written(root: Path) -> dict[str, str]:
    folder = root / ".build/take-down"
    return {file.name: file.read_text("utf-8") for file in folder.iterdir()} if folder.is_dir() else {}


def test_what_has_to_go_is_added_to_the_list_and_the_summary_says_what_comes_next(tmp_path: Path) -> None:
    root = committed(tmp_path)
    with_list(root, f"2026-11-20 {SCHOOL}\n")
    result = take_down(root, "add", f"{SITE}{PICTURE}")
    assert (result.exit_code, result.stdout) == (0, f"{PICTURE}: this is taken down.\n")
    files = written(root)
    assert files["down.txt"] == f"2026-11-20 {SCHOOL}\n2026-11-22 {PICTURE}\n"
    summary = files["summary.md"].splitlines()
    assert summary[0] == "## This is being taken down"
    assert [line[:2] for line in summary if line[:1].isdigit()] == ["1.", "2.", "3.", "4."]
    assert f"{SITE}{PICTURE}" in files["summary.md"]
    assert files["summary.md"].rstrip().endswith("clearing-the-history/")


def test_the_summary_names_every_copy_that_stays_of_a_file_of_the_record(tmp_path: Path) -> None:
    picture = (BASE_FOLDER / PICTURE).read_bytes()
    copies = {"resources/slip/again.png": picture, "resources/slip/down.png": picture, "resources/slip/other.png": b"x"}
    root = committed(tmp_path, resource("slip") | copies)
    with_list(root, "2026-11-20 resources/slip/down.png\n")
    assert take_down(root, "add", RESOURCE).exit_code == 0
    summary = html.unescape(written(root)["summary.md"])
    assert "stays there" in summary
    assert re.findall(rf"^- {re.escape(SITE)}(.*)$", summary, re.MULTILINE) == ["resources/slip/again.png"]
    # The button for one picture takes every copy of it, so that none stays.
    assert take_down(root, "add", PICTURE).exit_code == 0
    assert "stays there" not in written(root)["summary.md"]


def test_what_was_removed_before_is_said_and_not_put_on_the_list(tmp_path: Path) -> None:
    root = committed(tmp_path, {RESOURCE: "---\nstatus: removed\nremoved: 2026-11-01\n---\n"})
    (root / PICTURE).unlink()
    (root / PICTURE).with_name("pocket-card.txt").unlink()
    result = take_down(root, "add", f"{SITE}resources/two-minute-conversation/")
    assert result.exit_code == 0
    assert list(written(root)) == ["summary.md"]
    assert written(root)["summary.md"].startswith("## This has been removed before")
    assert take_down(root, "propose", RESOURCE).stdout.startswith("Nothing of it is left in the files")
    assert "branch" not in written(root)


def test_what_is_down_already_is_not_put_on_the_list_twice(tmp_path: Path) -> None:
    root = committed(tmp_path)
    with_list(root, f"2026-11-20 {PICTURE}\n")
    (root / ".build/take-down").mkdir(parents=True)
    (root / ".build/take-down/down.txt").write_text("from before")
    assert take_down(root, "add", PICTURE).stdout == f"{PICTURE}: this is down since 20 November 2026.\n"
    assert list(written(root)) == ["summary.md"]


def test_without_the_list_nothing_is_put_on_it(tmp_path: Path) -> None:
    root = committed(tmp_path)
    with_list(root, "")
    git(root, "update-ref", "refs/remotes/origin/take-down", "main")
    result = take_down(root, "add", PICTURE)
    assert (result.exit_code, "Put it back, empty if nothing is down" in result.stderr) == (2, True)
    assert written(root)["summary.md"].startswith("## Nothing was taken down")
    assert take_down(root, "apply").exit_code == 1
    assert (root / PICTURE).exists()


@pytest.mark.parametrize("what", [PICTURE, "resources/two-minute-conversation/"])
def test_a_proposal_names_nothing_of_what_it_removes_but_all_that_mentions_it(tmp_path: Path, what: str) -> None:
    root = committed(tmp_path, page("links", f"See [it](../{RESOURCE}), and [the drawing](../{PICTURE}).\n"))
    assert take_down(root, "propose", what).exit_code == 0
    files = written(root)
    assert sorted(files) == ["body.md", "branch", "message", "status.json", "title"]
    assert json.loads(files["status.json"])["state"] == "success"
    named = "".join(files[name] for name in ("branch", "message", "status.json", "title"))
    assert [word for word in ("two-minute", "triangle", "resources") if word in named] == []
    assert ("docs&#47;links.md:5" in files["body.md"]) == (what != PICTURE)
    assert not (root / PICTURE).exists()


def test_a_proposal_says_what_holds_it_up_and_that_it_is_down_all_the_same(tmp_path: Path) -> None:
    root = committed(tmp_path, {SCHOOL: BASE[SCHOOL].replace("nation:", "nation: [")})
    assert take_down(root, "propose", PICTURE).exit_code == 0
    files = written(root)
    assert json.loads(files["status.json"])["state"] == "failure"
    assert "what is taken down is down" in files["body.md"]
    assert "schools&#47;oakland&#45;primary.yml" in files["body.md"]


def test_the_list_without_what_is_gone_is_written_only_if_something_is(tmp_path: Path) -> None:
    root = committed(tmp_path)
    with_list(root, f"2026-11-20 {PICTURE}\nhello\n")
    first = take_down(root, "apply")
    assert first.stdout == f"{PICTURE}: left out. It was taken down on 20 November 2026.\n"
    assert "Passed over: line 2" in first.stderr
    assert written(root) == {}
    take_down(root, "apply")
    assert written(root) == {"left.txt": "hello\n"}
