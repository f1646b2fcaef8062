"""What is new since the visitor came: shown to those who asked for it, from the memory of their own browser."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from browser.axe import faults
from browser.conftest import DESKTOP, PHONE, STORAGE_BLOCKED, Visit

FORGET_ONE = """() => {
  const memory = JSON.parse(localStorage.getItem("since"));
  const [missing, changed] = Object.keys(memory.seen);
  delete memory.seen[missing];
  memory.seen[changed] = "2001-01-01T00:00:00+00:00";
  memory.day = "2026-11-03T12:00:00Z";
  localStorage.setItem("since", JSON.stringify(memory));
}"""
"""Lets the browser have been here before one thing came and another was changed."""


def asked(page: Page) -> Page:
    page.get_by_role("button", name="Show me what is new").click()
    expect(page.get_by_role("heading", name="Nothing new since you came on")).to_be_visible()
    return page


def test_nothing_is_remembered_or_fetched_before_it_is_asked_for(visit: Visit) -> None:
    fetched: list[str] = []
    page = visit("")
    page.on("request", lambda request: fetched.append(request.url))
    page.reload(wait_until="networkidle")
    expect(page.get_by_role("button", name="Show me what is new")).to_be_visible()
    assert page.evaluate("localStorage.getItem('since')") is None
    assert [url for url in fetched if url.endswith("newest.json")] == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_came_and_what_was_changed_is_listed_at_the_next_visit(visit: Visit, viewport: dict[str, int]) -> None:
    page = asked(visit("", viewport=viewport))
    page.evaluate(FORGET_ONE)
    page.reload()
    expect(page.get_by_role("heading", name="New since you came on 3 November 2026")).to_be_visible()
    items = page.locator("[data-since-list] li")
    expect(items).to_have_count(2)
    expect(items.nth(1)).to_contain_text("changed, ")
    assert faults(page, "light") == []
    items.first.get_by_role("link").click()
    expect(page.locator("h1")).to_be_visible()


def test_what_was_seen_is_not_told_again_and_the_memory_can_go(visit: Visit) -> None:
    page = asked(visit(""))
    page.evaluate(FORGET_ONE)
    page.reload()
    page.get_by_role("button", name="I have seen these").click()
    expect(page.get_by_role("heading", name="Nothing new since you came on")).to_be_focused()
    page.get_by_role("button", name="Stop remembering").click()
    expect(page.get_by_role("button", name="Show me what is new")).to_be_focused()
    assert page.evaluate("localStorage.getItem('since')") is None


@pytest.mark.parametrize("memory", ["", "{}", '{"version": 1, "day": "never", "seen": {}}', '{"version": 2}', "[1"])
def test_a_memory_that_is_not_ours_is_no_memory(visit: Visit, memory: str) -> None:
    page = visit("")
    page.evaluate("(text) => localStorage.setItem('since', text)", memory)
    page.reload()
    expect(page.get_by_role("button", name="Show me what is new")).to_be_visible()


def test_what_comes_back_because_another_thing_went_is_not_new(visit: Visit) -> None:
    page = visit("")
    entries = [{"id": "old", "at": "2026-01-01"}, {"id": "new", "at": "2026-03-01"}]
    found = page.evaluate(
        """async ([entries, seen]) => {
          const { newEntries } = await import(new URL("assets/scripts/since.js", location));
          return newEntries(entries, seen).map(({ id }) => id);
        }""",
        [entries, json.loads('{"known": "2026-02-01"}')],
    )
    assert found == ["new"]


def test_nothing_is_offered_where_the_browser_keeps_nothing_or_runs_nothing(visit: Visit) -> None:
    blocked = visit("")
    blocked.add_init_script(STORAGE_BLOCKED)
    blocked.reload()
    expect(blocked.get_by_role("heading", name="New in the library")).to_be_visible()
    expect(blocked.locator("[data-since]")).to_be_hidden()
    plain = visit("", java_script_enabled=False)
    expect(plain.locator("[data-since]")).to_be_hidden()
