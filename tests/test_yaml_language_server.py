"""yaml-language-server, by which VS Code, codespaces and other editors read YAML, knows the files of a partnership."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import EXAMPLE, ROOT, TODAY, copy_repository
from container import with_remarks
from partnership.desk.schemas import write_schemas
from partnership.library import load
from partnership.library.history import History
from partnership.records import Trial
from partnership.records.new_record import schema_line
from yaml_editor import SERVER, Mark, YamlEditor, yaml_editor

pytestmark = [
    pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed, and yaml-language-server runs on it"),
    pytest.mark.skipif(not SERVER.exists(), reason="yaml-language-server is not here: make test fetches it with npm"),
]

SCHOOL = "schools/oakland-primary.yml"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[YamlEditor]:
    """The example partnership, opened with the settings that VS Code takes from the repository."""
    root = copy_repository(tmp_path_factory.mktemp("edited") / "repository")
    write_schemas(load(root, TODAY, History()))
    with yaml_editor(root, with_remarks(ROOT / ".vscode/settings.json")) as opened:
        yield opened


def text_of(path: str) -> str:
    return (EXAMPLE / path).read_text("utf-8")


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.split("\n")) if line.startswith(start))


@pytest.mark.parametrize(
    "path",
    [
        SCHOOL,
        "meetings/visit-year-7-training-autumn-2026.yml",
        "resources/two-minute-playground-conversation/trials/oakland-primary-2026-27.yml",
        "data/site.yml",
        "data/vocabulary.yml",
        "data/search.yml",
        "data/wording.yml",
        "data/safeguarding.yml",
        "data/terms/north-alderland.yml",
    ],
)
def test_it_marks_nothing_in_a_file_that_is_as_it_should_be(editor: YamlEditor, path: str) -> None:
    assert editor.open(path, text_of(path)) == []


def test_it_explains_a_field(editor: YamlEditor) -> None:
    text = text_of(SCHOOL)
    editor.open("schools/explained.yml", text)
    line = line_of(text, "strengths: [pupil-partnership")
    explained = editor.hover("schools/explained.yml", line, 2)
    assert explained.startswith("Up to three themes on which other schools could ask it.")
    assert "`pupil-partnership`: Developing pupil partnership." in editor.hover("schools/explained.yml", line, 15)


def test_it_explains_a_setting(editor: YamlEditor) -> None:
    text = text_of("data/site.yml")
    editor.open("data/site.yml", text)
    assert editor.hover("data/site.yml", line_of(text, "tagline:"), 2).startswith(
        "One line for the foot of every page."
    )


def test_it_marks_a_misspelt_key_and_what_is_missing_for_it(editor: YamlEditor) -> None:
    marks = editor.open("schools/misspelt.yml", text_of(SCHOOL).replace("\ntown:", "\ntwon:"))
    assert Mark("twon", "Property twon is not allowed.") in marks
    assert 'Missing property "town".' in {mark.message for mark in marks}


def test_it_marks_a_misspelt_word_and_says_which_there_are(editor: YamlEditor) -> None:
    text = text_of(SCHOOL).replace("strengths: [pupil-partnership", "strengths: [pupil-partnershp")
    (mark,) = editor.open("schools/misspelt-word.yml", text)
    assert mark.text == "pupil-partnershp"
    assert '"pupil-partnership"' in mark.message


def test_it_marks_a_misspelt_key_in_the_vocabulary(editor: YamlEditor) -> None:
    text = text_of("data/vocabulary.yml").replace("      label: ", "      lable: ", 1)
    assert "lable" in {mark.text for mark in editor.open("data/vocabulary.yml", text)}


@pytest.mark.parametrize(
    ("line", "column", "name", "said"),
    [
        ("host: ", 6, "oakland-primary", "Oakland Primary"),
        ("themes: []", 9, "pupil-partnership", "Developing pupil partnership."),
        ("resources: []", 12, "wet-play-plan", "wet-play plan"),
        ("status: ", 8, "confirmed", "Confirmed"),
    ],
)
def test_it_offers_words_schools_and_resources_by_name(
    editor: YamlEditor, line: str, column: int, name: str, said: str
) -> None:
    path = f"meetings/offered-{name}.yml"
    editor.open(path, f"{line}\n")
    offered = editor.complete(path, 0, column)
    assert said.casefold() in offered[name].casefold()


def test_it_offers_the_fields_that_are_not_there_yet(editor: YamlEditor) -> None:
    editor.open("schools/begun.yml", "name: Ash\n\n")
    offered = editor.complete("schools/begun.yml", 1, 0)
    assert offered["town"].startswith("The town or village it is in.")
    assert "name" not in offered


def test_the_line_at_the_head_of_a_new_file_is_enough_without_any_settings(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "repository")
    write_schemas(load(root, TODAY, History()))
    path = "resources/wet-play-plan/trials/oakland-primary-2026-27.yml"
    with yaml_editor(root, {"yaml.schemaStore.enable": False}) as editor:
        marks = editor.open(path, f"{schema_line(Trial)}scool: oakland-primary\n")
        assert Mark("scool", "Property scool is not allowed.") in marks
        editor.open(path.replace("2026", "2025"), f"{schema_line(Trial)}school: \n")
        assert "oakland-primary" in editor.complete(path.replace("2026", "2025"), 1, 8)
