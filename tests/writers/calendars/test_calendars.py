"""Calendars, read back by the library `icalendar`. tests/browser/test_calendars.py reads the same with ical.js."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event
from selectolax.lexbor import LexborHTMLParser

import calendars
from calendars import ALL, AROUND_THE_CLOCK_CHANGES, WHOLE_DAYS, written
from conftest import TODAY
from content import MEETING, library, meeting, outputs_of, page, repository, school
from partnership.library import Library, load
from partnership.library.history import History
from partnership.writers.calendars import Feeds
from partnership.writers.calendars import outputs as calendar_outputs


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return calendars.timed(tmp_path_factory.mktemp("timed"))


def events(content: bytes) -> dict[str, Event]:
    """The events of a calendar, by their uids."""
    found = Calendar.from_ical(content)
    return {str(event["uid"]): event for event in found.walk("VEVENT")}


def one(folder: Path, **facts: str | None) -> Event:
    """The event of one meeting with some facts of its own."""
    return events(written(library(folder, meeting("m", **facts))))["uid-of-m"]


# Times


@pytest.mark.parametrize("name", AROUND_THE_CLOCK_CHANGES)
def test_a_time_means_the_same_moment_on_both_sides_of_both_clock_changes(timed: Library, name: str) -> None:
    event, when = events(written(timed))[f"uid-of-{name}"], AROUND_THE_CLOCK_CHANGES[name]
    assert (event["dtstart"].dt.astimezone(UTC), event["dtend"].dt.astimezone(UTC)) == (when.first, when.last)
    assert event["dtstart"].params["tzid"] == "Europe/London"


@pytest.mark.parametrize("name", WHOLE_DAYS)
def test_whole_days_are_dates_and_end_on_the_day_after(timed: Library, name: str) -> None:
    event, (_, _, first, after) = events(written(timed))[f"uid-of-{name}"], WHOLE_DAYS[name]
    assert (event["dtstart"].to_ical(), event["dtend"].to_ical()) == (
        first.replace("-", "").encode(),
        after.replace("-", "").encode(),
    )
    assert type(event["dtstart"].dt) is date


def test_a_meeting_whose_end_is_not_known_has_none(tmp_path: Path) -> None:
    assert "dtend" not in one(tmp_path, ends=None)


def test_the_time_zone_is_two_yearly_rules_and_no_list_of_dates(timed: Library) -> None:
    (zone,) = Calendar.from_ical(written(timed)).walk("VTIMEZONE")
    rules = {part.name: part["rrule"].to_ical().decode() for part in zone.subcomponents}
    assert rules == {
        "DAYLIGHT": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "STANDARD": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    }
    assert not any("rdate" in part for part in zone.subcomponents)


# Identity and change


def test_a_subscriber_sees_a_meeting_move(tmp_path: Path) -> None:
    """Two builds: the same uid, a higher sequence, and the new moment."""
    before, after = (events(content)["uid-of-spring"] for content in calendars.before_and_after_a_move(tmp_path))
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt
    assert before["dtstart"].dt.astimezone(UTC) == datetime(2027, 3, 25, 16, tzinfo=UTC)
    assert after["dtstart"].dt.astimezone(UTC) == datetime(2027, 4, 1, 8, 30, tzinfo=UTC)


def test_the_uid_is_that_of_the_record_whatever_else_changes(tmp_path: Path) -> None:
    facts = {"title": "Another name", "starts": "2028-01-10 09:00", "ends": "10:00"}
    found = events(written(library(tmp_path, meeting("other-file", uid="kept-for-ever", **facts))))
    assert "kept-for-ever" in found


def test_the_last_change_is_the_moment_that_history_tells(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 3, 9, 41, 7, tzinfo=UTC)
    root = repository(tmp_path, meeting("m"))
    event = events(written(load(root, TODAY, History(moments={"meetings/m.yml": moment}))))["uid-of-m"]
    assert (event["last-modified"].dt, event["dtstamp"].dt) == (moment, moment)


def test_a_calendar_does_not_depend_on_the_day_of_the_build(tmp_path: Path) -> None:
    root = repository(tmp_path)
    days = (date(2026, 9, 1), date(2027, 9, 1))
    first, second = (written(load(root, day, History())) for day in days)
    assert first == second


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("planned", "TENTATIVE"),
        ("confirmed", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("postponed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_every_status_has_its_word(tmp_path: Path, status: str, expected: str) -> None:
    assert one(tmp_path, status=status)["status"] == expected


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_a_meeting_that_does_not_take_place_stays_and_says_so(tmp_path: Path, status: str) -> None:
    event = one(tmp_path, status=status, title="Our meeting")
    assert event["summary"] == f"{status.capitalize()}: Our meeting"
    assert event["transp"] == "TRANSPARENT"


def test_an_example_says_that_it_is_one(tmp_path: Path) -> None:
    assert one(tmp_path, sample="true", title="Our meeting")["summary"] == "Example: Our meeting"


# What is in an event


def test_an_event_says_where_it_is_and_where_to_read_more(tmp_path: Path) -> None:
    found = library(tmp_path, meeting("m", venue="The library", host="oakland-primary"))
    event, address = events(written(found))["uid-of-m"], f"{found.settings.address}meetings/m/"
    host = found.schools[0]
    assert event["location"] == f"The library, {host.title}, {host.town}"
    assert event["url"] == address
    assert address in event["description"]


def test_a_meeting_without_a_place_is_online_or_nowhere_yet(tmp_path: Path) -> None:
    nowhere = {"host": None, "venue": None}
    assert "location" not in one(tmp_path / "nowhere", **nowhere)
    assert one(tmp_path / "online", online="https://example.org/meet", **nowhere)["location"] == "Online"


def test_nobody_is_named_and_no_mailbox_is_given(timed: Library) -> None:
    text = written(timed)
    assert b"@" not in text
    assert not re.search(rb"^(ORGANIZER|ATTENDEE|CONTACT)", text, re.MULTILINE)


# The format


def test_lines_end_as_the_standard_says_and_are_never_longer_than_75_octets(tmp_path: Path) -> None:
    title = "Cyfarfod y penaethiaid – y tŷ, y dŵr a’r môr, " * 3
    content = written(library(tmp_path, meeting("m", title=title, online=f"https://example.org/{'long-' * 40}")))
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75


def test_a_line_is_never_folded_inside_a_character(tmp_path: Path) -> None:
    for shift in range(6):
        title = f"{'x' * shift}{'ŷ,ŵô–' * 30}"
        content = written(library(tmp_path, meeting("m", title=title)))
        for line in content.split(b"\r\n"):
            line.decode("utf-8")
        assert events(content)["uid-of-m"]["summary"] == title


def test_signs_with_a_meaning_in_the_format_come_back_as_they_were(tmp_path: Path) -> None:
    title = "Bread, butter; jam \\ and: END:VEVENT" + "\\" * 90
    assert one(tmp_path, title=f"'{title}'")["summary"] == title


def test_a_feed_says_what_it_is_called_and_how_often_to_look(timed: Library) -> None:
    found = Calendar.from_ical(written(timed, "calendars/kind/headteachers.ics"))
    assert found["name"] == found["x-wr-calname"]
    assert found["name"].startswith("Headteachers' meeting")
    assert found["refresh-interval"].params["value"] == "DURATION"
    assert found["method"] == "PUBLISH"
    assert found["version"] == "2.0"


# What is in which feed

OWN = meeting("own", **{"for": "[governor, teacher]", "kind": "other", "host": "elm", "attended": None})
CAME = meeting("came", **{"for": "[headteacher]", "kind": "training", "host": "oakland-primary", "attended": "[elm]"})


@pytest.mark.parametrize(
    ("uri", "members"),
    [
        (ALL, {"own", "came"}),
        ("calendars/kind/other.ics", {"own"}),
        ("calendars/kind/visit.ics", set()),
        ("calendars/role/governor.ics", {"own"}),
        ("calendars/role/headteacher.ics", {"came"}),
        ("calendars/role/pupil.ics", set()),
        ("calendars/school/elm.ics", {"own", "came"}),
        ("calendars/school/oakland-primary.ics", {"came"}),
        ("meetings/own/own.ics", {"own"}),
    ],
)
def test_a_feed_has_what_is_for_it(tmp_path: Path, uri: str, members: set[str]) -> None:
    files: Mapping[str, Any] = school("elm") | OWN | CAME
    found = events(written(library(tmp_path, files), uri))
    assert {uid.removeprefix("uid-of-") for uid in found if uid.startswith("uid-of-")} == members


def test_every_role_kind_and_school_has_a_feed_before_there_is_a_meeting(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / MEETING).unlink()
    found = load(root, TODAY, History())
    uris = {output.uri for output in calendar_outputs(found, Feeds(found))}
    wanted = {f"calendars/role/{term.id}.ics" for term in found.vocabulary["audience"]}
    wanted |= {f"calendars/kind/{term.id}.ics" for term in found.vocabulary["meeting-kind"]}
    assert uris == wanted | {ALL, "calendars/school/oakland-primary.ics"}


def test_a_visit_that_its_host_has_not_agreed_to_is_in_no_calendar(tmp_path: Path) -> None:
    files = meeting("m", kind="visit", starts="2027-03-11 09:00", ends="12:00", status="planned")
    assert "uid-of-m" not in events(written(library(tmp_path, files)))


def test_a_removed_meeting_is_in_no_calendar(tmp_path: Path) -> None:
    found = library(tmp_path, {MEETING: "status: removed\nremoved: 2026-11-20\n"})
    assert events(written(found)) == {}


def test_every_event_is_made_once_for_all_its_feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, made = library(tmp_path, school("elm") | OWN | CAME), []
    plain = Event.content_lines
    monkeypatch.setattr(Event, "content_lines", lambda self, *options: made.append(1) or plain(self, *options))
    assert len(list(calendar_outputs(found, Feeds(found)))) > 20
    assert len(made) == len(found.meetings)


# The ways into a calendar


def links(folder: Path, uri: str) -> dict[str, str]:
    """The links of a page that have to do with calendars: their words by their addresses."""
    files = page("meetings") | page("meetings/subscribe") | meeting("m", starts="2027-03-11 16:00", status="planned")
    made = outputs_of(library(folder, files))
    (tree,) = [LexborHTMLParser(str(output.content)) for output in made if output.uri == uri]
    found = {node.attributes["href"] or "": " ".join(node.text().split()) for node in tree.css("a[href]")}
    return {href: words for href, words in found.items() if href.endswith(".ics") or "subscribe" in href}


def test_a_meeting_can_be_added_and_its_kind_subscribed_to(tmp_path: Path) -> None:
    found = links(tmp_path, "meetings/m/index.html")
    assert found["m.ics"] == "Add to calendar ICS"
    assert {"../../calendars/kind/headteachers.ics", "../subscribe/"} <= found.keys()
    assert [href for href in found if href.startswith("webcal://") and href.endswith("kind/headteachers.ics")]


def test_a_school_has_a_calendar_of_its_own(tmp_path: Path) -> None:
    found = links(tmp_path, "schools/oakland-primary/index.html")
    assert {href.rpartition("calendars/")[2] for href in found if ".ics" in href} == {"school/oakland-primary.ics"}


def test_the_subscribe_page_offers_every_feed_to_subscribe_and_to_download(tmp_path: Path) -> None:
    feeds = {feed.uri for feed in Feeds(library(tmp_path / "feeds"))}
    found = links(tmp_path / "page", "meetings/subscribe/index.html")
    for start in ("webcal://", "../../"):
        assert {f"calendars/{href.partition('calendars/')[2]}" for href in found if href.startswith(start)} >= feeds
