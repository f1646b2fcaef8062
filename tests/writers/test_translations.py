"""A page in another language says so to everybody: to readers, to browsers, to search engines and to the search."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

from content import BASE, PAGE, RESOURCE, library, outputs_of
from partnership.library import clean_files
from partnership.records import Page
from partnership.text.catalogue import FOLDER, unreviewed_note
from partnership.writers.documents import make_documents
from partnership.writers.output import PageOutput

URDU = RESOURCE.replace("index.md", "index.ur.md")
CHINESE = RESOURCE.replace("index.md", "index.zh.md")
TEXT = """\
---
title: دو منٹ کی گفتگو
summary: اس بڑے کے لیے چند جملے جو سب سے پہلے پہنچے
translated_by: Urdu-speaking parent, Oakland Primary
translated: 2026-10-01
parts: [where-to-stand]
in_original: [what-to-say]
---
## کہاں کھڑے ہوں

مثلث بنائیں
"""
REVIEWED = TEXT.replace("parts:", "reviewed_by: Urdu-speaking governor\nreviewed: 2026-10-03\nparts:")
IN_CHINESE = TEXT.replace("دو منٹ کی گفتگو", "两分钟谈话").replace("مثلث بنائیں", "站成三角形。")


def pages(root: Path, text: str) -> dict[str, PageOutput]:
    found = library(root, {URDU: text})
    return {output.url: output for output in outputs_of(found) if isinstance(output, PageOutput)}


@pytest.fixture(scope="module")
def unreviewed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PageOutput]:
    return pages(tmp_path_factory.mktemp("unreviewed"), TEXT)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PageOutput]:
    return pages(tmp_path_factory.mktemp("reviewed"), REVIEWED)


ORIGINAL, TRANSLATION = "resources/two-minute-conversation/", "resources/two-minute-conversation/ur/"


def article(page: PageOutput) -> LexborHTMLParser:
    return LexborHTMLParser(page.content)


def test_each_version_leads_to_the_others_by_the_name_their_language_calls_itself(
    unreviewed: dict[str, PageOutput],
) -> None:
    (link,) = article(unreviewed[ORIGINAL]).css(".languages a")
    assert (link.text(), link.attributes["href"], link.attributes["hreflang"]) == ("اردو", "ur/", "ur")
    (back,) = article(unreviewed[TRANSLATION]).css(".languages a")
    assert (back.text(), back.attributes["href"]) == ("English", "../")


def test_the_head_tells_search_engines_of_every_version(unreviewed: dict[str, PageOutput]) -> None:
    for page in (unreviewed[ORIGINAL], unreviewed[TRANSLATION]):
        links = LexborHTMLParser(page.head()).css("link[hreflang]")
        assert [link.attributes["hreflang"] for link in links] == ["en", "ur"]
        assert all(str(link.attributes["href"]).startswith("https://") for link in links)


def test_its_words_say_their_language_and_their_direction(unreviewed: dict[str, PageOutput]) -> None:
    tree = article(unreviewed[TRANSLATION])
    for selector in ("h1", ".lead", ".body"):
        node = tree.css_first(selector)
        assert (node.attributes["lang"], node.attributes["dir"]) == ("ur", "rtl"), selector


def test_a_part_that_stays_as_it_is_is_in_the_language_of_the_original(unreviewed: dict[str, PageOutput]) -> None:
    (rest,) = article(unreviewed[TRANSLATION]).css('.body[lang="en"]')
    assert rest.attributes["dir"] == "ltr"
    assert "What to say" in rest.text()
    assert "Where to stand" not in rest.text()


def test_the_first_line_says_in_both_languages_that_no_speaker_has_reviewed_it(
    unreviewed: dict[str, PageOutput],
) -> None:
    header = article(unreviewed[TRANSLATION]).css_first(".page-header")
    own, english = header.css(".notice p")
    assert own.text() == unreviewed_note("ur")
    assert english.text() == "No speaker of this language has reviewed this translation yet."
    assert header.text().strip().startswith(own.text())


def test_what_a_speaker_has_reviewed_says_who_and_is_found(reviewed: dict[str, PageOutput]) -> None:
    tree = article(reviewed[TRANSLATION])
    assert not tree.css(".notice")
    assert "Urdu-speaking governor" in tree.css_first(".facts").text()
    assert "language:ur" in str(tree.css_first("article[data-search-page]").attributes["data-search-term"])


def test_what_nobody_has_reviewed_is_not_searched(unreviewed: dict[str, PageOutput]) -> None:
    assert not article(unreviewed[TRANSLATION]).css("[data-search-page]")


def test_a_search_can_be_narrowed_to_a_language_only_where_there_are_several(
    reviewed: dict[str, PageOutput], unreviewed: dict[str, PageOutput]
) -> None:
    names = [node.attributes["value"] for node in article(reviewed["resources/"]).css("input[name=language]")]
    assert names == ["en", "ur"]
    assert not article(unreviewed["resources/"]).css("input[name=language]")


def test_a_page_in_docs_can_be_translated_too(tmp_path: Path) -> None:
    text = TEXT.replace("parts: [where-to-stand]\nin_original: [what-to-say]\n", "").replace("کہاں کھڑے ہوں", "بتائیں")
    found = library(tmp_path, {PAGE.replace(".md", ".ur.md"): text})
    assert isinstance(found.pages.get("contribute"), Page)
    urls = [output.url for output in outputs_of(found) if isinstance(output, PageOutput)]
    assert "contribute/ur/" in urls


def test_every_language_says_in_its_own_words_that_nobody_has_reviewed_a_text() -> None:
    languages = [file.stem for file in FOLDER.glob("*.po")]
    assert {"ar", "bn", "cy", "gu", "pa", "pl", "ta", "uk", "ur", "zh"} <= set(languages)
    assert [language for language in languages if not unreviewed_note(language)] == []


def test_documents_are_in_its_letters_and_what_no_typeface_has_is_left_to_word(tmp_path: Path) -> None:
    found = library(tmp_path, {URDU: TEXT, CHINESE: IN_CHINESE})
    made = make_documents(found, clean_files(found))
    assert made.problems == []
    own = {output.uri: output.content for output in made.outputs if "/ur/" in output.uri or "/zh/" in output.uri}
    assert sorted(own) == [
        "resources/two-minute-conversation/ur/two-minute-conversation--ur.docx",
        "resources/two-minute-conversation/ur/two-minute-conversation--ur.pdf",
        "resources/two-minute-conversation/zh/two-minute-conversation--zh.docx",
    ]
    pdf = pypdfium2.PdfDocument(own["resources/two-minute-conversation/ur/two-minute-conversation--ur.pdf"])
    assert {"What", "supervisors"} <= set(pdf[0].get_textpage().get_text_bounded().split())
    word = Path(str(own["resources/two-minute-conversation/ur/two-minute-conversation--ur.docx"])).read_bytes()
    text = ZipFile(BytesIO(word)).read("word/document.xml").decode()
    assert "مثلث" in text
    assert "<w:bidi" in text


def test_the_page_says_where_there_is_no_pdf(tmp_path: Path) -> None:
    found = library(tmp_path, {CHINESE: IN_CHINESE})
    (page,) = [one for one in outputs_of(found) if isinstance(one, PageOutput) and one.url.endswith("/zh/")]
    assert "There is no PDF" in page.content


def test_what_the_original_says_now_is_led_to(tmp_path: Path) -> None:
    found = library(tmp_path, {URDU: TEXT, RESOURCE: BASE[RESOURCE].replace("status: published", "status: withdrawn")})
    (page,) = [one for one in outputs_of(found) if isinstance(one, PageOutput) and one.url.endswith("/ur/")]
    assert "The original has been withdrawn" in page.content
