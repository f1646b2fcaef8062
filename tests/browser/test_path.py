"""The path of a teacher who is new to the site: from a need, on a phone, to paper, to Word and to adaptations."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pypandoc
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Visit

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def resource_page(visit: Visit) -> Page:
    """Return the page of a resource, reached from the home page by tapping alone."""
    page = visit("", **PHONE)
    page.get_by_role("link", name="Start from a need").first.tap()
    page.get_by_role("link", name="Two children keep falling out at lunchtime").first.tap()
    page.get_by_role("link", name="The two-minute playground conversation").first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("The two-minute playground conversation")
    page.wait_for_load_state()
    return page


def printed(page: Page) -> list[str]:
    """Return the words on each side of paper."""
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as opened:
        # pdfium gives the hyphen at the end of a line as a character of its own.
        sides = [side.get_textpage().get_text_range().replace("\ufffe", "-") for side in opened]
    return [" ".join(side.split()) for side in sides]


def test_a_need_leads_on_a_phone_to_a_resource(resource_page: Page) -> None:
    assert resource_page.evaluate("document.documentElement.scrollWidth") <= 360
    assert resource_page.get_by_role("link", name="Download as PDF").is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_on_a_phone_the_search_at_the_head_leads_to_the_resources_and_with_scripts_into_the_box(
    visit: Visit, scripts: bool
) -> None:
    page = visit("contact/", java_script_enabled=scripts, **PHONE)
    page.get_by_role("banner").get_by_role("link", name="Search").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Find a resource")
    if scripts:
        expect(page.get_by_label("What are you looking for?")).to_be_focused()
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_the_page_goes_to_paper_without_what_is_only_for_the_screen(resource_page: Page, tmp_path: Path) -> None:
    resource_page.pdf(path=tmp_path / "paper.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as opened:
        assert len(opened) <= 4
        text = " ".join(page.get_textpage().get_text_range() for page in opened)
    assert "Where to stand" in text
    address = "alderland-trust.github.io/listening-schools/resources/two-minute-playground-conversation/"
    # pdfium gives the hyphen at the end of a line as a character of its own.
    assert address in "".join(text.replace("\ufffe", "-").split())
    for chrome in ("Download as PDF", "Adapt this", "You may also like", "Suggest a correction", "Menu"):
        assert chrome not in text


def test_from_a_need_a_card_goes_to_paper_in_two_taps(visit: Visit) -> None:
    page = visit("needs/", **PHONE)
    page.add_init_script("window.print = () => undefined")
    page.get_by_role("link", name="Two children keep falling out at lunchtime").tap()
    page.wait_for_url("**/falling-out-every-lunchtime/")
    page.get_by_role("link", name="Print this card (Two minutes, two children)").tap()
    (side,) = printed(page)
    assert side.startswith("Two minutes, two children Walk. Stand in a triangle.")
    assert "The two-minute playground conversation. The Alderland Trust, CC BY-SA 4.0" in side
    assert side.endswith("alderland-trust.github.io/listening-schools/resources/two-minute-playground-conversation/")
    assert not [words for words in ("Menu", "On a card", "When the bell goes", "Contact") if words in side]
    page.get_by_role("heading", level=1).tap()
    assert "On a card" in printed(page)[0]


def test_without_scripts_a_need_prints_its_cards_and_leads_to_a_sheet_of_each(visit: Visit, site: Path) -> None:
    page = visit("needs/falling-out-every-lunchtime/", java_script_enabled=False, **PHONE)
    address = page.get_by_role("link", name="Print this card (When the bell goes)").get_attribute("href")
    assert (site / "needs/falling-out-every-lunchtime" / str(address)).resolve().suffix == ".pdf"
    assert (site / "needs/falling-out-every-lunchtime" / str(address)).is_file()
    (side,) = printed(page)
    for words in ("Start with two minutes", "Walk. Stand in a triangle.", "When the bell goes", "A row at football"):
        assert words in side
    assert not [words for words in ("Menu", "Print this card", "In this order", "Contact") if words in side]


def test_the_list_of_everything_goes_to_two_sides_of_paper_from_the_resources(visit: Visit) -> None:
    page = visit("resources/", **PHONE)
    page.get_by_role("link", name="Everything on two pages").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything on two pages")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    sides = printed(page)
    assert len(sides) <= 2
    assert sides[0].startswith("Everything on two pages")
    assert "The two-minute playground conversation 2 minutes A short script" in " ".join(sides)
    assert "Menu" not in " ".join(sides)


def test_its_word_file_can_be_changed_and_saved(resource_page: Page, site: Path, tmp_path: Path) -> None:
    offered = resource_page.get_by_role("link", name="Download as Word")
    assert offered.get_attribute("download") is not None
    assert str(offered.get_attribute("href")).endswith("two-minute-playground-conversation.docx")
    ours = tmp_path / "ours.docx"
    shutil.copy(site / "resources/two-minute-playground-conversation/two-minute-playground-conversation.docx", ours)
    word = docx.Document(str(ours))
    paragraph = next(paragraph for paragraph in word.paragraphs if paragraph.text.startswith("Walk. Do not run."))
    paragraph.text = "Walk, in our school too."
    word.save(str(ours))
    assert "Walk, in our school too." in pypandoc.convert_file(str(ours), "gfm")
    if office := shutil.which("soffice"):
        command = [office, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(ours)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert "Walk, in our school too." in (tmp_path / "ours.txt").read_text("utf-8-sig")


def test_it_leads_to_its_adaptations(resource_page: Page) -> None:
    family = resource_page.locator(".family")
    family.get_by_role("link", name="The playground conversation, with symbols").tap()
    expect(resource_page.get_by_role("heading", level=1)).to_have_text("The playground conversation, with symbols")
    expect(resource_page.get_by_role("heading", name="What we made of it")).to_be_visible()
