"""The page at the address of a removed record leads on, and says nothing of the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import MEETING, PAGE, RESOURCE, SCHOOL, library, outputs_of, resource, school, trial
from partnership.writers import search
from partnership.writers.output import Output, PageOutput

NOTE = "status: removed\nremoved: 2026-11-20\n"
FOLDER = "resources/two-minute-conversation"


def written(root: Path, files: dict[str, str]) -> dict[str, Output]:
    return {output.uri: output for output in outputs_of(library(root, files))}


def page(root: Path, more: str = "", **others: str) -> PageOutput:
    found = written(root, {RESOURCE: f"---\n{NOTE}{more}---\n"} | others)[f"{FOLDER}/index.html"]
    assert isinstance(found, PageOutput)
    return found


def test_it_says_that_something_was_removed_and_leads_on(tmp_path: Path) -> None:
    found = page(tmp_path)
    tree = LexborHTMLParser(str(found.content))
    assert found.title == "This page has been removed"
    assert [node.text() for node in tree.css("h1")] == [found.title]
    assert [node.attributes["href"] for node in tree.css(".body a")] == [
        "../../",
        "../",
        "../../safeguarding/",
    ]


def test_it_leads_to_the_section_if_there_is_one(tmp_path: Path) -> None:
    index = {"docs/resources.md": "---\ntitle: Resources\nsummary: All of them.\n---\n"}
    html = str(page(tmp_path, **index).content)
    assert '<a href="../">Resources</a>' in html


def test_it_leads_to_what_stands_instead(tmp_path: Path) -> None:
    html = str(page(tmp_path, "instead: slip\n", **resource("slip", title="A <slip>")).content)
    assert '<a href="../slip/">A &lt;slip&gt;</a>' in html


@pytest.mark.parametrize("word", ["two-minute", "Two-minute", "oakland", "Oakland", "2026"])
def test_it_says_nothing_about_what_stood_there(tmp_path: Path, word: str) -> None:
    found = page(tmp_path)
    assert word not in str(found.content) + found.title + found.summary


def test_a_school_that_was_removed_is_in_no_form_and_no_filter(tmp_path: Path) -> None:
    made = written(tmp_path, {SCHOOL: NOTE} | trial("two-minute-conversation") | school("fern-lane", name="Fern Lane"))
    assert "oakland" not in str(made["share/forms.json"].content)
    filters = LexborHTMLParser(str(made[f"{FOLDER}/index.html"].content)).css("[data-search-term]")
    assert [node for node in filters if "oakland" in (node.attributes["data-search-term"] or "")] == []


def test_a_resource_that_was_removed_is_in_no_form(tmp_path: Path) -> None:
    made = written(tmp_path, {RESOURCE: f"---\n{NOTE}---\n"} | trial("two-minute-conversation"))
    assert "two-minute" not in str(made["share/forms.json"].content)


def test_it_is_not_searched_and_search_engines_are_asked_to_pass_it_over(tmp_path: Path) -> None:
    found = page(tmp_path)
    assert found.robots == "noindex"
    assert "data-search-page" not in str(found.content)
    assert "data-search-term" not in str(found.content)


def test_it_tells_a_folder_that_it_is_removed_and_what_stands_instead(tmp_path: Path) -> None:
    plain = LexborHTMLParser(str(page(tmp_path / "plain").content)).css_first("article").attributes
    assert (plain["data-gone"], plain.get("data-instead")) == ("removed", None)
    html = str(page(tmp_path / "instead", "instead: slip\n", **resource("slip")).content)
    assert '<article class="page wrap" data-search-ignore data-gone="removed" data-instead="../slip/">' in html


def test_its_files_are_not_published_and_its_words_not_suggested(tmp_path: Path) -> None:
    note = {RESOURCE: f"---\n{NOTE}---\n"}
    assert [uri for uri in written(tmp_path, note) if uri.startswith(FOLDER)] == [f"{FOLDER}/index.html"]
    before, after = (
        search.searched_words(library(tmp_path / "before")),
        search.searched_words(library(tmp_path / "after", note)),
    )
    assert {"two", "minute", "conversation"} <= set(before)
    assert "minute" not in after


def test_pages_that_named_it_are_built_without_it(tmp_path: Path) -> None:
    found = written(tmp_path, {RESOURCE: f"---\n{NOTE}---\n", SCHOOL: NOTE})
    meeting = str(found[MEETING.replace(".yml", "/index.html")].content)
    assert "two-minute-conversation" not in meeting
    assert "oakland" not in meeting.casefold()


def test_a_word_that_has_a_page_keeps_it_when_its_introduction_is_removed(tmp_path: Path) -> None:
    found = written(tmp_path, {"docs/themes/common-concern.md": f"---\n{NOTE}---\n"})
    assert "has been removed" not in str(found["themes/common-concern/index.html"].content)


def test_a_page_in_docs_can_be_removed_too(tmp_path: Path) -> None:
    found = written(tmp_path, {PAGE: f"---\n{NOTE}---\n"})
    assert "This page has been removed" in str(found["contribute/index.html"].content)
