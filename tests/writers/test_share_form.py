"""The scripts of the share page have the forms as data, and pages link to forms with some of it answered."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import library, outputs_of, resource, trial, visit
from partnership.records.page import NOT_FOUND
from partnership.writers import share_form
from partnership.writers.output import PageOutput


def written(root: Path, files: dict[str, str]) -> dict[str, PageOutput]:
    """The pages of the base with `files` laid over it, by their addresses."""
    made = outputs_of(library(root, files))
    return {one.uri.removesuffix("index.html"): one for one in made if isinstance(one, PageOutput)}


def test_every_page_leads_to_a_correction_of_the_very_file_it_comes_from(tmp_path: Path) -> None:
    answered = {}
    for uri, one in written(tmp_path, trial("two-minute-conversation") | visit("v")).items():
        links = LexborHTMLParser(str(one.content)).css(".correction a")
        ways = [urlsplit(link.attributes["href"] or "") for link in links]
        if uri == NOT_FOUND or one.leads_to:
            assert not links, "it is shown at any address, or leads on at once"
            continue
        answered[uri] = [
            {name: values[0] for name, values in parse_qs(way.query).items() if name in ("page", "source")}
            for way in ways
            if way.fragment == "__correction"
        ]
    assert {
        "resources/two-minute-conversation/",
        "schools/oakland-primary/",
        "meetings/v/",
        "share/",
    } <= answered.keys()
    assert answered["schools/oakland-primary/"] == [
        {"page": "schools/oakland-primary/", "source": "schools/oakland-primary.yml"}
    ]
    assert [uri for uri, ways in answered.items() if [way.get("page", "") for way in ways] != [uri]] == []


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 8, 31), "2025-26"), (date(2026, 9, 1), "2026-27"), (date(2031, 1, 1), "2030-31")]
)
def test_a_trial_is_proposed_for_the_academic_year_of_today(tmp_path: Path, today: date, year: str) -> None:
    made = outputs_of(library(tmp_path, today=today))
    tree = LexborHTMLParser(next(str(one.content) for one in made if one.uri == "share/index.html"))
    (field,) = tree.css("#__trial-year")
    assert field.attributes["value"] == year
    assert f"For example: {year}" in tree.css_first("#__trial").text()
    (letter, on_github) = (tree.css_first(f"#__trial [data-plain] a[{how}]") for how in ("class", "rel"))
    assert f"Academic year:\r\n{year}\r\n" in parse_qs(urlsplit(letter.attributes["href"] or "").query)["body"][0]
    assert parse_qs(urlsplit(on_github.attributes["href"] or "").query)["answer-year"] == [year]


def test_whoever_would_join_is_led_to_the_form_about_schools(tmp_path: Path) -> None:
    made = written(tmp_path, {})
    links = LexborHTMLParser(str(made[""].content)).css("a")
    (join,) = [link for link in links if link.text() == "Bring your school into the circle"]
    assert join.attributes["href"] == "share/#__school"


def test_a_pending_visit_is_not_in_the_data_of_the_forms(tmp_path: Path) -> None:
    (path, text), *_ = visit("a-secret-day").items()
    pending = {path: text.replace("  approved: yes\n", "")}
    assert "a-secret-day" in json.dumps(share_form.form_data(library(tmp_path / "a", visit("a-secret-day"))))
    assert "a-secret-day" not in json.dumps(share_form.form_data(library(tmp_path / "b", pending)))


def test_every_place_of_a_preview_names_a_question_of_its_form(tmp_path: Path) -> None:
    tree = LexborHTMLParser(str(written(tmp_path, {})["share/"].content))
    forms = {one.attributes["data-form"] or "": one for one in tree.css("[data-form]")}
    asked = {id: {one.attributes["data-question"] for one in form.css("[data-question]")} for id, form in forms.items()}
    shown = {
        id: {name for place in form.css("[data-shows]") for name in (place.attributes["data-shows"] or "").split()}
        for id, form in forms.items()
    }
    assert all(shown.values())
    assert {id: shown[id] - asked[id] for id in forms} == {id: set() for id in forms}


def test_a_title_that_stands_twice_is_offered_with_its_school(tmp_path: Path) -> None:
    twice = resource("again", title="The two-minute conversation", shared_by="trust")
    titles = ["The two-minute conversation, Oakland Primary", "The two-minute conversation, The Alderland Trust"]
    share = LexborHTMLParser(str(written(tmp_path / "a", twice)["share/"].content))
    offered = [option.attributes["value"] for option in share.css("#__share-resources option")]
    assert sorted(filter(None, offered)) == titles
    data = json.loads(json.dumps(share_form.form_data(library(tmp_path / "b", twice))))
    assert sorted(names[1] for names in data["records"]["resource"]) == titles
