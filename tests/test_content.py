"""Examples of content, each a folder with files that are laid over the base; a new folder is a new case.

`good/` holds what must be accepted. In `bad/` the line at fault names the code that is expected of it, at its end::

    host: oaklnd  # expect: unknown-reference
    See [the slip](slip.md). <!-- expect: broken-link -->

These marks are taken out before the files are read. Where no mark can stand, `expected.txt` says ``path:line code``.
What cannot be kept in a repository is done by `setup.txt`, a step on each line::

    before UID REVISION STATE   what the log tells of a meeting, whose state is "moved" or "settled"
    bytes PATH HEXADECIMAL      a file of these bytes
    published PATH [ALIAS]      the log tells that this file, or this alias in it, was published and is gone
    history shallow             of the log only the last commits are there
    encoding PATH NAME          the file, saved in another encoding
    line-ends PATH windows      the file, saved with Windows line ends
    line PATH NUMBER TEXT       a line of a file of the base, put before the one that has this number
    remove PATH                 a file or folder of the base, taken away
    symlink PATH -> TARGET      a link

What is said about every bad case is in `__snapshots__/test_content.ambr`, which is worth reading.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from conftest import TODAY
from content import BASE, TESTS, problems_of, repository
from partnership.checks import search_words
from partnership.checks.advice import advise
from partnership.library import Library, load
from partnership.library.history import History, MeetingHistory
from partnership.library.lost_names import LostName
from partnership.library.search_words import SEARCH_WORDS_PATH
from partnership.problems import CODES, Problem
from partnership.problems.formats import as_text
from partnership.records import AnyRecord, Removed, kind_at
from partnership.records.fields import Model
from partnership.records.vocabulary import Term
from partnership.text.moments import Moment

Expected = tuple[str, int, str]
"""A path, a line and a code."""

_MARK = re.compile(r"[ ]*(?:# expect: ([a-z-]+)|<!-- expect: ([a-z-]+) -->)$")
_INSTRUCTIONS = ("expected.txt", "setup.txt")


@dataclass(frozen=True, slots=True)
class Case:
    """A folder of examples, laid over the base and read."""

    files: frozenset[str]
    """The paths of what it laid over the base."""
    expected: list[Expected]
    library: Library
    problems: list[Problem]

    @classmethod
    def read(cls, folder: Path, root: Path) -> Case:
        """The case of a folder, in a repository of its own at `root`."""
        repository(root)
        expected, files = [], set()
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            path = file.relative_to(folder).as_posix()
            if path not in _INSTRUCTIONS:
                files.add(path)
                expected += _lay(file, path, root)
        if (folder / "expected.txt").exists():
            expected += _listed((folder / "expected.txt").read_text("utf-8"))
        history = History()
        if (folder / "setup.txt").exists():
            steps = (folder / "setup.txt").read_text("utf-8")
            files |= set(_set_up(steps, root))
            history = History(
                meetings=_before(steps), lost_names=_published(steps), is_shallow="history shallow" in steps
            )
        library = load(root, TODAY, history)
        advised = advise(library, library.checked)
        # The base says little, so that most groups of the example lead to nothing there.
        advised += search_words.advise_on_groups(library) if SEARCH_WORDS_PATH in files else []
        problems = sorted([*problems_of(library), *advised])
        return cls(frozenset(files), sorted(expected), library, problems)


def _lay(file: Path, path: str, root: Path) -> Iterator[Expected]:
    """Copy a file without its marks, and yield what they expect."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    if file.suffix not in (".md", ".yml", ".yaml"):
        shutil.copyfile(file, root / path)
        return
    lines = file.read_bytes().decode().split("\n")
    for number, line in enumerate(lines, 1):
        if mark := _MARK.search(line):
            yield path, number, mark[1] or mark[2]
    (root / path).write_bytes("\n".join(_MARK.sub("", line) for line in lines).encode())


def _listed(text: str) -> Iterator[Expected]:
    for line in text.splitlines():
        place, _, code = line.rpartition(" ")
        path, _, number = place.rpartition(":")
        yield path, int(number), code


def _set_up(steps: str, root: Path) -> Iterator[str]:
    """Do every step, and yield the paths they are about."""
    for step in steps.splitlines():
        match re.split(" -> | ", step):
            case ["before" | "history" | "published", *_]:
                continue
            case ["bytes", path, content]:
                (root / path).write_bytes(bytes.fromhex(content))
            case ["encoding", path, encoding]:
                (root / path).write_text((root / path).read_text("utf-8"), encoding)
            case ["line-ends", path, "windows"]:
                (root / path).write_bytes((root / path).read_bytes().replace(b"\n", b"\r\n"))
            case ["line", path, number, *_]:
                lines = (root / path).read_text("utf-8").splitlines(keepends=True)
                lines.insert(int(number) - 1, step.split(" ", 3)[3] + "\n")
                (root / path).write_text("".join(lines), "utf-8")
            case ["remove", path]:
                shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()
            case ["symlink", path, target]:
                (root / path).symlink_to(target)
            case _:
                raise ValueError(f"no step of a set-up: {step}")
        yield path


def _before(steps: str) -> dict[str, MeetingHistory]:
    """What the history says of meetings, by their uids."""
    former = [step.split() for step in steps.splitlines() if step.startswith("before ")]
    return {uid: MeetingHistory(int(revision), state == "moved") for _, uid, revision, state in former}


def _published(steps: str) -> tuple[LostName, ...]:
    """The names of the past that the history tells of."""
    names = []
    for step in (step for step in steps.splitlines() if step.startswith("published ")):
        _, path, *alias = step.split()
        kind = kind_at(path)
        assert kind
        slug = alias[0] if alias else kind.slug_of(path)
        names.append(LostName(kind, path, slug, "1a2b3c4~1", alias=bool(alias)))
    return tuple(names)


def _cases(folder: str) -> Any:
    """A fixture that goes through the cases of a folder, reading each only once."""
    cases = sorted((TESTS / folder).iterdir())

    @pytest.fixture(scope="module", params=cases, ids=lambda case: case.name, name=folder)
    def fixture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
        return Case.read(request.param, tmp_path_factory.mktemp("case"))

    return fixture


good = _cases("good")
bad = _cases("bad")


def _untouched(case: Case) -> set[str]:
    """The records of the base that the case has nothing to do with."""
    return {path for path in BASE if not any(path == file or path.startswith(f"{file}/") for file in case.files)}


def _as_read(value: object) -> str:
    """What a field holds, in one line: terms of the vocabulary by their ids, times of day with their offset."""
    match value:
        case Model():
            return f"{{{', '.join(f'{name}: {text}' for name, text in _fields(value))}}}"
        case list():
            return f"[{', '.join(_as_read(item) for item in value)}]"
        case Term():
            return value.id
        case Moment():
            return str(value.for_calendars)
        case _:
            return str(value)


def _fields(entry: Model) -> Iterator[tuple[str, str]]:
    """The fields of an entry that hold something."""
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if value not in (None, []) and value is not False:
            yield field.alias or name, _as_read(value)


def test_good_content_has_no_problems(good: Case) -> None:
    assert good.problems == []


def test_good_content_is_read_as_it_is_meant(good: Case, snapshot: SnapshotAssertion) -> None:
    removed = {record.source.path: record for record in good.library.removed.values()}
    read: dict[str, AnyRecord | Removed] = good.library.by_path | removed
    records = [read[path] for path in sorted(good.files & read.keys())]
    fields = {record.source.path: [f"{name}: {text}" for name, text in _fields(record)] for record in records}
    assert "\n".join("\n  ".join([path, *lines]) for path, lines in fields.items()) == snapshot


def test_bad_content_has_exactly_the_problems_expected(bad: Case) -> None:
    assert [(problem.path, problem.line, problem.code) for problem in bad.problems] == bad.expected


def test_beside_bad_content_the_rest_is_still_in_the_library(bad: Case) -> None:
    assert _untouched(bad) <= bad.library.by_path.keys()


def test_bad_content_is_explained_in_plain_words(bad: Case, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(as_text(problem) for problem in bad.problems) == snapshot


def test_every_message_has_an_example() -> None:
    files = [file for file in (TESTS / "bad").rglob("*") if file.suffix in (".md", ".txt", ".yaml", ".yml")]
    lines = [line for file in files if file.is_file() for line in file.read_text("utf-8").splitlines()]
    marked = {mark[1] or mark[2] for line in lines if (mark := _MARK.search(line))}
    listed = {match[1] for line in lines if (match := re.fullmatch(r".+:\d+ ([a-z-]+)", line))}
    later = {"document-failed", "history-missing", "output-link", "site-too-large"}
    assert marked | listed == CODES.keys() - later, "these four are about what is built and published"
