"""The family tree of a resource has the same facts as the list below it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from content import library, outputs_of, resource, school
from partnership.library import Library
from partnership.templates import TemplateContext, environment
from partnership.writers.drawings.family_tree import family_tree

ORIGINAL = "two-minute-conversation"
SVG = "{http://www.w3.org/2000/svg}"
WORK = "{work: {title: A card, author: A charity, link: https://example.org/card, licence: CC-BY-4.0}}"


def family(root: Path) -> Library:
    files = school("fern-lane", name="Fern Lane School") | school("ash", name='Ash & "Oak" <School> of Many Long Words')
    files |= resource("at-lunch", adapted_from=f"{{resource: {ORIGINAL}}}", shared_by="fern-lane")
    files |= resource("at-tea", adapted_from="{resource: at-lunch}", shared_by="ash")
    files |= resource("at-noon", adapted_from=f"{{resource: {ORIGINAL}}}")
    return library(root, files | resource("from-a-card", adapted_from=WORK))


def drawing(root: Path, slug: str = "at-lunch") -> ET.Element:
    found = family(root)
    here = found.resource(slug)
    assert here
    first = found.family(here)
    assert first
    return ET.fromstring(family_tree(found, environment(TemplateContext(library=found)), first, here))  # noqa: S314 (our own output)


def page(root: Path, slug: str = "at-lunch") -> LexborHTMLParser:
    uri = f"resources/{slug}/index.html"
    return next(LexborHTMLParser(str(made.content)) for made in outputs_of(family(root)) if made.uri == uri)


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_there_is_a_circle_for_everyone_and_a_curve_to_everyone_but_the_first(tmp_path: Path) -> None:
    drawn = drawing(tmp_path)
    assert (len(list(drawn.iter(f"{SVG}circle"))), len(list(drawn.iter(f"{SVG}path")))) == (4, 3)


def test_no_two_circles_stand_in_one_place_and_all_are_inside_the_picture(tmp_path: Path) -> None:
    drawn = drawing(tmp_path)
    places = [(float(circle.attrib["cx"]), float(circle.attrib["cy"])) for circle in drawn.iter(f"{SVG}circle")]
    width, height = map(float, drawn.attrib["viewBox"].split()[2:])
    assert len(set(places)) == len(places)
    assert all(16 < x < width - 16 and 16 < y < height - 16 for x, y in places)


def test_the_page_one_is_on_is_marked_and_is_no_link(tmp_path: Path) -> None:
    drawn = drawing(tmp_path)
    assert [link.attrib["href"] for link in drawn.iter(f"{SVG}a")] == [f"../{ORIGINAL}/", "../at-tea/", "../at-noon/"]
    assert len(drawn.findall(f".//{SVG}circle[@class='family-seat here']")) == 1


def test_a_work_elsewhere_is_an_empty_circle_with_the_name_of_its_author(tmp_path: Path) -> None:
    drawn = drawing(tmp_path, "from-a-card")
    assert len(drawn.findall(f".//{SVG}circle[@class='family-seat elsewhere']")) == 1
    assert "A charity" in [text.text for text in drawn.iter(f"{SVG}tspan")]


def test_a_long_name_has_two_lines_and_is_plain_text(tmp_path: Path) -> None:
    names = [text.text or "" for text in drawing(tmp_path).iter(f"{SVG}tspan") if text.attrib["class"] == "family-name"]
    assert names[2:4] == ['Ash & "Oak" <School>', "of Many Long Words"]
    assert max(map(len, names)) <= 21


def test_nothing_in_the_picture_is_heard_or_takes_the_focus(tmp_path: Path) -> None:
    drawn = drawing(tmp_path)
    assert drawn.attrib["aria-hidden"] == "true"
    assert {link.attrib["tabindex"] for link in drawn.iter(f"{SVG}a")} == {"-1"}


def test_the_picture_has_no_style_and_no_colour_of_its_own(tmp_path: Path) -> None:
    for element in drawing(tmp_path).iter():
        assert "style" not in element.attrib
        assert {element.attrib.get(name, "none") for name in ("fill", "stroke")} <= {"none", "currentColor"}


def test_the_list_has_everyone_in_the_picture_each_inside_what_it_was_made_from(tmp_path: Path) -> None:
    tree = page(tmp_path)
    assert len(tree.css(".family li")) == 4
    assert {node.attributes["href"] for node in tree.css(".family a")} == {
        f"../{ORIGINAL}/",
        "../at-tea/",
        "../at-noon/",
    }
    (last,) = tree.css(".family > ul > li > ul > li > ul > li")
    assert "Adapted by Ash" in words(last)
    (here,) = tree.css(".family li.here > div")
    assert "(this page)" in words(here)


def test_the_list_names_a_work_elsewhere_with_its_author_and_its_address(tmp_path: Path) -> None:
    (first,) = page(tmp_path, "from-a-card").css(".family > ul > li > div")
    assert words(first) == "A card Made elsewhere, by A charity"
    assert first.css_first("a[rel=external]").attributes["href"] == "https://example.org/card"


@pytest.mark.parametrize("slug", [ORIGINAL, "at-lunch", "at-tea", "at-noon"])
def test_everyone_in_a_family_has_the_same_picture_but_for_the_mark(tmp_path: Path, slug: str) -> None:
    assert len(page(tmp_path, slug).css("svg.family-picture circle")) == 4


def test_a_resource_alone_has_no_family_on_its_page(tmp_path: Path) -> None:
    made = next(made for made in outputs_of(library(tmp_path)) if made.uri == f"resources/{ORIGINAL}/index.html")
    assert "The family of this resource" not in str(made.content)
