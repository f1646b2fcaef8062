"""How well the safeguarding rules read is measured by sets of lines that were written before them, and not from them.

Each has lines to be caught and lines that provoke and are to be left alone, and may have ordinary paragraphs, in files
of `safeguarding_sets/`. `pytest -s` prints the numbers. The rules were made with the tuned set in view, and then for
the kinds of what the second and the third show, which others wrote without seeing them: before that, they caught 72 in
100 of the third. No rule is made from any other set. The held set is only counted, and what is missed in it is not
printed.

The third set takes for certain much of which the rules only warn: initials, and first names without a year.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from content import library, resource
from partnership.checks import safeguarding
from partnership.library import clean_files
from partnership.problems import Level
from partnership.text.slugs import slug_from_name

SETS = Path(__file__).parent / "safeguarding_sets"
HALVES = sorted(path.name.removesuffix("-caught.yml") for path in SETS.glob("*-caught.yml"))
HELD = "held"
AIM = 0.95
"""The share that is to be caught."""
AT_LEAST_AT_THEIR_LEVEL = {HELD: 0.92, "third": 0.8}
"""What these sets have reached, which is less: it may only rise."""
AS_PICTURE, AS_FILE_NAME = ("alternative-text", "alternative-texts"), ("file-name", "file-names")


class Line(NamedTuple):
    kind: str
    text: str
    level: str = ""


def lines_of(name: str) -> list[Line]:
    return [
        Line(entry["kind"], entry["text"], entry.get("level", ""))
        for entry in yaml.safe_load((SETS / name).read_text("utf-8"))
    ]


def as_files(slug: str, line: Line) -> dict[str, str]:
    """A resource in which a line stands where its kind says: in the body, with a picture, in a file or in its name."""
    if line.kind in AS_FILE_NAME:
        stem, _, end = line.text.rpartition(".")
        return resource(slug) | {f"resources/{slug}/{slug_from_name(stem)}.{end}": ""}
    if line.kind in AS_PICTURE and line.text.startswith("alt="):
        return resource(slug, f'<img src="x.png" {line.text}>\n')
    if line.kind in AS_PICTURE and line.text[0] not in "!<":
        return resource(slug, pictures=f"[{{file: x.png, alternative_text: {json.dumps(line.text)}}}]")
    if "csv" in line.kind and "|" not in line.text:
        return resource(slug, attachments="[{file: table.csv, title: A table}]") | {
            f"resources/{slug}/table.csv": line.text
        }
    return resource(slug, f"{line.text}\n")


def levels_found(folder: Path, lines: list[Line]) -> list[set[Level]]:
    """The levels of what the gate finds in each of these lines."""
    files: dict[str, str] = {}
    for number, line in enumerate(lines):
        files |= as_files(f"line-{number}", line)
    found = library(folder, files)
    levels: list[set[Level]] = [set() for _ in lines]
    for problem in safeguarding.check(found, clean_files(found)):
        levels[int(problem.path.split("/")[1].removeprefix("line-"))].add(problem.level)
    return levels


def shares(half: str, what: str, lines: list[Line], right: list[bool]) -> float:
    """The share of lines that are right, printed with those of each kind."""
    total, well = (
        Counter(line.kind for line in lines),
        Counter(line.kind for line, good in zip(lines, right, strict=True) if good),
    )
    by_kind = ", ".join(f"{kind} {well[kind]} of {count}" for kind, count in total.items())
    print(f"\n{half}, {what}: {sum(right)} of {len(lines)} ({by_kind})")
    for line, good in zip(lines, right, strict=True):
        if not good and half == "tuned":
            print(f"    {line.level} {line.kind}: {line.text!r}")
    return sum(right) / len(lines)


@pytest.mark.parametrize("half", HALVES)
def test_what_is_private_is_caught(half: str, tmp_path: Path) -> None:
    lines = lines_of(f"{half}-caught.yml")
    levels = levels_found(tmp_path, lines)
    at_all = [bool(found) for found in levels]
    as_said = [
        Level.ERROR in found or (line.level == "warning" and bool(found))
        for line, found in zip(lines, levels, strict=True)
    ]
    assert shares(half, "caught at all", lines, at_all) >= AIM
    assert shares(half, "caught at their level", lines, as_said) >= AT_LEAST_AT_THEIR_LEVEL.get(half, AIM)


@pytest.mark.parametrize("half", HALVES)
def test_what_only_looks_private_is_left_alone(half: str, tmp_path: Path) -> None:
    lines = lines_of(f"{half}-alone.yml")
    levels = levels_found(tmp_path, lines)
    assert shares(half, "without a false error", lines, [Level.ERROR not in found for found in levels]) >= 0.99
    assert shares(half, "without a false warning", lines, [Level.WARNING not in found for found in levels]) >= 0.97


@pytest.mark.parametrize("half", [half for half in HALVES if (SETS / f"{half}-ordinary.txt").exists()])
def test_ordinary_paragraphs_are_left_alone(half: str, tmp_path: Path) -> None:
    lines = [
        Line("paragraph", text)
        for text in (SETS / f"{half}-ordinary.txt").read_text("utf-8").splitlines()
        if text.strip()
    ]
    assert shares(half, "ordinary and left alone", lines, [not found for found in levels_found(tmp_path, lines)]) == 1
