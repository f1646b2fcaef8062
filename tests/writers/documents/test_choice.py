"""Which resources have documents, where there is no room for those of all; and packs that come in volumes."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import EXAMPLE
from content import library, resource
from partnership.checks import check
from partnership.library import Library, clean_files
from partnership.templates import TemplateContext, environment
from partnership.writers.all_outputs import outputs
from partnership.writers.documents import all_documents, cards, choice, make_documents, packs, resources
from partnership.writers.documents.choice import with_documents
from partnership.writers.documents.document import Document
from partnership.writers.output import PageOutput

THEME = "lunchtime-supervisors"
CARD = "{title: Two minutes, lines: [Listen., Ask.]}"
BASE = "two-minute-conversation"
"""The resource of the base, which was shared last of all here."""


def numbered(*numbers: int) -> dict[str, str]:
    """Resources that were shared one a day."""
    return {
        path: text
        for number in numbers
        for path, text in resource(
            f"number-{number}", title=f"Number {number}", shared=f"2025-01-{number:02}", card=CARD
        ).items()
    }


def limited(most: int) -> dict[str, str]:
    return {"data/site.yml": (EXAMPLE / "data/site.yml").read_text("utf-8") + f"documents: {most}\n"}


def chosen(of: Library) -> set[str]:
    return set(with_documents(of, clean_files(of)))


def test_every_resource_has_documents_as_long_as_there_is_room(tmp_path: Path) -> None:
    found = library(tmp_path, numbered(1, 2, 3))
    assert chosen(found) == {one.slug for one in found.resources}


def test_half_are_those_that_were_adapted_most_and_the_others_are_the_newest(tmp_path: Path) -> None:
    adapted = resource("copy", shared="2025-02-01", adapted_from="{resource: number-2}")
    found = library(tmp_path, numbered(1, 2, 3, 4) | adapted | limited(3))
    assert chosen(found) == {"number-2", "copy", BASE}


def test_without_a_setting_the_documents_stay_below_the_largest_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = library(tmp_path, numbered(*range(1, 10)))
    monkeypatch.setattr(choice, "VOLUME", 2)
    monkeypatch.setattr(choice, "_ROOM", 10 * choice._SIZE_OF_PAGES + 7 * choice._SIZE_OF_DOCUMENTS)
    assert chosen(found) == {BASE, "number-9", "number-8", "number-7", "number-6", "number-5"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LexborHTMLParser]:
    """The pages of a library of which two resources have documents."""
    found = library(tmp_path_factory.mktemp("limited"), numbered(1, 2) | limited(2))
    files = clean_files(found)
    written = outputs(found, files, make_documents(found, files))
    return {
        output.uri: LexborHTMLParser(output.content)
        for output in written
        if isinstance(output, PageOutput)
        and output.uri
        in {"resources/index.html", f"themes/{THEME}/index.html"}
        | {f"resources/number-{number}/index.html" for number in (1, 2)}
    }


def offers(page: LexborHTMLParser) -> list[str]:
    return [
        link.text(separator=" ", strip=True).split(" PDF, ")[0].strip() for link in page.css(".downloads a[download]")
    ]


def test_a_page_without_documents_says_so_and_offers_its_cards(pages: dict[str, LexborHTMLParser]) -> None:
    without, with_them = pages["resources/number-1/index.html"], pages["resources/number-2/index.html"]
    sentence = "There is no PDF or Word file of this one"
    assert sentence in without.text()
    assert len(offers(without)) == len(cards.CARD_SIZES)
    assert sentence not in with_them.text()
    assert len(offers(with_them)) == len(cards.CARD_SIZES) + 2


def test_the_list_of_resources_says_which_have_documents(pages: dict[str, LexborHTMLParser]) -> None:
    words = " ".join(pages["resources/index.html"].text().split())
    assert "2 resources have a PDF and a Word file of their own: those that are new" in words


def test_the_pack_of_a_theme_has_only_those_and_says_so(pages: dict[str, LexborHTMLParser]) -> None:
    assert offers(pages[f"themes/{THEME}/index.html"])[0] == "What can be printed of this theme, as one PDF"


# Volumes


def documents(of: Library) -> dict[str, Document]:
    templates = environment(TemplateContext(library=of))
    articles = resources.articles(of, clean_files(of), templates)
    made = [*packs.documents(of, articles, templates, chosen(of)), *cards.documents(of, articles, templates)]
    return {document.name: document for document in made}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "VOLUME", 2)
    monkeypatch.setattr(cards, "CARDS_IN_A_VOLUME", 2)


@pytest.mark.usefixtures("small")
def test_a_large_pack_comes_in_volumes_that_are_offered_with_their_numbers(tmp_path: Path) -> None:
    found = library(tmp_path, numbered(1, 2, 3, 4))
    by_name = documents(found)
    volumes = [by_name[f"pack--{THEME}{number}"] for number in ("", "--2", "--3")]
    assert [volume.parts for volume in volumes] == [("number-1", "number-2"), ("number-3", "number-4"), (BASE,)]
    assert [volume.offers["pdf"] for volume in volumes] == [
        (f"themes/{THEME}/{THEME}{end}.pdf", f"All of this theme as PDF, part {number} of 3")
        for number, end in ((1, ""), (2, "--2"), (3, "--3"))
    ]
    sheets = by_name[f"cards--theme--{THEME}--2"]
    assert sheets.offers["pdf"].uri == f"themes/{THEME}/{THEME}--2-cards.pdf"
    assert sheets.offers["pdf"].title.endswith(", four on a sheet, part 2 of 2")


@pytest.mark.usefixtures("small")
def test_a_changed_or_new_resource_makes_one_volume_anew(tmp_path: Path) -> None:
    old = numbered(1, 2, 3, 4)
    base = resource(BASE, shared="2025-01-05") | numbered(6)
    before = {name: one.key for name, one in documents(library(tmp_path / "before", base | old)).items()}
    changed = old | resource("number-2", "Other words.\n", title="Number 2", shared="2025-01-02", card=CARD)
    new = old | resource("new", title="A new one", shared="2026-01-01")
    for name, files, remade in (("changed", changed, f"pack--{THEME}"), ("new", new, f"pack--{THEME}--4")):
        after = {document: one.key for document, one in documents(library(tmp_path / name, base | files)).items()}
        assert [document for document in after if before.get(document) != after[document]] == [remade]


@pytest.mark.usefixtures("small")
def test_every_volume_can_be_made_and_is_named(tmp_path: Path) -> None:
    found = library(tmp_path, numbered(1, 2))
    made = make_documents(found, clean_files(found))
    assert made.problems == []
    (second,) = (one.content for one in made.outputs if one.uri == f"themes/{THEME}/{THEME}--2.pdf")
    assert isinstance(second, Path)
    with pikepdf.open(second) as opened:
        assert str(opened.docinfo["/Title"]).endswith(", part 2")


def test_typst_does_not_keep_what_it_worked_out_for_large_volumes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[bool] = []
    monkeypatch.setattr(all_documents, "_MANY", 1)
    monkeypatch.setattr(all_documents.pdf, "forget", lambda: forgotten.append(True))
    found = library(tmp_path, numbered(1))
    (tmp_path / ".cache").unlink()
    made = make_documents(found, clean_files(found))
    assert made.problems == []
    assert len(forgotten) == 1, "the pack joins two resources, and only one of them has cards"


def test_a_check_makes_no_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_documents, "make_files", lambda *_: pytest.fail("a document is made"))
    found = library(tmp_path, numbered(1))
    (tmp_path / ".cache").unlink()
    assert check(found, clean_files(found)) == []
    assert not (tmp_path / ".cache/documents").exists()
