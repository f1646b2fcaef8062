"""What hands and eyes need beyond what axe sees: focus that is never hidden, text that may grow, forced colours."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from browser.conftest import DESKTOP, Visit, visits

HIDDEN_STOPS = """() => {
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const canBeReached = (stop) => stop.tabIndex >= 0 && stop.checkVisibility({ visibilityProperty: true });
  return stops.filter(canBeReached).filter((stop) => {
    stop.focus();
    if (document.activeElement !== stop) return false;
    const { top, bottom, height } = stop.getBoundingClientRect();
    return height + 64 < innerHeight ? top < -1 || bottom > innerHeight + 1 : bottom <= 0 || top >= innerHeight;
  }).map((stop) => stop.textContent.trim().replace(/\\s+/g, " ") || stop.outerHTML);
}"""
"""What is not seen when it has the focus."""
AFTER_LAYOUT = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
"""Ends when the page was laid out, and its scripts were told what changed in size."""


SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The spacing of text that every reader may choose: WCAG 1.4.12."""
TOO_WIDE = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 0.5;
  const outer = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
  return [scrollWidth, ...outer.filter(sticksOut).slice(-3).map((element) => element.outerHTML.slice(0, 80))];
}"""
"""How wide a page is that can be moved sideways, and what sticks out of it."""


STYLES = {
    "spaced at 320": (320, SPACED),
    "doubled at 390": (390, "html { font-size: 200% !important; }"),
    "doubled at 1280": (1280, "html { font-size: 200% !important; }"),
}
"""Styles of a reader's own, each at the width of a window."""
TABLES = """() => [...document.querySelectorAll(".table-scroll")].map((place) => [
  place.scrollWidth > place.clientWidth, place.tabIndex >= 0, place.role === "region", place.ariaLabel ?? "",
])"""
"""Whether each table is wider than its place, is a stop and a region, and its name."""


class Seen(NamedTuple):
    """What was seen on every kind of page, each opened once."""

    hidden: dict[tuple[str, int], list[str]]
    """What is hidden when it has the focus, by page and width of the window."""
    tables: dict[tuple[str, int], list[tuple[bool, bool, bool, str]]]
    too_wide: dict[tuple[str, str], list[object]]
    """What sticks out when a reader lays a style of their own over a page, by page and style."""


@pytest.fixture(scope="module")
def seen(browser: Browser, site: Path, address: str, kinds: list[str]) -> Seen:
    seen = Seen({}, {}, {})
    for visit in visits(browser, site, address):
        page = visit("", reduced_motion="reduce", bypass_csp=True)
        for uri in kinds:
            page.goto(uri)
            for width, height in ((1280, 800), (1920, 950), (360, 740)):
                page.set_viewport_size({"width": width, "height": height})
                page.evaluate(AFTER_LAYOUT)
                seen.tables[uri, width] = page.evaluate(TABLES)
                seen.hidden[uri, width] = page.evaluate(HIDDEN_STOPS)
                page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
            for name, (width, style) in STYLES.items():
                page.set_viewport_size({"width": width, "height": 800})
                laid_over = page.add_style_tag(content=style)
                seen.too_wide[uri, name] = page.evaluate(TOO_WIDE)
                laid_over.evaluate("(style) => style.remove()")
    return seen


def test_whatever_has_the_focus_is_seen_on_every_kind_of_page(seen: Seen) -> None:
    assert {where: stops for where, stops in seen.hidden.items() if stops} == {}


def test_found_words_are_seen_where_colours_are_forced(visit: Visit) -> None:
    page = visit("resources/?q=circle", forced_colors="active", color_scheme="dark")
    mark = page.locator("mark").first
    ground, ink = mark.evaluate("(mark) => [getComputedStyle(mark).backgroundColor, getComputedStyle(mark).color]")
    assert "rgba(0, 0, 0, 0)" != ground != ink


@pytest.mark.parametrize("size", [(360, 740), (320, 256)])
def test_the_menu_of_a_phone_closes_when_the_focus_leaves_it(visit: Visit, size: tuple[int, int]) -> None:
    page = visit("", viewport={"width": size[0], "height": size[1]})
    page.get_by_role("button", name="Menu").press("Enter")
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_visible()
    menu.get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(menu).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.menu') === null && document.activeElement !== document.body")


def test_a_table_is_a_stop_with_the_name_of_its_heading_only_where_it_is_wider_than_its_place(seen: Seen) -> None:
    tables = [(where, *table) for where, found in seen.tables.items() for table in found]
    for where, wide, is_stop, is_region, name in tables:
        assert wide == is_stop == is_region == bool(name), (where, name)
        assert not name.startswith("Table ")
    assert {wide for _, wide, *_ in tables} == {True, False}


def test_the_keyboard_goes_from_the_search_box_to_the_results_in_four_steps(visit: Visit) -> None:
    page = visit("resources/?q=circle", viewport=DESKTOP)
    expect(page.locator(".result").first).to_be_visible()
    page.get_by_label("What are you looking for?").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Go to the results")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".finder-results :focus")).to_be_visible()


def test_taking_the_words_that_were_meant_leaves_the_focus_at_what_they_found(visit: Visit) -> None:
    page = visit("resources/?q=playgruond", viewport=DESKTOP)
    page.locator(".finder-suggestion button").press("Enter")
    expect(page.locator(".finder-status")).to_contain_text("for “playground”")
    expect(page.locator(".finder-status")).to_be_focused()


def test_what_was_found_is_announced_once_for_what_is_typed_and_stands_in_the_title(visit: Visit) -> None:
    page = visit("resources/", viewport=DESKTOP)
    title = page.title()
    page.evaluate(
        "() => { window.said = []; const place = document.querySelector('.finder-said');"
        "new MutationObserver(() => window.said.push(place.textContent)).observe(place, { childList: true }); }"
    )
    page.get_by_label("What are you looking for?").press_sequentially("circle", delay=200)
    # Each letter is searched for too, and a busy machine takes its time over them.
    expect(page.locator(".finder-said")).to_contain_text("for “circle”", timeout=30_000)
    said = page.evaluate("said")
    assert [text for text in said if "for “" in text] == [said[-1]]
    expect(page).to_have_title(f"circle · {title}")
    page.get_by_label("What are you looking for?").fill("")
    expect(page).to_have_title(title)


@pytest.mark.parametrize("form", ["resource", "trial", "correction", "visit", "school"])
def test_a_form_that_is_sent_empty_says_what_stands_beside_each_question(visit: Visit, form: str) -> None:
    page = visit(f"share/#__{form}")
    page.locator(f"#__{form} [data-send=mail]").click()
    expect(page.locator(f"#__{form} [data-problems]")).to_be_focused()
    asked = page.locator(f"#__{form} [data-question]:not([hidden])").evaluate_all(
        """(questions) => questions.map((question) => {
          const part = (name) => question.querySelector(`.question-${name}`)?.textContent ?? "";
          const [hint, said] = ["hint", "said"].map((name) => part(name).replace(/\\s+/g, " ").trim());
          return [question.dataset.question, hint, said];
        })"""
    )
    wrong = {id: (hint, said) for id, hint, said in asked if said}
    assert wrong
    assert {id: said for id, (hint, said) in wrong.items() if not said.rstrip(".").endswith(hint.rstrip("."))} == {}


def test_a_line_that_is_not_ticked_says_so_itself_until_it_is(visit: Visit) -> None:
    page = visit("share/#__trial")
    line = page.locator('#__trial [name="point"]').nth(8)
    for point in page.locator('#__trial [name="point"]').all():
        point.check()
    line.uncheck()
    expect(line).not_to_have_attribute("aria-invalid", "true")
    page.locator("#__trial [data-send=mail]").click()
    expect(line).to_have_attribute("aria-invalid", "true")
    expect(line).to_have_accessible_description('One line is not ticked under "Is it safe to share?".')
    expect(page.locator('#__trial [name="point"][aria-invalid]')).to_have_count(1)
    line.check()
    expect(line).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#__trial [data-points-said]")).to_be_empty()


@pytest.mark.parametrize("style", STYLES)
def test_nothing_sticks_out_when_a_reader_spaces_or_doubles_the_text(seen: Seen, style: str) -> None:
    assert {uri: found for (uri, name), found in seen.too_wide.items() if found and name == style} == {}


@pytest.mark.parametrize("width", [768, 1152, 1280])
def test_the_search_box_shows_what_it_is_when_a_reader_doubles_the_text(visit: Visit, width: int) -> None:
    page = visit("resources/", viewport={"width": width, "height": 800}, bypass_csp=True)
    page.add_style_tag(content="html { font-size: 200% !important; }")
    box = page.locator("header input[type=search]")
    box.fill("Search")
    assert box.evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0
