"""The report of what a school gave and took in an academic year."""

from __future__ import annotations

from pathlib import Path

from content import library, meeting, resource, school, trial, visit
from partnership.library import Library
from partnership.library.yearly_reports import YearlyReport, yearly_reports

FERN = school("fern-lane", name="Fern Lane", joined="2024-09-04")


def of(found: Library, slug: str = "fern-lane") -> dict[str, YearlyReport]:
    """The reports of a school, by their years."""
    one = found.school(slug)
    assert one
    return {report.year.slug: report for report in yearly_reports(found, one)}


def test_each_thing_belongs_to_the_year_in_which_it_happened(tmp_path: Path) -> None:
    shared = {"shared_by": "fern-lane", "review_by": None}
    files = FERN | resource("before", shared="2026-08-31", **shared) | resource("after", shared="2026-09-01", **shared)
    found = of(library(tmp_path, files))
    assert {year: [one.slug for one in report.gave] for year, report in found.items()} == {
        "2026-27": ["after"],
        "2025-26": ["before"],
    }


def test_what_was_made_from_another_is_adapted_and_not_given(tmp_path: Path) -> None:
    files = resource("made", shared_by="fern-lane", adapted_from="{resource: two-minute-conversation}")
    report = next(iter(of(library(tmp_path, FERN | files)).values()))
    assert ([one.slug for one in report.adapted], report.gave) == (["made"], [])


def test_what_was_tried_belongs_to_the_year_that_the_school_names(tmp_path: Path) -> None:
    found = of(library(tmp_path, FERN | trial("two-minute-conversation", "fern-lane", "2025-26")))
    assert [resource.slug for _, resource in found["2025-26"].tried] == ["two-minute-conversation"]


def test_a_visit_is_reported_with_what_was_taken_home(tmp_path: Path) -> None:
    home = ("took_home: [{school: fern-lane, words: To wait.}]",)
    held = visit("v", *home, starts="2026-10-14 09:30", status="held", attended="[fern-lane]")
    report = of(library(tmp_path, FERN | held))["2026-27"]
    assert [one.slug for one in report.visited] == ["v"]
    assert [one.words for one in report.took_home["v"]] == ["To wait."]


def test_hosting_counts_only_when_it_took_place(tmp_path: Path) -> None:
    files = visit("v", host="fern-lane") | visit("w", host="fern-lane", starts="2026-10-14 09:30", status="cancelled")
    assert of(library(tmp_path, FERN | files)) == {}


def test_an_action_belongs_to_the_year_in_which_it_was_done(tmp_path: Path) -> None:
    agreed = "[{action: Ring, who: fern-lane, due: 2026-07-01, done: 2026-09-02}]"
    found = of(library(tmp_path, FERN | meeting("m", starts="2026-06-10 16:00", actions=agreed)))
    assert {year: [action.action for _, action in report.done] for year, report in found.items()} == {
        "2026-27": ["Ring"]
    }


def test_a_year_without_anything_to_tell_has_no_report(tmp_path: Path) -> None:
    assert of(library(tmp_path, FERN)) == {}
