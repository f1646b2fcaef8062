"""What a search costs a reader: what is fetched, and how long a slow phone takes once somebody stops typing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from serving import Server

TYPED = (
    "what do i do when two children fall out every lunchtime",
    "circle",
    "angry parent shouting at reception",
    "y6 group chat",
    "coming back after a suspension",
    "10 minutes with the lunchtime team",
    "autism",
    "is it working governors",
    "playgruond argument",
    "choosing pupil leaders fairly",
)
"""What is typed, one after the other: long and short, misspelt, and what nothing here answers."""
SLOWER = 4
"""How many times slower than this machine a phone is taken to be."""
_WAIT = """(text) => new Promise((found) => {
  const place = document.querySelector("[data-finder]");
  const box = place.querySelector("input[type=search]");
  let paused;
  const timers = setTimeout;
  window.setTimeout = (act, wait) => timers(wait === 150 ? () => { paused = performance.now(); act(); } : act, wait);
  const watch = new MutationObserver(() => {
    if (place.dataset.answered !== text) return;
    watch.disconnect();
    window.setTimeout = timers;
    requestAnimationFrame(() => found(performance.now() - paused));
  });
  watch.observe(place, { attributes: true });
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
})"""
"""Types a text; how many milliseconds lie between the end of the pause in typing and the picture with the results."""


class CostOfSearching(NamedTuple):
    """A `CostOfSearching` is what is sent for searches, in KB, and how long they take, in milliseconds."""

    opening: float
    """The page itself, before anyone types."""
    first: float
    """The page of results and everything that the first search needs, for a reader who comes from the home page."""
    further: float
    """The most that any search after it needs."""
    slow: float
    """The median of the searches on a slow phone, when what they need was fetched before."""
    slow_and_fetched: float
    """The same for the first time: what the server of this machine takes is in it."""


def measure_searching(browser: Browser, server: Server) -> CostOfSearching:
    """Search a site as a reader does who comes for the first time."""
    with _page(browser, server, "resources/") as page:
        opening = _sent(server)
        further = []
        for text in TYPED:
            page.evaluate(_WAIT, text)
            page.wait_for_load_state("networkidle")
            further.append(_sent(server))
    with _page(browser, server, "resources/") as page:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        fetched, slow = (median(page.evaluate(_WAIT, text) for text in TYPED) for _ in range(2))
    return CostOfSearching(opening, _first(browser, server), max(further[1:]), slow, fetched)


def _first(browser: Browser, server: Server) -> float:
    """What is sent from the moment a reader on the home page asks to the moment the results are there."""
    with _page(browser, server, "") as page:
        server.answers.clear()
        box = page.locator("input[type=search]:visible").first
        box.fill(TYPED[0])
        box.press("Enter")
        page.wait_for_url("**/resources/?q=*")
        page.locator(".result").first.wait_for()
        page.wait_for_load_state("networkidle")
        return _sent(server)


@contextmanager
def _page(browser: Browser, server: Server, address: str) -> Iterator[Page]:
    """Open a page as somebody does who was never here."""
    server.answers.clear()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.url}{address}", wait_until="networkidle")
    yield page
    context.close()


def _sent(server: Server) -> float:
    """Return how many KB were sent since the last time."""
    sent = sum(answer.size for answer in server.answers) / 1000
    server.answers.clear()
    return sent
