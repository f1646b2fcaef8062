"""Nothing that a reader of a document saw is lost: every run of words is in the draft, or is asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypandoc  # type: ignore[import-untyped]
import pytest
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from lxml import etree

from content import TESTS, repository
from importing import bring_in, draft, paragraphs, text, word


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "library")


def front_matter(document: Document) -> None:
    for style, words in (
        ("Subtitle", "For Year 5 and Year 6, in the hall"),
        ("Author", "The lunchtime team"),
        ("Date", "Spring term"),
        ("Abstract", "Stop at once if somebody is upset, and fetch the safeguarding lead."),
    ):
        if style not in [each.name for each in document.styles]:
            document.styles.add_style(style, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph(words, style=style)
    document.add_heading("Unit 4, lesson 2", 0)
    document.add_paragraph("Sit in a circle.")


def header_and_footer(document: Document) -> None:
    document.add_paragraph("Sit in a circle.")
    document.sections[0].header.paragraphs[0].text = "Scheme for the upper school, unit 4"
    document.sections[0].footer.paragraphs[0].text = "© 2019 Bright Lessons Ltd. Do not copy."
    document.add_section().footer.is_linked_to_previous = False
    document.sections[1].footer.paragraphs[0].text = "Another foot"


BOX = f"""
<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" {nsdecls("w", "wp", "a")}
  xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:Choice Requires="wps"><w:drawing>
  <wp:inline><wp:extent cx="100000" cy="100000"/><wp:docPr id="5" name="Box"/><a:graphic>
  <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>
  <w:txbxContent><w:p><w:r><w:t>Stop if somebody is upset</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/>
  </wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent>"""


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
SMART_ART = (
    f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline><wp:extent cx="100000" cy="100000"/>'
    f'<wp:docPr id="7" name="Diagram 7"/><a:graphic><a:graphicData uri="{DIAGRAM}">'
    f'<dgm:relIds xmlns:dgm="{DIAGRAM}" %s/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def diagram(document: Document, kind: str, root: str) -> Part:
    """A part of a drawing that Word makes of a list."""
    words = "<dgm:pt modelId='1'><dgm:t><a:p><a:r><a:t>Listen to one side</a:t></a:r></a:p></dgm:t></dgm:pt>"
    inside = f"<dgm:ptLst>{words}</dgm:ptLst>" if kind == "Data" else ""
    xml = f"<dgm:{root} xmlns:dgm='{DIAGRAM}' {nsdecls('a')}>{inside}</dgm:{root}>"
    type = f"application/vnd.openxmlformats-officedocument.drawingml.diagram{kind.replace('Quick', '')}+xml"
    return Part(PackURI(f"/word/diagrams/{kind.lower()}1.xml"), type, xml.encode(), document.part.package)


def text_box(document: Document) -> None:
    document.add_paragraph("Sit in a circle.").add_run()._r.append(parse_xml(BOX.strip()))


def captions(document: Document) -> None:
    document.add_paragraph("Figure 1: a ring of chairs", style="Caption")
    document.add_table(2, 2).cell(0, 0).text = "When"
    document.add_paragraph("Table 1: when it is done", style="Caption")


def cells(document: Document) -> None:
    table = document.add_table(2, 2)
    for number, words in enumerate(("Part", "What happens", "Start", "You need")):
        table.cell(number // 2, number % 2).text = words
    for words in ("chairs", "a bell"):
        table.cell(1, 1).add_paragraph(words, style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Time"
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "left", "right"


def lists(document: Document) -> None:
    for words in ("\uf0b7\tsay hello", "\uf0b7\tsay goodbye", "o\tone", "o\ttwo", "A. Smith", "B. Jones"):
        document.add_paragraph(words)
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("within it", style="List Number 2")
    document.add_paragraph("A paragraph between")
    document.add_paragraph("second", style="List Number")


def signs(document: Document) -> None:
    document.add_paragraph("restor\u00adative ten\u00a0minutes, a check\u2011in").add_run().add_tab()
    document.add_paragraph("one line\nanother line")


WORD_FILES: dict[str, Callable[[Document], None]] = {
    made.__name__: made for made in (front_matter, header_and_footer, text_box, captions, cells, lists, signs)
}


def words_of_word(content: bytes) -> Iterator[str]:
    """Every paragraph of a Word file, as python-docx reads it: in the text, in boxes, in cells, at head and foot."""
    document = docx.Document(BytesIO(content))
    parts = [document.element.body]
    for section in document.sections:
        parts += [each._element for each in (section.header, section.footer) if not each.is_linked_to_previous]
    for part in parts:
        for element in part.iter("{*}p"):
            if element.tag == docx.oxml.ns.qn("w:p"):
                yield from Paragraph(element, document).text.split("\n")


def words_of_opendocument(content: bytes) -> Iterator[str]:
    """Every paragraph of an OpenDocument text, in its text and in the styles, which have head and foot."""
    with ZipFile(BytesIO(content)) as package:
        for part in {"content.xml", "styles.xml"} & {*package.namelist()}:
            for element in etree.fromstring(package.read(part)).iter("{*}p", "{*}h"):
                yield from element.itertext()


def alone(words: str) -> str:
    """Words without signs, soft hyphens and markup."""
    return " ".join(re.findall(r"\w+", words.replace("\u00ad", "").casefold()))


def expect_nothing_lost(root: Path, name: str, content: bytes, runs: Iterator[str]) -> str:
    result = bring_in(root, name, content, "--to", "calm")
    assert result.exit_code == 0, result.stderr
    source = draft(root, "calm")
    said = alone(f"{source.values['title']} {text(source)} {result.stdout}")
    # What was typed as the sign of an item is the sign of an item.
    assert [run for run in runs if alone(run.removeprefix("o\t")) not in said] == []
    return result.stdout


@pytest.mark.parametrize("name", WORD_FILES)
def test_every_run_of_words_of_a_word_file_is_in_the_draft_or_in_its_questions(root: Path, name: str) -> None:
    content = word(WORD_FILES[name])
    runs = list(words_of_word(content))
    assert len(runs) > 1
    expect_nothing_lost(root, "calm.docx", content, iter(runs))


@pytest.mark.parametrize("file", sorted((TESTS / "example/resources").rglob("*.docx")), ids=lambda file: file.name)
def test_every_run_of_words_of_the_examples_is_in_the_draft_or_in_its_questions(root: Path, file: Path) -> None:
    expect_nothing_lost(root, file.name, file.read_bytes(), words_of_word(file.read_bytes()))


def opendocument(folder: Path, body: str, head_and_foot: str = "") -> bytes:
    """An OpenDocument text of another program, with this body, and with a head and a foot on its pages."""
    made = folder / "made.odt"
    pypandoc.convert_text("Words.", "odt", "md", outputfile=str(made))
    file = BytesIO()
    with ZipFile(made) as before, ZipFile(file, "w") as after:
        for name in before.namelist():
            part = before.read(name).decode("utf-8") if name.endswith(".xml") else ""
            if name == "content.xml":
                part = re.sub(r"(<office:text>).*(</office:text>)", rf"\1{body}\2", part, flags=re.DOTALL)
            if name == "styles.xml" and head_and_foot:
                part = re.sub(r"<style:footer>.*</style:footer>", head_and_foot, part, flags=re.DOTALL)
            after.writestr(name, part or before.read(name))
    return file.getvalue()


def paragraph(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


TITLE, LINE = paragraph("The calm corner"), paragraph("Sit down.")
ITEMS = "".join(f"<text:list-item>{paragraph(words)}</text:list-item>" for words in ("chairs", "a bell"))
CELLS = "".join(
    f"<table:table-cell>{words}</table:table-cell>"
    for words in (paragraph("You need") + f"<text:list>{ITEMS}</text:list>", paragraph("Time"))
)
TABLE = f"<table:table><table:table-column/><table:table-row>{CELLS}</table:table-row></table:table>"
BOX_IN_TEXT = f"<draw:frame><draw:text-box>{paragraph('Stop if somebody is upset')}</draw:text-box></draw:frame>"
HEAD_AND_FOOT = (
    f"<style:header>{paragraph('Scheme of unit 4')}</style:header>"
    f"<style:footer>{paragraph('Do not copy.')}</style:footer>"
)
OPENDOCUMENTS = {
    "title and subtitle": (paragraph("The calm corner", "Title") + paragraph("In the hall", "Subtitle") + LINE,),
    "list in a cell": (TITLE + TABLE,),
    "head and foot": (TITLE + LINE, HEAD_AND_FOOT),
    "box": (TITLE + paragraph(f"Sit down.{BOX_IN_TEXT}"),),
    "one line": (paragraph("Listen first"),),
}


@pytest.mark.parametrize("name", OPENDOCUMENTS)
def test_every_run_of_words_of_an_opendocument_text_is_in_the_draft_or_in_its_questions(
    root: Path, tmp_path: Path, name: str
) -> None:
    content = opendocument(tmp_path, *OPENDOCUMENTS[name])
    expect_nothing_lost(root, "calm.odt", content, words_of_opendocument(content))


def test_a_line_below_the_title_stays_in_its_place(root: Path) -> None:
    bring_in(root, "calm.docx", word(front_matter))
    assert draft(root).values["title"] == "The calm corner"
    body = draft(root).body.strip().split("\n\n")
    assert body[:2] == ["For Year 5 and Year 6, in the hall", "The lunchtime team"]
    assert body[-2:] == ["Unit 4, lesson 2", "Sit in a circle."]


def test_what_stands_at_the_foot_is_asked_about_in_its_own_words(root: Path) -> None:
    result = bring_in(root, "calm.docx", word(header_and_footer))
    question = "It is not in the draft. Does it belong there?"
    assert f'- A footer says: "© 2019 Bright Lessons Ltd. Do not copy.". {question}' in result.stdout
    assert f'- A header says: "Scheme for the upper school, unit 4". {question}' in result.stdout


def test_numbers_that_word_puts_before_headings_are_asked_about(root: Path) -> None:
    def write(document: Document) -> None:
        heading = document.add_heading("Before you start", 1)
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
        heading._p.get_or_add_pPr().append(parse_xml(number))
        document.add_paragraph("Sit down.")
        document.add_heading("Then", 1)

    stdout = bring_in(root, "calm.docx", word(write)).stdout
    assert 'Word puts numbers before the headings "Before you start". Does the text speak of these numbers?' in stdout


def test_a_list_that_goes_on_after_a_paragraph_goes_on_counting(root: Path) -> None:
    bring_in(root, "calm.docx", word(lists))
    body = draft(root).body
    assert "1.  first" in body
    assert "2.  second" in body


def test_words_in_a_drawing_of_word_are_asked_about(root: Path) -> None:
    def write(document: Document) -> None:
        run = document.add_paragraph("Sit down.").add_run()
        kinds = {"Data": "dataModel", "Layout": "layoutDef", "QuickStyle": "styleDef", "Colors": "colorsDef"}
        parts = {f"{RELATION}/diagram{kind}": diagram(document, kind, root) for kind, root in kinds.items()}
        ids = [document.part.relate_to(part, relation) for relation, part in parts.items()]
        marks = " ".join(f'r:{name}="{id}"' for name, id in zip(("dm", "lo", "qs", "cs"), ids, strict=True))
        run._r.append(parse_xml(SMART_ART % marks))

    assert 'says: "Listen to one side". It is not in the draft.' in bring_in(root, "calm.docx", word(write)).stdout


def test_the_number_of_a_page_is_not_asked_about(root: Path) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("Sit down.")
        document.sections[0].footer.paragraphs[0].text = "Page 3 of 10"

    assert "footer" not in bring_in(root, "calm.docx", word(write)).stdout


def test_of_many_lost_lines_none_is_without_its_question(root: Path) -> None:
    lines = [f"Rule number {number} of the scheme" for number in range(40)]

    def write(document: Document) -> None:
        document.add_paragraph("Sit down.")
        document.sections[0].footer.paragraphs[0].text = "\n".join(lines)

    stdout = expect_nothing_lost(root, "calm.docx", word(write), iter(lines))
    assert stdout.count("Does it belong there?") == 20


def test_of_very_many_lost_lines_it_is_said_how_many_they_are(root: Path) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("Sit down.")
        document.sections[0].footer.paragraphs[0].text = "\n".join(f"Rule number {number}" for number in range(1000))

    stdout = bring_in(root, "calm.docx", word(write)).stdout
    assert "980 more lines of it are not in the draft. Compare it with the document: Rule number 20 / " in stdout
    assert len(stdout) < 12_000


def test_items_in_a_cell_stay_apart(root: Path) -> None:
    bring_in(root, "calm.docx", word(cells))
    assert "You need / chairs / a bell" in draft(root).body
    assert "left / right" in draft(root).body


def test_numbers_in_a_cell_stay_with_their_items(root: Path) -> None:
    def write(document: Document) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "Part", "What", "Start"
        for words in ("sit", "listen"):
            table.cell(1, 1).add_paragraph(words, style="List Number")

    bring_in(root, "calm.docx", word(write))
    assert "1. sit / 2. listen" in text(draft(root))


@pytest.mark.parametrize("style", ["Normal", "Title", "Heading 1"])
def test_a_file_of_one_line_becomes_a_draft_with_that_line(root: Path, style: str) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("The calm corner", style=style)

    assert bring_in(root, "calm.docx", word(write, title="")).exit_code == 0
    assert (draft(root).values["title"], text(draft(root))) == ("The calm corner", "The calm corner")


def test_signs_that_a_program_put_into_a_text_are_left_out(root: Path) -> None:
    bring_in(root, "calm.docx", word(signs, title="The\u00a0calm cor\u00adner"))
    assert draft(root).values["title"] == "The calm corner"
    assert "restorative ten minutes, a check-in" in draft(root).body


def test_where_the_title_is_another_than_that_of_the_document_it_is_asked_about(root: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Something else"
    mail.set_content("Here it is.")
    mail.add_attachment(word(paragraphs("Sit down.")), maintype="a", subtype="b", filename="calm.docx")
    result = bring_in(root, "mail.eml", mail.as_bytes())
    assert '- The document is called "The calm corner". Which title is right?' in result.stdout


def test_words_that_are_only_part_of_a_longer_word_are_not_said(root: Path) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("Do not recopy this.")
        document.sections[0].footer.paragraphs[0].text = "copy this"

    assert 'A footer says: "copy this"' in bring_in(root, "calm.docx", word(write)).stdout


@pytest.mark.parametrize("write", [paragraphs("Sit down."), captions, cells, lists, signs])
def test_what_is_in_the_draft_is_not_asked_about(root: Path, write: Callable[[Document], None]) -> None:
    assert "is not in the draft" not in bring_in(root, "calm.docx", word(write)).stdout
