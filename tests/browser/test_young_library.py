"""A library that begins, with the longest menu: the pages that come with the engine, with nothing to show yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.axe import faults
from browser.conftest import Visit, visits
from browser.test_accessibility import DESKTOP, PHONE
from conftest import build
from content import page, young_repository
from partnership.library.site_pages import ENGINE_SLUGS
from partnership.records import Page

LONGEST = ("Everything about our pupils ok", "Was wir gemeinsam beschliessen", "Llanfairpwllgwyngyllgogerychwy")
ADDRESSES = sorted(map(Page.uri_of, ENGINE_SLUGS))


@pytest.fixture(scope="module")
def young(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a library that begins, three pages of which are in its menu and at its foot."""
    pages = [page(f"page-{number}", menu=label, footer=label) for number, label in enumerate(LONGEST)]
    folder = tmp_path_factory.mktemp("young")
    root = young_repository(folder / "repository", {path: text for one in pages for path, text in one.items()})
    done = build(root, folder / "site", "--strict", PARTNERSHIP_WITHOUT="documents")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def visit_young(browser: Browser, young: Path, address: str) -> Iterator[Visit]:
    yield from visits(browser, young, address)


def test_axe_finds_nothing_and_nothing_sticks_out(visit_young: Visit) -> None:
    opened = visit_young("", reduced_motion="reduce", bypass_csp=True)
    faults_of, widths, known = {}, {}, defaultdict[int, set[int]](set)
    for uri in ADDRESSES:
        opened.goto(uri)
        for viewport in (PHONE, DESKTOP):
            opened.set_viewport_size(viewport)
            faults_of[uri, viewport["width"]] = faults(opened, "light", known[viewport["width"]])
            widths[uri, viewport["width"]] = opened.evaluate("document.documentElement.scrollWidth")
    assert {where: broken for where, broken in faults_of.items() if broken} == {}
    assert {where: width for where, width in widths.items() if width > where[1]} == {}
