"""What tests share: the content of an example partnership as a library, as a copy to change, and as the built site.

The tests of the engine read nothing of the content that this repository publishes, so that whoever changes that content
changes no test. `tests/example/` is a whole content repository of another partnership.
"""

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

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests/example"
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


def build_plain(root: Path, site: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the repository at `root` into `site` in the plain shell, in a process of its own."""
    program = "from partnership.desk.cli import main; main()"
    command = [sys.executable, "-c", program, "build", "--root", str(root), "--site-dir", str(site), *options]
    settings = {"PARTNERSHIP_TODAY": TODAY.isoformat()}
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | settings | environment, check=False)


def share_copies(root: Path) -> None:
    """Let the repository at `root` use the clean copies of attachments that the project has, and add to them."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    if not (root / ".cache").exists():
        (root / ".cache").symlink_to(ROOT / ".cache")


def copy_repository(to: Path) -> Path:
    """A copy of the example partnership and of what builds it, without history, to be changed by a test."""
    shutil.copytree(EXAMPLE, to, ignore=shutil.ignore_patterns(".cache"), dirs_exist_ok=True)
    share_copies(to)
    (to / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/main.py", to / "hooks/main.py")
    shutil.copy(ROOT / "mkdocs.yml", to / "mkdocs.yml")
    return to


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the example partnership, to be changed by a test."""
    return copy_repository(tmp_path / "repository")


@pytest.fixture(scope="session")
def content() -> Library:
    """The content of the example partnership."""
    return load(EXAMPLE, TODAY, History())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example partnership, built strictly."""
    folder = tmp_path_factory.mktemp("built") / "site"
    result = build(copy_repository(folder.parent / "repository"), folder, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example partnership in the plain shell, built strictly."""
    folder = tmp_path_factory.mktemp("plain") / "site"
    result = build_plain(copy_repository(folder.parent / "repository"), folder, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder
