"""The command `partnership fix`: it says first what it will take out, and changes nothing else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import documents
from conftest import TODAY
from content import problems_of, repository, resource
from partnership.desk.cli import main
from partnership.library import load
from partnership.library.history import History

SLIP, CIRCLE = "resources/mine/slip.docx", "resources/mine/circle.jpg"
FILES = resource(
    "mine",
    attachments="[{file: slip.docx, title: A slip}, {file: circle.jpg, title: A circle}]",
    pictures="[{file: circle.jpg, alternative_text: A circle of chairs, people: none}]",
) | {
    SLIP: documents.word("What happened?", author="Ada Lovelace"),
    CIRCLE: documents.photograph("Ada Lovelace"),
}


def fix(root: Path, *arguments: str, answer: str = "") -> Result:
    runner = CliRunner(env={"PARTNERSHIP_TODAY": TODAY.isoformat()})
    result = runner.invoke(main, ["fix", *arguments, "--root", str(root)], input=answer)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def codes(root: Path) -> list[str]:
    return [problem.code for problem in problems_of(load(root, TODAY, History()))]


def test_it_says_first_what_it_will_take_out_and_asks(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    result = fix(root, answer="n\n")
    assert result.stdout.splitlines()[:2] == [
        f"{CIRCLE} says the place where it was taken and a person's name.",
        f"{SLIP} says the author's name.",
    ]
    assert "Go on with 2 files? [y/N]: n" in result.stdout
    assert result.exit_code == 1
    assert (root / SLIP).read_bytes() == FILES[SLIP]


def test_after_yes_the_files_are_clean_and_nothing_is_left_to_fix(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    assert codes(root) == ["file-private", "file-private"]
    assert fix(root, answer="y\n").exit_code == 0
    assert codes(root) == []
    assert b"Ada" not in (root / SLIP).read_bytes() + (root / CIRCLE).read_bytes()
    assert fix(root).stdout == "Nothing needs to be put right that a program safely can.\n"


def test_only_the_files_named_are_changed(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    assert fix(root, SLIP, "--yes").exit_code == 0
    assert (root / SLIP).read_bytes() != FILES[SLIP]
    assert (root / CIRCLE).read_bytes() == FILES[CIRCLE]


def test_nothing_else_in_the_repository_is_touched(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts}
    fix(root, "--yes")
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts}
    assert {path for path in after if before.get(path) != after[path]} == {root / SLIP, root / CIRCLE}
    assert before.keys() == after.keys()


def test_the_name_that_is_taken_out_is_never_shown(tmp_path: Path) -> None:
    assert "Ada" not in fix(repository(tmp_path, FILES), "--yes").output


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES)
    (root / SLIP).chmod(0o644)
    fix(root, "--yes")
    assert (root / SLIP).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("path", ["resources/mine/none.pdf", "../secret.pdf", "resources/mine"])
def test_a_file_that_is_not_attached_is_refused(tmp_path: Path, path: str) -> None:
    result = fix(repository(tmp_path, FILES), path)
    assert result.exit_code == 2
    assert f"there is no such file to put right: {path}" in result.stderr


WIDE = "resources/mine/wide.jpg"
PERMISSION = "permission: {basis: consent, held_by: office, school: oakland-primary, expires: 2027-07-31}"


def wide(people: str) -> dict[str, str | bytes]:
    """A resource with a picture of 2,400 pixels in width."""
    content = BytesIO()
    Image.effect_noise((2400, 1800), 50).save(content, "JPEG")
    listed = f"[{{file: wide.jpg, alternative_text: A ring., people: {people}}}]"
    return {**resource("mine", pictures=listed), WIDE: content.getvalue()}


def test_a_wide_photograph_of_people_is_replaced_by_the_copy_that_is_published(tmp_path: Path) -> None:
    root = repository(tmp_path, wide(f"from-behind, {PERMISSION}"))
    assert codes(root) == ["picture-too-wide"]
    said = fix(root, "--yes", WIDE).stdout
    assert f"{WIDE} shows people, and is wider than the 800 pixels that are published." in said
    with Image.open(root / WIDE) as picture:
        assert picture.size == (800, 600)
    assert codes(root) == []


@pytest.mark.parametrize("people", ["none", "drawing"])
def test_a_wide_picture_with_nobody_in_it_or_a_drawing_is_left_as_it_is(tmp_path: Path, people: str) -> None:
    root = repository(tmp_path, wide(people))
    assert codes(root) == []
    assert fix(root).stdout == "Nothing needs to be put right that a program safely can.\n"
