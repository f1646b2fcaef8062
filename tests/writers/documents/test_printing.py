"""Packs, pocket cards and leaflets are made to be printed, from several resources or from a page."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from conftest import EXAMPLE
from content import library, page, resource, school
from partnership.library import Library, clean_files
from partnership.writers.documents import MadeDocuments, make_documents

CARD = (
    "\n  title: Two minutes\n  lines:\n    - '\"What happened?\" Count to five.'\n    - Hurt? Fetch the lunchtime lead."
)
MILLIMETRES = 25.4 / 72


def make(found: Library) -> MadeDocuments:
    return make_documents(found, clean_files(found))


@pytest.fixture(scope="module")
def made(content: Library) -> MadeDocuments:
    return make(content)


def file(made: MadeDocuments, uri: str) -> str:
    """The path of what is published at an address."""
    return next(str(output.content) for output in made.outputs if output.uri == uri)


def words(text: str) -> str:
    """Return a text in one line, without the characters that are not seen."""
    return " ".join(text.replace("\ufffe", "-").replace("\u2060", "").split())


def pages(path: str) -> list[str]:
    """What stands on each page."""
    with pypdfium2.PdfDocument(path) as opened:
        return [words(sheet.get_textpage().get_text_range()) for sheet in opened]


def sizes(path: str) -> set[tuple[int, int]]:
    """The width and height of its pages in millimetres."""
    with pypdfium2.PdfDocument(path) as opened:
        return {(round(width * MILLIMETRES), round(height * MILLIMETRES)) for width, height in map(_size, opened)}


def _size(sheet: pypdfium2.PdfPage) -> tuple[float, float]:
    return sheet.get_width(), sheet.get_height()


def photographed(path: str) -> list[str]:
    """Where the codes of its first page lead, read as a telephone reads them."""
    with pypdfium2.PdfDocument(path) as opened:
        image = opened[0].render(scale=3).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


def headings(path: str) -> list[str]:
    """Every heading that is read aloud, by its level."""
    with pikepdf.open(path) as opened:
        return [str(item.S) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and is_heading(item)]


def is_heading(item: pikepdf.Dictionary) -> bool:
    return bool(re.fullmatch(r"/H[1-6]", str(item.get("/S", ""))))


# Theme packs


def test_the_contents_of_a_pack_say_on_which_page_each_resource_begins(content: Library, made: MadeDocuments) -> None:
    for theme in content.themes:
        found = pages(file(made, f"{theme.uri}{theme.id}.pdf"))
        assert theme.label in found[0]
        for member in content.of_term(theme):
            listed = re.search(rf"{re.escape(words(member.title))} [ .]*[.] (\d+)", " ".join(found))
            assert listed, member.title
            assert words(member.title) in found[int(listed[1]) - 1]


def test_a_resource_in_a_pack_leads_to_another_within_it(tmp_path: Path) -> None:
    files = resource("first", "See [the second](../second/index.md#below).\n", title="First")
    files |= resource("second", "See [the first](../first/index.md).\n\n## Below\n\nHere.\n", title="Second")
    made = make(library(tmp_path, files))
    assert made.problems == []
    with pikepdf.open(file(made, "themes/lunchtime-supervisors/lunchtime-supervisors.pdf")) as opened:
        links = [note for sheet in opened.pages for note in sheet.get("/Annots", []) if note.Subtype == "/Link"]
    outside = {str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A}
    assert not [address for address in outside if address.endswith(("/first/#below", "/second/#below"))]


def test_what_is_withdrawn_is_in_no_pack_and_has_no_cards(tmp_path: Path) -> None:
    files = resource("old", "Gone.\n", title="An old way", status="withdrawn", reason="It is wrong.", card=CARD)
    made = make(library(tmp_path, files))
    pack = " ".join(pages(file(made, "themes/lunchtime-supervisors/lunchtime-supervisors.pdf")))
    assert "The two-minute conversation" in pack
    assert "An old way" not in pack
    assert not [output.uri for output in made.outputs if "old-cards" in output.uri]


def test_what_has_letters_that_cannot_be_set_keeps_nothing_else_of_its_theme_from_being_printed(tmp_path: Path) -> None:
    theme = "lunchtime-supervisors"
    files = resource("greeting", "你好 <!-- 你 -->\n", card=CARD.replace("Two minutes", "你好"))
    files |= resource("other", "Walk. <!-- 你 -->\n", title="Another", card=CARD)
    made = make(library(tmp_path, files))
    pack = " ".join(pages(file(made, f"themes/{theme}/{theme}.pdf")))
    assert "Another" in pack
    assert "1 more has letters that a PDF cannot show here" in pack
    assert "Two minutes" in " ".join(pages(file(made, f"themes/{theme}/{theme}-cards.pdf")))
    assert made.left_out == {f"resources/greeting/greeting{end}.pdf" for end in ("", "-cards", "-lanyards")}


def test_a_picture_whose_permission_lapsed_is_in_no_pack(tmp_path: Path) -> None:
    picture = (EXAMPLE / "resources/two-minute-playground-conversation/three-in-a-triangle.png").read_bytes()
    facts = (
        "\n  - file: hands.png\n    alternative_text: Hands in a ring\n    people: hands-only\n    permission: "
        "{basis: consent, held_by: office, school: oakland-primary, expires: %s}"
    )
    for expires, shown in (("2027-01-01", True), ("2026-01-01", False)):
        files = resource("mine", "Look.\n\n![Hands in a ring](hands.png)\n", pictures=facts % expires)
        made = make(library(tmp_path / expires, {**files, "resources/mine/hands.png": picture}))
        with pikepdf.open(file(made, "themes/lunchtime-supervisors/lunchtime-supervisors.pdf")) as opened:
            alternative_texts = [
                str(item.Alt) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
            ]
        assert ("Hands in a ring" in alternative_texts) == shown


# Pocket cards


@pytest.mark.parametrize(
    ("sheet", "size", "times"), [("cards", (210, 297), 4), ("lanyards", (297, 210), 8)], ids=["A6", "lanyard"]
)
def test_the_card_of_a_resource_fills_a_sheet_and_is_read_aloud_once(
    tmp_path: Path, sheet: str, size: tuple[int, int], times: int
) -> None:
    made = make(library(tmp_path, resource("mine", card=CARD)))
    path = file(made, f"resources/mine/mine-{sheet}.pdf")
    assert sizes(path) == {size}
    (text,) = pages(path)
    assert text.count('"What happened?" Count to five.') == times
    assert headings(path) == ["/H1"]


def test_the_codes_of_a_card_lead_to_its_resource(tmp_path: Path) -> None:
    found = library(tmp_path, resource("mine", card=CARD))
    for sheet, times in (("cards", 4), ("lanyards", 8)):
        codes = photographed(file(make(found), f"resources/mine/mine-{sheet}.pdf"))
        assert codes == [f"{found.settings.address}resources/mine/"] * times


def test_the_pocket_pack_of_a_theme_has_every_card_once(content: Library, made: MadeDocuments) -> None:
    for theme in content.themes:
        cards = [member.card for member in content.of_term(theme) if member.card]
        for sheet, places in (("cards", 4), ("lanyards", 8)):
            path = file(made, f"{theme.uri}{theme.id}-{sheet}.pdf")
            text = pages(path)
            assert len(text) == -(-len(cards) // places)
            assert headings(path) == ["/H1"] * len(cards)
            for card in cards:
                assert words(card.title) in " ".join(text)


def test_words_that_do_not_fit_on_a_card_are_a_problem_of_their_resource(tmp_path: Path) -> None:
    long = " ".join(["understanding-one-another-again-and-again"] * 9)
    made = make(library(tmp_path, resource("mine", card=f"{{title: Long, lines: [{', '.join([long] * 6)}]}}")))
    assert {(problem.path, problem.code) for problem in made.problems} == {
        ("resources/mine/index.md", "document-failed")
    }
    assert "do not fit on" in made.problems[0].message
    assert not [output.uri for output in made.outputs if "mine-cards" in output.uri]
    assert [output.uri for output in made.outputs if output.uri == "resources/mine/mine.pdf"]


# Leaflets

LEAFLET = "In front.\n\n## One\n\n1. Within, left\n\n## Two\n\n1. Within, right\n\n## Three\n\nOn the back.\n"


def leaflet(body: str = LEAFLET) -> dict[str, str]:
    return page("leaflet", body, title="A leaflet", leaflet="pupil-partnership")


def test_a_leaflet_is_two_sides_of_a4_with_two_parts_inside_and_the_others_outside(tmp_path: Path) -> None:
    path = file(make(library(tmp_path, leaflet())), "leaflet/leaflet--to-fold.pdf")
    assert sizes(path) == {(297, 210)}
    outside, inside = pages(path)
    assert re.search("A leaflet.*In front.*Three.*On the back", outside), "the front is read first"
    assert re.search("One.*Within, left.*Two.*Within, right", inside)


def test_a_leaflet_comes_with_the_name_and_contact_of_every_school_that_has_not_left(tmp_path: Path) -> None:
    files = leaflet() | school("far-away", name="Far Away School", left="2026-01-01")
    found = library(tmp_path, files)
    made = make(found)
    here = found.schools[-1]
    for uri in ("leaflet/leaflet--oakland-primary--to-fold.pdf", "leaflet/leaflet--oakland-primary--large-print.pdf"):
        text = " ".join(pages(file(made, uri)))
        assert here.title in text
        assert here.contact.email in text.replace("- ", "-")
    word = docx.Document(file(made, "leaflet/leaflet--oakland-primary--to-change.docx"))
    assert any(here.contact.email in paragraph.text for paragraph in word.paragraphs)
    documents = [output.uri for output in made.outputs if not output.uri.startswith("cards/")]
    assert not [uri for uri in documents if "far-away" in uri]


def test_copies_of_one_school_have_leaflets_that_tell_them_apart(tmp_path: Path) -> None:
    copies = ["mill-bank", "mill-bank-2", "mill-bank-3"]
    files = leaflet(f"{LEAFLET}\nWritten at {tmp_path}.\n")
    for slug in copies:
        files |= school(slug, name="Mill Bank School")
    made = make(library(tmp_path, files))
    assert made.problems == []
    uris = {output.uri: output.content for output in made.outputs}
    for ending in ("--to-fold.pdf", "--large-print.pdf", "--to-change.docx"):
        assert len({uris[f"leaflet/leaflet--{slug}{ending}"] for slug in copies}) == len(copies)


def test_leaflets_whose_names_are_alike_do_not_replace_each_other(tmp_path: Path) -> None:
    body = f"{LEAFLET}\nWritten at {tmp_path}.\n"
    one = page("leaflet", body, title="One", leaflet="pupil-partnership")
    other = page("leaflet-by-day", body, title="Other", leaflet="pupil-partnership")
    files = one | other | school("by-day-school", name="Day") | school("school", name="School")
    made = make(library(tmp_path, files))
    assert made.problems == []
    assert "School" in " ".join(pages(file(made, "leaflet-by-day/leaflet-by-day--school--to-fold.pdf")))
    assert "Day" in " ".join(pages(file(made, "leaflet/leaflet--by-day-school--to-fold.pdf")))


def test_a_leaflet_in_large_print_is_in_18_points(tmp_path: Path) -> None:
    path = file(make(library(tmp_path, leaflet())), "leaflet/leaflet--large-print.pdf")
    with pypdfium2.PdfDocument(path) as opened:
        sheet = opened[0]
        objects = [
            item for item in sheet.get_objects(textpage=sheet.get_textpage()) if isinstance(item, pypdfium2.PdfTextObj)
        ]
        assert [round(item.get_font_size()) for item in objects if "In front" in item.extract()] == [18]


RINGING = "".join(f"- {'Or ' * number}ring **0800 1111**, or 01632 960 123, or 116 123.\n" for number in range(20))
"""Items of growing length, so that the lines of some would end within a number."""


def test_no_line_ends_within_a_telephone_number_in_print_or_in_word(tmp_path: Path) -> None:
    card = "\n  title: Ring\n  lines:\n" + "".join(f"    - {'Or ' * number}ring 0800 1111\n" for number in range(8))
    files = leaflet(f"## One\n\n{RINGING}\n## Two\n\nTwo.\n") | resource("mine", RINGING, card=card)
    found = library(tmp_path, files)
    made = make(found)
    named = ("leaflet/leaflet--large-print.pdf", "resources/mine/mine.pdf", "resources/mine/mine-lanyards.pdf")
    for uri in (*named, "leaflet/leaflet--to-fold.pdf"):
        with pypdfium2.PdfDocument(file(made, uri)) as opened:
            lines = [line for sheet in opened for line in sheet.get_textpage().get_text_range().splitlines()]
        assert len(lines) > 8, uri
        assert not [line for line in lines if re.search(r"(0800|01632|01632\s960|\b116)\s*$", line)], uri
    for uri in ("leaflet/leaflet--to-change.docx", "resources/mine/mine.docx"):
        text = "\n".join(paragraph.text for paragraph in docx.Document(file(made, uri)).paragraphs)
        assert text.count("0800\xa01111") == 20, uri
        assert "01632\xa0960\xa0123" in text, uri


def test_a_leaflet_that_is_too_long_is_a_problem_of_its_page(tmp_path: Path) -> None:
    too_long = LEAFLET.replace("1. Within, left", "See [where](#two).\n\n" * 60)
    made = make(library(tmp_path, leaflet(too_long)))
    assert {(problem.path, problem.code) for problem in made.problems} == {("docs/leaflet.md", "document-failed")}
    assert "could not be made: the text is too long for this leaflet" in made.problems[0].message


def test_the_page_of_pupil_partnership_offers_the_leaflet(site: Path) -> None:
    shown = (site / "pupil-partnership/index.html").read_text("utf-8")
    assert "Download the Pupil Partnership leaflet" in shown
    for name in ("leaflet--to-fold.pdf", "leaflet--large-print.pdf", "leaflet--to-change.docx"):
        assert f'href="leaflet/{name}"' in shown
        assert (site / "pupil-partnership/leaflet" / name).exists()
    assert 'href="leaflet--oakland-primary--to-fold.pdf"' in (site / "pupil-partnership/leaflet/index.html").read_text(
        "utf-8"
    )


def test_the_page_of_a_theme_offers_its_pack_and_its_cards(site: Path) -> None:
    shown = (site / "themes/lunchtime-supervisors/index.html").read_text("utf-8")
    for ending in (".pdf", "-cards.pdf", "-lanyards.pdf"):
        assert f'href="lunchtime-supervisors{ending}"' in shown
