"""A briefing has two sides of A4, whatever there is to say, with the same parts as a page, as PDF and in Word."""

from __future__ import annotations

import re
from math import ceil
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import ImageFont
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT
from content import MEETING, Files, library, meeting, outputs_of, resource, school, trial
from partnership.library import Library
from partnership.templates import TemplateContext, environment
from partnership.writers.documents import MadeDocuments, briefings, make_files
from partnership.writers.output import PageOutput

FONT = ROOT / "hooks/partnership/writers/documents/fonts/atkinson-hyperlegible-next-regular.ttf"
SPRING = "meetings/heads-spring-2027/briefing/"
ORDINARY = "Ask what each school would like to see on a visit in the spring, and write it on one page"
LONGEST = f"{'We listen, and then we listen again. ' * 11}".strip()[:400]


def much(text: str, title: str, name: str) -> Files:
    """More than two sides of everything, each in words like these; titles and the name of a school like those."""
    lines = "".join(f"\n  - {text}" for _ in range(20))
    ended = [f"\n    done: 2026-11-{day}" for day in (10, 11, 12)] * 3
    ended += [f"\n    dropped: 2026-11-20\n    reason: {text}"] * 3
    actions = "".join(
        f"\n  - action: {text}\n    who: {who}\n    due: 2026-12-11{end}"
        for who, end in [("harbour-row", "")] * 15 + [("trust", "")] * 15 + [("oakland-primary", end) for end in ended]
    )
    files = {MEETING: "status: removed\nremoved: 2026-11-01\n", **school("harbour-row", name=name)}
    files |= meeting("heads-autumn-2026", decisions=lines, actions=actions)
    files |= meeting("heads-spring-2027", starts="2027-03-11 16:00", status="planned", agenda=lines, actions=None)
    for number in range(12):
        by = "oakland-primary" if number % 2 else "harbour-row"
        files |= resource(f"new-{number}", title=title, shared="2026-11-02", shared_by=by, review_by="2027-01-08")
        files |= trial(f"new-{number}", "harbour-row")
        visit = {
            "kind": "visit",
            "title": title,
            "actions": None,
            "host": "harbour-row",
            "visit": "{approved: yes, who: staff}",
        }
        files |= meeting(f"done-{number}", starts=f"2026-11-{number + 1:02} 09:00", ends="12:00", **visit)
        files |= meeting(
            f"due-{number}", starts=f"2027-02-{number + 1:02} 09:00", ends="12:00", status="planned", **visit
        )
        ahead = {"kind": "training", "title": title, "status": "planned", "actions": None}
        files |= meeting(f"ahead-{number}", starts=f"2027-05-{number + 1:02} 16:00", **ahead)
    return files


def make(found: Library) -> MadeDocuments:
    """The documents of the briefings alone."""
    made = make_files(found, list(briefings.documents(found, environment(TemplateContext(library=found)))))
    assert made.problems == []
    return made


def file(made: MadeDocuments, ending: str) -> Path:
    (found,) = (
        output.content for output in made.outputs if output.uri == f"{SPRING}briefing-heads-spring-2027.{ending}"
    )
    assert isinstance(found, Path)
    return found


def page(found: Library, uri: str = SPRING) -> LexborHTMLParser:
    (content,) = (str(made.content) for made in outputs_of(found) if made.uri == f"{uri}index.html")
    return LexborHTMLParser(content)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(
        tmp_path_factory.mktemp("full"),
        much(ORDINARY, "Two minutes that begin again after lunch", "Harbour Row Junior School"),
    )


@pytest.fixture(scope="module")
def made_full(full: Library) -> MadeDocuments:
    return make(full)


# Two sides


def sides(path: Path) -> int:
    opened = pypdfium2.PdfDocument(path)
    found = len(opened)
    opened.close()
    return found


def test_every_sample_briefing_is_on_two_sides_at_most(content: Library) -> None:
    made = make(content)
    found = {output.uri: output.content for output in made.outputs}
    pdfs = {uri: sides(path) for uri, path in found.items() if uri.endswith(".pdf") and isinstance(path, Path)}
    assert len(pdfs) == len(content.meeting_cycle.briefings)
    assert max(pdfs.values()) == 2


def test_much_more_than_two_sides_is_cut_to_two(made_full: MadeDocuments) -> None:
    assert sides(file(made_full, "pdf")) == 2


def test_even_the_longest_words_are_cut_to_two_sides(tmp_path: Path) -> None:
    assert sides(file(make(library(tmp_path, much(LONGEST, LONGEST, LONGEST))), "pdf")) == 2


def test_in_word_it_is_on_two_sides_too(made_full: MadeDocuments) -> None:
    opened = docx.Document(str(file(made_full, "docx")))
    section = opened.sections[0]
    side = section.page_height.pt - section.top_margin.pt - section.bottom_margin.pt
    width = section.page_width.pt - section.left_margin.pt - section.right_margin.pt
    assert sum(height(paragraph, width) for paragraph in opened.paragraphs) / side <= 1.95


def height(paragraph: Any, width: float) -> float:
    """Return about how high a paragraph stands in Word, by its lines, the widths of the letters, and its spaces."""
    styles = [paragraph.style]
    while styles[-1].base_style is not None:
        styles.append(styles[-1].base_style)
    defaults = paragraph.part.document.styles.element.find(".//{*}docDefaults")
    size = next(
        (style.font.size.pt for style in styles if style.font.size), float(defaults.find(".//{*}sz").values()[0]) / 2
    )
    spaces = [style.paragraph_format for style in styles]
    plain = defaults.find(".//{*}spacing").attrib
    line = next((space.line_spacing for space in spaces if space.line_spacing), None) or int(plain.values()[1]) / 240
    before = next((space.space_before.pt for space in spaces if space.space_before is not None), 0)
    after = next(
        (space.space_after.pt for space in spaces if space.space_after is not None), int(plain.values()[0]) / 20
    )
    font = ImageFont.truetype(FONT, 100)
    ascent, descent = font.getmetrics()
    indent = 36 if paragraph._p.find(".//{*}numPr") is not None else 0
    lines = ceil(font.getlength(paragraph.text) * size / 100 / (0.95 * (width - indent)))
    return before + after + lines * line * size * (ascent + descent) / 100


# What it says


def test_what_is_left_out_is_said_with_where_it_is(full: Library) -> None:
    rests = [(node.text(), node.css_first("a").attributes["href"]) for node in page(full).css(".rest")]
    assert rests == [
        ("And 12 more on the page of the meeting.", "../"),
        ("And 15 more on the page of the last meeting.", "../../heads-autumn-2026/"),
        ("And 20 more on the actions page.", "../../actions/"),
        ("And 9 more on the actions page.", "../../actions/"),
        ("And 6 more in the library.", "../../../resources/"),
        ("And 9 more on the pages of the resources.", "../../../resources/"),
        ("The others are among all meetings and visits.", "../../"),
        ("And 9 more on the page of the meeting.", "../"),
    ]


def test_page_pdf_and_word_have_the_same_parts(full: Library, made_full: MadeDocuments) -> None:
    parts = [node.text() for node in page(full).css("h2")]
    assert parts == [
        "Agenda",
        "What we decided last time",
        "Still to be done",
        "Done or dropped since",
        "New in the library",
        "Tried in our schools",
        "Visits",
        "Due for review",
        "Dates ahead",
    ]
    opened = docx.Document(str(file(made_full, "docx")))
    headings = [found.text for found in opened.paragraphs if found.style and found.style.name == "Heading 2"]
    assert headings == [*parts, "About this briefing"]
    pdf = pypdfium2.PdfDocument(file(made_full, "pdf"))
    words = "".join(side.get_textpage().get_text_range() for side in pdf)
    pdf.close()
    assert all(part in words for part in parts)


def test_the_pdf_says_that_it_is_accessible_by_the_standard(made_full: MadeDocuments) -> None:
    with pikepdf.open(file(made_full, "pdf")) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(pdf.docinfo["/Title"]) == "Briefing: Headteachers' meeting, autumn 2026"


def test_only_termly_meetings_have_one(content: Library) -> None:
    made = [made.uri for made in outputs_of(content) if isinstance(made, PageOutput) and "/briefing/" in made.uri]
    kinds = {uri.split("/")[1].rpartition("-")[0].rpartition("-")[0] for uri in made}
    assert kinds == {"headteachers", "leading-practitioners"}


def test_a_cancelled_meeting_keeps_the_address_of_its_briefing_which_says_so(tmp_path: Path) -> None:
    found = library(tmp_path, meeting("heads-spring-2027", starts="2027-03-11 16:00", status="cancelled", actions=None))
    assert re.search(r"Cancelled\.", page(found).css_first(".notice.strong").text())


def test_search_leads_to_the_meeting_and_not_to_its_briefing(full: Library) -> None:
    assert not page(full).css("[data-search-page]")
    assert page(full, "meetings/heads-spring-2027/").css("[data-search-page]")
