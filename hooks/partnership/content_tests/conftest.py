"""What the tests of the content share: the repository in which they are run, its library, and its site."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from partnership.checks import examine
from partnership.checks.examination import Examination
from partnership.library import Library, read_repository
from partnership.text.dates import today


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the content repository."""
    folder = Path.cwd()
    assert (folder / "data/site.yml").is_file(), f"{folder} is no content repository: it has no data/site.yml"
    return folder


@pytest.fixture(scope="session")
def library(root: Path) -> Library:
    """Return everything that stands in the repository."""
    return read_repository(root, today())


@pytest.fixture(scope="session")
def examination(library: Library) -> Examination:
    """Return what `partnership check` finds in it."""
    return examine(library)


@pytest.fixture(scope="session")
def site(root: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built strictly, as it is for publishing."""
    folder = tmp_path_factory.mktemp("built") / "site"
    plain = "-c", "from partnership.desk.cli import main; main()"
    program = plain if library.settings.shell == "plain" else ("-m", "mkdocs")
    command = [sys.executable, *program, "build", "--strict", "--site-dir", str(folder)]
    settings = {"NO_MKDOCS_2_WARNING": "1", "PARTNERSHIP_TODAY": library.today.isoformat()}
    done = subprocess.run(
        command, cwd=root, env=os.environ | settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, LexborHTMLParser]:
    """Return every page of the site by its address from the root of the site."""
    files = sorted(site.rglob("*.html"))
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): LexborHTMLParser(file.read_text("utf-8"))
        for file in files
    }
