"""The wheel of an academic year has the same facts as the tables beside it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from math import dist
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from content import library, meeting, outputs_of, page
from partnership.library import Library
from partnership.templates import TemplateContext, environment
from partnership.writers.drawings.year_wheel import MEETING_RADIUS, SIZE, year_wheel
from partnership.writers.output import PageOutput

SVG = "{http://www.w3.org/2000/svg}"
DATES = """\
name: {name}
nation: england
local_authority: {name}
years:
  - year: 2027-28
    autumn: 1 September to 17 December 2027
    spring: {spring}
    summer: 20 April to 20 July 2028
    inset: 1 September 2027
"""


def a_year(root: Path) -> Library:
    """Three meetings in 2027/28, two of them in one week, and the dates of two councils."""
    files: dict[str, str] = {}
    for slug, starts, status in (
        ("autumn", "2027-10-08 16:00", "planned"),
        ("same-week", "2027-10-11 16:00", "cancelled"),
        ("summer", "2028-06-08 16:00", "planned"),
    ):
        files |= meeting(slug, starts=starts, ends="17:00", status=status, title=f"The {slug} <one>")
    springs = {"Ash": "4 January to 31 March 2028", "Elm": "4 January to 7 April 2028"}
    for name, spring in springs.items():
        files[f"data/terms/{name.lower()}.yml"] = DATES.format(name=name, spring=spring)
    return library(root, files | page("meetings"))


def drawing(root: Path) -> ET.Element:
    found = a_year(root)
    return ET.fromstring(year_wheel(found, environment(TemplateContext(library=found)), found.calendar.years[0]))  # noqa: S314 (our own output)


def pages(root: Path) -> dict[str, LexborHTMLParser]:
    made = outputs_of(a_year(root))
    return {page.uri: LexborHTMLParser(str(page.content)) for page in made if isinstance(page, PageOutput)}


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_there_is_a_seat_for_every_meeting_inside_the_ring_and_none_covers_another(tmp_path: Path) -> None:
    seats = [node for node in drawing(tmp_path).iter(f"{SVG}circle") if "wheel-seat" in node.attrib["class"]]
    places = [(float(seat.attrib["cx"]), float(seat.attrib["cy"])) for seat in seats]
    assert len(places) == 3
    assert all(dist(place, (SIZE / 2, SIZE / 2)) < SIZE / 2 - MEETING_RADIUS for place in places)
    assert all(dist(a, b) > 2 * MEETING_RADIUS for a in places for b in places if a != b)


def test_the_year_begins_at_the_top_and_goes_round_as_a_clock_does(tmp_path: Path) -> None:
    found = {text.text: text.attrib for text in drawing(tmp_path).iter(f"{SVG}text") if text.text}
    assert len([name for name in found if name.isalpha()]) == 12
    assert float(found["Nov"]["x"]) > SIZE / 2 > float(found["May"]["x"])
    assert float(found["Sep"]["y"]) < SIZE / 2 < float(found["Mar"]["y"])


def test_the_ring_is_thick_where_all_and_thin_where_some_schools_are_in_term(tmp_path: Path) -> None:
    found = [path.attrib["class"] for path in drawing(tmp_path).iter(f"{SVG}path")]
    assert [name for name in found if name != "wheel-line"] == ["wheel-all", "wheel-all", "wheel-some", "wheel-all"]


def test_a_cancelled_meeting_is_marked_in_the_wheel(tmp_path: Path) -> None:
    assert len(drawing(tmp_path).findall(f".//{SVG}circle[@class='wheel-seat cancelled']")) == 1


def test_nothing_in_the_wheel_is_heard_or_takes_the_focus_or_has_a_colour_of_its_own(tmp_path: Path) -> None:
    drawn = drawing(tmp_path)
    assert drawn.attrib["aria-hidden"] == "true"
    assert {link.attrib["tabindex"] for link in drawn.iter(f"{SVG}a")} == {"-1"}
    for element in drawn.iter():
        assert "style" not in element.attrib
        assert {element.attrib.get(name, "none") for name in ("fill", "stroke")} <= {"none", "currentColor"}


def test_the_table_has_the_meetings_of_the_wheel_with_its_numbers_and_links(tmp_path: Path) -> None:
    drawn = drawing(tmp_path / "wheel")
    in_wheel = {
        (link.findtext(f"{SVG}text"), link.attrib["href"], (link.findtext(f"{SVG}title") or "").partition(". ")[2])
        for link in drawn.iter(f"{SVG}a")
    }
    rows = [row for row in pages(tmp_path / "page")["meetings/2027-28/index.html"].css(".wheel tr") if row.css("td")]
    in_table = {
        (words(row.css_first("td")), link.attributes["href"], words(link))
        for row in rows
        if (link := row.css_first("th a"))
    }
    assert in_table == in_wheel


def test_the_year_page_says_when_all_schools_are_in_term(tmp_path: Path) -> None:
    table = pages(tmp_path)["meetings/2027-28/index.html"].css_first("#__open-days ~ .table-scroll")
    assert "1 to 7 April 2028some, others have holidays" in words(table)


def test_the_page_of_a_term_has_its_meetings_and_its_dates_only(tmp_path: Path) -> None:
    found = pages(tmp_path)["meetings/2027-28/autumn/index.html"]
    assert [words(title) for title in found.css(".card-title")] == ["The autumn <one>", "The same-week <one>"]
    dates = found.css_first("details.term-dates")
    assert words(dates.css_first("summary")) == "Ash"
    assert "Autumn 1 September to 17 December 2027" in words(dates)
    assert "April" not in words(dates)


def test_a_term_without_meetings_says_so(tmp_path: Path) -> None:
    assert "Nothing is arranged" in words(pages(tmp_path)["meetings/2027-28/spring/index.html"].css_first(".empty"))


def test_the_way_leads_from_the_meetings_to_the_year_to_the_term_and_back(tmp_path: Path) -> None:
    found = pages(tmp_path)
    assert found["meetings/index.html"].css_matches('a[href="2027-28/"]')
    assert found["meetings/2027-28/index.html"].css_matches('a[href="autumn/"]')
    crumbs = found["meetings/2027-28/autumn/index.html"].css(".breadcrumbs a")
    assert [crumb.attributes["href"] for crumb in crumbs] == ["../../../", "../../", "../"]


def test_a_year_without_term_dates_has_its_meetings_all_the_same(tmp_path: Path) -> None:
    later = meeting("far", starts="2031-10-08 16:00", ends="17:00")
    made = outputs_of(library(tmp_path, later))
    (found,) = [LexborHTMLParser(str(page.content)) for page in made if page.uri == "meetings/2031-32/index.html"]
    assert (len(found.css(".wheel-seat")), len(found.css(".wheel-all"))) == (1, 0)
    assert "No term dates are known for this year yet." in words(found.body)
