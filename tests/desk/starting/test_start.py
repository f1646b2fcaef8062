"""A whole repository is written for a partnership of its own, or nothing."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from conftest import ROOT, TODAY
from new_partnership import first_form
from partnership.checks import examine
from partnership.desk.cli import main
from partnership.desk.starting.engine_file import REQUIREMENTS, EngineFile
from partnership.desk.starting.making import SHARED
from partnership.forms.issue_forms import issue_forms
from partnership.library import Library, read_repository
from partnership.problems import errors
from partnership.records import KINDS, Page
from starting import ANSWERS, THEMES, options, start


@pytest.fixture(autouse=True)
def day_and_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is fetched."""
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())

    def refuse(*_: object) -> None:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, engine: EngineFile) -> Path:
    """A new repository."""
    folder = tmp_path_factory.mktemp("start") / "ysgolion"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())
        result = start(folder, engine, *options())
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def library(started: Path) -> Library:
    """What is read in it."""
    return read_repository(started, TODAY)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_whole_repository_is_written(started: Path, engine: EngineFile) -> None:
    names = {name for name in files_in(started) if not name.startswith(".cache/")}
    assert names == {
        *SHARED,
        ".gitattributes",
        ".github/CODEOWNERS",
        *(f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("config", "correction", "resource", "school", "trial")),
        ".github/ISSUE_TEMPLATE/visit.yml",
        ".github/dependabot.yml",
        ".gitignore",
        "CONTRIBUTING.md",
        "LICENSE-CONTENT.md",
        "Makefile",
        "README.md",
        *(f"data/{name}" for name in ("outline.json", "safeguarding.yml", "search.yml", "site.yml")),
        *(f"data/{name}" for name in ("vocabulary.yml", "wording.yml")),
        *(
            f"docs/{name}.md"
            for name in (
                "accessibility", "contact", "contribute", "index", "privacy", "safeguarding", "schools-partnership",
            )
        ),
        *(f"docs/themes/{name}.md" for name in ("sgwrs-adferol-a-phawb", "teulu-a-chymuned", "ty-wyn-a-chwn")),
        f"engine/{engine.path.name}",
        "engine/requirements.txt",
        "meetings/first-meeting.yml",
        "meetings/first-visit.yml",
        "requirements-faces.txt",
        "requirements.txt",
        "resources/check-in-at-the-door/index.md",
        "resources/check-in-at-the-door/trials/example-primary-2026-27.yml",
        "schools/example-primary.yml",
    }  # fmt: skip


def test_nothing_is_wrong_in_it(library: Library) -> None:
    assert examine(library).problems == []


def test_its_settings_are_the_answers(library: Library) -> None:
    settings = dict(library.settings)
    assert {name: settings[name.replace("-", "_")] for name in ANSWERS} == ANSWERS
    assert [theme.label for theme in library.themes] == [*THEMES]
    assert [theme.id for theme in library.themes] == ["teulu-a-chymuned", "sgwrs-adferol-a-phawb", "ty-wyn-a-chwn"]


def test_there_is_an_example_of_every_kind_of_record_and_each_says_that_it_is_one(library: Library) -> None:
    # Nobody can say of an invented text that somebody who speaks its language has reviewed it.
    assert {record.kind for record in library.records.values()} == {kind.kind for kind in KINDS} - {"translation"}
    assert all(record.sample for record in library.records.values() if not isinstance(record, Page))
    assert {str(meeting.kind_of.id) for meeting in library.meetings} == {"headteachers", "visit"}
    assert all(meeting.start_day > TODAY and meeting.start_day.weekday() < 5 for meeting in library.meetings)


NOT_WRITTEN_HERE = (".cache/", "engine/")
WORDS_OF_ANOTHER = re.compile(
    r"restorative foundation|partnership of restorative schools|restorative-foundation|the foundation\b"
    r"|lunchtime supervisors \(|common-concern|pupil-partnership|oakland|fern lane|restorative schools",
    re.IGNORECASE,
)


def test_no_word_of_the_partnership_in_which_the_engine_is_made_stands_in_it(started: Path) -> None:
    texts = {name: text.decode() for name, text in files_in(started).items() if not name.startswith(NOT_WRITTEN_HERE)}
    assert {name: found[0] for name, text in texts.items() if (found := WORDS_OF_ANOTHER.search(text))} == {}


def test_its_pages_say_its_names(started: Path) -> None:
    for page in ("docs/index.md", "docs/schools-partnership.md", "docs/privacy.md", "docs/contact.md", "README.md"):
        text = " ".join((started / page).read_text("utf-8").split())
        assert "Ymddiriedolaeth" in text or ANSWERS["name"] in text, page


def test_its_issue_forms_are_those_of_its_questions(started: Path, library: Library) -> None:
    assert {path: (started / path).read_text("utf-8") for path in issue_forms(library)} == issue_forms(library)


def test_what_is_the_same_in_every_partnership_has_one_source(started: Path) -> None:
    assert {path: (started / path).read_bytes() for path in SHARED} == {
        path: (ROOT / path).read_bytes() for path in SHARED
    }
    ours = {f".github/workflows/{path.name}" for path in (ROOT / ".github/workflows").iterdir()}
    assert ours == {path for path in SHARED if "/workflows/" in path}


def test_its_makefile_has_all_that_its_workflows_and_its_readme_call(started: Path) -> None:
    makefiles = [(started / name).read_text("utf-8") for name in ("Makefile", "hooks/content.mk")]
    targets = {*re.findall(r"(?m)^([a-z-]+):", "".join(makefiles))}
    called = set()
    for file in [started / "README.md", started / "CONTRIBUTING.md", *(started / ".github/workflows").iterdir()]:
        called |= {*re.findall(r"(?:^|run: |`)make ([a-z-]+)", file.read_text("utf-8"), re.MULTILINE)}
    # What is photographed is so only where the engine is made.
    assert called - {"look"} <= targets
    assert {"site", "test", "update"} <= called


def test_its_engine_is_named_by_its_path_and_its_hash_beside_the_list_that_came_with_it(
    started: Path, engine: EngineFile
) -> None:
    lines = (started / "requirements.txt").read_text("utf-8").splitlines()
    digest = sha256((started / "engine" / engine.path.name).read_bytes()).hexdigest()
    assert lines[1:] == [f"./engine/{engine.path.name} --hash=sha256:{digest}", "-r engine/requirements.txt"]
    assert (started / "engine/requirements.txt").read_bytes() == (ROOT / REQUIREMENTS).read_bytes()


def test_its_dependabot_and_its_makefile_leave_the_list_of_the_engine_alone(started: Path) -> None:
    updates = yaml.safe_load((started / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["github-actions"]
    assert "--no-deps" in (started / "Makefile").read_text("utf-8")


def test_its_issue_forms_and_its_dependabot_follow_githubs_schema(started: Path) -> None:
    forms = [path for path in (started / ".github/ISSUE_TEMPLATE").iterdir() if path.stem != "config"]
    for schema, files in (
        ("vendor.github-issue-forms", forms),
        ("vendor.github-issue-config", [started / ".github/ISSUE_TEMPLATE/config.yml"]),
        ("vendor.dependabot", [started / ".github/dependabot.yml"]),
    ):
        program = Path(sys.executable).with_name("check-jsonschema")
        done = subprocess.run(
            [program, "--builtin-schema", schema, *files], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_its_first_resource_comes_by_form(engine: EngineFile, tmp_path: Path) -> None:
    assert start(tmp_path / "new", engine, *options()).exit_code == 0
    (tmp_path / "event.json").write_text(json.dumps(first_form()), "utf-8")
    command = ["intake", str(tmp_path / "event.json"), "--root", str(tmp_path / "new"), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    library = read_repository(tmp_path / "new", TODAY)
    assert library.resource("the-quiet-bench")
    assert errors(examine(library).problems) == []
    assert json.loads((tmp_path / "out/status.json").read_text("utf-8"))["state"] == "success"


def test_two_starts_differ_in_the_marks_of_their_meetings_only(
    started: Path, engine: EngineFile, tmp_path: Path
) -> None:
    assert start(tmp_path / "again", engine, *options()).exit_code == 0

    def compared(folder: Path) -> dict[str, str]:
        texts = {name: text for name, text in files_in(folder).items() if not name.startswith(NOT_WRITTEN_HERE)}
        return {name: re.sub(r"(?m)^uid: .*$", "", text.decode()) for name, text in texts.items()}

    assert compared(tmp_path / "again") == compared(started)
    marks = [(folder / "meetings/first-visit.yml").read_text("utf-8") for folder in (started, tmp_path / "again")]
    assert marks[0] != marks[1]


def test_what_no_option_says_is_asked_until_it_can_be_used(engine: EngineFile, tmp_path: Path) -> None:
    typed = [
        "", ANSWERS["name"], "Ysgolion", "The Trust for Schools", "the Trust", "Trust", "",
        "schools.example.org/all", "schools", "git@github.com:trust/schools.git",
        "gwen.davies@trust.example.org", "office@trust.example.org",
        "", "Talk", "talk", "", "Talk", "Listen", "",
    ]  # fmt: skip
    result = start(tmp_path / "new", engine, typed="".join(f"{line}\n" for line in typed))
    assert result.exit_code == 0, result.output
    for said in (
        "What is the partnership called?\n",
        "This cannot be left empty.",
        "begins with the article",
        '"schools" is not the address of a repository. Write it as https://github.com/our-trust/our-schools.',
        "seems to be the mailbox of a person",
        "A partnership has one theme at least.",
        'The themes "Talk" and "talk" would have one address. Change one of them. Write them all again.',
    ):
        assert said in result.output
    site = yaml.safe_load((tmp_path / "new/data/site.yml").read_text("utf-8"))
    assert site["address"] == "https://schools.example.org/all/"
    assert site["repository"] == "https://github.com/trust/schools"
    assert "region" not in site


def test_the_word_for_the_organisation_and_the_region_need_not_be_given(engine: EngineFile, tmp_path: Path) -> None:
    answers = {name: answer for name, answer in ANSWERS.items() if name not in ("organisation-label", "region")}
    result = start(tmp_path / "new", engine, *options(answers))
    assert result.exit_code == 0, result.output
    assert read_repository(tmp_path / "new", TODAY).settings.organisation_slug == "organisation"


def test_stopping_leaves_nothing(engine: EngineFile, tmp_path: Path) -> None:
    result = start(tmp_path / "new", engine, typed="A name\n")
    assert (result.exit_code, result.stderr) == (1, "\nStopped.\n")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "N" * 200}, "--name: Name is longer than 100 characters. Say it more briefly."),
        ({"short-name": "N" * 41}, "--short-name: Short name is longer than 40 characters."),
        ({"organisation-label": "the Trust"}, "Write it without: Trust"),
        ({"address": "http://schools.example.org"}, "--address: \"http://schools.example.org\" is not safe to read."),
        ({"address": "schools"}, '--address: "schools" is not the address of a site.'),
        ({"address": "two words"}, '--address: "two words" is not the address of a site.'),
        ({"address": "our schools.example.org"}, '--address: "https://our schools.example.org/" is not a web address.'),
        ({"address": "https://schools.example.org/?page=1"}, "--address: "),
        ({"repository": "our files"}, '--repository: "our files" is not the address of a repository.'),
        ({"repository": "https://github.com/only-owner"}, "is not the address of a repository."),
        ({"contact": "nobody"}, '--contact: "nobody" is not an e-mail address.'),
        ({"contact": "gwen.davies@trust.example.org"}, "seems to be the mailbox of a person"),
        ({"contact": "office@gmail.com"}, "seems to be the mailbox of a person"),
        ({"name": "Ysgolion\u202e"}, "that is not seen"),
        ({"name": "  "}, "--name: This cannot be left empty."),
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_explained_and_nothing_is_written(
    engine: EngineFile, tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    result = start(tmp_path / "new", engine, *options({**ANSWERS, **changed}))
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("themes", "said"),
    [
        ([f"Theme {number}" for number in range(10)], "These are 10 themes, and 9 are the most"),
        (["Dialogue", "dialogue!"], 'The themes "Dialogue" and "dialogue!" would have one address.'),
        (["?!"], 'The theme "?!" has no letters from A to Z'),
        (["和"], 'The theme "和" has no letters from A to Z'),
        (["x" * 61], "is longer than 60 characters"),
        ([" "], "A partnership has one theme at least."),
    ],
    ids=["ten", "twice", "no letters", "another script", "too long", "empty"],
)
def test_themes_that_cannot_be_used_are_explained_and_nothing_is_written(
    engine: EngineFile, tmp_path: Path, themes: list[str], said: str
) -> None:
    result = start(tmp_path / "new", engine, *options(themes=themes))
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("number", [1, 9])
def test_a_partnership_can_have_one_theme_or_nine(engine: EngineFile, tmp_path: Path, number: int) -> None:
    result = start(tmp_path / "new", engine, *options(themes=[f"Theme {one}" for one in range(number)]))
    assert result.exit_code == 0, result.output
    library = read_repository(tmp_path / "new", TODAY)
    assert len(library.themes) == number
    assert examine(library).problems == []


@pytest.mark.parametrize(
    "name",
    ["Schools: all # of *them*", "'Quoted' & \"double\" <b>", "No", "[Schools](x)", "{{ name }}", "N" * 100, "1234"],
)
def test_any_name_stands_where_it_belongs_as_it_was_written(engine: EngineFile, tmp_path: Path, name: str) -> None:
    answers = {**ANSWERS, "name": name, "organisation": name, "region": name}
    result = start(tmp_path / "new", engine, *options(answers, themes=[name[:60], "Listen"]))
    assert result.exit_code == 0, result.output
    library = read_repository(tmp_path / "new", TODAY)
    assert (library.settings.name, library.settings.organisation, library.settings.region) == (name, name, name)
    assert library.themes[0].label == name[:60]


def test_a_folder_that_is_not_empty_is_left_as_it_is(engine: EngineFile, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new/note.txt").write_text("mine")
    result = start(tmp_path / "new", engine, *options())
    assert result.exit_code == 2
    assert f"{tmp_path / 'new'} is not empty, and nothing is written over. Name a new folder" in result.stderr
    assert files_in(tmp_path) == {"new/note.txt": b"mine"}


def test_an_empty_folder_is_filled(engine: EngineFile, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert start(tmp_path / "new", engine, *options()).exit_code == 0
    assert (tmp_path / "new/data/site.yml").is_file()


def test_a_folder_in_which_nothing_can_be_written_is_explained(engine: EngineFile) -> None:
    result = start(Path("/proc/new"), engine, *options())
    assert (result.exit_code, "/proc/new cannot be written (" in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("place", ["file", "file/new", "nowhere/new"])
def test_a_place_that_cannot_be_written_to_is_explained(engine: EngineFile, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    result = start(tmp_path / place, engine, *options())
    assert result.exit_code == 2
    assert "is not empty" in result.stderr or "there is no folder" in result.stderr
    assert files_in(tmp_path) == {"file": b"mine"}


def test_what_would_not_pass_the_check_is_not_written(engine: EngineFile, tmp_path: Path) -> None:
    result = start(
        tmp_path / "new", engine, *options({**ANSWERS, "name": "Friends of Amelia in Year 4"}, ["Pupil Oliver"])
    )
    assert result.exit_code == 2
    assert "the new repository would not pass its own check:" in result.stderr
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.whl", None, "cannot be read (No such file or directory)"),
        ("other.whl", b"PK", "is not the engine"),
    ],
)
def test_a_file_that_is_not_the_engine_is_refused(
    tmp_path: Path, engine: EngineFile, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    command = ["start", str(tmp_path / "new"), *options(), "--engine", str(tmp_path / name)]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert not (tmp_path / "new").exists()


def test_without_a_file_the_engine_makes_one_of_its_source(tmp_path: Path, engine: EngineFile) -> None:
    result = CliRunner().invoke(main, ["start", str(tmp_path / "new"), *options()])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "new/engine" / engine.path.name).read_bytes() == engine.content


class Installed:
    """The engine as pip has installed it from a file."""

    def __init__(self, url: str) -> None:
        self.noted = f'{{"url": "{url}", "archive_info": {{}}}}'

    def read_text(self, _: str) -> str:
        return self.noted


def test_an_engine_that_was_installed_from_a_file_hands_on_that_file(
    tmp_path: Path, engine: EngineFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from partnership.desk.cli import starting as commands

    monkeypatch.setattr(commands, "is_source_here", lambda: False)
    for url, code in (
        (engine.path.as_uri(), 0),
        ((tmp_path / "gone.whl").as_uri(), 2),
        ("https://example.org/x.whl", 2),
    ):

        def installed(_: str, url: str = url) -> Any:
            return Installed(url)

        monkeypatch.setattr(commands, "distribution", installed)
        result = CliRunner().invoke(main, ["start", str(tmp_path / f"new-{code}"), *options()])
        assert result.exit_code == code, result.output
        assert code == 0 or "Name it: --engine FILE.whl" in result.stderr
