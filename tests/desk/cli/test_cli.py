"""The command `partnership`, as a contributor, an editor and GitHub use it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event

import click
import pytest
from click.testing import CliRunner, Result

from content import repository, resource, school
from partnership.desk.cli import common, main
from partnership.desk.cli.editors import desk
from partnership.desk.cli.records import new
from partnership.problems import CODES
from partnership.records.explanations import EXPLANATIONS

WRONG = school("fern-lane", town=None)
WARNING = resource("slip") | {"resources/slip/old.txt": "x"}


def run(*arguments: str | Path) -> Result:
    """The command as it is run in a shell; anything but an orderly end fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def test_content_in_order_ends_with_0(tmp_path: Path) -> None:
    result = run("check", "--root", repository(tmp_path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Checked 8 records: all is well.\n")


def test_errors_are_shown_and_end_with_1(tmp_path: Path) -> None:
    result = run("check", "--root", repository(tmp_path, WRONG))
    assert result.exit_code == 1
    assert result.stdout.startswith('schools/fern-lane.yml:1:1: missing-field: "town" is missing\n')
    assert result.stderr == "Checked 8 records: 1 error.\n"


def test_the_safeguarding_lists_of_the_base_hold_too(tmp_path: Path) -> None:
    base = repository(tmp_path / "base")
    root = repository(tmp_path / "new", resource("slip", "Give the slip to Amelia in Year 4.\n"))
    lists = root / "data/safeguarding.yml"
    lists.write_text(lists.read_text("utf-8").replace('ordinary_words: ""', "ordinary_words: Amelia"))
    assert run("check", "--root", root).exit_code == 0
    result = run("check", "--root", root, "--base", base)
    assert result.exit_code == 1
    assert "resources/slip/index.md:21:18: safeguarding-name" in result.stdout
    unknown = run("check", "--root", root, "--base", tmp_path / "none")
    assert (unknown.exit_code, "neither a revision of this repository nor a folder" in unknown.stderr) == (2, True)


def test_warnings_are_shown_and_end_with_0(tmp_path: Path) -> None:
    result = run("check", "--root", repository(tmp_path, WARNING))
    assert result.exit_code == 0
    assert result.stdout.startswith("resources/slip/old.txt:1:1: file-unlisted:")
    assert result.stderr == "Checked 9 records: 1 warning.\n"


def test_errors_and_warnings_are_counted_apart(tmp_path: Path) -> None:
    files = WRONG | WARNING | school("marsh-mill", town=None)
    assert run("check", "--root", repository(tmp_path, files)).stderr == "Checked 9 records: 2 errors and 1 warning.\n"


def test_no_records_at_all_are_counted_as_such(tmp_path: Path) -> None:
    (repository(tmp_path / "base") / "data").rename(tmp_path / "data")
    assert run("check", "--root", tmp_path).stderr == "Checked 0 records: 4 warnings.\n"


def test_a_folder_without_content_is_explained(tmp_path: Path) -> None:
    result = run("check", "--root", tmp_path)
    assert result.exit_code == 1
    assert 'data/site.yml:1:1: not-a-file: there is no file "data/site.yml"' in result.stdout


def test_for_github_problems_are_annotations(tmp_path: Path) -> None:
    result = run("check", "--root", repository(tmp_path, WRONG | WARNING), "--format", "github")
    assert [line.split(",")[0] for line in result.stdout.splitlines()] == [
        "::warning file=resources/slip/old.txt",
        "::error file=schools/fern-lane.yml",
    ]


def test_a_summary_is_added_to_what_stands_in_its_file(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Checks\n")
    run("check", "--root", repository(tmp_path / "content", WRONG), "--summary", summary)
    lines = summary.read_text("utf-8").splitlines()
    assert (lines[0], lines[-1].startswith("| error | <code>schools&#47;fern&#45;lane.yml:1</code> |")) == (
        "# Checks",
        True,
    )


def test_a_summary_says_too_that_all_is_well(tmp_path: Path) -> None:
    run("check", "--root", repository(tmp_path / "content"), "--summary", tmp_path / "summary.md")
    assert (tmp_path / "summary.md").read_text("utf-8") == "Everything in the library is in order.\n"


def test_the_folder_is_the_current_one_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository(tmp_path))
    assert run("check").stderr == "Checked 8 records: all is well.\n"


def test_a_repository_behind_a_link_is_checked_all_the_same(tmp_path: Path) -> None:
    repository(tmp_path / "disk")
    (tmp_path / "home").symlink_to("disk")
    assert run("check", "--root", tmp_path / "home").exit_code == 0


def test_a_file_whose_name_is_not_text_is_named_as_well_as_can_be(tmp_path: Path) -> None:
    root = repository(tmp_path)
    try:
        (root / "schools/ysgol-\udcff.yml").touch()
    except OSError:
        return  # this disk takes no such names, so nobody can bring one
    for style in ("text", "github"):
        result = run("check", "--root", root, "--format", style)
        assert "wrong-name" in result.stdout
        assert result.stdout.encode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--root", "nowhere"],
        ["check", "--format", "html"],
        ["check", "--summary", "nowhere/summary.md"],
        ["check", "surprise"],
        ["explain", "no-such-code"],
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_be_understood_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(repository(tmp_path))
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_day_that_cannot_be_understood_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", "tomorrow")
    result = run("check", "--root", repository(tmp_path))
    assert result.exit_code == 2
    assert "PARTNERSHIP_TODAY" in result.stderr


@pytest.mark.parametrize("code", CODES)
def test_every_message_can_be_explained(code: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 0
    assert result.stdout == f"{code} ({CODES[code].level})\n{EXPLANATIONS[code].means}\n{EXPLANATIONS[code].remedy}\n"


def test_without_a_code_every_message_is_listed() -> None:
    assert [line.split(":")[0] for line in run("explain").stdout.splitlines()] == list(CODES)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["explain", "-h"]], ids=" ".join)
def test_every_command_has_help(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 0


def test_a_command_that_is_not_there_is_answered_with_one_that_is_like_it() -> None:
    done = run("chek")
    assert done.exit_code == 2
    assert "Did you mean 'check'?" in done.stderr


def test_a_command_does_not_wait_for_the_programs_of_the_others() -> None:
    loaded = "import sys, partnership.desk.cli.checks; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    others = ("partnership.desk.intake", "partnership.desk.review", "partnership.writers", "jinja2", "PIL", "pypdfium2")
    assert not [name for name in done.stdout.split() if name.startswith(others)]


@pytest.mark.parametrize("group", [main, new, desk], ids=lambda group: group.name)
def test_no_line_of_help_is_cut_short(group: click.Group) -> None:
    lines = CliRunner().invoke(group, ["--help"]).stdout.partition("Commands:")[2].splitlines()
    assert [line for line in lines if line.endswith("...")] == []


def test_the_help_says_how_a_command_ends() -> None:
    words = " ".join(run("--help").stdout.split())
    assert "ends with 0 if all is well, with 1 if something is wrong or was stopped, and with 2" in words


@pytest.mark.parametrize(
    "arguments",
    [
        ["desk"],
        ["desk", "hosting"],
        ["desk", "issue-forms"],
        ["review", "HEAD"],
        ["new", "school"],
        ["new", "meeting", "--like", "x", "--on", "2027-01-01"],
        ["remove", "x"],
        ["import", "letter.txt"],
        ["intake", "letter.txt"],
    ],
    ids=" ".join,
)
def test_a_folder_without_a_library_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    (tmp_path / "letter.txt").write_text("Hello.\n")
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, "there is no library here" in result.stderr) == (2, True)


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    root = repository(tmp_path / "content")
    (tmp_path / "full").write_text("")
    result = run("review", repository(tmp_path / "old"), "--root", root, "--out", tmp_path / "full/brief")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "full/brief cannot be read or written (" in result.stderr


def test_stopping_a_command_is_confirmed(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["remove", "oakland-primary", "--root", str(repository(tmp_path))], input="")
    assert (result.exit_code, result.stderr) == (1, "\nStopped.\n")


def test_the_nearest_code_to_a_misspelt_one_is_offered() -> None:
    assert 'Did you mean "safeguarding-email"?' in run("explain", "safeguarding-emial").stderr


def test_at_a_terminal_long_work_is_shown_and_then_cleared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(common, "_SECOND", 0.01)
    asked = Event()
    with common.working(lambda: asked.set() or "Checking"):  # type: ignore[func-returns-value]
        asked.wait(5)
    lines = capsys.readouterr().err.split("\r")
    assert lines[1] == "Checking ... 1 s"
    assert lines[-2].strip() == lines[-1] == ""


def test_without_a_terminal_long_work_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(common, "_SECOND", 0.0)
    with common.working(lambda: "Checking"):
        pass
    assert capsys.readouterr().err == ""


def test_advice_is_shown_to_those_who_ask_for_it_and_is_no_fault(tmp_path: Path) -> None:
    root = repository(tmp_path, resource("slip", "Then we utilise it.\n") | {"data/search.yml": "groups: []\n"})
    assert run("check", "--root", root).stdout == ""
    result = run("check", "--root", root, "--advice")
    assert (result.exit_code, result.stderr) == (0, "Checked 9 records: 1 to think about.\n")
    assert '"utilise" could be said in another way' in result.stdout
