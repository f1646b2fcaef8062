"""Discovery finds which files of the repository are records, which belong to a record, and which are out of place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from partnership.problems import Problem
from partnership.records import FOLDERS, AnyRecord, Resource, kind_at
from partnership.records.explanations import PLACES
from partnership.records.layout import Layout
from partnership.records.translation import Translation
from partnership.text.nearest import did_you_mean, nearest
from partnership.text.slugs import KEPT_BY_WINDOWS, slug_from_name

MOST_FILES = 40
"""How many attachments and pictures one record can have."""

LONGEST_NAME = 100
"""How many letters the name of a file or folder may have: most systems have room for 255 bytes, endings included."""


@dataclass(slots=True)
class Files:
    """The `Files` of a repository are its records, the files beside them, and everything that cannot be used."""

    records: list[tuple[str, type[AnyRecord]]] = field(default_factory=list)
    """The path of every record's file, with its kind."""
    sibling_files: dict[str, list[str]] = field(default_factory=dict)
    """The names of the other files in a record's folder, by the path of that folder."""
    refused: set[str] = field(default_factory=set)
    """The path of everything that cannot be used and has a problem of its own, as it is named and as it should be."""
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: str, code: str, message: str, hint: str = "", *, better: str = "") -> None:
        """Note a problem of the file at `path`, which should be at `better`."""
        self.refused |= {path, better or path}
        self.problems.append(Problem(path, 1, 1, code, message, hint))


def find(root: Path) -> Files:
    """Return every file of the content, in the order of its path. Links are never followed."""
    files = Files()
    for folder in FOLDERS:
        if (root / folder).is_symlink():
            files.refuse(folder, "symlink", f'"{folder}" is a link to somewhere else')
        elif (root / folder).is_dir():
            for path in _walk(root, root / folder, files):
                if kind := kind_at(path):
                    _place(path, kind, files)
    holders = {path for path, kind in files.records if kind.layout is Layout.FOLDER} | files.refused
    for folder, names in sorted(files.sibling_files.items()):
        if len(names) > MOST_FILES:
            message = f'the folder "{folder}" has {len(names)} files beside index.md, and {MOST_FILES} are the most'
            files.refuse(folder, "too-many-files", message)
            del names[MOST_FILES:]
    holding = {_folder_around(path, kind) for path, kind in files.records if "*" in kind.folder}
    holding |= {
        path.rpartition("/")[0]
        for path, kind in files.records
        if kind is Translation and path.startswith(f"{Resource.folder}/")
    }
    for folder in sorted(holding | files.sibling_files.keys()):
        if f"{folder}/index.md" not in holders:
            message = f'the folder "{folder}" has no index.md, so its files belong to nothing'
            folders = [path.removesuffix("/index.md") for path in sorted(holders)]
            # Folders are alike already in what they begin with, such as resources/.
            near = nearest(folder, folders, likeness=0.9)
            hint = did_you_mean(near, form='the folder "{}"') or "Add index.md, or delete the folder."
            files.refuse(folder, "wrong-place", message, hint)
    return files


def _walk(root: Path, folder: Path, files: Files) -> Iterator[str]:
    """Yield the path of every file in a folder and below it that has a name it can have, and refuse the others."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        path = file.relative_to(root).as_posix()
        if file.name.startswith("."):
            continue
        if file.is_symlink():
            files.refuse(path, "symlink", f'"{file.name}" is a link to somewhere else')
        elif file.is_dir() and file.suffix in (".md", ".yml"):
            files.refuse(path, "not-a-file", f'"{file.name}" is a folder')
        elif not (file.is_file() or file.is_dir()):
            files.refuse(path, "not-a-file", f'"{file.name}" is not an ordinary file')
        elif len(file.name) > LONGEST_NAME:
            message = f'"{file.name[:40]}…" has {len(file.name)} letters, and {LONGEST_NAME} are the most'
            files.refuse(path, "wrong-name", message, "Say it in a few words.")
        elif (name := _well_formed_name(file)) != file.name:
            is_kept = file.stem in KEPT_BY_WINDOWS
            fault = (
                "is a name that Windows keeps for itself" if is_kept else "is not made of lower-case words and hyphens"
            )
            message = f'"{file.name}" {fault}'
            better = file.with_name(name).relative_to(root).as_posix()
            files.refuse(path, "wrong-name", message, f'Rename it, for example to "{name}".', better=better)
        elif file.is_dir():
            yield from _walk(root, file, files)
        else:
            yield path


def _well_formed_name(file: Path) -> str:
    """Return the name of a file or folder in lower-case words and hyphens, which is its own if it is well formed."""
    stem, ending = (file.name, "") if file.is_dir() else (file.stem, file.suffix.lower())
    if ending == ".md" and "." in stem:
        # The name of the original stands before the language of a translation.
        stem, _, language = stem.rpartition(".")
        ending = f".{slug_from_name(language)}{ending}"
    return slug_from_name(stem) + ending


def _folder_around(path: str, kind: type[AnyRecord]) -> str:
    """Return the folder of the record in which a record of this kind lies: resources/fern for one of its trials."""
    return "/".join(path.split("/")[: kind.folder.split("/").index("*") + 1])


def _place(path: str, kind: type[AnyRecord], files: Files) -> None:
    """Note a file as a record, as a file beside one, or as out of place."""
    folder, _, name = path.rpartition("/")
    if kind.describes(path):
        files.records.append((path, kind))
    elif kind.keeps_files and folder == kind.path_of(kind.slug_of(path)).rpartition("/")[0]:
        files.sibling_files.setdefault(folder, []).append(name)
    else:
        files.refuse(path, "wrong-place", f'"{name}" does not belong in {folder}/', _right_place(path, kind))


def _right_place(path: str, kind: type[AnyRecord]) -> str:
    """Return what to do with a file in the wrong place."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if ending == "yaml":
        return f'End its name with ".yml": {stem}.yml'
    if kind.keeps_files and folder != kind.folder:
        return f"Put it into {kind.path_of(kind.slug_of(path)).rpartition('/')[0]}/, beside index.md."
    return f"Move it to {kind.path_of(stem)}." if kind.layout is Layout.FOLDER and ending == "md" else PLACES
