"""Finding a resource stands still while it fills, and whatever is asked or missing, it answers plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import DESKTOP, PHONE, STORAGE_BLOCKED, Visit
from serving import path_of, serve

ASKED = "What are you looking for?"
SHIFTS = """() => {
  window.shifts = [];
  const place = ({ node, previousRect, currentRect }) =>
    `${node?.nodeName} ${node?.className}: ${previousRect.y} to ${currentRect.y}`;
  const note = ({ value, sources }) => shifts.push([value, sources.map(place)]);
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
}"""
"""Notes everything that moves by itself, those that move soon after a touch among them."""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def slow(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return an empty page of a phone, or of that size, that calculates and loads slowly, and notes what moves."""
    with serve(site, path_of(site)) as server:
        context = browser.new_context(base_url=server.url, viewport=request.param)
        page = context.new_page()
        page.add_init_script(f"({SHIFTS})()")
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        speed = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
        session.send("Network.emulateNetworkConditions", {"offline": False, **speed})
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        yield page
        context.close()


def moved(page: Page) -> object:
    """Return what has moved since this was asked last."""
    page.wait_for_load_state("networkidle")
    page.evaluate(SETTLED)
    return page.evaluate("shifts.splice(0)")


def answered(page: Page, words: str) -> None:
    expect(page.locator("[data-finder]")).to_have_attribute("data-answered", words, timeout=20_000)
    expect(page.locator(".finder-count").first).to_have_text(re.compile(r"\d"), timeout=20_000)


@pytest.mark.parametrize("slow", [PHONE, DESKTOP], indirect=True, ids=["360 px", "1280 px"])
def test_nothing_moves_while_it_opens_is_typed_into_and_narrowed_down(slow: Page) -> None:
    slow.goto("resources/")
    assert moved(slow) == []
    slow.get_by_label(ASKED).press_sequentially("circle", delay=60)
    answered(slow, "circle")
    assert moved(slow) == []
    slow.goto("resources/?q=circle&audience=teacher")
    answered(slow, "circle")
    assert moved(slow) == []
    narrow = slow.get_by_role("button", name="Narrow it down")
    if narrow.is_visible():
        narrow.click()
        moved(slow)  # What was hidden takes its place, as it was asked to.
    slow.locator("input[name=type][value=resource]").check()
    expect(slow.locator(".finder-active .chip")).to_have_count(2, timeout=20_000)
    assert moved(slow) == []


def test_whatever_is_typed_is_answered_in_a_plain_sentence(visit: Visit) -> None:
    page = visit("resources/", viewport=PHONE)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    status = page.locator(".finder-status")
    for text, said in {
        "what do I say when": r"^\d+ results? for “what do I say when”$",
        "🙂🎉": "^Nothing found. Try other words",
        '"(%?&#/\\': "^Nothing found. Try other words",
        "مرحبا بالعالم": "^Nothing here says “مرحبا, بالعالم”. Try other words",
        "<img src=x onerror=alert(1)>": "“<img src=x onerror=alert",
        " ".join(f"zebra{number}" for number in range(1000)): "^Nothing here says “zebra0, zebra1, .{100,200}”",
        "circle " * 1000: r"^\d+ results for “circle circle .{100,200}…”",
        "z" * 5000: r"^Nothing here says “z{200}…”",
    }.items():
        page.get_by_label(ASKED).fill(text)
        expect(page.locator("[data-finder]")).to_have_attribute("data-answered", text.strip(), timeout=20_000)
        expect(status).to_have_text(re.compile(said))
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], text[:20]
    page.get_by_label(ASKED).fill("   ")
    expect(page.locator(".needs a").first).to_be_visible()
    expect(status).to_be_hidden()


def test_whatever_an_address_asks_is_answered(visit: Visit) -> None:
    page = visit("resources/?theme=gone&colour=red&q=%00%F0%28&as=words")
    expect(page.locator(".finder-status")).to_have_text(re.compile("^A choice in this address is no longer here"))
    page.goto("resources/?theme=gone")
    expect(page.locator("[data-ready] .needs a").first).to_be_visible()
    expect(page.locator(".finder-results")).to_be_hidden()
    page.goto("resources/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    expect(page.locator(".finder-status")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(".finder script")).to_have_count(0)


def test_without_a_network_it_says_so_and_keeps_its_lists(visit: Visit) -> None:
    page = visit("resources/", viewport=DESKTOP)
    expect(page.locator("[data-ready]")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_label(ASKED).fill("circle")
    status = page.locator(".finder-status")
    expect(status).to_have_text("The search could not be loaded. Everything is in the lists below.")
    expect(page.locator(".needs a").first).to_be_visible()
    page.context.set_offline(False)
    page.get_by_label(ASKED).press("Enter")
    expect(status).to_have_text(re.compile(r"^\d+ results for “circle”$"))


def test_it_needs_no_storage(visit: Visit) -> None:
    page = visit("privacy/", viewport=DESKTOP)
    page.add_init_script(STORAGE_BLOCKED)
    page.goto("resources/?q=circle")
    expect(page.locator(".finder-status")).to_have_text(re.compile(r"^\d+ results for “circle”$"))
    page.get_by_label("The / key").uncheck()
    page.keyboard.press("/")
