"""Trials stand on the page of the resource and on that of the school."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from content import library, outputs_of, trial
from partnership.writers.output import PageOutput

ORIGINAL = "two-minute-conversation"
TRIED = trial(ORIGINAL, happened="It <b>fell</b> flat.") | trial(ORIGINAL, year="2025-26")


def pages(root: Path, files: dict[str, str]) -> dict[str, LexborHTMLParser]:
    made = outputs_of(library(root, files))
    return {page.uri: LexborHTMLParser(str(page.content)) for page in made if isinstance(page, PageOutput)}


def test_a_resource_shows_each_trial_at_its_address_under_the_school(tmp_path: Path) -> None:
    page = pages(tmp_path, TRIED)[f"resources/{ORIGINAL}/index.html"]
    found = {node.attributes["id"]: node.css_first("h3 a").attributes["href"] for node in page.css(".trial")}
    assert found == {
        "__trial-oakland-primary-2026-27": "../../schools/oakland-primary/",
        "__trial-oakland-primary-2025-26": "../../schools/oakland-primary/",
    }


def test_a_trial_answers_the_restorative_questions_in_plain_text(tmp_path: Path) -> None:
    page = pages(tmp_path, TRIED)[f"resources/{ORIGINAL}/index.html"]
    first = page.css(".trial")[0]
    assert [node.text() for node in first.css("dt")] == [
        "What happened?",
        "Who was affected, and how?",
        "What would we change?",
    ]
    assert first.css("dd")[0].text() == "It <b>fell</b> flat."


def test_the_school_shows_what_it_tried_with_a_link_to_the_very_place(tmp_path: Path) -> None:
    page = pages(tmp_path, TRIED)["schools/oakland-primary/index.html"]
    assert [node.attributes["href"] for node in page.css(".trial h3 a")] == [
        f"../../resources/{ORIGINAL}/#__trial-oakland-primary-2026-27",
        f"../../resources/{ORIGINAL}/#__trial-oakland-primary-2025-26",
    ]
    assert not page.css(".trial[id]")


def test_a_trial_has_no_page_of_its_own(tmp_path: Path) -> None:
    new = pages(tmp_path / "tried", TRIED).keys() - pages(tmp_path / "base", {}).keys()
    assert new == {"schools/oakland-primary/2025-26/index.html"}, "only the school's year has one"


def test_a_trial_of_a_removed_resource_is_shown_nowhere(tmp_path: Path) -> None:
    removed = {f"resources/{ORIGINAL}/index.md": "---\nstatus: removed\nremoved: 2026-11-20\n---\n"}
    found = pages(tmp_path, TRIED | removed)
    assert not [uri for uri, page in found.items() if page.css(".trial") and uri != "share/index.html"]


def test_a_resource_that_nobody_tried_asks_to_be_tried_on_the_screen_only(tmp_path: Path) -> None:
    page = pages(tmp_path, {})[f"resources/{ORIGINAL}/index.html"]
    (asked,) = (node for node in page.css("section") if "We tried this" in node.text())
    assert "screen-only" in (asked.attributes["class"] or "")
    assert asked.css_first("a").attributes["href"] == f"../../share/?resource={ORIGINAL}#__trial"
