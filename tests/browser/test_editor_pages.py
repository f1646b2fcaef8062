"""Accessibility of the pages for editors, opened from a disk as editors do it, on a phone and on a desktop."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.axe import faults
from content import BASE, MEETING, RESOURCE, library, repository, resource, school, with_facts
from partnership.desk.editor_pages import EDITOR_FOLDER
from partnership.desk.links.asking import Answer
from partnership.desk.links.known_answers import KnownAnswer
from partnership.desk.reports import next_host, worklist
from partnership.desk.reports.outside_links import DoubtfulLink, OutsideAddress
from partnership.desk.review import review

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


@pytest.fixture(scope="module")
def editor_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return a brief of a new, a changed and a broken file with their pages, the worklist and a hosting suggestion."""
    old = repository(tmp_path_factory.mktemp("old"))
    body = (
        f"## {LONG}\n\nThen we utilise it, see [here](https://example.org/{LONG}).\n\n| {LONG} | b |\n| --- | --- |\n"
    )
    files = resource("slip", body, title=f"The {LONG} slip", status="draft") | school("fern-lane", name=LONG)
    files |= {RESOURCE: BASE[RESOURCE].replace("Walk.", "Walk slowly.")}
    files |= {MEETING: with_facts(BASE[MEETING], {"host": "nowhere"})}
    new = library(tmp_path_factory.mktemp("new"), files)
    page = review(new, str(old), new.root / EDITOR_FOLDER / "review").page
    place = OutsideAddress(f"https://example.org/{LONG}", new.resources[0].source.path, 7)
    broken = [DoubtfulLink(place, KnownAnswer(new.today, new.today, Answer("it gave no answer")))]
    return [
        page,
        *sorted(page.parent.glob("pages/*")),
        worklist.write_worklist(new, broken),
        next_host.write_suggestion(new),
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser, editor_pages: list[Path], scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 740}, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    faults_of = {}
    for file in editor_pages:
        page.goto(file.as_uri())
        faults_of[file.name] = [*faults(page, scheme), page.evaluate("document.documentElement.scrollWidth") - width]
    context.close()
    assert len(editor_pages) == 7
    assert {name: wrong for name, wrong in faults_of.items() if wrong != [0]} == {}
