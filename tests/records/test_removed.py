"""A removed record: nothing is left of it but its kind, its slug and its address."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content import MEETING, PAGE, RESOURCE, SCHOOL, library
from partnership.library import clean_files
from partnership.library.links import is_known_problem, target
from partnership.library.references import unknown_references

NOTE = "status: removed\nremoved: 2026-11-20\n"


def note(path: str, more: str = "") -> dict[str, str]:
    return {path: f"---\n{NOTE}{more}---\n" if path.endswith(".md") else NOTE + more}


@pytest.mark.parametrize(
    ("path", "key", "uri"),
    [
        (RESOURCE, ("resource", "two-minute-conversation"), "resources/two-minute-conversation/"),
        (SCHOOL, ("school", "oakland-primary"), "schools/oakland-primary/"),
        (MEETING, ("meeting", "headteachers-autumn-2026"), "meetings/headteachers-autumn-2026/"),
        (PAGE, ("page", "contribute"), "contribute/"),
    ],
)
def test_a_removed_record_keeps_its_kind_its_name_and_its_address(
    tmp_path: Path, path: str, key: tuple[str, str], uri: str
) -> None:
    loaded = library(tmp_path, note(path))
    removed = loaded.removed[key]
    assert (removed.kind, removed.slug, removed.uri, removed.removed) == (*key, uri, date(2026, 11, 20))
    assert key not in loaded.records
    assert path not in loaded.by_path
    assert loaded.problems == ()


def test_a_removed_record_is_in_no_list(tmp_path: Path) -> None:
    loaded = library(tmp_path, note(RESOURCE) | note(SCHOOL) | note(MEETING))
    assert (
        loaded.resources,
        loaded.schools,
        loaded.meetings,
        loaded.newest,
        loaded.calendar.upcoming,
        loaded.calendar.years,
    ) == (
        *([], [], []),
        *([], [], []),
    )
    assert clean_files(loaded).downloads == {}


def test_the_name_of_a_removed_record_is_known_and_never_offered(tmp_path: Path) -> None:
    assert list(unknown_references(library(tmp_path, note(SCHOOL)))) == []
    misspelt = {"resources/two-minute-conversation/index.md": "---\nstatus: removed\nremoved: 2026-11-20\n---\n"}
    meeting = {MEETING: library(tmp_path / "base").root.joinpath(MEETING).read_text("utf-8")}
    meeting[MEETING] = meeting[MEETING].replace("two-minute-conversation", "two-minute-conversatoin")
    ((_, _, _, slug, near),) = unknown_references(library(tmp_path / "other", misspelt | meeting))
    assert (slug, near) == ("two-minute-conversatoin", "")


def test_the_address_of_a_removed_record_stays_taken(tmp_path: Path) -> None:
    files = note("docs/schools/oakland-primary.md")
    assert [problem.code for problem in library(tmp_path, files).problems] == ["address-taken"]


def test_a_link_to_a_removed_record_leads_nowhere_and_is_known(tmp_path: Path) -> None:
    loaded = library(tmp_path, note(RESOURCE))
    page = loaded.by_path[PAGE]
    for address in ("../resources/two-minute-conversation/index.md", "../resources/two-minute-conversation/card.txt"):
        assert target(loaded, clean_files(loaded), page, address) is None
        assert is_known_problem(loaded, clean_files(loaded), page, address)


def test_what_is_left_in_the_file_is_never_shown(tmp_path: Path) -> None:
    loaded = library(tmp_path, note(SCHOOL, "about: What happened to whom.\n"))
    (problem,) = loaded.problems
    assert (problem.code, problem.excerpt) == ("unknown-key", "")
    assert "whom" not in problem.message + problem.hint


def test_removal_does_not_depend_on_whether_samples_are_shown(tmp_path: Path) -> None:
    settings = (library(tmp_path).root / "data/site.yml").read_text("utf-8").replace("samples: true", "samples: false")
    assert ("school", "oakland-primary") in library(tmp_path, note(SCHOOL) | {"data/site.yml": settings}).removed
