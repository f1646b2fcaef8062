"""The search page as a library: words, choices, an address that can be shared; and what it must never show."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from browser.conftest import Visit, visits
from partnership.writers import search

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@dataclass
class Built:
    """A `Built` is a page as it was built, with what the search should know of it."""

    address: str
    title: str
    filters: dict[str, set[str]] = field(default_factory=dict)

    def fits(self, chosen: dict[str, set[str]]) -> bool:
        """Return whether the page has one of the chosen terms of every facet."""
        return all(self.filters.get(facet, set()) & terms for facet, terms in chosen.items())


@pytest.fixture(scope="session")
def library(site: Path, address: str) -> list[Built]:
    """Return every page of the built site that can be searched."""
    pages = []
    for file in sorted(site.rglob("index.html")):
        html = LexborHTMLParser(file.read_text("utf-8"))
        heading = html.css_first("[data-pagefind-body] h1")
        if heading:
            page = Built(urljoin(address, file.parent.relative_to(site).as_posix() + "/"), heading.text(strip=True))
            for element in html.css("[data-pagefind-filter]"):
                facet, _, term = (element.attributes["data-pagefind-filter"] or "").partition(":")
                page.filters.setdefault(facet, set()).add(term)
            pages.append(page)
    return pages


@pytest.fixture
def page(visit: Visit) -> Page:
    """Return the search page as it opens: it shows everything, and nothing is chosen."""
    return answered(visit("search/", viewport=DESKTOP))


def answered(page: Page) -> Page:
    """Return the page, once it shows the number of results for the words in its address."""
    expect(page.locator(".finder")).to_be_visible()
    words = parse_qs(urlsplit(page.url).query).get("q", [""])[0]
    pattern = rf"^Nothing here says |\d+ results?{re.escape(f' for “{words}”') if words else '$'}|^Nothing found"
    expect(page.locator(".finder-status")).to_have_text(re.compile(pattern))
    return page


def type_words(page: Page, words: str) -> Page:
    page.get_by_label("What are you looking for?").fill(words)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q", [""]) == [words])
    return answered(page)


def choose(page: Page, facet: str, term: str) -> None:
    """Tick a choice, opening its facet where it is closed, and wait for its chip."""
    box = page.locator(f"input[name={facet}][value={term}]")
    for details in page.locator("details:not([open])", has=box).all():
        details.locator("summary").first.click()
    box.check()
    expect(page.locator(".finder-active .chip", has_text=label(page, facet, term))).to_be_visible()


def label(page: Page, facet: str, term: str) -> str:
    return page.locator(f"input[name={facet}][value={term}] + span").text_content() or ""


def results(page: Page) -> list[str]:
    """Return the addresses of all results, in their order; "Show more" is pressed until there are no more."""
    more = page.locator(".finder-more")
    while more.is_visible():
        shown = page.locator(".result").count()
        more.click()
        expect(page.locator(".result").nth(shown)).to_be_visible()
    return page.locator(".result a").evaluate_all("links => links.map(link => link.href)")


def number(page: Page) -> int:
    """Return how many results the page says there are."""
    match = re.match(r"\d+", page.locator(".finder-status").inner_text())
    return int(match[0]) if match else 0


def offered(page: Page) -> dict[tuple[str, str], int]:
    """Return the number beside every choice that is offered, by facet and term."""
    choices = page.locator(".finder-facet li:not([hidden])").evaluate_all(
        "lines => lines.map(line => [line.querySelector('input').name, line.querySelector('input').value,"
        " line.querySelector('.finder-count').textContent])"
    )
    return {(facet, term): int(count.strip("()")) for facet, term, count in choices}


def matching(library: list[Built], **chosen: set[str]) -> set[str]:
    """Return the addresses of the pages that fit the chosen terms of every facet."""
    return {built.address for built in library if built.fits(chosen)}


def terms(library: list[Built], facet: str) -> list[str]:
    """Return the terms of a facet that pages have, the commonest first."""
    used = [term for page in library for term in page.filters.get(facet, set())]
    return sorted(set(used), key=lambda term: (-used.count(term), term))


# What is found


def test_it_opens_with_everything_in_the_library(page: Page, library: list[Built]) -> None:
    assert number(page) == len(library)
    assert sorted(results(page)) == sorted(built.address for built in library)


def test_resources_come_first_where_nothing_else_decides(page: Page, library: list[Built]) -> None:
    resources = {built.address for built in library if "resource" in built.filters["type"]}
    assert set(results(page)[: len(resources)]) == resources


def test_a_title_leads_to_its_page(page: Page, library: list[Built]) -> None:
    for built in library:
        if "resource" in built.filters["type"]:
            type_words(page, built.title)
            expect(page.locator(".result a").first).to_have_attribute("href", urlsplit(built.address).path)


@pytest.mark.parametrize("words", ["midday supervisor", "dinner ladies", "MDSA"])
def test_everyday_words_find_the_resources_they_mean(page: Page, library: list[Built], words: str) -> None:
    type_words(page, words)
    expected = matching(library, type={"resource"}, audience={"lunchtime-supervisor"})
    assert expected
    assert expected <= set(results(page))


def test_a_card_shows_what_a_resource_is(page: Page, library: list[Built]) -> None:
    resource = next(built for built in library if "time" in built.filters)
    type_words(page, resource.title)
    card = page.locator(".result").first
    assert card.locator("h2").inner_text() == resource.title
    labels = card.locator(".result-meta li").all_inner_texts()
    assert labels[0] == "Resource"
    assert labels[-1].endswith(("minutes", "minute", "hour", "hours"))
    assert len(labels) == 5  # type, theme, audience, stage, time


def test_no_excerpt_repeats_the_title_above_it(page: Page) -> None:
    type_words(page, "circle")
    for card in page.locator(".result").all():
        assert card.locator("h2").inner_text() not in card.locator("> p").inner_text()


def test_found_words_are_marked(page: Page) -> None:
    type_words(page, "circle")
    marks = page.locator(".result mark").all_inner_texts()
    assert marks
    assert all("circle" in mark.lower() for mark in marks)


# Choices


def test_choices_of_one_facet_add_up_and_facets_narrow(page: Page, library: list[Built]) -> None:
    first, second = terms(library, "theme")[:2]
    stage = terms(library, "stage")[0]
    choose(page, "theme", first)
    assert set(results(page)) == matching(library, theme={first})
    choose(page, "theme", second)
    assert set(results(page)) == matching(library, theme={first, second})
    choose(page, "stage", stage)
    assert set(results(page)) == matching(library, theme={first, second}, stage={stage})


def test_the_number_beside_a_choice_is_what_it_leads_to(page: Page, library: list[Built]) -> None:
    chosen = {"theme": {terms(library, "theme")[0]}, "stage": {terms(library, "stage")[0]}}
    for facet, (term,) in chosen.items():
        choose(page, facet, term)
    for (facet, term), count in offered(page).items():
        # The other choices of its own facet do not limit it: choosing it as well would add these to them.
        others = {name: wanted for name, wanted in chosen.items() if name != facet}
        assert count == sum(built.fits(others | {facet: {term}}) for built in library), (facet, term)


def test_numbers_follow_the_words(page: Page) -> None:
    type_words(page, "circle")
    types = [count for (facet, _), count in offered(page).items() if facet == "type"]
    assert sum(types) == number(page)


def test_no_empty_choice_is_offered(page: Page, library: list[Built]) -> None:
    choose(page, "type", "school")
    found = offered(page)
    assert all(found.values())
    everywhere = {
        (facet, term)
        for built in library
        for facet, terms in built.filters.items()
        for term in terms
        if facet != "rank"  # by which results are put in order, and nobody chooses
    }
    schools = [built for built in library if "school" in built.filters["type"]]
    for facet, term in everywhere - set(found):
        assert not any(built.fits({facet: {term}}) for built in schools), (facet, term)
    for facet in page.locator(".finder-facet").all():
        assert facet.is_hidden() or facet.locator("li:not([hidden])").count()


def test_what_was_chosen_stays_even_when_it_finds_nothing(page: Page, library: list[Built]) -> None:
    choose(page, "kind", terms(library, "kind")[0])
    type_words(page, "xylophone")
    expect(page.locator(".finder-status")).to_contain_text("Nothing here says “xylophone”. Try other words")
    assert list(offered(page)) == [("kind", terms(library, "kind")[0])]
    expect(page.get_by_role("link", name="all resources")).to_be_visible()


def test_a_chip_takes_its_choice_away(page: Page, library: list[Built]) -> None:
    themes = terms(library, "theme")[:2]
    for theme in themes:
        choose(page, "theme", theme)
    page.get_by_role("button", name=f"Remove {label(page, 'theme', themes[0])}").click()
    expect(page.locator(".chip:visible")).to_have_count(1)
    checked = page.locator(".finder input:checked[name]").evaluate_all("boxes => boxes.map(box => box.value)")
    assert checked == themes[1:]
    assert page.evaluate("document.activeElement.matches('.finder-active button')"), "the focus stays among the chips"
    page.get_by_role("button", name=f"Remove {label(page, 'theme', themes[1])}").click()
    expect(page.locator(".finder-active")).to_be_hidden()
    assert number(page) == len(library)


# The address


def test_the_address_can_be_shared(page: Page, visit: Visit, library: list[Built]) -> None:
    type_words(page, "circle")
    for theme in terms(library, "theme")[:2]:
        choose(page, "theme", theme)
    state = parse_qs(urlsplit(page.url).query)
    assert state["q"] == ["circle"]
    assert set(state["theme"]) == set(terms(library, "theme")[:2])
    found = results(page)
    assert found
    assert results(answered(visit(page.url, viewport=DESKTOP))) == found
    page.reload()
    assert results(answered(page)) == found


def test_back_and_forward_step_through_what_was_chosen(page: Page, library: list[Built]) -> None:
    steps = [number(page)]
    for facet in ("theme", "stage"):
        choose(page, facet, terms(library, facet)[0])
        steps.append(number(page))
    assert all(before > after for before, after in pairwise(steps))
    for expected in steps[-2::-1]:
        page.go_back()
        expect(page.locator(".finder-status")).to_have_text(re.compile(rf"^{expected} "))
    assert page.locator(".finder input:checked[name]").count() == 0
    page.go_forward()
    expect(page.locator(".finder-status")).to_have_text(re.compile(rf"^{steps[1]} "))


def test_words_are_one_step_however_many_letters(page: Page) -> None:
    everything = number(page)
    box = page.get_by_label("What are you looking for?")
    box.press_sequentially("circle", delay=40)
    answered(type_words(page, "circle"))
    box.press("Enter")
    type_words(page, "meeting").keyboard.press("Enter")
    page.go_back()
    expect(page.locator(".finder-status")).to_contain_text("“circle”")
    page.go_back()
    expect(page.locator(".finder-status")).to_have_text(f"{everything} results")


def test_coming_back_from_a_result_finds_the_same_results(page: Page) -> None:
    type_words(page, "the")
    found = results(page)
    searched = page.url
    page.evaluate("window.neverReloaded = true")
    page.locator(".result a").last.click()
    page.wait_for_url(found[-1])
    expect(page.locator(".finder")).to_have_count(0)
    page.go_back()
    page.wait_for_url(searched)
    expect(page.locator(".result")).to_have_count(len(found))
    expect(page.locator(".result a").last).to_be_in_viewport()
    assert page.evaluate("window.neverReloaded"), "the pages were swapped in place"
    page.go_forward()
    page.wait_for_url(found[-1])
    expect(page.locator(".finder")).to_have_count(0)


def test_the_search_box_of_the_header_leads_here(visit: Visit) -> None:
    page = visit("", viewport=DESKTOP)
    header = page.locator("header input[type=search]")
    header.fill("circle")
    header.press("Enter")
    page.wait_for_url("**/search/?q=circle")
    assert number(answered(page))
    header.fill("playground & co")
    header.press("Enter")
    page.wait_for_url("**/search/?q=playground+%26+co")
    expect(page.get_by_label("What are you looking for?")).to_have_value("playground & co")
    answered(page).go_back()
    expect(page.get_by_label("What are you looking for?")).to_have_value("circle")


# Misspelt words


def test_a_misspelt_word_gets_a_suggestion_that_finds_something(page: Page, site: Path) -> None:
    words = json.loads((site / "search/words.json").read_text("utf-8"))
    assert words == sorted(set(words))
    for word in ("playground", "restorative", "supervisor"):
        assert word in words
        for misspelt in (word[:4] + word[5] + word[4] + word[6:], word[:3] + word[4:], f"{word[:6]}q{word[6:]}"):
            type_words(page, misspelt)
            suggestion = page.locator(".finder-suggestion").get_by_role("button", name=word)
            expect(suggestion).to_be_visible()
    suggestion.click()
    expect(page.get_by_label("What are you looking for?")).to_have_value(word)
    # The result of the misspelt word stays there for a moment.
    expect(page.locator(".finder-status")).to_have_text(re.compile(rf"^[1-9]\d* results? for “{word}”"))
    expect(page.locator(".finder-suggestion")).to_be_hidden()


@pytest.mark.parametrize("words", ["circle", "circles", "check-in", "checkin", "qqqqqqq"])
def test_a_word_that_is_well_spelt_or_beyond_repair_gets_no_suggestion(page: Page, words: str) -> None:
    type_words(page, words)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".finder-suggestion")).to_be_hidden()


# What is never shown


@pytest.mark.parametrize("words", ["", "dinner ladies", "circle"])
def test_no_pilcrow_and_no_hidden_words(page: Page, site: Path, words: str) -> None:
    if words:
        type_words(page, words)
    results(page)
    for card in page.locator(".result").all_inner_texts():
        assert "¶" not in card
        assert "dinner ladies" not in card
        assert "Skip to content" not in card


HOSTILE = "<img src=x onerror=alert(1)> </mark><script>alert(2)</script> & co"


@pytest.fixture
def hostile_page(browser: Browser, site: Path, address: str, tmp_path: Path) -> Iterator[Page]:
    """Return the search page of the site with one more page in it, on which every text is hostile."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    text = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    names = ("summary", "theme", "also", "minutes")
    labels = "".join(f'<span data-pagefind-meta="{name}">{text}</span>' for name in names)
    (copy / "hostile").mkdir()
    (copy / "hostile/index.html").write_text(
        f'<!doctype html><html lang="en"><body><main data-pagefind-body data-pagefind-filter="type:resource, rank:1">'
        f"<div data-pagefind-ignore>{labels}</div><h1>{text}</h1><p>An okapi. {text}</p></main></body></html>"
    )
    search.index(copy)
    opened = visits(browser, copy, address)
    yield answered(next(opened)("search/?q=okapi"))
    next(opened, None)


def test_hostile_words_are_shown_as_words(hostile_page: Page) -> None:
    hostile_page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    card = hostile_page.locator(".result")
    assert card.locator("h2").inner_text() == HOSTILE
    assert HOSTILE in card.locator("> p").inner_text()
    assert card.locator("mark").all_inner_texts() == ["okapi."]
    assert card.locator(".result-meta li").first.inner_text() == HOSTILE
    assert card.locator("img, script").count() == 0


# Everyone can use it


def test_the_slash_key_reaches_the_search_box(visit: Visit) -> None:
    page = visit("resources/", viewport=DESKTOP)
    page.keyboard.press("/")
    box = page.locator("header input[type=search]")
    expect(box).to_be_focused()
    page.keyboard.type("and/or")
    expect(box).to_have_value("and/or")


def test_the_slash_key_can_be_turned_off(page: Page) -> None:
    page.get_by_label("The / key").uncheck()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("input[type=search]:focus")).to_have_count(0)
    page.reload()
    answered(page).keyboard.press("/")
    expect(page.locator("input[type=search]:focus")).to_have_count(0)
    page.get_by_label("The / key").check()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_label("What are you looking for?")).to_be_focused()


def test_it_works_on_a_phone(visit: Visit, library: list[Built]) -> None:
    page = answered(visit("search/", viewport=PHONE, has_touch=True))
    facets = page.locator(".finder-facets")
    expect(facets.locator("fieldset").first).to_be_hidden()
    facets.locator("> summary").tap()
    theme = terms(library, "theme")[0]
    choose(page, "theme", theme)
    assert set(results(page)) == matching(library, theme={theme})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    controls = ".finder :is(button, summary, label:has([type=checkbox]), [type=search]):visible"
    for control in page.locator(controls).all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, control.evaluate("element => element.outerHTML")


def test_more_results_take_the_focus_and_no_others_do(page: Page) -> None:
    box = page.get_by_label("What are you looking for?")
    box.focus()
    type_words(page, "the")
    expect(box).to_be_focused()
    shown = page.locator(".result").count()
    page.locator(".finder-more").click()
    expect(page.locator(".result a").nth(shown)).to_be_focused()


def test_the_number_of_results_is_announced(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text="results")).to_be_visible()


def test_without_scripts_the_page_leads_to_complete_lists(visit: Visit, library: list[Built], address: str) -> None:
    page = visit("search/", java_script_enabled=False)
    expect(page.locator(".finder")).to_be_hidden()
    links = set(page.locator("[data-lists] a").evaluate_all("links => links.map(link => link.href)"))
    resources = [built for built in library if "resource" in built.filters["type"]]
    for facet, folder in (("theme", "themes"), ("audience", "audience"), ("stage", "stages")):
        assert {f"{address}{folder}/{term}/" for term in terms(resources, facet)} <= links
