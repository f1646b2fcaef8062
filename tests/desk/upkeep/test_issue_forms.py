"""GitHub's issue forms say what the share page says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from conftest import ROOT
from partnership.desk.cli import main
from partnership.desk.upkeep import issue_forms
from partnership.forms import forms
from partnership.library import Library

FOLDER = ROOT / issue_forms.ISSUE_FORMS_FOLDER
FORMS = sorted(path for path in FOLDER.glob("*.yml") if path.stem != "config")
PROGRAM = Path(sys.executable).parent / "check-jsonschema"


def test_the_forms_in_the_repository_are_up_to_date(content: Library) -> None:
    written = {f"{issue_forms.ISSUE_FORMS_FOLDER}/{path.name}": path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert written == issue_forms.issue_forms(content), "Run: partnership desk issue-forms"


def test_the_command_writes_the_forms(repository: Path) -> None:
    result = CliRunner().invoke(main, ["desk", "issue-forms", "--root", str(repository)])
    assert result.exit_code == 0, result.output
    assert (repository / issue_forms.ISSUE_FORMS_FOLDER / "trial.yml").read_bytes() == (
        FOLDER / "trial.yml"
    ).read_bytes()


@pytest.mark.parametrize(
    ("schema", "files"), [("vendor.github-issue-forms", FORMS), ("vendor.github-issue-config", [FOLDER / "config.yml"])]
)
def test_the_forms_follow_the_schema_of_github(schema: str, files: list[Path]) -> None:
    command = [PROGRAM, "--builtin-schema", schema, *files]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_every_form_begins_by_saying_that_it_is_public_at_once(form: Path) -> None:
    first = yaml.safe_load(form.read_text("utf-8"))["body"][0]
    assert first["attributes"]["value"].startswith("**What you send here is public at once")


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_every_box_can_be_filled_in_from_an_address(content: Library, form: Path) -> None:
    (expected_form,) = (each for each in forms(content.vocabulary) if each.id == form.stem)
    boxes = [one for one in yaml.safe_load(form.read_text("utf-8"))["body"] if one["type"] in ("input", "textarea")]
    expected = [f"answer-{one.id}" for one in expected_form.written] + (
        ["answer-chosen"] if expected_form.chosen else []
    )
    assert [one["id"] for one in boxes] == expected
