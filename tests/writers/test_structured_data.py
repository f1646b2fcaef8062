"""Pages say to programs what they are about: each record in the words of schema.org, with the facts that it needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser

from content import library, meeting, outputs_of, resource, school
from partnership.library import Library
from partnership.writers.output import PageOutput
from partnership.writers.structured_data import data_block, described

SCHEMA = "https://schema.org/"
REQUIRED = {
    "LearningResource": {
        "audience",
        "creator",
        "datePublished",
        "description",
        "educationalLevel",
        "inLanguage",
        "learningResourceType",
        "license",
        "name",
        "url",
    },
    "Event": {"eventStatus", "name", "organizer", "startDate", "url"},
    "School": {"address", "description", "name", "url"},
    "BreadcrumbList": {"itemListElement"},
}
"""What is said of each type of thing wherever a page is about one."""
EVERY_SIGN = "<!-- </script><script>alert(1)</script> & ]]> \u2028 “Tŷ” 学校 <"
TITLE = EVERY_SIGN.replace(" \u2028", "")
"""The same, as far as a title can have it."""


def vocabulary_at_hand(address: str, _options: object) -> dict[str, Any]:
    """The words of schema.org, each as itself, so that nothing is asked of a server."""
    assert address.rstrip("/") == SCHEMA.rstrip("/")
    context = {"@vocab": SCHEMA, "url": {"@type": "@id"}, "isBasedOn": {"@id": "schema:isBasedOn"}, "schema": SCHEMA}
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": context}}


def expanded(data: object) -> list[dict[str, Any]]:
    """What a program that knows JSON-LD reads in a block."""
    found: list[dict[str, Any]] = jsonld.expand(data, {"documentLoader": vocabulary_at_hand})
    return found


def blocks(site: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for page in sorted(site.rglob("*.html")):
        for node in LexborHTMLParser(page.read_text("utf-8")).css("script[type='application/ld+json']"):
            yield page, json.loads(node.text())


def about(content: Library, kind: str, slug: str) -> dict[str, Any]:
    """What the page of a record says of the record."""
    record = content.records[kind, slug]
    things = [dict(thing) for thing in described(content, [("Home", "")], record.uri, record)]
    assert len(things) <= 2
    return things[-1]


def test_everything_on_the_site_has_what_its_type_needs_for_another_program(site: Path) -> None:
    types = set()
    for page, block in blocks(site):
        for thing in expanded(block):
            name = thing["@type"][0].removeprefix(SCHEMA)
            said = {key.removeprefix(SCHEMA) for key in thing}
            assert said >= REQUIRED[name], page
            types.add(name)
    assert types == REQUIRED.keys()


def test_every_page_that_is_to_be_found_says_how_it_is_reached(site: Path, content: Library) -> None:
    with_steps = {page for page, block in blocks(site) if block["@graph"][0]["@type"] == "BreadcrumbList"}
    assert {site / record.uri / "index.html" for record in content.listed} <= with_steps
    assert site / "index.html" in with_steps
    assert site / "404.html" not in with_steps


def test_another_program_reads_the_title_that_stands_on_the_page(site: Path) -> None:
    page, block = next(found for found in blocks(site) if "resources/wet-play-plan" in str(found[0]))
    _, thing = expanded(block)
    tree = LexborHTMLParser(page.read_text("utf-8"))
    heading = tree.css_first("h1")
    assert heading is not None
    assert thing[f"{SCHEMA}name"] == [{"@value": heading.text()}]


def test_an_adaptation_says_what_it_is_based_on_here_and_elsewhere(tmp_path: Path) -> None:
    elsewhere = "{title: Circles, author: A group, link: https://example.org/circles, licence: CC-BY-4.0}"
    files = resource(
        "adapted",
        adapted_from=f"{{resource: two-minute-conversation, work: {elsewhere}, changed: It is shorter.}}",
    )
    here, there = about(library(tmp_path, files), "resource", "adapted")["isBasedOn"]
    assert here["url"].endswith("/resources/two-minute-conversation/")
    assert (there["url"], there["author"]["name"]) == ("https://example.org/circles", "A group")


def test_the_time_of_a_resource_is_said_as_a_length_and_only_if_it_is_known(tmp_path: Path) -> None:
    files = {**resource("timed", minutes="{running: 90}"), **resource("any-time", minutes=None)}
    content = library(tmp_path, files)
    assert about(content, "resource", "timed")["timeRequired"] == "PT90M"
    assert "timeRequired" not in about(content, "resource", "any-time")


@pytest.mark.parametrize(
    ("status", "said"),
    [("confirmed", "EventScheduled"), ("cancelled", "EventCancelled"), ("postponed", "EventPostponed")],
)
def test_a_meeting_says_how_firm_it_is(tmp_path: Path, status: str, said: str) -> None:
    event = about(library(tmp_path, meeting("next", status=status, attended=None)), "meeting", "next")
    assert event["eventStatus"] == f"https://schema.org/{said}"


@pytest.mark.parametrize(
    ("facts", "mode", "types"),
    [
        ({"host": "oakland-primary", "online": None}, "Offline", ["Place"]),
        ({"host": None, "venue": None, "online": "https://example.org/join"}, "Online", ["VirtualLocation"]),
        (
            {"host": "oakland-primary", "online": "https://example.org/join"},
            "Mixed",
            ["Place", "VirtualLocation"],
        ),
        ({"host": None, "venue": None, "online": None}, None, None),
    ],
    ids=["at a school", "online", "both", "not known yet"],
)
def test_a_meeting_says_where_it_is_and_nothing_is_made_up(
    tmp_path: Path, facts: dict[str, str | None], mode: str | None, types: list[str] | None
) -> None:
    event = about(library(tmp_path, meeting("next", **facts)), "meeting", "next")
    assert event.get("eventAttendanceMode") == (mode and f"https://schema.org/{mode}EventAttendanceMode")
    assert [place["@type"] for place in event.get("location", [])] == (types or [])


def test_what_is_invented_says_so(tmp_path: Path) -> None:
    content = library(tmp_path, {**school("sample-school", sample="yes"), **resource("real")})
    assert about(content, "school", "sample-school")["disambiguatingDescription"] == "An invented example"
    assert "disambiguatingDescription" not in about(content, "resource", "real")


def test_a_school_that_left_is_no_member_any_more(tmp_path: Path) -> None:
    content = library(tmp_path, {**school("gone", left="2026-09-01"), **school("here")})
    assert "memberOf" in about(content, "school", "here")
    assert "memberOf" not in about(content, "school", "gone")


def test_a_withdrawn_resource_is_offered_to_no_program(tmp_path: Path) -> None:
    files = resource("old", status="withdrawn", withdrawn="2026-09-01", reason="It is out of date.")
    assert about(library(tmp_path, files), "resource", "old")["@type"] == "BreadcrumbList"


def test_no_sign_in_a_title_ends_the_block_or_begins_an_element(tmp_path: Path) -> None:
    content = library(tmp_path, resource("signs", title=json.dumps(TITLE)))
    (page,) = (found for found in outputs_of(content) if found.uri == "resources/signs/index.html")
    assert isinstance(page, PageOutput)
    tree = LexborHTMLParser(f"<head>{page.head()}</head><body>")
    (block,) = tree.css("script")
    assert json.loads(block.text())["@graph"][1]["name"] == TITLE


def test_a_block_has_no_sign_that_html_knows() -> None:
    block = str(data_block([{"name": EVERY_SIGN}]))
    assert not {"<", ">", "&", "\u2028"} & {*block}
    assert json.loads(block)["@graph"] == [{"name": EVERY_SIGN}]


def test_a_page_that_was_removed_says_nothing_to_programs(tmp_path: Path) -> None:
    files = {"resources/gone/index.md": "---\nstatus: removed\nremoved: 2026-11-20\n---\n"}
    (page,) = (found for found in outputs_of(library(tmp_path, files)) if found.uri == "resources/gone/index.html")
    assert isinstance(page, PageOutput)
    assert page.head() == ""
