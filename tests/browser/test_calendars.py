"""Calendars, read back by ical.js in the browser: a second reader, written by others, must find the same moments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import calendars
from calendars import AROUND_THE_CLOCK_CHANGES, WHOLE_DAYS, written
from content import TESTS

READ = """
(content) => {
  const calendar = new ICAL.Component(ICAL.parse(content));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return Object.fromEntries(calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const start = event.startDate, end = event.endDate;
    return [event.uid, {
      start: start.isDate ? start.toString() : start.toJSDate().toISOString(),
      end: end.isDate ? end.toString() : end.toJSDate().toISOString(),
      zone: start.zone.tzid,
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      changed: component.getFirstPropertyValue("last-modified").toJSDate().toISOString(),
    }];
  }));
}
"""
"""A script that reads a calendar by its own time zones, and by none that the browser knows."""


@pytest.fixture(scope="module", params=["Europe/London", "America/New_York"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Return a page with ical.js, on a computer in London and on one elsewhere."""
    context = browser.new_context(timezone_id=request.param)
    page = context.new_page()
    page.add_script_tag(path=TESTS / "vendor/ical.min.js")
    yield page
    context.close()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(calendars.timed(tmp_path_factory.mktemp("timed")))


def read(reader: Page, content: bytes) -> dict[str, Any]:
    """Return the events of a calendar, by the names of their meetings."""
    by_uid: dict[str, Any] = reader.evaluate(READ, content.decode())
    return {uid.removeprefix("uid-of-"): event for uid, event in by_uid.items()}


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.000Z").replace(tzinfo=UTC)


def test_a_time_means_the_same_moment_to_both_readers(reader: Page, content: bytes) -> None:
    events = {name: event for name, event in read(reader, content).items() if name in AROUND_THE_CLOCK_CHANGES}
    assert {name: (moment(event["start"]), moment(event["end"])) for name, event in events.items()} == {
        name: (when.first, when.last) for name, when in AROUND_THE_CLOCK_CHANGES.items()
    }
    assert {event["zone"] for event in events.values()} == {"Europe/London"}


def test_whole_days_are_the_same_days_to_both_readers(reader: Page, content: bytes) -> None:
    events = read(reader, content)
    assert {name: (events[name]["start"], events[name]["end"]) for name in WHOLE_DAYS} == {
        name: (first, after) for name, (_, _, first, after) in WHOLE_DAYS.items()
    }


def test_a_cancelled_meeting_is_cancelled_to_both_readers(reader: Page, content: bytes) -> None:
    events = read(reader, content)
    assert (events["called-off"]["status"], events["called-off"]["sequence"]) == ("CANCELLED", 2)
    assert events["put-off"]["status"] == "TENTATIVE"


def test_a_subscriber_sees_a_meeting_move(reader: Page, tmp_path: Path) -> None:
    before, after = (read(reader, content)["spring"] for content in calendars.before_and_after_a_move(tmp_path))
    assert after["sequence"] > before["sequence"]
    assert after["changed"] > before["changed"]
    assert moment(before["start"]) == datetime(2027, 3, 25, 16, tzinfo=UTC)
    assert moment(after["start"]) == datetime(2027, 4, 1, 8, 30, tzinfo=UTC)
