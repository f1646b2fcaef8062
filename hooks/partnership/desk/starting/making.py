"""The engine makes a wheel of itself where its source is, of the same bytes wherever and whenever it is made."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from partnership.attachments.zip_archive import zip_archive
from partnership.desk.starting.engine_file import AROUND, CHANGES, REQUIREMENTS, EngineFileError
from partnership.text.whole_files import write_file

SOURCE = Path(__file__).parents[4]
"""The folder in which the source of the engine is, if it runs from its source."""

SHARED = (
    "hooks/content.mk",
    "hooks/main.py",
    "mkdocs.yml",
    "requirements-faces.txt",
    ".devcontainer/devcontainer.json",
    ".devcontainer/welcome.md",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    ".vscode/tasks.json",
    ".github/PULL_REQUEST_TEMPLATE.md",
    ".github/workflows/check.yml",
    ".github/workflows/daily.yml",
    ".github/workflows/intake.yml",
    ".github/workflows/label.yml",
    ".github/workflows/links.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/take-down.yml",
)
"""The files that are the same in every partnership, by their paths in its repository."""

_BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"
_NEEDED = ("pyproject.toml", "README.md", "LICENSE")
"""What describes the package, besides itself."""


def is_source_here() -> bool:
    """Return whether the engine runs from its source, of which its file can be made."""
    return all((SOURCE / name).is_file() for name in (*_NEEDED, CHANGES, REQUIREMENTS, *SHARED))


def make_engine_file(folder: Path) -> Path:
    """Write the wheel into a folder, and return its path.

    Nothing is fetched. Raises EngineFileError if the engine does not run from its source, or no wheel can be made.
    """
    if not is_source_here():
        raise EngineFileError("the source of the engine is not here, and its file is made of its source")
    with tempfile.TemporaryDirectory() as made:
        source, built = Path(made, "source"), Path(made, "built")
        _lay_out(source)
        done = subprocess.run(
            [sys.executable, "-c", _BUILD, str(built)], cwd=source, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise EngineFileError(f"no wheel could be made: {done.stderr.strip().splitlines()[-1]}")
        (wheel,) = built.iterdir()
        write_file(folder / wheel.name, _normal(wheel))
    return folder / wheel.name


def _lay_out(source: Path) -> None:
    """Write into a folder what the wheel is made of: the package, and in it what stands around it."""
    package = source / "hooks/partnership"
    shutil.copytree(SOURCE / "hooks/partnership", package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _NEEDED:
        shutil.copyfile(SOURCE / name, source / name)
    for name in (CHANGES, REQUIREMENTS, *SHARED):
        copy = package.parent / AROUND / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SOURCE / name, copy)


def _normal(wheel: Path) -> bytes:
    """Return a wheel without anything that differs from computer to computer: times, modes, order, compression."""
    with zipfile.ZipFile(wheel) as made:
        # What describes the package comes last, as every wheel has it.
        names = sorted(made.namelist(), key=lambda name: (".dist-info/" in name, name))
        return zip_archive(((name, made.read(name)) for name in names), stored=names)
