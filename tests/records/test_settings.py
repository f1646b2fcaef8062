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
        ("documents", "-1"),
        ("documents", "many"),
        ("shell", "Plain"),
        ("shell", "[plain]"),
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


@pytest.mark.parametrize(
    ("label", "slug"), [("Foundation", "foundation"), ("Ymddiriedolaeth Môn", "ymddiriedolaeth-mon")]
)
def test_records_name_the_organisation_by_its_label_in_small_letters(tmp_path: Path, label: str, slug: str) -> None:
    settings, _ = validated(tmp_path, with_facts(SITE, {"organisation_label": label}))
    assert settings
    assert settings.organisation_slug == slug


@pytest.mark.parametrize(
    ("label", "hint"),
    [
        ("The Trust", "Write it without: Trust"),
        ("基金会", "In records a word is made of it, so it needs letters of A to Z: Trust, Council, Sefydliad."),
        ("'?'", "In records a word is made of it, so it needs letters of A to Z: Trust, Council, Sefydliad."),
        ("Trust" * 40, "Say it more briefly."),
        (None, "Add a line: organisation_label: Trust"),
    ],
)
def test_a_label_that_no_sentence_or_record_can_have_is_explained(tmp_path: Path, label: str | None, hint: str) -> None:
    settings, (problem,) = validated(tmp_path, with_facts(SITE, {"organisation_label": label}))
    assert settings is None
    assert problem.hint == hint


def test_settings_of_before_are_told_which_fields_there_are_now(tmp_path: Path) -> None:
    before = with_facts(SITE, {"organisation": None, "organisation_label": None, "foundation": "The Harrowby Trust"})
    settings, (problem,) = validated(tmp_path, before)
    assert settings is None
    assert before.split("\n")[problem.line - 1] == "foundation: The Harrowby Trust"
    assert (problem.message, problem.hint) == (
        'there is no field called "foundation"',
        "Write instead, each on a line of its own: organisation: The Harrowby Trust; organisation_label: Trust.",
    )


def test_something_stands_in_for_settings_that_cannot_be_read() -> None:
    assert Settings.none().address.endswith("/")
