"""Accessibility of every kind of page, by axe and by keyboard: in both colour schemes, on a phone and on a desktop."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from browser.axe import faults
from browser.conftest import DESKTOP, PHONE, Visit, visits

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


class Seen(NamedTuple):
    """What was seen on every kind of page, each opened once."""

    faults: dict[tuple[str, str, int], list[tuple[str, str]]]
    """What axe finds, by page, colour scheme and width."""
    widths: dict[tuple[str, int], int]
    """How wide a page is, by page and width of the window."""


@pytest.fixture(scope="module")
def seen(browser: Browser, site: Path, address: str, kinds: list[str]) -> Seen:
    seen, known = Seen({}, {}), defaultdict[tuple[str, int], set[int]](set)
    for visit in visits(browser, site, address):
        page = visit("", reduced_motion="reduce", bypass_csp=True)
        for uri in kinds:
            page.goto(uri)
            for viewport, scheme in product((PHONE, DESKTOP), SCHEMES):
                page.set_viewport_size(viewport)
                page.emulate_media(color_scheme=scheme)
                width = viewport["width"]
                seen.faults[uri, scheme, width] = faults(page, scheme, known[scheme, width])
            for width in (320, 360, 768):
                page.set_viewport_size({"width": width, "height": 740})
                seen.widths[uri, width] = page.evaluate("document.documentElement.scrollWidth")
    return seen


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_any_kind_of_page_on_a_phone_or_a_desktop(seen: Seen, scheme: str) -> None:
    assert {where: broken for where, broken in seen.faults.items() if broken and where[1] == scheme} == {}


def test_axe_finds_a_fault_that_is_there(visit: Visit) -> None:
    page = visit("")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert "html-has-lang" in dict(faults(page, "light"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_one_wrong_colour_among_many_that_look_alike(visit: Visit, scheme: Scheme) -> None:
    page = visit("resources/", color_scheme=scheme, bypass_csp=True)
    assert faults(page, scheme) == []
    page.locator(".card p").last.evaluate(
        "(words) => (words.style.color = getComputedStyle(document.body).backgroundColor)"
    )
    assert [rule for rule, _ in faults(page, scheme)] == ["color-contrast"]


def test_nothing_sticks_out_of_a_narrow_page(seen: Seen) -> None:
    assert {where: size for where, size in seen.widths.items() if size > where[1]} == {}


def test_the_first_tab_leads_past_the_header_to_the_page(visit: Visit) -> None:
    page = visit("resources/", viewport=DESKTOP)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_be_visible()
    expect(skip).to_have_text("Skip to content")
    skip.press("Enter")
    expect(page).to_have_url(re.compile("#__content$"))
    expect(page.locator("#__content")).to_be_focused()


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard_and_without_a_script(visit: Visit) -> None:
    page = visit("", viewport=PHONE, java_script_enabled=False)
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Schools")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()


BEFORE_ANYTHING_IS_DRAWN = """
new MutationObserver((changes, observer) => {
  if (!document.body) return;
  observer.disconnect();
  window.coloursAtFirst = document.documentElement.dataset.colours;
}).observe(document, { childList: true, subtree: true });
"""
"""Notes which colours a page has before its first words are there."""


def test_the_choice_of_colours_is_kept_from_page_to_page_and_given_back_to_the_device(visit: Visit) -> None:
    page = visit("", viewport=DESKTOP, color_scheme="light")
    page.add_init_script(BEFORE_ANYTHING_IS_DRAWN)
    page.get_by_role("button", name="Colours").click()
    expect(page.get_by_label("As my device")).to_be_checked()
    page.get_by_label("Dark").check()
    expect(page.locator("body")).to_have_css("color-scheme", "dark")

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Schools").click()
    page.wait_for_url("**/schools/")
    assert page.evaluate("coloursAtFirst") == "dark"
    page.get_by_role("button", name="Colours").click()
    expect(page.get_by_label("Dark")).to_be_checked()
    page.emulate_media(color_scheme="dark")
    page.get_by_label("Light").check()
    expect(page.locator("body")).to_have_css("color-scheme", "light")
    page.get_by_label("As my device").check()
    expect(page.locator("body")).to_have_css("color-scheme", "dark")
    assert page.evaluate("localStorage.length") == 0


def test_a_page_that_the_browser_kept_comes_back_in_the_colours_chosen_since_and_with_its_menu_closed(
    visit: Visit,
) -> None:
    page = visit("", viewport=PHONE, color_scheme="light")
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#__menu")).to_be_visible()
    page.evaluate("""() => {
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      localStorage.setItem("colours", "dark");
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    expect(page.locator("#__menu")).to_be_hidden()
    expect(page.locator("body")).to_have_css("color-scheme", "dark")


def test_meetings_that_are_past_leave_the_home_page_between_builds(visit: Visit) -> None:
    page = visit("", viewport=DESKTOP)
    before = page.locator("[data-upcoming] [data-until]:visible").count()
    first = page.locator("[data-upcoming] [data-until]:visible").first.get_attribute("data-until")
    later = visit("", viewport=DESKTOP)
    later.clock.set_fixed_time("2027-03-05T12:00:00Z")
    later.reload()
    assert before > 0
    expect(later.locator(f"[data-upcoming] [data-until='{first}']").filter(visible=True)).to_have_count(0)
    expect(later.locator("[data-upcoming] [data-until]:visible").first).to_be_visible()
