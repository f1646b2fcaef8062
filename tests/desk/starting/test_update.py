"""A newer engine takes the place of the one that is there once the content passes its check, or nothing changes."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import TODAY
from partnership.desk.cli import main
from partnership.desk.starting import update
from partnership.desk.starting.engine_file import AROUND, EngineFile
from starting import another, options, start

SCHOOL = "schools/example-primary.yml"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", TODAY.isoformat())


@pytest.fixture
def root(tmp_path: Path, engine: EngineFile) -> Path:
    """A new repository with the engine of today."""
    assert start(tmp_path / "new", engine, *options()).exit_code == 0
    return tmp_path / "new"


def run(root: Path, wheel: Path | str) -> Result:
    result = CliRunner().invoke(main, ["update", str(wheel), "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def files_in(root: Path) -> dict[str, bytes]:
    """Every file that is kept, by its path."""
    paths = (
        path
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] not in (".build", ".cache")
    )
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_a_file_that_every_partnership_has_from_now_on_comes_with_a_newer_engine(
    root: Path, engine: EngineFile, tmp_path: Path
) -> None:
    new = {f"{AROUND}hooks/{name}.mk": "# New.\n" for name in ("here", "there")}
    (root / "hooks/here.mk").write_text("# Ours.\n")
    result = run(root, another(engine, tmp_path, "9.3.0", **new))
    assert result.exit_code == 0, result.output
    assert (root / "hooks/there.mk").read_text() == "# New.\n"
    assert (root / "hooks/here.mk").read_text() == "# Ours.\n"
    assert "hooks/here.mk was changed here, and was left as it is" in result.output


def test_a_newer_engine_takes_the_place_of_the_one_that_is_there(
    root: Path, engine: EngineFile, tmp_path: Path
) -> None:
    before = files_in(root)
    newer = another(engine, tmp_path, "9.3.0", **{f"{AROUND}hooks/main.py": "# New.\n"})
    result = run(root, newer)
    assert result.exit_code == 0, result.output
    assert f"From {engine.version} to 9.3.0:\n\n## 9.3.0\n\n- Third.\n\n## 9.2.0\n\n- Second.\n\n" in result.output
    assert "First" not in result.output
    assert "all is well." in result.output
    assert "The engine is version 9.3.0 now." in result.output
    after = files_in(root)
    assert after["engine/" + newer.name] == newer.read_bytes()
    assert f"engine/{engine.path.name}" not in after
    assert f"./engine/{newer.name} --hash=sha256:".encode() in after["requirements.txt"]
    assert after["hooks/main.py"] == b"# New.\n"
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed == {f"engine/{engine.path.name}", f"engine/{newer.name}", "requirements.txt", "hooks/main.py"}
    assert not (root / ".build/update").exists()


def test_what_was_changed_here_is_left_as_it_is_and_named(root: Path, engine: EngineFile, tmp_path: Path) -> None:
    (root / "hooks/main.py").write_text("# Ours.\n")
    result = run(root, another(engine, tmp_path, "9.3.0", **{f"{AROUND}hooks/main.py": "# New.\n"}))
    assert "hooks/main.py was changed here, and was left as it is, though it is new in the engine too." in result.output
    assert (root / "hooks/main.py").read_text() == "# Ours.\n"


def test_an_engine_whose_check_the_content_does_not_pass_is_not_kept(
    root: Path, engine: EngineFile, tmp_path: Path
) -> None:
    (root / SCHOOL).write_text((root / SCHOOL).read_text("utf-8").replace("town:", "twon:"), "utf-8")
    before = files_in(root)
    result = run(root, another(engine, tmp_path, "9.3.0"))
    assert result.exit_code == 1
    assert f"{SCHOOL}:8:1: unknown-key" in result.output
    assert "The newer engine was not kept, and everything is as it was." in result.output
    assert files_in(root) == before


def test_it_is_the_newer_engine_that_checks(root: Path, engine: EngineFile, tmp_path: Path) -> None:
    program = "def main() -> None:\n    raise SystemExit('The newer engine has looked.')\n"
    result = run(root, another(engine, tmp_path, "9.3.0", **{"partnership/desk/cli/__init__.py": program}))
    assert (result.exit_code, "The newer engine has looked." in result.output) == (1, True)


def test_an_engine_that_cannot_be_set_up_is_not_kept(
    root: Path, engine: EngineFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = []

    def failing(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 1, "", "ERROR: one\nERROR: No network.\n")

    before = files_in(root)
    newer = another(engine, tmp_path, "9.3.0", **{f"{AROUND}requirements.txt": "click==9\n"})
    monkeypatch.setattr(update.subprocess, "run", failing)
    result = run(root, newer)
    assert result.exit_code == 2
    assert "the newer engine cannot be set up: ERROR: No network. Everything is as it was." in result.stderr
    assert files_in(root) == before
    # What is new in the list is installed by its hash; an engine alone is, without asking anybody.
    assert commands[0][-3:] == ["--require-hashes", "-r", "requirements.txt"]
    run(root, another(engine, tmp_path, "9.4.0"))
    assert commands[1][-2] == "--no-index"


def test_a_disk_that_refuses_a_file_leaves_everything_as_it_was(
    root: Path, engine: EngineFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, written = files_in(root), []

    def full(file: Path, content: bytes) -> None:
        written.append(file.name)
        if written.count("requirements.txt") == 1 and file.name == "requirements.txt":
            raise OSError(28, "No space left on device", str(file))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    ahead = update.update_of(root, str(another(engine, tmp_path, "9.3.0")))
    monkeypatch.setattr(update, "write_file", full)
    with pytest.raises(OSError, match="No space"):
        ahead.carry_out()
    assert files_in(root) == before


@pytest.mark.parametrize(
    ("wheel", "said"),
    [
        ("", "no file is named. Write: make update WHEEL=partnership-1.1.0-py3-none-any.whl"),
        ("missing.whl", "cannot be read (No such file or directory)"),
        ("partnership-9.0.0-py3-none-any.whl", "is not the engine"),
    ],
)
def test_a_file_that_is_not_the_engine_changes_nothing(root: Path, tmp_path: Path, wheel: str, said: str) -> None:
    (tmp_path / "partnership-9.0.0-py3-none-any.whl").write_text("nothing")
    before = files_in(root)
    result = run(root, tmp_path / wheel if wheel else "")
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert result.stderr.endswith("Everything is as it was.\n")
    assert files_in(root) == before


def test_another_package_an_older_engine_and_the_same_one_change_nothing(
    root: Path, engine: EngineFile, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "click-9.0-py3-none-any.whl", "w") as archive:
        archive.writestr("click-9.0.dist-info/METADATA", "Name: click\nVersion: 9.0\n")
    before = files_in(root)
    for wheel, said in (
        (tmp_path / "click-9.0-py3-none-any.whl", "is not the engine"),
        (
            another(engine, tmp_path, "0.0.9"),
            f"this is version 0.0.9, which is older than the engine here, {engine.version}",
        ),
        (engine.path, f"this is the engine that is here already, version {engine.version}"),
    ):
        result = run(root, wheel)
        assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert files_in(root) == before


def test_where_there_is_no_engine_there_is_none_to_replace(tmp_path: Path, engine: EngineFile) -> None:
    result = run(tmp_path, engine.path)
    assert (result.exit_code, "there is no engine in" in result.stderr) == (2, True)
