"""GitHub's issue forms say what the share page says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from partnership.desk.cli import main
from partnership.forms import forms, issue_forms
from partnership.library import Library

FORMS = ("correction", "resource", "school", "trial", "visit")
PROGRAM = Path(sys.executable).parent / "check-jsonschema"


@pytest.fixture
def folder(repository: Path) -> Path:
    """The folder into which the command writes the forms."""
    result = CliRunner().invoke(main, ["desk", "issue-forms", "--root", str(repository)])
    assert result.exit_code == 0, result.output
    return repository / issue_forms.ISSUE_FORMS_FOLDER


def test_the_command_writes_a_file_for_every_form(folder: Path) -> None:
    assert {path.stem for path in folder.iterdir()} == {*FORMS, "config"}


@pytest.mark.parametrize(
    ("schema", "names"), [("vendor.github-issue-forms", FORMS), ("vendor.github-issue-config", ["config"])]
)
def test_the_forms_follow_the_schema_of_github(folder: Path, schema: str, names: Sequence[str]) -> None:
    command = [PROGRAM, "--builtin-schema", schema, *(folder / f"{name}.yml" for name in names)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_form_begins_by_saying_that_nobody_can_be_recognised_in_a_picture_and_that_it_is_public_at_once(
    folder: Path,
) -> None:
    for name in FORMS:
        first = yaml.safe_load((folder / f"{name}.yml").read_text("utf-8"))["body"][0]
        said = first["attributes"]["value"].split("\n\n")
        assert said[0].startswith("**Please send no picture in which anybody could be recognised**"), name
        assert "A drawing is best." in said[0]
        assert said[1].startswith("**What you send here is public at once"), name


def test_every_box_can_be_filled_in_from_an_address(content: Library, folder: Path) -> None:
    for form in forms(content.vocabulary):
        body = yaml.safe_load((folder / f"{form.id}.yml").read_text("utf-8"))["body"]
        boxes = [one for one in body if one["type"] in ("input", "textarea")]
        expected = [f"answer-{one.id}" for one in form.written] + (["answer-chosen"] if form.chosen else [])
        assert [one["id"] for one in boxes] == expected
