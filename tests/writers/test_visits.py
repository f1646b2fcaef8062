"""Pages of visits ask for places, and show what was taken home, wishes and offers, and who has been where."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import library, outputs_of, school, visit
from partnership.writers.output import PageOutput

SCHOOLS = school("fern-lane", name="Fern Lane", contact="{role: office, email: office@fern-lane.example.org}")
HELD = {"starts": "2026-10-14 09:30", "status": "held", "attended": "[fern-lane]"}
FULL = "taken: [{school: fern-lane, places: 12}]"
OWN = {
    "docs/meetings/visits.md": "---\ntitle: Open visits\nsummary: Come.\n---\nCome and see.\n",
    "docs/meetings/requests.md": "---\ntitle: Wishes\nsummary: Ask.\n---\nAsk and offer.\n",
    "docs/meetings/hosting.md": "---\ntitle: Who\nsummary: Where.\n---\nWho has been where.\n",
}


def pages(root: Path, files: dict[str, str]) -> dict[str, LexborHTMLParser]:
    made = outputs_of(library(root, files))
    return {
        page.uri.removesuffix("index.html"): LexborHTMLParser(str(page.content))
        for page in made
        if isinstance(page, PageOutput)
    }


def mailto_addresses(tree: LexborHTMLParser) -> list[str]:
    return [
        link.attributes["href"] or ""
        for link in tree.css("main a.button, article a.button")
        if "mailto:" in str(link.html)
    ]


def test_a_place_is_asked_for_by_an_e_mail_to_the_hosts_shared_mailbox(tmp_path: Path) -> None:
    (address,) = mailto_addresses(pages(tmp_path, visit("v"))["meetings/v/"])
    scheme, _, address, query, _ = urlsplit(address)
    fields = parse_qs(query, strict_parsing=True)
    assert (scheme, address) == ("mailto", "office@oakland-primary.example.org")
    assert fields["subject"] == ["A place, please: Visit v"]
    assert fields["body"][0].startswith("For: School office, Oakland Primary\r\n\r\n")
    assert "/meetings/v/\r\n" in fields["body"][0]


def test_the_e_mail_asks_for_a_school_and_a_number_and_for_nobodys_name(tmp_path: Path) -> None:
    (address,) = mailto_addresses(pages(tmp_path, visit("v"))["meetings/v/"])
    body = parse_qs(urlsplit(address).query)["body"][0]
    assert [line for line in body.splitlines() if line.endswith(":")] == [
        "Our school:",
        "How many places we would like, and for whom (staff):",
        "What we need in order to get in and take part (steps, hearing, food, parking):",
        "The shared mailbox of our school, for your answer:",
    ]


def test_the_page_says_what_there_is_to_see_and_how_many_places_are_left(tmp_path: Path) -> None:
    lines = ("year_group: [year-4]", "bring: [A coat]", "taken: [{school: fern-lane, places: 5}]")
    page = pages(tmp_path, SCHOOLS | visit("v", *lines))["meetings/v/"]
    story = {
        dt.text(): dt.parent.css_first("dd").text(strip=True, separator=" ")
        for dt in page.css(".story dt")
        if dt.parent
    }
    assert story["What you will see"] == "Training for a whole year group: Year 4"
    assert story["Places"].startswith("7 of 12 left. Coming: Fern Lane")
    assert story["What to bring"] == "A coat"


def test_a_full_visit_says_so_and_offers_to_tell_of_the_next(tmp_path: Path) -> None:
    page = pages(tmp_path, SCHOOLS | visit("v", FULL))["meetings/v/"]
    (address,) = mailto_addresses(page)
    assert "This visit is full" in page.text()
    assert "Ask for a place" not in page.text()
    assert parse_qs(urlsplit(address).query)["subject"] == ["The next one, please: Visit v"]


@pytest.mark.parametrize("facts", [HELD, {"status": "cancelled"}], ids=["held", "cancelled"])
def test_nobody_can_ask_for_a_place_on_a_visit_that_does_not_come(tmp_path: Path, facts: dict[str, str]) -> None:
    assert mailto_addresses(pages(tmp_path, SCHOOLS | visit("v", **facts))["meetings/v/"]) == []


def test_what_was_taken_home_stands_with_the_visit_and_leads_to_resources_and_back(tmp_path: Path) -> None:
    home = "took_home: [{school: fern-lane, words: 'To <b>wait</b>.', resources: [two-minute-conversation]}]"
    found = pages(tmp_path, SCHOOLS | visit("v", home, **HELD))
    (card,) = found["meetings/v/"].css(".trial")
    assert "To <b>wait</b>." in card.text()
    assert [link.attributes["href"] for link in card.css("a")] == [
        "../../schools/fern-lane/",
        "../../resources/two-minute-conversation/",
    ]
    (back,) = (
        node for node in found["resources/two-minute-conversation/"].css("section") if "Taken home" in node.text()
    )
    assert back.css("a")[1].attributes["href"] == "../../meetings/v/"


def test_the_page_of_open_visits_has_those_with_places_and_apart_the_full_ones(tmp_path: Path) -> None:
    files = SCHOOLS | visit("full", FULL) | visit("open") | visit("past", **HELD)
    sections = pages(tmp_path, files | OWN)["meetings/visits/"].css("section")
    links = [[link.attributes["href"] for link in section.css(".card a")] for section in sections]
    assert links == [["../open/"], ["../full/"]]


def test_without_open_visits_the_page_says_what_can_be_done(tmp_path: Path) -> None:
    (empty,) = pages(tmp_path, OWN)["meetings/visits/"].css(".empty")
    assert empty.css_first("a").attributes["href"] == "../../share/?wish=see#__visit"


def test_a_wish_is_answered_and_an_offer_taken_up_by_an_e_mail_to_the_schools_mailbox(tmp_path: Path) -> None:
    wishes = "[{what: 'circles & songs'}]"
    asked = school(
        "fern-lane", requests=wishes, offers=wishes, contact="{role: office, email: office@fern.example.org}"
    )
    page = pages(tmp_path, asked | OWN)["meetings/requests/"]
    found = [urlsplit(address) for address in mailto_addresses(page)]
    assert {address.path for address in found} == {"office@fern.example.org"}
    bodies = [parse_qs(address.query, strict_parsing=True)["body"][0].split("\r\n")[0] for address in found]
    assert bodies == ["You would like to see: circles & songs.", "You offer: circles & songs."]


def test_who_has_been_where_is_told_in_words_before_it_is_shown_as_a_grid(tmp_path: Path) -> None:
    page = pages(tmp_path, SCHOOLS | OWN | visit("v", **HELD))["meetings/hosting/"]
    words, grid = page.css("section")
    assert "Fern Lane came to see (14 October 2026)." in words.text()
    assert [cell.text(strip=True) for cell in grid.css("tbody tr:nth-child(2) td")] == ["came to see", "itself"]


def test_the_grid_has_no_number_in_it(tmp_path: Path) -> None:
    page = pages(tmp_path, SCHOOLS | OWN | visit("v", **HELD))["meetings/hosting/"]
    assert not any(character.isdecimal() for character in page.css_first("table").text())


def test_a_school_shows_what_it_offers_what_it_hosted_and_its_years(tmp_path: Path) -> None:
    files = SCHOOLS | school("oakland-primary", offers="[{what: a first day}]") | visit("v", **HELD) | visit("w")
    page = pages(tmp_path, files)["schools/oakland-primary/"]
    sections = {section.css_first("h2").text(): section for section in page.css("section.section")}
    assert "a first day" in sections["Come and see"].text()
    assert [link.text() for link in sections["Coming up here"].css(".card a")] == ["Visit w"]
    assert "Visit v" in sections["Meetings and visits we hosted"].text()
    assert sections["Give and take, year by year"].css_first("a").attributes["href"] == "2026-27/"


def test_the_sheet_of_a_year_is_not_searched_and_names_no_other_schools_sheet(tmp_path: Path) -> None:
    found = pages(tmp_path, SCHOOLS | visit("v", **HELD))
    sheet = found["schools/oakland-primary/2026-27/"]
    assert not sheet.css("[data-search-page]")
    assert not [
        link
        for link in sheet.css("a:not([href^='mailto:'], .correction *)")
        if "2026-27" in (link.attributes["href"] or "")
    ]
