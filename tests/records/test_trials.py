"""Trials: what happened when a school tried a resource."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import BASE, RESOURCE, library, problems_of, resource, school, trial
from partnership.library import Library, clean_files
from partnership.library.links import record_at, target
from partnership.records import Resource, School, Trial, kind_at

ORIGINAL = "two-minute-conversation"


def tried(root: Path) -> Library:
    files = school("ash", name="Ash School") | resource("slip", title="The slip") | trial("slip")
    files |= trial(ORIGINAL) | trial(ORIGINAL, year="2025-26") | trial(ORIGINAL, "ash") | trial("gone")
    return library(root, files)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("resources/slip/index.md", Resource),
        ("resources/slip/trials/ash-2026-27.yml", Trial),
        ("resources/slip/trials", Resource),
        ("schools/ash.yml", School),
        ("schools", None),
        ("hooks/main.py", None),
    ],
)
def test_the_innermost_folder_says_what_kind_of_record_a_path_is_about(path: str, kind: type | None) -> None:
    assert kind_at(path) is kind


def test_a_trial_has_its_address_on_the_page_of_what_was_tried(tmp_path: Path) -> None:
    loaded = library(tmp_path, trial(ORIGINAL))
    record = loaded.records["trial", f"{ORIGINAL}/oakland-primary-2026-27"]
    assert record.uri == f"resources/{ORIGINAL}/#__trial-oakland-primary-2026-27"
    assert loaded.problems == ()


def test_a_resource_knows_its_trials_the_latest_year_first_and_then_by_school(tmp_path: Path) -> None:
    loaded = tried(tmp_path)
    original = loaded.resource(ORIGINAL)
    assert original
    assert [(record.school, record.year.label) for record in loaded.trials(original)] == [
        ("ash", "2026/27"),
        ("oakland-primary", "2026/27"),
        ("oakland-primary", "2025/26"),
    ]


def test_a_school_knows_what_it_tried_except_what_is_not_there(tmp_path: Path) -> None:
    loaded = tried(tmp_path)
    oakland = loaded.school("oakland-primary")
    assert oakland
    assert [(record.year.label, of.slug) for record, of in loaded.tried_by(oakland)] == [
        ("2026/27", "slip"),
        ("2026/27", ORIGINAL),
        ("2025/26", ORIGINAL),
    ]


def test_sample_trials_can_be_left_out(tmp_path: Path) -> None:
    files = trial(ORIGINAL, sample="true") | trial(ORIGINAL, year="2025-26")
    settings = (library(tmp_path).root / "data/site.yml").read_text("utf-8").replace("samples: true", "samples: false")
    loaded = library(tmp_path, files | {"data/site.yml": settings})
    assert [slug for kind, slug in loaded.records if kind == "trial"] == [f"{ORIGINAL}/oakland-primary-2025-26"]


def test_a_text_can_link_to_a_trial(tmp_path: Path) -> None:
    body = f"[They tried it.](../{ORIGINAL}/trials/oakland-primary-2026-27.yml)\n"
    loaded = library(tmp_path, trial(ORIGINAL) | resource("slip", body))
    slip = loaded.resource("slip")
    assert slip
    assert problems_of(loaded) == []
    (link,) = slip.body.links
    assert record_at(slip, link.address) == ("trial", f"{ORIGINAL}/oakland-primary-2026-27")
    reached = target(loaded, clean_files(loaded), slip, link.address)
    assert reached
    assert reached.uri == f"resources/{ORIGINAL}/#__trial-oakland-primary-2026-27"


def test_what_stands_in_a_trial_is_looked_through_for_what_is_private(tmp_path: Path) -> None:
    loaded = library(tmp_path, trial(ORIGINAL, affected="Ring 0161 715 2233."))
    (problem,) = problems_of(loaded)
    assert (problem.code, problem.line) == ("safeguarding-phone", 6)


def test_a_trial_whose_resource_cannot_be_read_is_not_a_second_problem(tmp_path: Path) -> None:
    broken = {RESOURCE: BASE[RESOURCE].replace("kind: script", "kind: scrpt")}
    loaded = library(tmp_path, trial(ORIGINAL) | broken)
    assert [problem.path for problem in problems_of(loaded)] == [RESOURCE]


@pytest.mark.parametrize("year", ["2026/28", "2026-2027", "26/27", "autumn", "[2026]", "1999-00"])
def test_what_is_no_academic_year_is_refused(tmp_path: Path, year: str) -> None:
    ((path, text),) = trial(ORIGINAL).items()
    (problem,) = library(tmp_path, {path: text.replace("2026-27", year)}).problems
    assert (problem.code, problem.line) == ("wrong-value", 1)
