"""An outline with which no map can be drawn is a problem before anything is built, and the site goes without a map."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import library, problems_of, school
from partnership.templates import TemplateContext, environment
from partnership.writers.drawings.school_map import school_map

LAND = "[[0, 50], [1, 51], [0, 52]]"
WRONG = [
    "",
    "[",
    "[]",
    '{"land": [], "neighbour": []}',
    '{"land": [[]], "neighbour": []}',
    '{"land": [[[0, 50], [1, 51]]], "neighbour": []}',
    '{"land": [[[0, 50], [0, 51], [0, 52]]], "neighbour": []}',
    '{"land": [[[0, 50], [1, 51], [0, 95]]], "neighbour": []}',
    '{"land": [[[0, 50], [1, 51], [NaN, 52]]], "neighbour": []}',
    '{"land": [[[0, 50], [1, 51], ["x", 52]]], "neighbour": []}',
    f'{{"land": [{LAND}]}}',
    "[" * 100_000,
    " " * 600_000,
]


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_an_outline_of_no_land_is_a_problem_and_the_site_goes_without_a_map(tmp_path: Path, text: str) -> None:
    located = school("fern-lane", name="Fern Lane Primary", location="{latitude: 53.4, longitude: -2.1}")
    found = library(tmp_path, located | {"data/outline.json": text})
    (problem,) = problems_of(found)
    assert (problem.path, problem.code in ("wrong-value", "too-large")) == ("data/outline.json", True)
    assert school_map(found, environment(TemplateContext(library=found))) == ""


def test_an_outline_of_some_land_is_in_order(tmp_path: Path) -> None:
    text = f'{{"source": "Drawn here", "land": [{LAND}], "neighbour": []}}'
    assert problems_of(library(tmp_path, {"data/outline.json": text})) == []


def test_an_outline_is_no_link_to_somewhere_else(tmp_path: Path) -> None:
    found = library(tmp_path / "content")
    (tmp_path / "content/data/outline.json").rename(tmp_path / "outline.json")
    (tmp_path / "content/data/outline.json").symlink_to(tmp_path / "outline.json")
    assert [problem.code for problem in problems_of(found)] == ["symlink"]
