"""`partnership rename` gives a record another name, with all that names it and leads to it, in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import TODAY
from content import committed, meeting, page, problems_of, resource, school, trial
from partnership.desk.cli import main
from partnership.desk.edits import all_or_nothing
from partnership.library import load
from partnership.library.history import History
from partnership.problems import errors

BODY = """\
## Step

Read [the slip](../slip/index.md#step), then [it once more](../slip/index.md#step) and [the whole](<../slip/index.md>).
[One by its name][slip], <a href="../slip/index.md">one in HTML</a>.

    [an example](../slip/index.md)

The word slip stays, and so does `](../slip/index.md)`.

[slip]: ../slip/index.md "The slip"
"""
FILES = {
    **resource("slip", "## Step\n\n[Up](../../docs/how/fold.md) and [here](#step).\n", title="The slip"),
    "resources/slip/trials/ash-2026-27.yml": "",
    **resource("other", BODY, adapted_from="{resource: slip}  # the first one"),
    **page("how/fold", "Read [a slip](../../resources/slip/index.md) by [us](../how.md).\n", resources="[slip]"),
    **page("how", "Read [how to fold](how/fold.md).\n"),
    **school("ash", name="Ash School", urn=None),
    **trial("slip", "ash"),
    **trial("slip", "oakland-primary"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Content that was published, in which a resource, a school and a page are named in every way."""
    root = committed(tmp_path / "partnership", FILES)
    assert wrong(root) == []
    return root


def wrong(root: Path) -> list[str]:
    """What is wrong, with the history."""
    return [f"{one.path}: {one.message}" for one in errors(problems_of(load(root, TODAY, History.read(root))))]


def rename(root: Path, old: str, new: str, *options: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["rename", old, new, *options, "--root", str(root)], input=answer)


def renamed(root: Path, old: str, new: str) -> str:
    """What is said when something is renamed without asking."""
    result = rename(root, old, new, "--yes")
    assert result.exit_code == 0, result.output
    return result.output


def everything(root: Path) -> dict[str, bytes]:
    """Every file of the content, by its path."""
    folders = [root / folder for folder in ("docs", "meetings", "resources", "schools")]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def text(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"), [("slip", "note"), ("ash", "elm"), ("headteachers-autumn-2026", "heads"), ("how/fold", "folding")]
)
def test_after_a_record_was_renamed_the_check_passes(root: Path, old: str, new: str) -> None:
    renamed(root, old, new)
    assert wrong(root) == []


def test_a_resource_moves_with_its_trials_and_its_old_name_is_an_alias(root: Path) -> None:
    renamed(root, "slip", "note")
    assert not (root / "resources/slip").exists()
    assert {file.name for file in (root / "resources/note/trials").iterdir()} == {
        "ash-2026-27.yml",
        "oakland-primary-2026-27.yml",
    }
    assert "aliases: [slip]\n" in text(root, "resources/note/index.md")


def test_every_field_and_every_link_leads_to_it_and_nothing_else_is_different(root: Path) -> None:
    before = everything(root)
    renamed(root, "slip", "note")
    expected = before["resources/other/index.md"].decode().replace("../slip/index.md", "../note/index.md")
    expected = expected.replace("{resource: slip}  # the first one", "{resource: note}  # the first one")
    for said in ("    [an example](../{}/index.md)", "`](../{}/index.md)`"):
        expected = expected.replace(said.format("note"), said.format("slip"))
    assert text(root, "resources/other/index.md") == expected
    fold = before["docs/how/fold.md"].decode().replace("resources/slip/", "resources/note/")
    assert text(root, "docs/how/fold.md") == fold.replace("resources: [slip]", "resources: [note]")


def test_a_school_takes_its_trials_along(root: Path) -> None:
    renamed(root, "ash", "elm")
    assert (root / "schools/elm.yml").exists()
    assert "school: elm\n" in text(root, "resources/slip/trials/elm-2026-27.yml")
    assert not (root / "resources/slip/trials/ash-2026-27.yml").exists()


def test_a_meeting_does_not_move_because_its_host_has_a_new_name(tmp_path: Path) -> None:
    root = committed(tmp_path / "partnership", FILES | meeting("circle", host="ash"))
    renamed(root, "ash", "elm")
    found = problems_of(load(root, TODAY, History.read(root)))
    assert [one.code for one in found if one.path == "meetings/circle.yml"] == []
    file = root / "meetings/circle.yml"
    file.write_text(file.read_text().replace("host: elm", "host: oakland-primary"))
    found = problems_of(load(root, TODAY, History.read(root)))
    assert [one.code for one in found if one.path == "meetings/circle.yml"] == ["revision-not-raised"]


def test_a_page_in_another_folder_keeps_its_own_links_alive(root: Path) -> None:
    renamed(root, "how/fold", "folding")
    assert "Read [a slip](../resources/slip/index.md) by [us](how.md)." in text(root, "docs/folding.md")
    assert "(folding.md)" in text(root, "docs/how.md")
    assert not (root / "docs/how").exists()


def test_windows_line_ends_and_a_byte_order_mark_stay(root: Path) -> None:
    file = root / "resources/other/index.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    renamed(root, "slip", "note")
    after = file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert (after.count(b"\r\n"), after.count(b"\n")) == (before.count(b"\r\n"), before.count(b"\n"))


def test_the_difference_is_shown_first_and_a_no_changes_nothing(root: Path) -> None:
    before = everything(root)
    result = rename(root, "slip", "note", answer="n\n")
    assert result.exit_code == 1
    assert "  resources/slip -> resources/note\n" in result.output
    assert "docs/how/fold.md:\n  - resources: [slip]\n  + resources: [note]\n" in result.output
    assert result.output.endswith("Nothing was changed.\n")
    assert everything(root) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("slyp", "note", 'there is no resource called "slyp". Did you mean "slip"?'),
        ("slip", "other", 'the address "resources/other/" belongs to resources/other/index.md.'),
        ("slip", "The note", '"The note" cannot be a name.'),
        ("slip", "../../note", '"../../note" cannot be a name.'),
        ("slip", "aux", '"aux" cannot be a name.'),
        ("slip", "n" * 61, "cannot be a name. It is lower-case words and hyphens, at most 60 letters"),
        ("slip", "slip", "it is called slip already."),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_changed(root: Path, old: str, new: str, said: str) -> None:
    before = everything(root)
    result = rename(root, old, new, "--kind", "resource", "--yes")
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert "Nothing was changed." in result.output
    assert everything(root) == before


def test_a_page_that_every_site_has_keeps_its_name(root: Path) -> None:
    assert "is found by its name" in " ".join(rename(root, "contact", "about", "--yes").output.split())


def test_a_name_that_another_had_before_is_taken(root: Path) -> None:
    renamed(root, "slip", "note")
    result = rename(root, "other", "slip", "--yes")
    assert "belongs to an alias in resources/note/index.md" in " ".join(result.output.split())


def test_a_record_can_have_its_old_name_again(root: Path) -> None:
    renamed(root, "slip", "note")
    renamed(root, "note", "slip")
    assert "aliases: [note]\n" in text(root, "resources/slip/index.md")
    assert wrong(root) == []


def test_the_first_name_stays_the_first_alias(root: Path) -> None:
    renamed(root, "slip", "note")
    renamed(root, "note", "memo")
    assert "aliases: [slip, note]\n" in text(root, "resources/memo/index.md")


def test_a_record_can_be_named_by_its_path(root: Path) -> None:
    renamed(root, "resources/slip/index.md", "note")
    assert (root / "resources/note/index.md").exists()


def test_a_file_that_cannot_be_read_and_has_the_name_is_put_right_first(root: Path) -> None:
    (root / "resources/other/index.md").write_text("---\ntitle: [slip\n---\n")
    before = everything(root)
    result = rename(root, "slip", "note", "--yes")
    assert "cannot be read" in result.output
    assert everything(root) == before


@pytest.mark.parametrize("step", range(6))
def test_whatever_stops_it_half_way_nothing_is_lost(root: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    before, done = everything(root), []

    def stopping(real: object) -> object:
        def do(*arguments: object) -> None:
            done.append(arguments)
            if len(done) == step + 1:
                raise KeyboardInterrupt
            real(*arguments)  # type: ignore[operator]

        return do

    for name in ("write_file", "move_file"):
        monkeypatch.setattr(all_or_nothing, name, stopping(getattr(all_or_nothing, name)))
    result = rename(root, "ash", "elm", "--yes")
    if len(done) > step:
        assert result.exit_code == 1
        assert everything(root) == before


def test_what_was_switched_off_half_way_is_finished_by_doing_it_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object) -> None:
        """Stand for the moves that were never made."""

    with monkeypatch.context() as before:
        before.setattr(all_or_nothing, "move_file", nothing)
        rename(root, "slip", "note", "--yes")
    assert (root / "resources/slip/index.md").exists()
    renamed(root, "slip", "note")
    assert wrong(root) == []
