"""What a meeting hands on to the next of its kind, and what has come into the library in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import EXAMPLE
from content import MEETING, Files, library, meeting, resource, school, trial
from partnership.library import Library
from partnership.library.agreed_actions import AgreedAction
from partnership.library.history import Changes, History
from partnership.library.meeting_cycle import Preparation

APPROVED = "{approved: yes, who: staff}"
"""What a visit needs, so that it is shown."""
AUTUMN, SPRING, SUMMER = "2026-10-08", "2027-03-11", "2027-05-18"
NOVEMBER = date(2026, 11, 22)
"""The day of the build: between the meeting of the autumn and that of the spring."""


def agreed(action: str, *, who: str = "oakland-primary", due: str = "2026-12-11", **more: str) -> str:
    """An action as it stands in the file of a meeting."""
    facts = {"who": who, "due": due} | more
    return f"\n  - action: {action}" + "".join(f"\n    {name}: {value}" for name, value in facts.items())


def heads(slug: str, day: str, *actions: str, **facts: str | None) -> Files:
    """A meeting of headteachers on that day, at which these actions were agreed."""
    status = "held" if day <= NOVEMBER.isoformat() else "planned"
    listed = "".join(actions) or None
    more = {"starts": f"{day} 16:00", "status": status, "actions": listed, "resources": None} | facts
    return meeting(slug, **more)


def year(*actions: str, **facts: str | None) -> Files:
    """Meetings of headteachers in three terms, the actions agreed at the first."""
    three = {**heads("autumn", AUTUMN, *actions), **heads("spring", SPRING, **facts), **heads("summer", SUMMER)}
    return {MEETING: "status: removed\nremoved: 2026-09-01\n", **three}


def prepared(library: Library, slug: str) -> Preparation:
    (found,) = (found for found in library.meetings if found.slug == slug)
    return library.meeting_cycle.preparation(found)


def actions(found: Iterable[AgreedAction]) -> list[str]:
    return [agreed.action.action for agreed in found]


def carried(library: Library, slug: str) -> list[str]:
    return actions(prepared(library, slug).carried.shown)


# Actions


def test_an_open_action_is_carried_to_the_next_meeting_of_its_kind(tmp_path: Path) -> None:
    found = library(tmp_path, year(agreed("Write the guide")))
    assert carried(found, "spring") == ["Write the guide"]
    assert carried(found, "autumn") == []


def test_an_action_from_two_meetings_ago_that_is_still_open_is_carried_too(tmp_path: Path) -> None:
    found = library(tmp_path, year(agreed("Write the guide")), today=date(2027, 4, 20))
    assert carried(found, "summer") == ["Write the guide"]


def test_an_action_is_not_carried_to_a_meeting_of_another_kind(tmp_path: Path) -> None:
    files = year(agreed("Write the guide")) | heads("practitioners", "2027-03-02", kind="leading-practitioners")
    assert carried(library(tmp_path, files), "practitioners") == []


@pytest.mark.parametrize(
    "end",
    [{"done": "2026-11-20"}, {"dropped": "2026-11-20", "reason": "It stands on the card."}],
    ids=["done", "dropped"],
)
def test_what_was_done_or_dropped_is_reported_once_and_then_no_more(tmp_path: Path, end: dict[str, str]) -> None:
    found = library(tmp_path, year(agreed("Write the guide", **end)), today=date(2027, 4, 20))
    assert carried(found, "spring") == []
    assert actions(prepared(found, "spring").ended.shown) == ["Write the guide"]
    assert actions(prepared(found, "summer").ended.shown) == []


def test_a_past_meeting_still_shows_what_was_open_on_its_day(tmp_path: Path) -> None:
    files = year(agreed("Write the guide", done="2027-04-01"))
    found = library(tmp_path, files, today=date(2027, 4, 20))
    assert carried(found, "spring") == ["Write the guide"]
    assert carried(found, "summer") == []
    assert actions(prepared(found, "summer").ended.shown) == ["Write the guide"]


def test_what_ended_is_reported_at_the_next_meeting_that_takes_place(tmp_path: Path) -> None:
    files = year(agreed("Write the guide", done="2027-01-20"), status="cancelled")
    found = library(tmp_path, files, today=date(2027, 4, 20))
    assert actions(prepared(found, "summer").ended.shown) == ["Write the guide"]


def test_actions_are_given_by_who_has_them_to_do_and_then_by_their_days(tmp_path: Path) -> None:
    files = year(
        agreed("Third", due="2026-12-20"),
        agreed("Second", due="2026-12-10"),
        agreed("First", due="2026-12-30", who="trust"),
        agreed("Fourth", due="2026-12-01", who="zinnia"),
    )
    found = library(tmp_path, files | school("zinnia", name="Zinnia School"))
    owners = found.meeting_cycle.by_owner(found.meeting_cycle.open)
    assert [(owner.partner.title, actions(owner.actions)) for owner in owners] == [
        ("Oakland Primary", ["Second", "Third"]),
        ("The Alderland Trust", ["First"]),
        ("Zinnia School", ["Fourth"]),
    ]
    assert actions(found.meeting_cycle.open_for("zinnia")) == ["Fourth"]


def test_an_action_that_ended_is_shown_for_about_a_term(tmp_path: Path) -> None:
    files = year(agreed("Of late", done="2026-11-20"), agreed("Long ago", done="2026-10-09"))
    assert actions(library(tmp_path / "now", files).meeting_cycle.ended) == ["Of late", "Long ago"]
    assert actions(library(tmp_path / "later", files, today=date(2027, 1, 30)).meeting_cycle.ended) == ["Of late"]


# The meeting before


def test_the_last_meeting_is_the_one_before_of_the_same_kind(tmp_path: Path) -> None:
    last = prepared(
        library(tmp_path, year() | heads("visit", "2026-11-10", kind="visit", visit=APPROVED)), "spring"
    ).last
    assert last
    assert last.slug == "autumn"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_meeting_that_does_not_take_place_is_not_the_last_one(tmp_path: Path, status: str) -> None:
    last = prepared(library(tmp_path, year(status=status)), "summer").last
    assert last
    assert last.slug == "autumn"


def test_the_next_of_its_kind_is_the_one_to_prepare(tmp_path: Path) -> None:
    found = library(tmp_path, year(status="cancelled"))
    assert [meeting.slug for meeting in found.meetings if found.meeting_cycle.is_next(meeting)] == ["summer"]


# What has come into the library


def test_what_was_shared_since_the_last_meeting_is_new(tmp_path: Path) -> None:
    files = year()
    for slug, day in {
        "before": "2026-10-08",
        "after": "2026-10-09",
        "today": "2026-11-22",
        "to-come": "2026-11-23",
    }.items():
        files |= resource(slug, shared=day)
    assert [one.slug for one in prepared(library(tmp_path, files), "spring").resources] == ["today", "after"]


def test_what_schools_shared_stands_before_what_the_organisation_did(tmp_path: Path) -> None:
    files = year() | resource("school", shared="2026-11-01") | resource("ours", shared="2026-11-20", shared_by="trust")
    assert [one.slug for one in prepared(library(tmp_path, files), "spring").resources] == ["school", "ours"]


def test_a_withdrawn_resource_is_not_new(tmp_path: Path) -> None:
    facts = {"status": "withdrawn", "withdrawn": "2026-11-20", "reason": "It no longer holds."}
    files = year() | resource("gone", shared="2026-11-01", **facts)
    assert prepared(library(tmp_path, files), "spring").resources == []


def test_before_the_first_meeting_of_its_kind_everything_since_september_is_new(tmp_path: Path) -> None:
    files = year() | resource("old", shared="2026-08-31") | resource("new", shared="2026-10-07")
    files |= resource("two-minute-conversation", shared="2026-09-01", shared_by="trust")
    assert [one.slug for one in prepared(library(tmp_path, files), "autumn").resources] == ["new"]


@pytest.mark.parametrize(("reported", "expected"), [("2026-10-07", []), ("2026-11-01", ["2026-27"])])
def test_a_trial_is_new_from_the_day_on_which_it_was_reported(
    tmp_path: Path, reported: str, expected: list[str]
) -> None:
    files = year() | trial("two-minute-conversation")
    (path,) = trial("two-minute-conversation")
    day = date.fromisoformat(reported)
    found = replace(library(tmp_path, files), history=History({path: Changes(day, day)}))
    assert [one.trial.year.slug for one in prepared(found, "spring").trials] == expected


def test_without_a_history_the_trials_of_the_academic_year_are_new(tmp_path: Path) -> None:
    files = year() | trial("two-minute-conversation") | trial("two-minute-conversation", year="2025-26")
    assert [one.trial.year.slug for one in prepared(library(tmp_path, files), "spring").trials] == ["2026-27"]


def test_visits_are_those_since_the_last_meeting_and_those_to_come(tmp_path: Path) -> None:
    files = year()
    for slug, day in {"done": "2026-11-10", "due": "2027-02-24", "before": "2026-09-20"}.items():
        files |= heads(slug, day, kind="visit", visit=APPROVED)
    files |= heads("off", "2027-02-25", kind="visit", visit=APPROVED, status="cancelled")
    found = prepared(library(tmp_path, files), "spring")
    assert ([visit.slug for visit in found.visited], [visit.slug for visit in found.visits.shown]) == (
        ["done"],
        ["due"],
    )


def test_what_is_past_its_day_of_review_by_the_meeting_is_due(tmp_path: Path) -> None:
    files = year()
    files |= resource("due", review_by="2027-03-11") | resource("later", review_by="2027-03-12")
    files |= resource("looked-at", review_by="2027-01-15", reviewed="2027-01-15")
    assert [one.slug for one in prepared(library(tmp_path, files), "spring").review.shown] == ["due"]


# The agenda itself


def test_the_minutes_at_the_ends_of_lines_make_a_timetable(tmp_path: Path) -> None:
    lines = ["Opening circle, 10 minutes", "Visits (5 min)", "Falling out online", "Closing round, 5 minutes"]
    files = heads("spring", SPRING, agenda="".join(f"\n  - {line}" for line in lines))
    (found,) = (found for found in library(tmp_path, files).meetings if found.slug == "spring")
    assert [(item.words, item.minutes, f"{item.starts:%H:%M}" if item.starts else "") for item in found.timetable] == [
        ("Opening circle", 10, "16:00"),
        ("Visits", 5, "16:10"),
        ("Falling out online", None, "16:15"),
        ("Closing round", 5, ""),
    ]


def test_a_line_that_speaks_of_minutes_elsewhere_stays_as_it_is(tmp_path: Path) -> None:
    files = heads("spring", SPRING, agenda="[Ten minutes in pairs, 3 minutes each and a word]")
    (found,) = (found for found in library(tmp_path, files).meetings if found.slug == "spring")
    assert [(item.words, item.minutes) for item in found.timetable] == [
        ("Ten minutes in pairs", None),
        ("3 minutes each and a word", None),
    ]


# Which kinds come round every term


def test_a_kind_of_meeting_that_is_termly_by_the_vocabulary_has_a_briefing(tmp_path: Path) -> None:
    words = (EXAMPLE / "data/vocabulary.yml").read_text("utf-8")
    other = words.replace("      termly: true\n", "").replace(
        "label: Training\n", "label: Training\n      termly: true\n"
    )
    files = meeting("training", kind="training") | heads("spring", SPRING)
    found = library(tmp_path, files | {"data/vocabulary.yml": other})
    assert [briefing.meeting.slug for briefing in found.meeting_cycle.briefings] == ["training"]


def test_of_more_than_sixty_open_actions_the_first_due_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    later = [agreed(f"Later {number}", due="2027-02-01") for number in range(70)]
    found = prepared(library(tmp_path, year(*later, agreed("First", due="2026-12-01"))), "spring").carried
    assert (found.shown[0].action.action, len(found.shown), found.more) == ("First", 60, 11)
