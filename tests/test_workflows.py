"""What GitHub runs is well formed, and safe by the strictest reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

GITHUB = Path(__file__).parent.parent / ".github"
PROGRAMS = Path(sys.executable).parent


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", sorted(GITHUB.glob("workflows/*.yml")), ids=lambda path: path.stem)
def test_workflows_follow_githubs_schema(workflow: Path) -> None:
    run(PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)


def test_dependabot_follows_githubs_schema() -> None:
    run(PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.dependabot", GITHUB / "dependabot.yml")


def test_workflows_are_safe() -> None:
    run(PROGRAMS / "zizmor", "--offline", "--persona", "pedantic", "--quiet", GITHUB)
