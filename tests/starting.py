"""A partnership that tests start: its answers, and the command that writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from partnership.desk.cli import main
from partnership.desk.starting.engine_file import EngineFile

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
