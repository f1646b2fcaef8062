"""A repository with a long history, made as git takes in that of another program: for measuring how fast it is read."""

from __future__ import annotations

import subprocess
from pathlib import Path

_TEXT = "Some words about circles, and about who may speak. " * 25


def write_long_history(root: Path, names: int, commits: int) -> None:
    """Write a repository at `root` in which so many names were ever published, by so many commits.

    Each was changed once, and every fifth was renamed and is an alias now.
    """
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", root], check=True)
    with subprocess.Popen(["git", "-C", root, "fast-import", "--quiet"], stdin=subprocess.PIPE) as git:
        assert git.stdin
        each = names // commits
        for commit in range(commits):
            first = range(commit * each, (commit + 1) * each)
            lines = [
                f"commit refs/heads/main\ncommitter A <a@example.org> {1700000000 + commit} +0000\n",
                *_data("A change"),
            ]
            if not commit:
                lines += _file("data/site.yml", "name: A partnership\n")
            for number in first:
                lines += _file(_path(number), _page(f"The first version of {number}"))
            for number in (number - each for number in first if commit):
                lines += _file(_path(number), _page(f"The second version of {number}"))
            for number in (number - 2 * each for number in first if commit > 1 and number % 5 == 0):
                lines.append(f"D {_path(number)}\n")
                lines += _file(_path(number, "new"), _page("It has a new name", f"aliases: [number-{number}]\n"))
            git.stdin.write("".join(lines).encode())
    subprocess.run(["git", "-C", root, "reset", "--quiet", "--hard"], check=True)


def _path(number: int, name: str = "number") -> str:
    return f"resources/{name}-{number}/index.md"


def _page(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\n\n{_TEXT}\n"


def _file(path: str, text: str) -> list[str]:
    return [f"M 100644 inline {path}\n", *_data(text)]


def _data(text: str) -> list[str]:
    return [f"data {len(text)}\n{text}\n"]
