"""A working copy is the folder of a repository in which an editor changes files, with what git knows of it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


class WorkingCopyError(Exception):
    """Git refused something; the message is its last line."""


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A `WorkingCopy` is looked at and put in order by git, and by nothing that a person has set for it."""

    root: Path

    @property
    def branch(self) -> str:
        """Return the branch that is open here; empty if there is none."""
        try:
            return self._git("symbolic-ref", "--quiet", "--short", "HEAD").strip()
        except WorkingCopyError:
            return ""

    def changed(self, folders: Iterable[str]) -> list[str]:
        """Return every path in these folders that is different from the last commit; none that is ignored or hidden."""
        listed = self._git("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *folders)
        paths = (entry[3:] for entry in listed.split("\0") if entry)
        return sorted(path for path in paths if not any(part.startswith(".") for part in path.split("/")))

    def committed(self) -> set[str]:
        """Return the path of every file of the last commit."""
        return {*filter(None, self._git("ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0"))}

    def commit(self, paths: Iterable[str], message: str, role: Mapping[str, str]) -> str:
        """Return the name of a new commit that has these files as they are here, and else all of the last commit.

        Nothing here is changed by it: neither the branch nor what stands ready for another commit.
        """
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("read-tree", "HEAD", more=index)
            self._git(
                "add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul", given="\0".join(paths), more=index
            )
            tree = self._git("write-tree", more=index).strip()
        return self._git("commit-tree", tree, "-p", "HEAD", "-F", "-", given=message, more=role).strip()

    def send(self, commit: str, branch: str) -> None:
        """Make a commit the last of a branch of the repository that this is a copy of."""
        self._git("push", "--quiet", "origin", f"{commit}:refs/heads/{branch}")

    def withdraw(self, branch: str) -> None:
        """Remove a branch of the repository that this is a copy of."""
        self._git("push", "--quiet", "origin", "--delete", branch)

    def put_back(self, paths: Collection[str]) -> None:
        """Make files again what they are in the last commit, and delete those that it does not have."""
        known = self.committed()
        self._git("reset", "--quiet")
        if old := [path for path in paths if path in known]:
            self._git(
                "checkout", "--quiet", "HEAD", "--pathspec-from-file=-", "--pathspec-file-nul", given="\0".join(old)
            )
        for path in paths:
            if path not in known:
                (self.root / path).unlink(missing_ok=True)
                self._delete_empty_folders((self.root / path).parent)

    def go_on_from(self, commit: str) -> None:
        """Make a commit the last of the branch that is open here; no file is changed by it."""
        self._git("reset", "--quiet", "--soft", commit)
        self._git("reset", "--quiet")

    def _delete_empty_folders(self, folder: Path) -> None:
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _git(self, *arguments: str, given: str = "", more: Mapping[str, str] | None = None) -> str:
        """Return what git prints. Raises WorkingCopyError."""
        own = {"GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        environment = {**os.environ, **own, **(more or {})}
        command = ["git", "-C", str(self.root), *arguments]
        content = given.encode("utf-8", "surrogateescape")
        try:
            done = subprocess.run(command, input=content, capture_output=True, env=environment, check=True)
        except FileNotFoundError:
            raise WorkingCopyError("git is not installed here") from None
        except subprocess.CalledProcessError as error:
            raise WorkingCopyError(last_line(error.stderr.decode("utf-8", "replace"))) from None
        return done.stdout.decode("utf-8", "surrogateescape")


def last_line(text: str) -> str:
    """Return the last line in which a program said something."""
    return ([line.strip() for line in text.splitlines() if line.strip()] or ["it does not say why"])[-1].rstrip(".")
