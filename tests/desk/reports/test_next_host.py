"""The hosting report suggests to editors who could host next, with the reasons."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from content import BASE, MEETING, library, meeting, repository, school, visit
from partnership.desk.cli import main
from partnership.desk.reports.next_host import candidates, distance
from partnership.records.school import Point

NEAR, FAR = "{latitude: 52.80, longitude: -1.30}", "{latitude: 56.37, longitude: -2.92}"
TERMS = {
    "data/terms/kittiwick.yml": """\
name: Kittiwick
nation: england
local_authority: Kittiwick
years:
  - year: 2026-27
    autumn: 2 September to 18 December 2026
    spring: 4 January to 24 March 2027
    summer: 12 April to 22 July 2027
    closed: 3 May 2027
    inset: [2 September 2026, 4 January 2027]
"""
}
HELD = {"ends": None, "status": "held"}


def order(root: Path, files: dict[str, str]) -> list[str]:
    return [candidate.school.slug for candidate in candidates(library(root, files))]


def reasons(root: Path, files: dict[str, str], slug: str) -> list[str]:
    return next(one.reasons for one in candidates(library(root, files)) if one.school.slug == slug)


def test_schools_that_never_hosted_come_before_those_that_hosted_longest_ago(tmp_path: Path) -> None:
    hosted = school("long-ago") | meeting("m", host="long-ago", starts="2026-01-15 16:00", **HELD)
    assert order(tmp_path, hosted | school("never")) == ["never", "long-ago", "oakland-primary"]


def test_of_schools_that_never_hosted_the_farthest_is_first(tmp_path: Path) -> None:
    assert order(tmp_path, school("a-near", location=NEAR) | school("b-far", location=FAR))[:2] == ["b-far", "a-near"]


def test_a_school_with_a_meeting_arranged_comes_last(tmp_path: Path) -> None:
    files = school("arranged") | meeting("m", host="arranged", starts="2027-03-11 16:00", ends=None, status="planned")
    assert order(tmp_path, files) == ["oakland-primary", "arranged"]


def test_a_school_that_has_left_is_no_candidate(tmp_path: Path) -> None:
    assert order(tmp_path, school("gone", left="2026-07-20")) == ["oakland-primary"]


def test_every_reason_is_given_in_words(tmp_path: Path) -> None:
    facts = {"pupils": "under-100", "joined": "2025-01-08", "local_authority": "Kittiwick"}
    files = school("fern-lane", name="Fern Lane School", location=FAR, **facts) | TERMS
    assert reasons(tmp_path, files, "fern-lane") == [
        "It has never hosted. It joined on 8 January 2025.",
        "It is about 407 km from Oakland Primary, where the last headteachers' meeting took place.",
        "Its size: fewer than 100 pupils. Ask how many it has room for.",
        "Days to leave out there: 4 January 2027 (INSET), 3 May 2027 (shut).",
    ]


def test_a_school_without_a_location_is_a_candidate_too(tmp_path: Path) -> None:
    words = reasons(tmp_path, school("fern-lane", location=None), "fern-lane")
    assert words[1] == "Its place on the map is not written down, so how far it is was left out."


def test_the_same_library_makes_the_same_suggestion_whatever_the_order_of_its_files(tmp_path: Path) -> None:
    same = [school(f"school-{letter}", location=FAR) for letter in "cab"]
    one, other = {}, {}
    for files in same:
        one |= files
    for files in reversed(same):
        other |= files
    assert order(tmp_path / "one", one) == order(tmp_path / "other", other)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((51.5007, -0.1246), (55.9533, -3.1883), 534),  # London and Edinburgh
        ((54.5973, -5.9301), (51.4816, -3.1791), 393),  # Belfast and Cardiff
        ((52.83, -1.32), (52.83, -1.32), 0),
    ],
)
def test_distances_are_those_of_an_atlas(one: tuple[float, float], other: tuple[float, float], kilometres: int) -> None:
    places = [Point(latitude=latitude, longitude=longitude) for latitude, longitude in (one, other)]
    assert distance(*places) == pytest.approx(kilometres, rel=0.01)


def test_the_suggestion_is_kept_out_of_every_commit(tmp_path: Path) -> None:
    root = repository(tmp_path, school("fern-lane", name="Fern & Lane") | visit("v"))
    result = CliRunner().invoke(main, ["desk", "hosting", "--root", str(root)])
    assert (result.exit_code, result.output.splitlines()[0].split(". ")[0]) == (
        0,
        "The suggestion is in .desk/hosting.html",
    )
    assert "<h3>Fern &amp; Lane</h3>" in (root / ".desk/hosting.html").read_text("utf-8")
    assert (root / ".desk/.gitignore").read_text("utf-8") == "*\n"


def test_unknown_term_dates_are_named_as_such(tmp_path: Path) -> None:
    words = reasons(tmp_path, school("fern-lane", local_authority="Nowhere"), "fern-lane")
    assert words[-1] == "Its term dates are not in the library: ask before you choose a day."


@pytest.mark.parametrize(
    ("day", "why"), [("2027-01-04", "an INSET day"), ("2027-05-03", "a day on which schools are shut")]
)
def test_a_meeting_without_a_host_names_the_schools_that_cannot_host_on_its_day(
    tmp_path: Path, day: str, why: str
) -> None:
    files = school("fern-lane", name="Fern Lane", local_authority="Kittiwick") | TERMS
    files |= meeting("m", host=None, starts=f"{day} 16:00", ends=None, status="planned")
    root = repository(tmp_path, files)
    CliRunner().invoke(main, ["desk", "hosting", "--root", str(root)], env={"PARTNERSHIP_TODAY": "2026-11-22"})
    assert f"Not at Fern Lane: {why}" in (root / ".desk/hosting.html").read_text("utf-8")


def test_meetings_without_a_host_and_coming_meetings_are_listed(tmp_path: Path) -> None:
    files = {MEETING: BASE[MEETING]} | meeting(
        "m", title="No host yet", host=None, starts="2027-03-11 16:00", ends=None
    )
    files = {path: text.replace("status: held", "status: planned") for path, text in files.items()}
    root = repository(tmp_path, files)
    CliRunner().invoke(main, ["desk", "hosting", "--root", str(root)], env={"PARTNERSHIP_TODAY": "2026-11-22"})
    page = (root / ".desk/hosting.html").read_text("utf-8")
    assert page.count("No host yet, Thursday 11 March 2027") == 1
    assert "Thursday 11 March 2027, 4\N{NO-BREAK SPACE}pm: No host yet" in page
