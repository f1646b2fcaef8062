"""An update puts a newer engine into the place of the one that a repository has, once the content passes its check."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from partnership.desk.starting.engine_file import REQUIREMENTS, EngineFile, EngineFileError, read_engine_file
from partnership.desk.starting.new_repository import engine_files
from partnership.text.whole_files import write_file

_TRIED_IN = ".build/update"
_RUN = "from partnership.desk.cli import main; main()"


class UpdateError(Exception):
    """An `UpdateError` says why the engine stays as it was."""


@dataclass(frozen=True, slots=True)
class Update:
    """An `Update` is the engine that a repository has, and a newer one."""

    root: Path
    before: EngineFile
    after: EngineFile

    @property
    def changes(self) -> str:
        """Return what has changed between the two, the newest first."""
        return self.after.changes_since(self.before)

    @property
    def changed_here(self) -> list[str]:
        """Return which of the files that are the same in every partnership are another here: they stay as they are."""
        before, after = self.before.shared, self.after.shared
        return [path for path, content in after.items() if self._is_ours(path) and before.get(path) != content]

    def try_out(self) -> subprocess.CompletedProcess[str]:
        """Return what the check says with the newer engine, which is set up beside the one that is there.

        Raises UpdateError if it cannot be set up.
        """
        tried = self.root / _TRIED_IN
        shutil.rmtree(tried, ignore_errors=True)
        for path, content in engine_files(self.after).items():
            write_file(tried / path, content)
        # Where the packages are the same, the engine alone is new, and nothing has to be fetched.
        is_alone = self.before.around[REQUIREMENTS] == self.after.around[REQUIREMENTS]
        what = (
            ["--no-index", f"./engine/{self.after.path.name}"] if is_alone else ["--require-hashes", "-r", REQUIREMENTS]
        )
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-deps"]
        options = ["--only-binary", ":all:", "--target", "packages"]
        done = subprocess.run([*pip, *options, *what], cwd=tried, capture_output=True, text=True, check=False)
        if done.returncode:
            raise UpdateError(f"the newer engine cannot be set up: {_last_line(done.stderr)}")
        environment = os.environ | {"PYTHONPATH": str(tried / "packages")}
        check = [sys.executable, "-c", _RUN, "check", "--root", str(self.root)]
        return subprocess.run(check, env=environment, capture_output=True, text=True, check=False)

    def carry_out(self) -> None:
        """Replace the engine, its list and what is the same in every partnership; if one cannot be written, nothing."""
        files: dict[str, bytes | None] = {f"engine/{self.before.path.name}": None}
        files |= {path: content for path, content in self.after.shared.items() if not self._is_ours(path)}
        files |= engine_files(self.after)
        old = {path: _content(self.root / path) for path in files}
        try:
            self._put(files)
        except OSError:
            self._put(old)
            raise
        shutil.rmtree(self.root / _TRIED_IN, ignore_errors=True)

    def _is_ours(self, path: str) -> bool:
        """Return whether a file is not the one that came with the engine: it was made, changed or taken out here."""
        return _content(self.root / path) != self.before.shared.get(path)

    def _put(self, files: dict[str, bytes | None]) -> None:
        for path, content in files.items():
            if content is None:
                (self.root / path).unlink(missing_ok=True)
            else:
                write_file(self.root / path, content)


def update_of(root: Path, wheel: str) -> Update:
    """Return the update of the repository at `root` to the engine in a file.

    Raises UpdateError or EngineFileError if there is nothing to replace, or nothing to replace it with.
    """
    if not wheel:
        raise EngineFileError("no file is named. Write: make update WHEEL=partnership-1.1.0-py3-none-any.whl")
    here = sorted((root / "engine").glob("partnership-*.whl"))
    if len(here) != 1:
        raise UpdateError(
            f"there is {'more than one' if here else 'no'} engine in {root / 'engine'}, where one belongs"
        )
    before, after = read_engine_file(here[0]), read_engine_file(Path(wheel))
    if before.content == after.content:
        raise UpdateError(f"this is the engine that is here already, version {before.version}")
    if after.numbers < before.numbers:
        raise UpdateError(f"this is version {after.version}, which is older than the engine here, {before.version}")
    return Update(root, before, after)


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it does not say why"])[-1].rstrip(".")
