"""What the editors of one partnership choose for their site."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import EXAMPLE
from content import with_facts
from partnership.problems import Problem
from partnership.records.settings import Settings
from partnership.records.validation import validate
from partnership.text.reader import read

SITE = (EXAMPLE / "data/site.yml").read_text("utf-8")


def validated(folder: Path, text: str) -> tuple[Settings | None, list[Problem]]:
    (folder / "site.yml").write_text(text, "utf-8")
    return validate(Settings, read(folder, "site.yml"))


def test_the_projects_own_settings_are_in_order() -> None:
    settings, problems = validate(Settings, read(EXAMPLE, "data/site.yml"))
    assert settings
    assert not problems


def test_samples_are_shown_unless_they_are_switched_off(tmp_path: Path) -> None:
    shown, _ = validated(tmp_path, with_facts(SITE, {"samples": None}))
    hidden, _ = validated(tmp_path, with_facts(SITE, {"samples": "false"}))
    assert shown
    assert shown.samples
    assert hidden
    assert not hidden.samples


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("address", "https://example.org/partnership"),
        ("address", "example.org/"),
        ("address", "https://example.org/?page=/"),
        ("address", "https://example.org/#/"),
        ("repository", "github.com/example/partnership"),
        ("contact", "the office"),
        ("samples", "perhaps"),
        ("name", "''"),
        ("colour", "green"),
    ],
)
def test_a_setting_that_cannot_be_is_one_problem_at_its_line(tmp_path: Path, name: str, value: str) -> None:
    text = with_facts(SITE, {name: value})
    settings, (problem,) = validated(tmp_path, text)
    assert settings is None
    assert text.split("\n")[problem.line - 1] == f"{name}: {value}"


def test_an_address_without_its_last_slash_is_explained(tmp_path: Path) -> None:
    _, (problem,) = validated(tmp_path, with_facts(SITE, {"address": "https://example.org/partnership"}))
    assert problem.hint == "The address at which the site is published, with its last slash."


def test_something_stands_in_for_settings_that_cannot_be_read() -> None:
    assert Settings.none().address.endswith("/")
