"""A partnership with nine themes: the most that there can be, in all the colours of the palette."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.axe import faults
from browser.conftest import Visit, visits
from conftest import build, copy_repository
from partnership.records.colours import palette

NEW = ("art", "music", "nature")
ADDRESSES = ("", "resources/", *(f"themes/{theme}/" for theme in NEW))


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example partnership with three themes more, each of which has a resource."""
    root = copy_repository(tmp_path_factory.mktemp("nine") / "repository")
    terms = "".join(
        f"    {id}:\n      label: {id.capitalize()}\n      summary: All about {id}.\n      {colours.line()}\n"
        for id, colours in zip(NEW, palette(9)[6:], strict=True)
    )
    vocabulary = root / "data/vocabulary.yml"
    vocabulary.write_text(vocabulary.read_text("utf-8").replace("\naudience:\n", f"{terms}\naudience:\n", 1), "utf-8")
    for theme, file in zip(NEW, sorted(root.glob("resources/*/index.md")), strict=False):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"(?m)^themes: .*$", f"themes: [{theme}]", text, count=1), "utf-8")
    done = build(root, root.parent / "site", "--strict", PARTNERSHIP_WITHOUT="documents,search")
    assert done.returncode == 0, done.stdout + done.stderr
    return root.parent / "site"


@pytest.fixture
def visit_nine(browser: Browser, nine: Path, address: str) -> Iterator[Visit]:
    yield from visits(browser, nine, address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_all_nine_colours_are_shown(visit_nine: Visit, scheme: str) -> None:
    page = visit_nine("", color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    faults_of = {}
    for uri in ADDRESSES:
        page.goto(uri)
        faults_of[uri] = faults(page, scheme)
    assert {where: broken for where, broken in faults_of.items() if broken} == {}


def test_no_two_themes_have_one_colour(visit_nine: Visit) -> None:
    page = visit_nine("")
    fills = page.locator(".brand .ring").first.locator("[class^=seat-]")
    grounds = page.locator(".seats a")
    for colours in (
        fills.evaluate_all("seats => seats.map(seat => getComputedStyle(seat).fill)"),
        grounds.evaluate_all("seats => seats.map(seat => getComputedStyle(seat).backgroundColor)"),
    ):
        assert len(set(colours)) == len(colours) == 9


def test_nine_seats_of_the_ring_hold_their_names_and_do_not_touch(visit_nine: Visit) -> None:
    page = visit_nine("", viewport={"width": 1280, "height": 900})
    seats = page.locator(".seats a").all()
    boxes = [box for seat in seats if (box := seat.bounding_box())]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    assert min(dist(one, other) for one, other in combinations(middles, 2)) > boxes[0]["width"]
    for seat in seats:
        assert seat.evaluate("seat => seat.scrollHeight <= seat.clientHeight && seat.scrollWidth <= seat.clientWidth")


def test_the_preview_of_a_resource_shows_the_sign_of_its_theme(visit_nine: Visit) -> None:
    page = visit_nine("share/#__resource")
    card = page.locator("#__resource [data-seat]")
    signs = page.locator("#__resource [data-seat] template").evaluate(
        "one => [...one.content.children].map(e => e.outerHTML)"
    )
    for label, seat in (("Music", 7), ("Family and community", 0)):
        themes = page.locator('#__resource [data-question="themes"]')
        themes.locator("input:checked").evaluate_all("boxes => boxes.forEach(box => box.click())")
        themes.get_by_label(label).check()
        expect(card).to_have_class(f"card seat-{seat}")
        assert card.locator("> .disc").evaluate("disc => disc.outerHTML") == signs[seat]
