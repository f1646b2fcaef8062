"""The site of this repository with many more resources, which are about other things: see generated/neighbours.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from generated.neighbours import add_neighbours
from partnership.library import read_repository
from partnership.records import FOLDERS
from partnership.text.dates import today

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".build/larger"


def build_larger_site(number: int, typed: list[str]) -> Path:
    """Build the site with so many resources more, none of which answers what is typed. Its documents are not made."""
    copy_content(FOLDER)
    add_neighbours(FOLDER, number, typed, read_repository(ROOT, today()).search_index)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PARTNERSHIP_WITHOUT": "documents"}
    command: list[str | Path] = [Path(sys.executable).parent / "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run([*command, "--site-dir", FOLDER / "site"], cwd=FOLDER, env=environment, check=True)
    return FOLDER / "site"


def copy_content(folder: Path) -> None:
    """Copy the content of this repository, with what builds it, in place of whatever is in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("data", *FOLDERS):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "hooks/main.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
