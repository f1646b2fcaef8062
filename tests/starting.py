"""A partnership that tests start: its answers, the command that writes it, and a newer engine for it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from partnership.desk.cli import main
from partnership.desk.starting.engine_file import AROUND, CHANGES, EngineFile

ANSWERS: Mapping[str, str] = {
    "name": "Ysgolion Adferol y Gogledd",
    "short-name": "Ysgolion y Gogledd",
    "organisation": "Ymddiriedolaeth Adfer Gogledd Cymru",
    "organisation-label": "Ymddiriedolaeth",
    "region": "Gogledd Cymru",
    "address": "https://ysgolion.example.org/",
    "repository": "https://github.com/ymddiriedolaeth/ysgolion",
    "contact": "swyddfa@ysgolion.example.org",
}
THEMES = ("Teulu a chymuned", "Sgwrs adferol â phawb", "Tŷ, ŵyn a chŵn")


def options(answers: Mapping[str, str] = ANSWERS, themes: Sequence[str] = THEMES) -> list[str]:
    """These answers as options."""
    named = [word for name, answer in answers.items() for word in (f"--{name}", answer)]
    return [*named, *(word for theme in themes for word in ("--theme", theme))]


def start(folder: Path, engine: EngineFile, *arguments: str, typed: str | None = None) -> Result:
    """What the command does with an engine and with these options, or with what is typed."""
    command = ["start", str(folder), "--engine", str(engine.path), *arguments]
    result = CliRunner().invoke(main, command, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


WRITTEN_DOWN = "# What has changed\n\n## 9.3.0\n\n- Third.\n\n## 9.2.0\n\n- Second.\n\n## {version}\n\n- First.\n"


def another(engine: EngineFile, folder: Path, version: str, **changed: str) -> Path:
    """The engine in another version, with other texts in some of its files."""
    texts = {f"{AROUND}{CHANGES}": WRITTEN_DOWN.format(version=engine.version), **changed}
    path = folder / engine.path.name.replace(engine.version, version)
    with zipfile.ZipFile(engine.path) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            content = texts[name].encode() if name in texts else before.read(name)
            if ".dist-info/" in name:
                content = content.replace(engine.version.encode(), version.encode())
            after.writestr(name.replace(f"-{engine.version}.dist-info", f"-{version}.dist-info"), content)
        for name in texts.keys() - set(before.namelist()):
            after.writestr(name, texts[name])
    return path
