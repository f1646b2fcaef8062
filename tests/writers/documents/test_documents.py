"""Every resource as a PDF and as a Word file, opened with programs that others wrote."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pikepdf
import pypandoc
import pypdfium2
import pytest
from PIL import Image

from conftest import EXAMPLE
from content import library, resource
from damaging import DAMAGES
from documents import large_photograph
from partnership.library import Library, clean_files
from partnership.records import Resource
from partnership.writers.documents import MadeDocuments, all_documents, make_documents
from partnership.writers.documents.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLUGS = sorted(path.parent.name for path in (EXAMPLE / "resources").glob("*/index.md"))


def make(found: Library) -> MadeDocuments:
    return make_documents(found, clean_files(found))


@pytest.fixture(scope="module")
def made(content: Library) -> MadeDocuments:
    found = make(content)
    assert found.problems == []
    return found


@pytest.fixture(params=SLUGS)
def each(request: pytest.FixtureRequest, content: Library) -> Resource:
    found = content.resource(request.param)
    assert found
    return found


def headings(of: Resource) -> list[str]:
    return [of.title, *(heading.text for heading in of.body.headings)]


def file(made: MadeDocuments, name: str) -> Path:
    """The file of that name among those that were made."""
    (found,) = (output.content for output in made.outputs if output.uri.rpartition("/")[2] == name)
    assert isinstance(found, Path)
    return found


def joined(text: str) -> str:
    """Return a text without spaces, with the hyphens that pdfium shows as another character at the end of a line."""
    return "".join(text.split()).replace("\ufffe", "-")


# Every PDF, and every Word file


@pytest.fixture(scope="module")
def pdfs(made: MadeDocuments) -> Iterator[dict[str, pikepdf.Pdf]]:
    opened = {output.uri: pikepdf.open(output.content) for output in made.outputs if output.uri.endswith(".pdf")}
    yield opened
    for pdf in opened.values():
        pdf.close()


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the tree of tags."""
    nodes = [pdf.Root.StructTreeRoot]
    while nodes:
        node = nodes.pop()
        if isinstance(node, pikepdf.Array):
            nodes += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                nodes.append(node.K)


def levels(pdf: pikepdf.Pdf) -> list[int]:
    """The levels of its headings, in their order."""
    return [int(str(node.S)[2]) for node in elements(pdf) if re.fullmatch(r"/H[1-6]", str(node.S))]


def words_of(path: Any) -> str:
    opened = pypdfium2.PdfDocument(path)
    text = joined("".join(page.get_textpage().get_text_range() for page in opened))
    opened.close()
    return text


def test_there_are_documents_of_every_sort(pdfs: dict[str, pikepdf.Pdf], made: MadeDocuments) -> None:
    for uri in (
        "resources/first-call-home/first-call-home.pdf",
        "resources/two-minute-playground-conversation/two-minute-playground-conversation-cards.pdf",
        "resources/two-minute-playground-conversation/two-minute-playground-conversation-lanyards.pdf",
        "themes/lunchtime-supervisors/lunchtime-supervisors.pdf",
        "themes/lunchtime-supervisors/lunchtime-supervisors-cards.pdf",
        "meetings/2026-27/planner-2026-27.pdf",
        "meetings/2026-27/planner-2026-27-headteacher.pdf",
        "pupil-partnership/leaflet/leaflet--to-fold.pdf",
        "pupil-partnership/leaflet/leaflet--large-print.pdf",
        "pupil-partnership/leaflet/leaflet--oakland-primary--to-fold.pdf",
    ):
        assert uri in pdfs
    assert "pupil-partnership/leaflet/leaflet--oakland-primary--to-change.docx" in [
        output.uri for output in made.outputs
    ]


def language_of(uri: str) -> str:
    """The language of a document by its address, in which that of a translation stands behind two hyphens."""
    found = re.search(r"--(cy|pl|ur)(?:--|\.)", uri)
    return found[1] if found else "en-GB"


def test_every_pdf_is_tagged_titled_and_in_a_language(pdfs: dict[str, pikepdf.Pdf]) -> None:
    for uri, pdf in pdfs.items():
        assert pdf.Root.MarkInfo.Marked, uri
        assert str(pdf.Root.Lang) == language_of(uri), uri
        assert pdf.Root.ViewerPreferences.DisplayDocTitle, uri
        assert str(pdf.docinfo.get("/Title")), uri


def test_every_pdf_says_that_it_is_accessible_by_the_standard(pdfs: dict[str, pikepdf.Pdf]) -> None:
    for uri, pdf in pdfs.items():
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1", uri


def test_no_pdf_says_more_than_its_title_and_summary(pdfs: dict[str, pikepdf.Pdf]) -> None:
    for uri, pdf in pdfs.items():
        with pdf.open_metadata() as metadata:
            assert "dc:creator" not in metadata, uri
        assert set(pdf.docinfo.keys()) <= {"/Title", "/Subject", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
        assert "Typst" in str(pdf.docinfo.get("/Creator", "Typst")), "the program, and nobody"


def test_every_picture_in_a_pdf_has_words(pdfs: dict[str, pikepdf.Pdf]) -> None:
    for uri, pdf in pdfs.items():
        assert all(str(node.get("/Alt", "")).strip() for node in elements(pdf) if node.S == "/Figure"), uri


def test_the_headings_of_a_pdf_begin_at_the_top_and_skip_no_level(pdfs: dict[str, pikepdf.Pdf]) -> None:
    for uri, pdf in pdfs.items():
        found = levels(pdf)
        assert found[0] == 1, uri
        assert all(after <= before + 1 for before, after in pairwise(found)), uri


def test_every_pdf_carries_its_fonts(pdfs: dict[str, pikepdf.Pdf]) -> None:
    for uri, pdf in pdfs.items():
        objects = (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
        fonts = [item for item in objects if item.get("/Type") == "/FontDescriptor"]
        assert any("AtkinsonHyperlegible" in str(font.FontName) for font in fonts), uri
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts), uri


def test_every_word_file_names_nobody_has_a_title_and_is_in_a_language(made: MadeDocuments) -> None:
    for output in made.outputs:
        if output.uri.endswith(".docx"):
            word = docx.Document(str(output.content))
            core = word.core_properties
            assert (core.author, core.last_modified_by) == ("", ""), output.uri
            assert core.title, output.uri
            assert core.language == language_of(output.uri), output.uri


# The PDF of a resource


@pytest.fixture
def pdf(each: Resource, pdfs: dict[str, pikepdf.Pdf]) -> pikepdf.Pdf:
    return pdfs[f"{each.uri}{each.slug}.pdf"]


def test_every_picture_of_a_pdf_has_words_for_it(pdf: pikepdf.Pdf, each: Resource) -> None:
    figures = [str(node.Alt) for node in elements(pdf) if node.S == "/Figure"]
    written = [link.text for link in each.body.links if link.is_picture]
    assert len(figures) == len(written) + 1
    for words in written:
        assert joined(words) in map(joined, figures)
    assert any(each.uri in words for words in figures), "the QR code"


def test_every_heading_of_a_table_in_a_pdf_says_what_it_is_about(pdf: pikepdf.Pdf, each: Resource) -> None:
    cells = [node for node in elements(pdf) if node.S == "/TH"]
    assert len(cells) == each.body.raw.count("<th ")
    for cell in cells:
        owned = cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]
        assert any(str(attribute.get("/Scope")) == "/Column" for attribute in owned)


def test_a_pdf_has_one_title_and_every_heading_of_the_page(pdf: pikepdf.Pdf, each: Resource) -> None:
    found = levels(pdf)
    assert found.count(1) == 1
    assert len(found) >= len(headings(each)) + 1


def test_a_pdf_leads_back_to_its_page_and_holds_every_heading(
    each: Resource, made: MadeDocuments, content: Library
) -> None:
    text = words_of(file(made, f"{each.slug}.pdf"))
    for heading in (*headings(each), content.settings.address + each.uri, each.licence.label, each.licence.summary):
        assert joined(heading) in text


# The Word file of a resource


@pytest.fixture
def word(each: Resource, made: MadeDocuments) -> Any:
    return docx.Document(str(file(made, f"{each.slug}.docx")))


def test_a_word_file_has_real_headings(word: Any, each: Resource) -> None:
    found = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    wanted = [("Heading 1", each.title)] + [(f"Heading {h.level}", h.text) for h in each.body.headings]
    assert found[: len(wanted)] == wanted


def test_every_table_of_a_word_file_repeats_its_header_row_and_splits_no_row(word: Any, each: Resource) -> None:
    assert len(word.tables) == each.body.raw.count("<table")
    for table in word.tables:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_every_picture_of_a_word_file_has_words_for_it(word: Any, each: Resource) -> None:
    found = [node.get("descr") for node in word.element.iter() if node.tag.endswith("}docPr")]
    written = [link.text for link in each.body.links if link.is_picture]
    assert list(map(joined, found)) == list(map(joined, written))


def test_a_word_file_has_the_title_of_the_page(word: Any, each: Resource) -> None:
    assert word.core_properties.title == each.title


def test_alerts_and_quotations_of_a_word_file_have_styles(word: Any, each: Resource) -> None:
    names = [paragraph.style.name for paragraph in word.paragraphs]
    assert names.count("Alert Title") == each.body.raw.count("markdown-alert-title")
    assert ("Block Text" in names) == ("<blockquote" in each.body.raw)


def test_a_word_file_can_be_changed_and_read_again(made: MadeDocuments, tmp_path: Path) -> None:
    opened = docx.Document(str(file(made, "two-minute-playground-conversation.docx")))
    paragraph = next(p for p in opened.paragraphs if p.text.startswith("Walk. Do not run."))
    paragraph.text = "Walk, in our school too."
    opened.save(str(tmp_path / "ours.docx"))
    read = pypandoc.convert_file(str(tmp_path / "ours.docx"), "gfm")
    assert "Walk, in our school too." in read
    assert "Where to stand" in read


# Both


def test_a_picture_whose_permission_lapsed_is_in_neither(tmp_path: Path) -> None:
    picture = (EXAMPLE / "resources/two-minute-playground-conversation/three-in-a-triangle.png").read_bytes()
    facts = (
        "\n  - file: hands.png\n    alternative_text: Hands in a ring\n    people: hands-only\n    permission: "
        "{basis: consent, held_by: office, school: oakland-primary, expires: 2026-01-01}"
    )
    files = resource("mine", "Look.\n\n![Hands in a ring](hands.png)\n", pictures=facts)
    found = library(tmp_path, {**files, "resources/mine/hands.png": picture})
    assert found.resource("mine")
    made = make(found)
    assert not [name for name in ZipFile(file(made, "mine.docx")).namelist() if "media" in name]
    with pikepdf.open(file(made, "mine.pdf")) as opened:
        assert [str(node.Alt)[:7] for node in elements(opened) if node.S == "/Figure"] == ["QR code"]


def test_no_document_has_a_larger_copy_of_a_picture_with_people_than_the_page(tmp_path: Path) -> None:
    facts = "[{file: a.jpg, alternative_text: Two people at a table, people: drawing}]"
    files = resource("mine", "Look.\n\n![Two people at a table](a.jpg)\n", pictures=facts)
    made = make(library(tmp_path, {**files, "resources/mine/a.jpg": large_photograph()}))
    with ZipFile(file(made, "mine.docx")) as word_file:
        media = [Image.open(BytesIO(word_file.read(name))) for name in word_file.namelist() if "media/" in name]
        assert (800, 600) in [one.size for one in media]
        assert max(one.width for one in media) == 800
    for name in ("mine.pdf", "lunchtime-supervisors.pdf"):
        with pikepdf.open(file(made, name)) as opened:
            streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
            widths = [int(one.Width) for one in streams if one.get("/Subtype") == "/Image"]
        assert max(widths) == 800


def test_what_cannot_be_made_names_its_resource_and_stops_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = all_documents.pdf.as_pdf

    def failing(folder: Path, setting: str) -> bytes:
        if f"Written at {tmp_path}" in (folder / "document.xml").read_text("utf-8"):
            (folder / "document.xml").write_text("<html", "utf-8")
        return whole(folder, setting)

    monkeypatch.setattr(all_documents.pdf, "as_pdf", failing)
    # Words of its own, so that no earlier run has put it into the cache that tests share.
    found = library(tmp_path, resource("mine", f"Written at {tmp_path}.\n"))
    made = make(found)
    assert [(problem.path, problem.code) for problem in made.problems] == [
        ("resources/mine/index.md", "document-failed")
    ]
    assert made.left_out == {"resources/mine/mine.pdf", "themes/lunchtime-supervisors/lunchtime-supervisors.pdf"}
    made_of = [output.uri.rpartition("/")[2] for output in made.outputs if output.uri.startswith("resources/")]
    assert made_of == ["mine.docx", "two-minute-conversation.pdf", "two-minute-conversation.docx"]


def test_what_cannot_be_laid_out_stops_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = all_documents.lay_out

    def failing(folder: Path, document: Document) -> None:
        if document.name == "mine":
            raise OSError("cannot identify image file")
        whole(folder, document)

    monkeypatch.setattr(all_documents, "lay_out", failing)
    made = make(library(tmp_path, resource("mine", f"Written at {tmp_path}.\n")))
    (problem,) = made.problems
    assert (problem.path, problem.code) == ("resources/mine/index.md", "document-failed")
    assert problem.message.endswith("cannot identify image file")
    assert {"resources/mine/mine.pdf", "resources/mine/mine.docx"} <= made.left_out


def test_what_was_made_is_not_made_again(
    content: Library, made: MadeDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_documents, "_make_missing", lambda *_: pytest.fail("something is made again"))
    assert make(content).outputs == made.outputs


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_in_the_cache_is_made_again(tmp_path: Path, damage: str) -> None:
    found = library(tmp_path, resource("mine", f"Written at {tmp_path}.\n"))
    files = [file(make(found), name) for name in ("mine.pdf", "mine.docx")]
    whole = [one.read_bytes() for one in files]
    for one, content in zip(files, whole, strict=True):
        one.write_bytes(DAMAGES[damage](content))
    assert [make(found).problems, *(one.read_bytes() for one in files)] == [[], *whole]


def test_a_link_without_a_place_and_unusual_elements_do_not_stop_a_document(tmp_path: Path) -> None:
    body = (
        '## One\n\n#### Deep\n\nA note[^1], [nowhere](#nowhere), H<sub>2</sub>O, `#let x = "$"`, ~~gone~~.\n\n'
        "<details><summary>More</summary>\n\nInside\n\n</details>\n\n- [x] done\n- [ ] to do\n\n"
        "<table><tr><th>A</th><td rowspan=2>B</td></tr><tr><th>C</th></tr></table>\n\n"
        "1. One\n   - Two\n     - Three\n\n---\n\n```\ncode\n```\n\n[^1]: The note.\n"
    )
    found = library(tmp_path, resource("mine", body))
    made = make(found)
    assert made.problems == []


SAME = """
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from partnership.library.history import History
from partnership.library import clean_files, load
from partnership.writers.documents import make_documents
library = load(Path(sys.argv[1]), date(2026, 11, 22), History())
made = make_documents(library, clean_files(library))
for output in made.outputs:
    print(output.uri, sha256(output.content.read_bytes()).hexdigest())
"""


def test_two_builds_at_once_make_the_same_files_in_one_cache(tmp_path: Path) -> None:
    library(tmp_path / "content", resource("mine", "Written for two.\n"))
    (tmp_path / "content/.cache").unlink()
    command = [sys.executable, "-c", SAME, str(tmp_path / "content")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    (first, errors_of_first), (second, errors_of_second) = (one.communicate() for one in both)
    assert (errors_of_first, errors_of_second) == ("", "")
    assert first == second != ""
    assert not [path for path in (tmp_path / "content/.cache/documents").iterdir() if path.is_dir()], "nothing is left"


def test_what_is_being_made_is_said_once(tmp_path: Path) -> None:
    found = library(tmp_path, resource("mine", "Written today.\n"))
    (tmp_path / ".cache").unlink()
    progress: list[str] = []
    for _ in range(2):
        make_documents(found, clean_files(found), progress.append)
    assert len(progress) == 1
    assert re.match(r"Making \d+ documents as PDF and Word\.", progress[0])


def test_the_same_content_makes_the_same_bytes_in_any_folder_time_zone_and_locale(tmp_path: Path) -> None:
    digests = []
    for name, zone in (("here", "UTC"), ("far away", "Pacific/Auckland")):
        root = tmp_path / name
        library(root)
        (root / ".cache").unlink()
        done = subprocess.run(
            [sys.executable, "-c", SAME, str(root)],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"TZ": zone, "LC_ALL": "C" if zone == "UTC" else "en_GB.UTF-8"},
        )
        digests.append(done.stdout)
    assert digests[0] == digests[1] != ""


def test_a_page_offers_its_documents_with_their_size(site: Path) -> None:
    page = (site / "resources/first-call-home/index.html").read_text("utf-8")
    for ending, words in (("pdf", "Download as PDF"), ("docx", "Download as Word")):
        assert f'href="first-call-home.{ending}"' in page
        assert words in page
        assert (site / f"resources/first-call-home/first-call-home.{ending}").stat().st_size > 1000


def test_a_small_picture_in_a_text_is_named_in_a_pdf_which_has_no_letter_for_it(tmp_path: Path) -> None:
    found = library(tmp_path, resource("mine", "Well done 😀 👍🏽 ❤️ ✓ and ✅.\n"))
    made = make_documents(found, clean_files(found))
    assert made.problems == []
    page = pypdfium2.PdfDocument(file(made, "mine.pdf"))[0].get_textpage().get_text_range()
    assert "(grinning face) (thumbs up sign)" in page
    assert "(white heavy check mark)" in page
