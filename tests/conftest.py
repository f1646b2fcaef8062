"""What tests share: the project's own content as a library, as a copy to change, and as the built site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from partnership.library import Library, load
from partnership.library.history import History
from partnership.records import FOLDERS

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
"""The day on which the tests take place: four of the sample meetings are past, seven are still to come."""

Build = Callable[..., subprocess.CompletedProcess[str]]


def build(
    root: Path, site: Path, *options: str, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build the repository at `root` into `site` as `make site` does, in a process of its own."""
    command = [
        sys.executable,
        "-m",
        engine,
        "build",
        "--config-file",
        str(root / "mkdocs.yml"),
        "--site-dir",
        str(site),
    ]
    settings = {"NO_MKDOCS_2_WARNING": "1", "PARTNERSHIP_TODAY": TODAY.isoformat()}
    return subprocess.run(
        [*command, *options], capture_output=True, text=True, env=os.environ | settings | environment, check=False
    )


def share_copies(root: Path) -> None:
    """Let the repository at `root` use the clean copies of attachments that the project has, and add to them."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    if not (root / ".cache").exists():
        (root / ".cache").symlink_to(ROOT / ".cache")


def copy_repository(to: Path) -> Path:
    """A copy of the content and of what builds it, without history, to be changed by a test."""
    to.mkdir(parents=True, exist_ok=True)
    share_copies(to)
    for folder in ("data", *FOLDERS):
        shutil.copytree(ROOT / folder, to / folder)
    (to / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/main.py", to / "hooks/main.py")
    shutil.copy(ROOT / "mkdocs.yml", to / "mkdocs.yml")
    return to


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the project's content, to be changed by a test."""
    return copy_repository(tmp_path / "repository")


@pytest.fixture(scope="session")
def content() -> Library:
    """The project's own content."""
    return load(ROOT, TODAY, History())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built strictly."""
    folder = tmp_path_factory.mktemp("built") / "site"
    result = build(ROOT, folder, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder
