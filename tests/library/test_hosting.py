"""Who hosts and who visits whom, and what schools ask for and offer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from content import BASE, MEETING, SCHOOL, library, resource, school, visit
from partnership.library import Library
from partnership.records import Meeting, School

SCHOOLS = school("fern-lane", name="Fern Lane") | school("harbour-row", name="Harbour Row")
HELD = {"starts": "2026-10-14 09:30", "status": "held"}


def slugs(records: Iterable[Meeting]) -> list[str]:
    return [record.slug for record in records]


def the(found: Library, slug: str) -> School:
    one = found.school(slug)
    assert one
    return one


# What a host has not agreed to


@pytest.mark.parametrize(
    ("approved", "shown"),
    [("yes", True), ("2026-11-01", True), ("22 November 2026", True), ("no", False), ("2026-11-23", False)],
)
def test_a_visit_is_among_the_meetings_once_its_host_has_said_yes(tmp_path: Path, approved: str, shown: bool) -> None:
    files = {path: text.replace("approved: yes", f"approved: {approved}") for path, text in visit("v").items()}
    found = library(tmp_path, files)
    assert ("v" in slugs(found.meetings)) is shown
    assert (("meeting", "v") in found.records) is shown
    assert (("meeting", "v") in found.pending) is not shown


def test_a_visit_that_says_nothing_of_a_yes_waits(tmp_path: Path) -> None:
    files = {path: text.replace("  approved: yes\n", "") for path, text in visit("v").items()}
    assert "v" not in slugs(library(tmp_path, files).meetings)


def test_what_is_written_like_a_visit_waits_as_one_whatever_kind_it_says_it_is(tmp_path: Path) -> None:
    files = {path: text.replace("approved: yes", "approved: no") for path, text in visit("v", kind="training").items()}
    assert "v" not in slugs(library(tmp_path, files).meetings)


def test_a_visit_that_waits_leads_back_from_nothing(tmp_path: Path) -> None:
    files = {path: text.replace("approved: yes", "approved: no") for path, text in visit("v", **HELD).items()}
    found = library(tmp_path, resource("slip") | files)
    assert slugs(found.hosting.hosted_by(the(found, "oakland-primary"))) == ["headteachers-autumn-2026"]


# Places


def test_places_left_are_those_offered_without_those_taken(tmp_path: Path) -> None:
    taken = ("taken:", "  - {school: fern-lane, places: 5}", "  - {school: harbour-row, places: 4}")
    found = library(tmp_path, SCHOOLS | visit("v", *taken, places="12"))
    assert [one.places_left for one in found.hosting.open_visits] == [3]


def test_more_taken_than_offered_leaves_none(tmp_path: Path) -> None:
    found = library(tmp_path, SCHOOLS | visit("v", "taken: [{school: fern-lane, places: 13}]", places="12"))
    assert [one.places_left for one in found.hosting.full_visits] == [0]


def test_a_full_visit_is_apart_from_the_open_ones(tmp_path: Path) -> None:
    full = visit("full", "taken: [{school: fern-lane, places: 12}]", places="12")
    found = library(tmp_path, SCHOOLS | full | visit("open"))
    assert (slugs(found.hosting.open_visits), slugs(found.hosting.full_visits)) == (["open"], ["full"])


@pytest.mark.parametrize("facts", [HELD, {"status": "cancelled"}, {"status": "postponed"}], ids=str)
def test_only_a_visit_that_is_expected_to_take_place_is_open(tmp_path: Path, facts: dict[str, str]) -> None:
    assert library(tmp_path, visit("v", **facts)).hosting.open_visits == []


def test_a_visit_of_today_can_still_be_asked_for(tmp_path: Path) -> None:
    found = library(tmp_path, visit("v"), today=date(2027, 3, 11))
    assert slugs(found.hosting.open_visits) == ["v"]


def test_a_visit_under_way_is_still_coming_up_and_can_no_longer_be_asked_for(tmp_path: Path) -> None:
    found = library(tmp_path, visit("v", starts="2026-11-21 09:30", ends="2026-11-23 12:00"))
    host = the(found, "oakland-primary")
    assert slugs(found.hosting.coming_at(host)) == slugs(found.calendar.upcoming) == ["v"]
    assert (found.hosting.open_visits, "v" in slugs(found.hosting.past_at(host))) == ([], False)


# Who has been where


def ties(found: Library) -> dict[tuple[str, str], tuple[list[str], list[str]]]:
    """The meetings of every pair of host and visitor that has any."""
    return {
        (host.school.slug, tie.visitor.slug): (slugs(tie.visits), slugs(tie.meetings))
        for host in found.hosting.hosts
        for tie in host.visitors
    }


def test_the_list_tells_visits_from_other_meetings(tmp_path: Path) -> None:
    came = {"attended": "[fern-lane, oakland-primary]"}
    files = SCHOOLS | {
        MEETING: BASE[MEETING].replace("attended: [oakland-primary]", "attended: [harbour-row, fern-lane]")
    }
    found = library(tmp_path, files | visit("seen", **HELD, **came))
    assert ties(found) == {
        ("oakland-primary", "fern-lane"): (["seen"], ["headteachers-autumn-2026"]),
        ("oakland-primary", "harbour-row"): ([], ["headteachers-autumn-2026"]),
    }


def test_schools_stand_in_the_order_of_their_names_whatever_they_did(tmp_path: Path) -> None:
    found = library(tmp_path, SCHOOLS | visit("v", **HELD, attended="[harbour-row]"))
    assert [host.school.title for host in found.hosting.hosts] == ["Fern Lane", "Harbour Row", "Oakland Primary"]
    came = visit("first", **HELD, attended="[oakland-primary, harbour-row]", host="fern-lane")
    found = library(tmp_path / "came", SCHOOLS | came)
    assert [tie.visitor.title for tie in found.hosting.hosts[0].visitors] == ["Harbour Row", "Oakland Primary"]


def test_what_is_to_come_or_was_called_off_is_not_in_the_list(tmp_path: Path) -> None:
    came = {"attended": "[fern-lane]"}
    called_off = visit("off", **came, starts="2026-10-14 09:30", status="cancelled")
    assert ties(library(tmp_path, SCHOOLS | visit("to-come", **came) | called_off)) == {}


def test_a_school_that_has_left_stays_for_as_long_as_it_has_been_somewhere(tmp_path: Path) -> None:
    left = school("fern-lane", left="2026-11-01") | school("harbour-row", left="2026-11-01")
    found = library(tmp_path, left | visit("v", **HELD, attended="[fern-lane]"))
    assert {host.school.slug for host in found.hosting.hosts} == {"fern-lane", "oakland-primary"}


@pytest.mark.parametrize(("number", "shown"), [(60, 60), (61, 0)])
def test_above_sixty_schools_there_is_a_list_and_no_grid(tmp_path: Path, number: int, shown: int) -> None:
    schools = {path: text for n in range(number - 1) for path, text in school(f"school-number-{n}").items()}
    hosting = library(tmp_path, schools).hosting
    assert (len(hosting.hosts), len(hosting.grid)) == (number, shown)


def test_a_school_does_not_visit_itself(tmp_path: Path) -> None:
    found = library(tmp_path, visit("v", **HELD, attended="[oakland-primary]"))
    assert found.hosting.visited_by(the(found, "oakland-primary")) == []


def test_what_was_taken_home_is_found_from_the_school_and_from_the_resource(tmp_path: Path) -> None:
    home = ("took_home:", "  - {school: fern-lane, words: To wait., resources: [slip]}")
    found = library(tmp_path, SCHOOLS | resource("slip") | visit("v", *home, **HELD, attended="[fern-lane]"))
    slip = found.resource("slip")
    assert slip
    by_school = [(one.slug, home.words) for one, home in found.hosting.took_home(the(found, "fern-lane"))]
    by_resource = [(one.slug, home.words) for one, home in found.hosting.taken_home(slip)]
    assert by_school == by_resource == [("v", "To wait.")]


# Wishes and offers


def test_wishes_and_offers_stand_in_the_order_of_the_schools_names(tmp_path: Path) -> None:
    asks = "[{what: circles in Year 3}]"
    files = school("fern-lane", name="Fern Lane", requests=asks, offers=asks) | {
        SCHOOL: BASE[SCHOOL] + "requests: [{what: a first day}]\n"
    }
    hosting = library(tmp_path, files).hosting
    assert [one.school.slug for one in hosting.requests] == ["fern-lane", "oakland-primary"]
    assert [one.wish.what for one in hosting.offers] == ["circles in Year 3"]


def test_a_school_that_has_left_asks_for_nothing_more(tmp_path: Path) -> None:
    files = school("fern-lane", requests="[{what: circles}]", left="2026-11-01")
    assert library(tmp_path, files).hosting.requests == []
