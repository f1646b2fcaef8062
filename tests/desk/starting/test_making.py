"""The engine as one file: the same bytes each time, and everything in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from partnership.desk.cli import main
from partnership.desk.starting import making
from partnership.desk.starting.engine_file import CHANGES, REQUIREMENTS, EngineFile
from partnership.desk.starting.making import SHARED

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_it_has_the_same_bytes_in_another_folder_with_other_modes_at_another_time(
    engine: EngineFile, tmp_path: Path
) -> None:
    source = tmp_path / "somewhere else"
    source.mkdir()
    around = [".devcontainer", ".github", ".vscode", "mkdocs.yml", "requirements-faces.txt"]
    tracked = ["hooks", "pyproject.toml", "README.md", "LICENSE", CHANGES, REQUIREMENTS, *around]
    subprocess.run(["cp", "-R", *(ROOT / name for name in tracked), source], check=True)
    for path in source.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            os.utime(path, (1_000_000_000, 1_000_000_000))
    program = (
        "import os; os.umask(0o077); from pathlib import Path; from partnership.desk.starting import making;"
        f"making.make_engine_file(Path({str(tmp_path / 'dist')!r}))"
    )
    environment = os.environ | {"PYTHONPATH": str(source / "hooks"), "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment, check=True)
    (made,) = (tmp_path / "dist").iterdir()
    assert (made.name, made.read_bytes()) == (engine.path.name, engine.content)


def test_every_file_of_the_package_is_in_it_and_nothing_else(engine: EngineFile) -> None:
    with zipfile.ZipFile(engine.path) as archive:
        names = {name for name in archive.namelist() if not re.match(r"partnership/around/|partnership-.*info/", name)}
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "partnership"]
    listed = subprocess.run(listing, cwd=ROOT / "hooks", capture_output=True, text=True, check=True).stdout.split()
    assert names == {name for name in listed if (ROOT / "hooks" / name).is_file()}


def test_its_list_of_packages_its_changes_and_the_thin_shell_are_in_it(engine: EngineFile) -> None:
    assert engine.around == {name: (ROOT / name).read_bytes() for name in (REQUIREMENTS, CHANGES, *SHARED)}


def test_it_is_called_after_its_version_and_its_changes_begin_with_it(engine: EngineFile) -> None:
    assert engine.path.name == f"partnership-{VERSION}-py3-none-any.whl"
    assert re.findall(r"(?m)^## (.*)$", engine.around[CHANGES].decode())[0] == VERSION


def test_the_newest_version_comes_first_in_its_changes(engine: EngineFile) -> None:
    versions = [[*map(int, name.split("."))] for name in re.findall(r"(?m)^## (.*)$", engine.around[CHANGES].decode())]
    assert versions == sorted(versions, reverse=True)


def test_nothing_in_it_says_where_it_was_made(engine: EngineFile) -> None:
    assert str(ROOT).encode() not in engine.content


def test_the_command_writes_it(tmp_path: Path, engine: EngineFile) -> None:
    result = CliRunner().invoke(main, ["desk", "wheel", "--out", str(tmp_path / "new")])
    assert (result.exit_code, result.output) == (0, f"The engine is in {tmp_path / 'new' / engine.path.name}.\n")


def test_an_engine_without_its_source_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "SOURCE", tmp_path)
    result = CliRunner().invoke(main, ["desk", "wheel", "--out", str(tmp_path / "new")])
    assert (result.exit_code, "the source of the engine is not here" in result.output) == (2, True)
    assert not (tmp_path / "new").exists()
