"""The whole list is printed on two sides of A4 at most, however large the library is, and says what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDFText_GetFontSize, FPDFText_IsGenerated
from selectolax.lexbor import LexborHTMLParser

from content import RESOURCE, Files, library, outputs_of, resource
from partnership.library import Library, clean_files
from partnership.templates import TemplateContext, environment
from partnership.writers.documents import MadeDocuments, make_files, resources, whole_lists
from partnership.writers.output import PageOutput

THEMES = ("lunchtime-supervisors", "engaging-all-staff", "restorative-dialogue")
LIBRARIES = {
    "few": (4, "A title", "One sentence."),
    "short": (100, "A title", "One sentence."),
    "ordinary": (
        300,
        "A circle of two classes in the hall",
        "What to say, and what to do, when nobody says a word. " * 2,
    ),
    "long": (100, "A meeting of two whole classes in a hall, about a rope" * 2, "Words for the adult who comes. " * 6),
}
"""Libraries by the length of their texts: the number of resources of each of three themes, a title and a sentence."""


def many(number: int, title: str, summary: str) -> Files:
    files: dict[str, str] = {}
    for theme in THEMES:
        for one in range(number):
            facts = {"title": f"{title} {one}", "summary": f'"{summary.strip()}"', "themes": f"[{theme}]"}
            files |= resource(f"{theme}-{one}", minutes="{running: 90}", **facts)
    return files


def made_from(found: Library) -> MadeDocuments:
    templates = environment(TemplateContext(library=found))
    articles = resources.articles(found, clean_files(found), templates)
    return make_files(found, list(whole_lists.documents(found, articles, templates)))


def sides(made: MadeDocuments) -> list[str]:
    with pypdfium2.PdfDocument(str(made.outputs[0].content)) as opened:
        return [" ".join(side.get_textpage().get_text_range().split()) for side in opened]


def smallest(made: MadeDocuments) -> float:
    """The size of the smallest letter in points."""
    with pypdfium2.PdfDocument(str(made.outputs[0].content)) as opened:
        texts = [side.get_textpage() for side in opened]
        letters = [
            (text, at) for text in texts for at in range(text.count_chars()) if not FPDFText_IsGenerated(text, at)
        ]
        return min(round(FPDFText_GetFontSize(*letter), 2) for letter in letters)


def page_of(found: Library, uri: str = "everything/index.html") -> LexborHTMLParser:
    pages = (one for one in outputs_of(found) if isinstance(one, PageOutput))
    return LexborHTMLParser(str(next(one.content for one in pages if one.uri == uri)))


@pytest.mark.parametrize("size", LIBRARIES)
def test_it_has_two_sides_of_print_that_can_be_read(tmp_path: Path, size: str) -> None:
    made = made_from(library(tmp_path, many(*LIBRARIES[size])))
    assert made.problems == []
    assert len(sides(made)) == (1 if size == "few" else 2)
    assert smallest(made) >= 8


def test_each_has_its_title_its_sentence_and_its_time_below_its_theme(tmp_path: Path) -> None:
    made = made_from(library(tmp_path, resource("rope", title="A rope", summary="Two ends.", minutes="{running: 90}")))
    (side,) = sides(made)
    assert side.index("Supporting lunchtime supervisors") < side.index("A rope 1 hour 30 minutes Two ends.")
    with pikepdf.open(str(made.outputs[0].content)) as opened, opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(opened.docinfo["/Title"]) == "Everything on two pages"


def test_page_and_paper_say_how_many_more_there_are_and_where(tmp_path: Path) -> None:
    found = library(tmp_path, many(*LIBRARIES["ordinary"]))
    page, paper = page_of(found), " ".join(sides(made_from(found)))
    for theme in THEMES:
        left_out = page.css_first(f"[aria-labelledby=__theme-{theme}] > p")
        assert left_out is not None
        words = left_out.text().strip()
        assert words.startswith("And 2")
        assert words.endswith(f"/themes/{theme}/")
        assert words.partition(":")[0] in paper
    assert len(page.css(".whole-list li")) < 120


def test_what_no_typeface_can_print_is_counted_instead(tmp_path: Path) -> None:
    found = library(tmp_path, resource("chinese", title="对话", language="zh"))
    assert "And 1 more in Supporting lunchtime supervisors" in sides(made_from(found))[0]
    assert [link.text() for link in page_of(found).css(".whole-list a")][-1] == "对话"


def test_the_resources_lead_to_it_and_no_search_does(tmp_path: Path) -> None:
    found = library(tmp_path)
    links = page_of(found, "resources/index.html").css("a[href='../everything/']")
    assert [link.text() for link in links] == ["Everything on two pages"]
    assert page_of(found).css_first("[data-search-page]") is None


def test_a_library_with_nothing_in_it_asks_for_the_first_and_prints_nothing(tmp_path: Path) -> None:
    found = library(tmp_path, {RESOURCE: "status: removed\nremoved: 2026-11-01\n"})
    assert made_from(found).outputs == []
    assert "The first resources are on their way" in page_of(found).html
