"""What editors have in the browser, read from its own files: the set-up, and the tasks with their commands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from conftest import ROOT, TODAY


def with_remarks(file: Path) -> Any:
    """What a file says that is JSON with remarks, each on a line of its own."""
    return json.loads(re.sub(r"(?m)^\s*//.*$", "", file.read_text("utf-8")))


CONTAINER: dict[str, Any] = with_remarks(ROOT / ".devcontainer/devcontainer.json")
_MENU: dict[str, list[dict[str, Any]]] = with_remarks(ROOT / ".vscode/tasks.json")
TASKS = {task["label"]: task for task in _MENU["tasks"]}
INPUTS = _MENU["inputs"]


def set_up(root: Path) -> Path:
    """Set a repository up as the container does, with the packages that are here."""
    shutil.copytree(ROOT / ".vscode", root / ".vscode", dirs_exist_ok=True)
    (root / "hooks").mkdir(exist_ok=True)
    for name in ("hooks/content.mk", "hooks/main.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, root / name)
    (root / "Makefile").write_text("READY :=\ninclude hooks/content.mk\n")
    (root / ".venv").symlink_to(sys.prefix)
    subprocess.run(CONTAINER["updateContentCommand"].split(), cwd=root, check=True, capture_output=True)
    return root


def command_of(root: Path, label: str, **inputs: str) -> list[str]:
    """The command of a task with what was chosen or typed for it, as the menu would run it."""
    task = TASKS[label]
    words = (task["command"], *task.get("args", ()))
    named = {"workspaceFolder": str(root)} | {f"input:{name}": answer for name, answer in inputs.items()}
    return [re.sub(r"\$\{([\w:]+)\}", lambda found: named[found[1]], word) for word in words]


def run_task(
    root: Path, label: str, *, programs: Path | None = None, typed: str = "", **inputs: str
) -> subprocess.CompletedProcess[str]:
    """What a task does in a repository; programs of another folder are found before all others."""
    path = os.pathsep.join(filter(None, (str(programs or ""), os.environ["PATH"])))
    environment = os.environ | {"PATH": path, "PARTNERSHIP_TODAY": TODAY.isoformat()}
    return subprocess.run(
        command_of(root, label, **inputs),
        cwd=root, env=environment, input=typed, capture_output=True, text=True, check=False,
    )  # fmt: skip
