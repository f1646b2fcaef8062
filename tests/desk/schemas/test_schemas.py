"""An editor knows the fields of files by schemas, and of front matter by snippets: both say what the check says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from conftest import EXAMPLE, ROOT, TODAY
from container import with_remarks
from content import BASE, MEETING, SCHOOL, library, problems_of, repository, resource, school, trial
from partnership.desk.cli import main
from partnership.desk.drafts.draft import Draft
from partnership.desk.drafts.next_meetings import next_meetings
from partnership.desk.edits.in_place import with_values
from partnership.desk.schemas import SNIPPETS_PATH, schema_files, write_schemas
from partnership.desk.schemas.snippets import snippets
from partnership.library import Library, load
from partnership.library.history import History
from partnership.records import KINDS, Resource
from partnership.records.annotations import fields_of
from partnership.records.new_record import schema_line

SETTINGS = with_remarks(ROOT / ".vscode/settings.json")
LEFT_EMPTY = ("empty-values-are-left-out", "values-stay-what-was-typed")
"""In these, fields have no value. The check passes over them, and an editor marks them until there is one."""
GOOD = [path for path in sorted((ROOT / "tests/good").iterdir()) if path.name not in LEFT_EMPTY]
BAD = [path for path in sorted((ROOT / "tests/bad").glob("*misspelt-*key*")) if list(path.rglob("*.yml"))]


def schemas_of(of: Library) -> dict[str, Draft7Validator]:
    """The schema of every sort of file, by the pattern of its places."""
    return {file.of: Draft7Validator(file.schema) for file in schema_files(of)}


def read(text: str) -> Any:
    """What YAML 1.2 makes of a text, as an editor reads it."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def marks(schemas: dict[str, Draft7Validator], root: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(root.rglob("*.yml")):
        path = file.relative_to(root).as_posix()
        for places, schema in schemas.items():
            if fnmatchcase(path, places):
                yield from ((path, error.message) for error in schema.iter_errors(read(file.read_text("utf-8"))))


@pytest.mark.parametrize("root", [EXAMPLE, ROOT], ids=["the example partnership", "this partnership"])
def test_nothing_is_marked_that_the_check_takes(root: Path) -> None:
    schemas = schemas_of(load(root, TODAY, History()))
    folders = [root / name for name in ("schools", "meetings", "resources", "data")]
    found = [mark for folder in folders for mark in marks_below(schemas, root, folder)]
    assert found == []


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: str(folder.name))
def test_nothing_is_marked_in_what_is_good(folder: Path, tmp_path: Path) -> None:
    of = load(repository(tmp_path, files_in(folder)), TODAY, History())
    assert [*marks(schemas_of(of), folder)] == []


def files_in(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def marks_below(schemas: dict[str, Draft7Validator], root: Path, folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*.yml")):
        path = file.relative_to(root).as_posix()
        places = [place for place in schemas if fnmatchcase(path, place)]
        assert len(places) == 1, path
        for error in schemas[places[0]].iter_errors(read(file.read_text("utf-8"))):
            yield path, error.message


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: str(folder.name))
def test_what_the_check_finds_misspelt_is_marked(folder: Path, tmp_path: Path) -> None:
    root = repository(tmp_path)
    of = load(root, TODAY, History())
    assert [*marks(schemas_of(of), folder)] != []


def test_a_removed_record_needs_no_more_than_its_note(content: Library) -> None:
    of_schools = schemas_of(content)["schools/*.yml"]
    assert of_schools.is_valid({"status": "removed", "removed": "2026-11-20"})
    assert not of_schools.is_valid({"status": "removed", "removed": "2026-11-20", "town": "Aldersby"})


def test_words_schools_and_resources_are_offered_by_what_they_are_called(content: Library) -> None:
    fields = schemas_of(content)["meetings/*.yml"].schema["else"]["properties"]
    host = fields["host"]
    assert host["enumDescriptions"][host["enum"].index("oakland-primary")] == "Oakland Primary"
    themes = fields["themes"]["anyOf"][0]["items"]
    assert themes["enum"] == [theme.id for theme in content.themes]
    assert themes["enumDescriptions"][0].startswith("Family and community. ")
    named = fields["resources"]["anyOf"][0]["items"]["enum"]
    assert named == sorted(one.slug for one in content.resources)


def test_every_field_is_explained_by_the_words_of_the_field_guide(content: Library) -> None:
    for file in schema_files(content):
        if file.of.partition("/")[0] != "data":
            record = file.schema.get("else", file.schema)
            assert [name for name, field in record["properties"].items() if not field.get("description")] == []


# Settings and snippets


def test_the_settings_name_every_schema_with_its_places(content: Library) -> None:
    expected = {file.path: f"/{file.of}" for file in schema_files(content)}
    assert SETTINGS["yaml.schemas"] == expected


def test_the_settings_ask_nothing_of_anybody_elsewhere() -> None:
    off = ("yaml.schemaStore.enable", "yaml.kubernetesCRDStore.enable", "redhat.telemetry.enabled")
    assert [SETTINGS[name] for name in off] == [False, False, False]


def test_the_command_writes_the_schemas_and_the_snippets(tmp_path: Path) -> None:
    root = repository(tmp_path)
    done = CliRunner().invoke(main, ["desk", "schemas", "--root", str(root)])
    assert (done.exit_code, done.output.partition(" for")[0]) == (0, "10 files")
    before = {path.name: path.read_bytes() for path in (root / ".vscode").rglob("*") if path.is_file()}
    assert json.loads(before["school.json"])["description"] == "A school of the partnership."
    (root / "schools/new-school.yml").write_text(school("new", name="New School")["schools/new.yml"], "utf-8")
    CliRunner().invoke(main, ["desk", "schemas", "--root", str(root)])
    assert "new-school" in (root / ".vscode/schemas/meeting.json").read_text("utf-8")
    assert "new-school" in (root / SNIPPETS_PATH).read_text("utf-8")


def test_what_is_written_is_no_part_of_a_repository() -> None:
    for ignored in (ROOT / ".gitignore", ROOT / "hooks/partnership/desk/starting/repository/.gitignore"):
        assert {"/.vscode/schemas/", "/.vscode/*.code-snippets"} <= {*ignored.read_text("utf-8").splitlines()}


def filled(body: list[str]) -> str:
    """What a snippet writes if somebody takes the first of each list and types nothing."""
    text = re.sub(r"\$\{\d+\|((?:[^|\\,]|\\.)*)[^}]*\|\}", r"\1", "\n".join(body))
    return re.sub(r"\$\d+", "something", text).replace("something\n---", "---")


def test_there_is_a_snippet_for_every_field_of_what_is_markdown(content: Library) -> None:
    made = snippets(content)
    for kind in KINDS:
        if kind.layout.has_text:
            assert {f"{kind.kind}: {name}" for name in fields_of(kind)} | {f"New {kind.kind}"} <= made.keys()
    themes = made["resource: themes"]
    assert themes["description"] == "One to three themes, the main one first."
    assert themes["body"][0].startswith("themes: [${1|family-and-community,lunchtime-supervisors,")


def test_a_snippet_of_a_new_resource_has_every_field_that_is_needed_and_is_yaml(content: Library) -> None:
    made = snippets(content)["New resource"]
    _, facts, _ = filled(made["body"]).split("---")
    values = read(facts)
    assert values.keys() == {name for name, field in fields_of(Resource).items() if field.is_required()}
    assert values["themes"] == ["family-and-community"]


def test_the_places_of_a_snippet_are_numbered_one_after_the_other(content: Library) -> None:
    for name, snippet in snippets(content).items():
        numbers = [int(number) for number in re.findall(r"\$\{?([1-9]\d*)", "\n".join(snippet["body"]))]
        assert numbers == [*range(1, len(numbers) + 1)], name


# The line at the head of new files


@pytest.mark.parametrize("path", [SCHOOL, MEETING])
def test_a_record_with_the_line_is_read_as_without_it(tmp_path: Path, path: str) -> None:
    kind = next(kind for kind in KINDS if path.startswith(f"{kind.folder}/"))
    of = library(tmp_path, {path: schema_line(kind) + BASE[path]})
    assert [problem for problem in problems_of(of) if problem.path == path] == []
    assert of.by_path[path].source.values == library(tmp_path / "without").by_path[path].source.values


def test_the_line_leads_to_the_schema_of_its_kind(tmp_path: Path, content: Library) -> None:
    written = {file.path for file in schema_files(content)}
    for kind in KINDS:
        line = schema_line(kind)
        assert bool(line) is not kind.layout.has_text
        if line:
            path = kind.path_of("/".join(["a"] * (kind.folder.count("*") + 1)))
            schema = (tmp_path / path).parent / line.strip().partition("$schema=")[2]
            assert schema.resolve().relative_to(tmp_path.resolve()).as_posix() in written


def test_a_change_in_place_keeps_the_line() -> None:
    head = "# yaml-language-server: $schema=../.vscode/schemas/school.json\n"
    changed = with_values(SCHOOL, head + BASE[SCHOOL], {("town",): "Elsewhere"})
    assert changed.startswith(head)
    assert "town: Elsewhere" in changed


def test_drafts_and_new_meetings_begin_with_the_line(tmp_path: Path) -> None:
    of = library(tmp_path, trial("two-minute-conversation") | resource("slip"))
    draft = Draft("schools/ash.yml", {"name": "Ash"}).text()
    assert draft == "# yaml-language-server: $schema=../.vscode/schemas/school.json\nname: Ash\n"
    assert Draft("resources/ash/index.md", {"title": "Ash"}).text().startswith("---\ntitle")
    (new,) = next_meetings(of, "headteachers-autumn-2026", [TODAY.replace(year=2027)])
    assert new.content.startswith("# yaml-language-server: $schema=../.vscode/schemas/meeting.json\n")
    assert write_schemas(of)
