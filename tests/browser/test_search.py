"""Finding a resource: lists that become results, words, choices, an address to share; and what is never shown."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser

from browser.conftest import DESKTOP, PHONE, Visit, visits
from partnership.library import Library
from partnership.library.search_words import SearchIndex, SearchWords
from partnership.writers import search


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
        heading = html.css_first("[data-search-page] h1")
        if heading:
            page = Built(urljoin(address, file.parent.relative_to(site).as_posix() + "/"), heading.text(strip=True))
            for element in html.css("[data-search-term]"):
                facet, _, term = (element.attributes["data-search-term"] or "").partition(":")
                page.filters.setdefault(facet, set()).add(term)
            pages.append(page)
    return pages


@pytest.fixture
def page(visit: Visit) -> Page:
    """Return the page as it opens: nothing is asked yet."""
    return visit("resources/", viewport=DESKTOP)


def answered(page: Page) -> Page:
    """Return the page, once it shows the number of results for the words in its address."""
    words = parse_qs(urlsplit(page.url).query).get("q", [""])[0]
    pattern = rf"^Nothing here says |\d+ results?{re.escape(f' for “{words}”') if words else '$'}|^Nothing found"
    expect(page.locator(".finder-status")).to_have_text(re.compile(pattern))
    expect(page.locator("[data-finder]")).to_have_attribute("data-answered", words)
    return page


def type_words(page: Page, words: str) -> Page:
    box(page).fill(words)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q", [""]) == [words])
    return answered(page)


def box(page: Page) -> Locator:
    return page.get_by_label("What are you looking for?")


def choose(page: Page, facet: str, term: str) -> None:
    """Tick a choice, opening its facet where it is closed, and wait for its chip and for all numbers."""
    choice = page.locator(f"input[name={facet}][value={term}]")
    for details in page.locator("details:not([open])", has=choice).all():
        details.locator("summary").first.click()
    choice.check()
    expect(page.locator(".finder-active .chip", has_text=label(page, facet, term))).to_be_visible()
    expect(choice.locator("xpath=following-sibling::*[last()]")).to_have_text(re.compile(r"\d"))


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
    """Return the number beside every choice that can be made, by facet and term."""
    choices = page.locator(".finder-facet li:has(:enabled)").evaluate_all(
        "lines => lines.map(line => [line.querySelector('input').name, line.querySelector('input').value,"
        " line.querySelector('.finder-count').textContent])"
    )
    return {(facet, term): int(count) for facet, term, count in choices}


def matching(library: list[Built], **chosen: set[str]) -> set[str]:
    """Return the addresses of the pages that fit the chosen terms of every facet."""
    return {built.address for built in library if built.fits(chosen)}


def terms(library: list[Built], facet: str) -> list[str]:
    """Return the terms of a facet that pages have, the commonest first."""
    used = [term for page in library for term in page.filters.get(facet, set())]
    return sorted(set(used), key=lambda term: (-used.count(term), term))


# What is found


def test_it_opens_with_needs_and_themes_and_fetches_nothing_to_search_with(
    page: Page, library: list[Built], content: Library
) -> None:
    page.wait_for_load_state("networkidle")
    expect(page.locator(".needs a")).to_have_text([need.title for need in content.pages.needs[:12]])
    cards = page.locator(".finder-lists .card").evaluate_all(
        "cards => cards.map(card => [card.closest('section').querySelector('h2').textContent,"
        " card.querySelector('a').href])"
    )
    for theme in content.themes:
        own = [address for name, address in cards if name == theme.label]
        assert len(own) <= 12
        assert set(own) <= matching(library, type={"resource"}, theme={theme.id})
    fetched = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert [name for name in fetched if "/search/" in name] == []
    expect(page.locator(".finder-results")).to_be_hidden()


def test_it_becomes_results_as_one_types_and_its_lists_again(page: Page) -> None:
    box(page).press_sequentially("ci", delay=20)
    expect(page.locator(".finder-lists")).to_be_hidden()
    type_words(page, "circle")
    expect(page.locator(".result").first).to_be_visible()
    expect(page).to_have_title(re.compile("^circle · Find a resource"))
    box(page).fill("")
    expect(page.locator(".finder-results")).to_be_hidden()
    expect(page.locator(".needs a").first).to_be_visible()
    expect(page).to_have_title(re.compile("^Find a resource"))


def test_a_choice_alone_finds_all_that_has_it_and_resources_come_first(page: Page, library: list[Built]) -> None:
    theme = terms(library, "theme")[0]
    choose(page, "theme", theme)
    found = results(page)
    assert set(found) == matching(library, theme={theme})
    resources = matching(library, theme={theme}, type={"resource"})
    assert set(found[: len(resources)]) == resources


def test_a_title_leads_to_its_page(page: Page, library: list[Built]) -> None:
    resources = [built for built in library if "resource" in built.filters["type"]]
    for built in resources[::5]:
        type_words(page, built.title)
        expect(page.locator(".result a").first).to_have_attribute("href", urlsplit(built.address).path)


def test_everyday_words_find_the_resources_they_mean(page: Page, library: list[Built]) -> None:
    expected = matching(library, type={"resource"}, audience={"lunchtime-supervisor"})
    assert expected
    for words in ("midday supervisor", "dinner ladies", "MDSA"):
        type_words(page, words)
        assert expected <= set(results(page)), words


def test_the_next_meeting_is_the_next_one(page: Page, content: Library) -> None:
    upcoming = [meeting for meeting in content.calendar.upcoming if not meeting.is_off and not meeting.visit]
    assert len(upcoming) > 1
    type_words(page, "next meeting")
    expect(page.locator(".result a").first).to_have_attribute("href", re.compile(f"/{upcoming[0].uri}$"))
    heads = next(meeting for meeting in upcoming if meeting.kind_of.id == "headteachers")
    type_words(page, "next headteachers meeting")
    expect(page.locator(".result a").first).to_have_attribute("href", re.compile(f"/{heads.uri}$"))


def test_a_card_shows_what_was_found_and_never_its_title_twice(page: Page) -> None:
    type_words(page, "circle")
    results(page)
    cards = page.locator(".result").all()
    marks = [mark.lower() for card in cards for mark in card.locator("mark").all_inner_texts()]
    assert marks
    assert [mark for mark in marks if "circle" not in mark] == []
    for card in cards:
        assert card.locator("h2").inner_text() not in card.locator("> p").inner_text()
        labels = card.locator(".result-meta li").all_inner_texts()
        if labels[0] == "Resource":
            assert len(labels) in (4, 5)  # type, theme, audience, stage, and time if it has one
        for never in ("¶", "dinner ladies", "Skip to content"):
            assert never not in card.inner_text()


# Choices


def test_choices_of_one_facet_add_up_and_facets_narrow(page: Page, library: list[Built]) -> None:
    first, second = terms(library, "theme")[:2]
    stage = terms(library, "stage")[0]
    choose(page, "theme", first)
    choose(page, "theme", second)
    assert set(results(page)) == matching(library, theme={first, second})
    choose(page, "stage", stage)
    assert set(results(page)) == matching(library, theme={first, second}, stage={stage})
    expect(page.locator(".finder-facet", has_text="Theme").locator(".finder-chosen").first).to_have_text("2 chosen")


def test_the_number_beside_a_choice_is_what_it_leads_to_and_none_leads_to_nothing(
    page: Page, library: list[Built]
) -> None:
    chosen = {"theme": {terms(library, "theme")[0]}, "stage": {terms(library, "stage")[0]}}
    for facet, (term,) in chosen.items():
        choose(page, facet, term)
    found = offered(page)
    for choice in page.locator(".finder-facet input").all():
        facet, term = choice.get_attribute("name") or "", choice.get_attribute("value") or ""
        # The other choices of its own facet do not limit it: choosing it as well would add these to them.
        others = {name: wanted for name, wanted in chosen.items() if name != facet}
        assert found.get((facet, term), 0) == sum(built.fits(others | {facet: {term}}) for built in library), term
    type_words(page, "circle")
    expect(page.locator(".finder-facet").first).to_be_visible()
    assert sum(count for (facet, _), count in offered(page).items() if facet == "type") == number(page)


def test_what_was_chosen_stays_even_when_it_finds_nothing(page: Page, library: list[Built]) -> None:
    kind = terms(library, "kind")[0]
    choose(page, "kind", kind)
    type_words(page, "xylophone")
    expect(page.locator(".finder-status")).to_contain_text("Nothing here says “xylophone”. Try other words")
    expect(page.locator(".finder-facet input:enabled")).to_have_count(1)
    expect(page.locator(f"input[value={kind}]")).to_be_checked()
    expect(page.locator(".needs a").first).to_be_visible()
    letter = page.get_by_role("link", name="Tell us what you looked for").get_attribute("href") or ""
    assert letter.startswith("mailto:")
    assert "xylophone" in letter


def test_a_chip_takes_its_choice_away_and_the_last_one_leaves_the_lists(page: Page, library: list[Built]) -> None:
    themes = terms(library, "theme")[:2]
    for theme in themes:
        choose(page, "theme", theme)
    page.get_by_role("button", name=f"Remove {label(page, 'theme', themes[0])}").click()
    expect(page.locator(".finder-active .chip")).to_have_count(1)
    checked = page.locator(".finder input:checked[name]").evaluate_all("boxes => boxes.map(box => box.value)")
    assert checked == themes[1:]
    assert page.evaluate("document.activeElement.matches('.finder-active button')"), "the focus stays among the chips"
    page.get_by_role("button", name=f"Remove {label(page, 'theme', themes[1])}").click()
    expect(page.locator(".finder-results")).to_be_hidden()
    expect(box(page)).to_be_focused()


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


def test_the_former_address_leads_here_with_what_was_asked(visit: Visit) -> None:
    page = visit("search/?q=circle&type=resource", viewport=DESKTOP)
    page.wait_for_url("**/resources/?q=circle&type=resource")
    assert number(answered(page))
    page = visit("search/?q=circle", java_script_enabled=False)
    page.wait_for_url("**/resources/")
    expect(page.locator(".needs a").first).to_be_visible()


def test_back_and_forward_step_through_what_was_asked(page: Page, library: list[Built]) -> None:
    steps = []
    for facet in ("theme", "stage"):
        choose(page, facet, terms(library, facet)[0])
        steps.append(number(page))
    assert steps[0] > steps[1]
    box(page).press_sequentially("circle", delay=20)
    answered(type_words(page, "circle"))
    box(page).press("Enter")
    page.go_back()
    expect(page.locator(".finder-status")).to_have_text(f"{steps[1]} results")
    page.go_back()
    expect(page.locator(".finder-status")).to_have_text(f"{steps[0]} results")
    page.go_back()
    expect(page.locator(".finder-results")).to_be_hidden()
    assert page.locator(".finder input:checked[name]").count() == 0
    page.go_forward()
    expect(page.locator(".finder-status")).to_have_text(f"{steps[0]} results")


def test_coming_back_from_a_result_finds_the_same_results(page: Page) -> None:
    type_words(page, "the")
    found = results(page)
    searched = page.url
    page.locator(".result a").last.click()
    page.wait_for_url(found[-1])
    page.go_back()
    page.wait_for_url(searched)
    expect(page.locator(".result")).to_have_count(len(found))
    expect(page.locator(".result a").last).to_be_in_viewport()
    page.go_forward()
    page.wait_for_url(found[-1])


def test_the_search_box_of_the_header_leads_here(visit: Visit) -> None:
    page = visit("", viewport=DESKTOP)
    header = page.locator(".site-header input[type=search]")
    header.fill("circle")
    header.press("Enter")
    page.wait_for_url("**/resources/?q=circle")
    assert number(answered(page))
    header.fill("playground & co")
    header.press("Enter")
    page.wait_for_url("**/resources/?q=playground+%26+co")
    expect(box(page)).to_have_value("playground & co")
    answered(page).go_back()
    expect(box(page)).to_have_value("circle")


# Misspelt words


def test_a_misspelt_word_gets_a_suggestion_that_finds_something_and_no_other_word_does(page: Page, site: Path) -> None:
    words = json.loads((site / "search/spelling.json").read_text("utf-8"))
    assert words == sorted(set(words))
    suggestion = page.locator(".finder-suggestion")
    for word in ("circle", "circles", "check-in", "checkin", "qqqqqqq"):
        type_words(page, word)
        expect(suggestion).to_have_count(0)
    for word in ("playground", "restorative", "supervisor"):
        assert word in words
        for misspelt in (word[:4] + word[5] + word[4] + word[6:], word[:3] + word[4:]):
            type_words(page, misspelt)
            expect(suggestion.get_by_role("button", name=word)).to_be_visible()
    suggestion.get_by_role("button").click()
    expect(box(page)).to_have_value(word)
    # The result of the misspelt word stays there for a moment.
    expect(page.locator(".finder-status")).to_have_text(re.compile(rf"^[1-9]\d* results? for “{word}”"))
    expect(suggestion).to_have_count(0)


# What is never shown


HOSTILE = "<img src=x onerror=alert(1)> </mark><script>alert(2)</script> & co"


@pytest.fixture
def hostile_page(browser: Browser, site: Path, address: str, tmp_path: Path) -> Iterator[Page]:
    """Return what finds the only page of a site on which every text is hostile."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    text = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    names = ("summary", "theme", "also", "minutes")
    labels = "".join(f'<span data-search-fact="{name}">{text}</span>' for name in names)
    (copy / "hostile").mkdir()
    (copy / "hostile/index.html").write_text(
        f'<!doctype html><html lang="en"><body><main data-search-page data-search-term="type:resource, rank:1">'
        f"<div data-search-ignore>{labels}</div><h1>{text}</h1><p>An okapi. {text}</p></main></body></html>"
    )
    search.write_index(copy, SearchIndex(SearchWords()))
    opened = visits(browser, copy, address)
    yield answered(next(opened)("resources/?q=okapi"))
    next(opened, None)


def test_hostile_words_are_shown_as_words(hostile_page: Page) -> None:
    hostile_page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    card = hostile_page.locator(".result")
    assert card.locator("h2").inner_text() == HOSTILE
    assert HOSTILE in card.locator("> p").inner_text()
    assert card.locator("mark").all_inner_texts() == ["okapi"]
    assert card.locator(".result-meta li").first.inner_text() == HOSTILE
    assert card.locator("img, script").count() == 0


# Everyone can use it


def test_the_slash_key_reaches_the_search_box_and_can_be_turned_off(page: Page) -> None:
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("and/or")
    expect(box(page)).to_have_value("and/or")
    page.get_by_label("The / key").uncheck()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("input[type=search]:focus")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("The / key")).not_to_be_checked()
    page.keyboard.press("/")
    expect(page.locator("input[type=search]:focus")).to_have_count(0)


def test_it_works_on_a_phone(visit: Visit, library: list[Built]) -> None:
    page = visit("resources/", viewport=PHONE, has_touch=True)
    expect(page.locator(".finder-facets")).to_be_hidden()
    page.get_by_role("button", name="Narrow it down").tap()
    theme = terms(library, "theme")[0]
    choose(page, "theme", theme)
    assert set(results(page)) == matching(library, theme={theme})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    controls = ".finder :is(button, summary, label:has([type=checkbox]), [type=search]):visible:not(.finder-skip)"
    for control in page.locator(controls).all():
        bounds = control.bounding_box()
        assert bounds is not None
        assert bounds["height"] >= 44, control.evaluate("element => element.outerHTML")


def test_more_results_take_the_focus_and_no_others_do(page: Page) -> None:
    box(page).focus()
    type_words(page, "the")
    expect(box(page)).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="results")).to_be_visible()
    shown = page.locator(".result").count()
    page.locator(".finder-more").click()
    expect(page.locator(".result a").nth(shown)).to_be_focused()


def test_without_scripts_the_page_leads_to_everything(visit: Visit, library: list[Built], address: str) -> None:
    page = visit("resources/", java_script_enabled=False)
    expect(box(page)).to_be_hidden()
    expect(page.locator(".finder-results")).to_be_hidden()
    expect(page.locator(".finder-lists .notice")).to_contain_text("Everything is in these lists")
    links = set(page.locator(".finder-lists a").evaluate_all("links => links.map(link => link.href)"))
    resources = [built for built in library if "resource" in built.filters["type"]]
    for facet, folder in (("theme", "themes"), ("audience", "audience"), ("stage", "stages")):
        assert {f"{address}{folder}/{term}/" for term in terms(resources, facet)} <= links
    assert {f"{address}{page}/" for page in ("schools", "meetings")} <= links
