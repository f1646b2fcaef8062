"""What `check` accepts of a repository: the rest is taken out, value by value, until nothing is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from generated.repositories import DAY, Repository, Written
from partnership.checks import check
from partnership.library import clean_files, load
from partnership.library.history import History
from partnership.problems import Problem, errors
from partnership.text.reader import read
from partnership.text.source import Location

ROUNDS = 25
"""How often what `check` refuses is taken out, before a repository is given up."""


class RefusedRepository(Exception):
    """Too much of a repository is refused for the rest to be worth building."""


def accepted(repository: Repository, root: Path) -> Repository:
    """Return what `check` accepts of a repository, and leave it in the folder `root`.

    Raises RefusedRepository where what every repository needs is refused.
    """
    for _ in range(ROUNDS):
        _empty(root)
        repository.write(root)
        library = load(root, DAY, History())
        refused = errors(check(library, clean_files(library)))
        if not refused:
            return repository
        repository = _without(repository, root, refused)
    raise RefusedRepository(refused[0].message)


def _empty(root: Path) -> None:
    """Remove everything in the folder `root` but what is kept there from build to build."""
    for path in sorted(root.rglob("*"), reverse=True):
        if ".cache" not in path.relative_to(root).parts:
            path.rmdir() if path.is_dir() else path.unlink()


def _without(repository: Repository, root: Path, refused: list[Problem]) -> Repository:
    """Return the repository without what the first problem of each path is about: a value, or else a whole file."""
    written, files = dict(repository.written), dict(repository.files)
    first = {problem.path: problem for problem in reversed(refused)}
    for path, problem in first.items():
        if path in written:
            file = _file_without(root, path, written.pop(path), problem)
            written |= {path: file} if file else {}
        else:
            for other in [other for other in (*files, *written) if f"{other}/".startswith(f"{path}/")]:
                files.pop(other, None)
                written.pop(other, None)
    return replace(repository, written=written, files=files)


def _file_without(root: Path, path: str, file: Written, problem: Problem) -> Written | None:
    """Return a file without the value that a problem is about; None if nothing is left of it."""
    if fields := _without_value(file.fields, _location(root, problem)):
        return replace(file, fields=fields)
    if file.body and problem.line > 1:
        return replace(file, body="")
    if path.startswith("data/") and "/terms/" not in path:
        raise RefusedRepository(problem.message)
    return None


def _location(root: Path, problem: Problem) -> Location:
    """Return the way to the innermost value at the place of a problem; nothing if it stands in none."""
    source = read(root, problem.path)
    places = {**source.places, **source.keys}
    here = [at for at, place in places.items() if place.line == problem.line and place.column <= problem.column]
    return max(here, key=lambda at: (places[at].column, len(at)), default=())


def _without_value(fields: Any, at: Location) -> Any:
    """Return fields without the value at one place in them; nothing if that is all of them."""
    if not at or isinstance(fields, str):
        return None
    first, *rest = at
    kept = fields.copy()
    inner = _without_value(fields[first], tuple(rest)) if rest else None
    if inner is None:
        del kept[first]
    else:
        kept[first] = inner
    return kept or None
