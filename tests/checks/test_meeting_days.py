"""Meetings that clash with one another, and meetings on days on which schools are shut."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import library as read
from content import meeting, school
from partnership.checks import meeting_days

FOUR_TO_FIVE = {"starts": "2027-03-11 16:00", "ends": "17:00", "status": "planned", "attended": None}


def at(slug: str, **facts: str | None) -> dict[str, str]:
    """A meeting of headteachers from four to five, on a day in term, with some facts of its own and no host."""
    return meeting(slug, **(FOUR_TO_FIVE | {"kind": "headteachers", "for": "[headteacher]", "host": None} | facts))


def codes(root: Path, *files: dict[str, str]) -> list[str]:
    laid: dict[str, str] = school("elm")
    for file in files:
        laid |= file
    return [problem.code for problem in meeting_days.check(read(root, laid))]


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2027-03-11 15:00", "16:00", []),
        ("2027-03-11 15:00", "16:01", ["clash"]),
        ("2027-03-11 16:15", "16:30", ["clash"]),
        ("2027-03-11 16:59", "18:00", ["clash"]),
        ("2027-03-11 17:00", "18:00", []),
        ("2027-03-12 16:00", "17:00", []),
        ("2027-03-11 15:30", None, ["clash"]),
        ("2027-03-11 15:00", None, []),
    ],
    ids=["until then", "a minute over", "in it", "before its end", "after it", "next day", "an hour", "an hour before"],
)
def test_two_meetings_clash_when_they_overlap(
    tmp_path: Path, starts: str, ends: str | None, expected: list[str]
) -> None:
    assert codes(tmp_path, at("a"), at("b", starts=starts, ends=ends)) == expected


@pytest.mark.parametrize("status", ["held", "postponed", "cancelled"])
def test_only_what_is_planned_or_confirmed_clashes(tmp_path: Path, status: str) -> None:
    assert codes(tmp_path, at("a"), at("b", status=status)) == []


def test_one_school_hosts_one_meeting_at_a_time_whoever_comes(tmp_path: Path) -> None:
    training = {"kind": "training", "host": "elm"}
    assert codes(tmp_path, at("a", host="elm"), at("b", **training, **{"for": "[teacher]"})) == ["clash"]


def test_meetings_for_different_people_at_different_schools_do_not_clash(tmp_path: Path) -> None:
    assert codes(tmp_path, at("a"), at("b", host="elm", **{"for": "[teacher]"})) == []


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        (("headteachers", "leading-practitioners"), "clash"),
        (("headteachers", "training"), "clash-possible"),
        (("training", "training"), "clash-possible"),
        (("training", "other"), "clash-possible"),
    ],
)
def test_it_is_an_error_only_where_everyone_of_a_role_is_to_come(
    tmp_path: Path, kinds: tuple[str, str], code: str
) -> None:
    assert codes(tmp_path, at("a", kind=kinds[0]), at("b", kind=kinds[1])) == [code]


def test_a_whole_day_is_in_the_way_of_its_every_hour(tmp_path: Path) -> None:
    day = {"all_day": "true", "ends": None, "kind": "training"}
    assert codes(tmp_path / "same", at("a", starts="2027-03-11", **day), at("b")) == ["clash-possible"]
    assert codes(tmp_path / "next", at("a", starts="2027-03-12", **day), at("b")) == []


def test_every_pair_is_reported_once_and_at_the_later_of_the_two(tmp_path: Path) -> None:
    found = read(tmp_path, at("a") | at("b", starts="2027-03-11 16:10") | at("c", starts="2027-03-11 16:20"))
    assert [(problem.path, problem.message.split()[0]) for problem in meeting_days.check(found)] == [
        ("meetings/b.yml", "meetings/a.yml"),
        ("meetings/c.yml", "meetings/a.yml"),
        ("meetings/c.yml", "meetings/b.yml"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-23", []),
        ("2026-10-26", ["meeting-in-holidays"]),
        ("2026-12-18", []),
        ("2026-12-21", ["meeting-in-holidays"]),
        ("2027-01-04", ["meeting-on-inset-day"]),
        ("2027-05-03", ["meeting-in-holidays"]),
        ("2030-12-25", []),
    ],
    ids=["last day", "half term", "end of term", "holidays", "INSET", "bank holiday", "not known"],
)
def test_a_meeting_is_compared_with_the_term_dates_of_its_host(tmp_path: Path, day: str, expected: list[str]) -> None:
    assert codes(tmp_path, at("a", host="elm", starts=f"{day} 16:00")) == expected


def test_a_meeting_of_several_days_is_reported_once(tmp_path: Path) -> None:
    several = at("a", host="elm", all_day="true", starts="2027-02-11", ends="2027-02-19")
    assert codes(tmp_path, several) == ["meeting-in-holidays"]


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_of_what_is_past_or_off_nothing_is_said(tmp_path: Path, status: str) -> None:
    assert codes(tmp_path, at("a", host="elm", starts="2026-12-25 16:00", status=status)) == []


def test_without_a_host_there_are_no_term_dates_to_compare_with(tmp_path: Path) -> None:
    assert codes(tmp_path, at("a", starts="2026-12-25 16:00")) == []
