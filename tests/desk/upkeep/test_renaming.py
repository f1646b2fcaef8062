"""`partnership fix` writes the name of today where a record is named as it was called before."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from conftest import TODAY
from content import MEETING, RESOURCE, library, page, problems_of, repository, resource
from partnership.desk.cli import main
from partnership.desk.upkeep.renaming import renamings
from partnership.library import clean_files, load
from partnership.library.history import History
from partnership.problems import errors

FILES = {
    **resource("new-slip", "## Step\n\nFold it.\n", title="The new slip", aliases="[old-slip, note]"),
    **resource("other", "Read [the slip](../old-slip/index.md) twice.\n", adapted_from="{resource: 'old-slip'}"),
    **page("how-we-work", "Read [a note](../resources/note/index.md).\n", resources="[two-minute-conversation, note]"),
}


SLUG = "two-minute-conversation"


def run(root: Path, *arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["fix", "--root", str(root), *arguments], input=answer)


def test_the_difference_is_shown_before_anything_is_changed(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    before = (root / "docs/how-we-work.md").read_bytes()
    result = run(root, "docs/how-we-work.md", answer="n\n")
    assert (
        "  - resources: [two-minute-conversation, note]\n  + resources: [two-minute-conversation, new-slip]"
        in result.output
    )
    assert (result.exit_code, (root / "docs/how-we-work.md").read_bytes()) == (1, before)


def test_fields_and_links_lead_to_the_name_of_today(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    assert run(root, "--yes").exit_code == 0
    assert "Read [the slip](../new-slip/index.md) twice." in (root / "resources/other/index.md").read_text("utf-8")
    assert "{resource: 'new-slip'}" in (root / "resources/other/index.md").read_text("utf-8")
    assert "[a note](../resources/new-slip/index.md)" in (root / "docs/how-we-work.md").read_text("utf-8")


def test_a_line_that_can_mean_something_else_stays(tmp_path: Path) -> None:
    """The same link stands on the line twice, or the words of a link go on over the end of a line."""
    body = "[One](../old-slip/index.md) and [two](../old-slip/index.md).\n\n[It\nis](../old-slip/index.md).\n"
    slip = library(tmp_path, FILES | resource("slip", body))
    assert renamings(slip, clean_files(slip), ["resources/slip/index.md"]) == []


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    assert errors(problems_of(load(root, TODAY, History())))
    run(root, "--yes")
    assert errors(problems_of(load(root, TODAY, History()))) == []
    assert run(root).output == "Nothing needs to be put right that a program safely can.\n"


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    root = repository(tmp_path, {path: text.replace("\n", "\r\n") for path, text in FILES.items()})
    run(root, "--yes")
    text = (root / "resources/other/index.md").read_bytes()
    assert b"new-slip/index.md" in text
    assert text.count(b"\n") == text.count(b"\r\n")


def test_a_line_that_has_become_another_one_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path, FILES)
    file = root / "docs/how-we-work.md"

    def change_meanwhile(question: str) -> bool:
        file.write_bytes(file.read_bytes().replace(b"[two-minute-conversation, note]", b"[note]"))
        return True

    monkeypatch.setattr(click, "confirm", change_meanwhile)
    result = run(root)
    assert result.exit_code == 1
    assert (
        "Not changed: docs/how-we-work.md, line 2: this line is no longer what it was. Do this once more."
        in result.stderr
    )
    assert "resources: [note]" in file.read_text("utf-8")


def test_without_renamed_records_nothing_is_changed(tmp_path: Path) -> None:
    base = library(tmp_path)
    assert renamings(base, clean_files(base)) == []
    assert {MEETING, RESOURCE} <= base.by_path.keys()
