"""What the tests of the command `partnership remove` need: the command itself, and everything that is there."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from conftest import TODAY
from partnership.desk.cli import main


def remove(root: Path, *arguments: str, answer: str = "") -> Result:
    """What the command says in the repository `root`, where `answer` is typed."""
    runner = CliRunner(env={"PARTNERSHIP_TODAY": TODAY.isoformat()})
    result = runner.invoke(main, ["remove", *arguments, "--root", str(root)], input=answer)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def everything(root: Path) -> dict[str, bytes]:
    """Every file but the copies that checking keeps."""
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in files.items() if not path.startswith(".cache/")}
