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


def opendocument(folder: Path, body: str, head_and_foot: str = "", outline: str = "") -> bytes:
    """An OpenDocument text of another program, with this body, a head and a foot on its pages, and an outline."""
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
            if name == "styles.xml" and outline:
                part = re.sub(
                    r"(<text:outline-style[^>]*>).*?(</text:outline-style>)", rf"\1{outline}\2", part, flags=re.DOTALL
                )
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


def counting(document: Document, number: int, *levels: tuple[str, str], more: str = "") -> None:
    """Give a document a way of counting, as Word writes it: how, and what stands before each line, for each level."""
    root = document.part.numbering_part.element
    written = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{way}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (way, text) in enumerate(levels)
    )
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{written}</w:abstractNum>'
    root.insert(0, parse_xml(kind))
    of = f'<w:abstractNumId w:val="{number}"/>{more}'
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{of}</w:num>'))


def counted(paragraph: Paragraph, number: int, level: int = 0) -> None:
    own = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(own))


OUTLINE = (("decimal", "%1."), ("decimal", "%1.%2"), ("upperRoman", "%3:"))


def headings_of(root: Path) -> list[str]:
    return [line.replace("\\", "").lstrip("# ") for line in draft(root).body.split("\n") if line.startswith("#")]


@pytest.mark.parametrize("by", ["style", "paragraph"])
def test_numbers_that_word_puts_before_headings_are_kept(root: Path, by: str) -> None:
    def write(document: Document) -> None:
        counting(document, 90, *OUTLINE)
        for level in range(3) if by == "style" else ():
            own = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
            document.styles[f"Heading {level + 1}"].element.get_or_add_pPr().append(parse_xml(own))
        for level, words in enumerate(("Start", "Sit", "Listen", "End", "Thank")):
            heading = document.add_heading(words, (1, 2, 3, 1, 2)[level])
            if by == "paragraph":
                counted(heading, 90, (0, 1, 2, 0, 1)[level])
            document.add_paragraph("A line.")

    result = bring_in(root, "calm.docx", word(write))
    assert headings_of(root) == ["1. Start", "1.1 Sit", "I: Listen", "2. End", "2.1 Thank"]
    assert "is not in the draft" not in result.stdout


def test_a_list_may_begin_anew_or_elsewhere_and_count_in_letters(root: Path) -> None:
    def write(document: Document) -> None:
        counting(document, 90, ("upperLetter", "Part %1"))
        anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
        counting(document, 91, ("lowerRoman", "(%1)"), more=anew)
        for words, number in (("One", 90), ("Two", 90), ("Three", 91), ("Four", 91), ("Five", 90)):
            counted(document.add_heading(words, 1), number)
            document.add_paragraph("A line.")

    bring_in(root, "calm.docx", word(write))
    assert headings_of(root) == ["Part A One", "Part B Two", "(iii) Three", "(iv) Four", "Part C Five"]


def test_words_that_word_puts_before_lines_are_kept_and_its_lists_stay_lists(root: Path) -> None:
    def write(document: Document) -> None:
        counting(document, 90, ("decimal", "Step %1:"))
        counting(document, 91, ("lowerRoman", "%1."))
        counting(document, 92, ("bullet", "\uf0b7"))
        for words, number in (("Sit", 90), ("Listen", 90), ("first", 91), ("second", 91), ("chairs", 92)):
            counted(document.add_paragraph(words), number)

    bring_in(root, "calm.docx", word(write))
    body = draft(root).body
    assert "Step 1: Sit\n\nStep 2: Listen" in body
    assert "1.  first\n2.  second" in body
    assert "- chairs" in re.sub(" +", " ", body)


def outline_level(level: int, way: str, *more: str) -> str:
    given = " ".join((f'text:level="{level}" style:num-format="{way}"', *more))
    return f"<text:outline-level-style {given}/>"


OUTLINE_OF_OPENDOCUMENT = "".join((
    outline_level(1, "1", 'style:num-suffix="."'),
    outline_level(2, "a", 'text:display-levels="2"', 'style:num-suffix=")"'),
    outline_level(3, "I", 'style:num-prefix="Part "', 'text:start-value="4"'),
    outline_level(4, ""),
))  # fmt: skip


def heading(level: int, words: str, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{words}</text:h>{LINE}'


def test_numbers_that_opendocument_puts_before_headings_are_kept(root: Path, tmp_path: Path) -> None:
    body = TITLE + "".join((
        heading(1, "Start"), heading(2, "Sit"), heading(2, "Listen"), heading(3, "Deep"), heading(4, "Deeper"),
        heading(1, "End"), heading(2, "Thank"), heading(2, "Not counted", 'text:is-list-header="true"'),
        heading(1, "Again", 'text:restart-numbering="true" text:start-value="9"'),
        heading(2, "<text:number>9.z</text:number>Written out"),
    ))  # fmt: skip
    result = bring_in(root, "calm.odt", opendocument(tmp_path, body, outline=OUTLINE_OF_OPENDOCUMENT))
    assert headings_of(root) == [
        "1. Start", "1.a) Sit", "1.b) Listen", "Part IV Deep", "Deeper", "2. End", "2.a) Thank", "Not counted",
        "9. Again", "9.z Written out",
    ]  # fmt: skip
    assert "is not in the draft" not in result.stdout


def test_the_number_of_a_caption_of_opendocument_is_kept(root: Path, tmp_path: Path) -> None:
    number = '<text:sequence text:name="Figure" style:num-format="1">7</text:sequence>'
    body = TITLE + LINE + paragraph(f"Figure {number}: a ring of chairs", "Caption")
    result = bring_in(root, "calm.odt", opendocument(tmp_path, body))
    assert "Figure 7: a ring of chairs" in draft(root).body
    assert "is not in the draft" not in result.stdout


@pytest.mark.parametrize("style", ["Caption", "Normal"])
@pytest.mark.parametrize("label", ["Figure", "Table", "Card"])
def test_the_number_of_a_caption_stands_in_a_field_and_is_kept(root: Path, label: str, style: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" SEQ {label} "><w:r><w:t>7</w:t></w:r></w:fldSimple>'

    def write(document: Document) -> None:
        document.add_paragraph("Sit in a circle.")
        paragraph = document.add_paragraph(f"{label} ", style=style)
        paragraph._p.append(parse_xml(field))
        paragraph.add_run(": a ring of chairs")

    result = bring_in(root, "calm.docx", word(write))
    assert f"{label} 7: a ring of chairs" in draft(root).body
    assert "is not in the draft" not in result.stdout


@pytest.mark.parametrize("around", ["bdo", "customXml", "dir", "fldSimple", "smartTag"])
def test_what_stands_in_an_element_around_words_is_kept(root: Path, around: str) -> None:
    inner = f"<w:{around} {nsdecls('w')} %s><w:r><w:t>quietly</w:t></w:r></w:{around}>"
    given = {
        "customXml": 'w:uri="u" w:element="e"',
        "smartTag": 'w:uri="u" w:element="e"',
        "fldSimple": 'w:instr="REF a"',
    }

    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Sit ")
        paragraph._p.append(parse_xml(inner % given.get(around, 'w:val="ltr"')))
        paragraph.add_run(" and listen.")

    bring_in(root, "calm.docx", word(write))
    assert "Sit quietly and listen." in draft(root).body


@pytest.mark.parametrize("blank", [None, "", "\u00a0", " \u00a0 "])
@pytest.mark.parametrize(
    ("kind", "written"), [("Number", "1. first 1. a 2. b 2. second"), ("Bullet", "- first - a - b - second")]
)
def test_a_list_within_a_list_stays_within_it_also_behind_a_blank_line(
    root: Path, kind: str, written: str, blank: str | None
) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("first", style=f"List {kind}")
        if blank is not None:
            document.add_paragraph(blank)
        for words in ("a", "b"):
            document.add_paragraph(words, style=f"List {kind} 2")
        document.add_paragraph("second", style=f"List {kind}")

    bring_in(root, "calm.docx", word(write))
    body = draft(root).body
    assert " ".join(body.split()) == written
    assert re.search(r"\n +\S+ +b\n", body), "what is within is indented"
    assert "nbsp" not in body


def test_lists_that_follow_one_another_are_one_unless_one_counts_anew(root: Path) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("chairs", style="List Bullet")
        document.add_paragraph("A paragraph between")
        for words, depth in (("a bell", " 2"), ("a stone", "")):
            document.add_paragraph(words, style=f"List Bullet{depth}")

    bring_in(root, "calm.docx", word(write))
    assert "- a bell\n- a stone" in draft(root).body


def test_a_list_that_goes_on_after_a_paragraph_goes_on_counting(root: Path) -> None:
    bring_in(root, "calm.docx", word(lists))
    body = draft(root).body
    assert "1.  first" in body
    assert "2.  second" in body


def test_what_stands_higher_or_lower_in_a_line_does_so_in_the_draft(root: Path) -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("H")
        for words, place in (
            ("2", "subscript"),
            ("O, 20 m", ""),
            ("2", "superscript"),
            (", the 10", ""),
            ("th", "superscript"),
        ):
            run = paragraph.add_run(words)
            if place:
                setattr(run.font, place, True)

    result = bring_in(root, "calm.docx", word(write))
    assert draft(root).body.strip() == "H<sub>2</sub>O, 20 m<sup>2</sup>, the 10th"
    assert "html-removed" not in result.stdout
    assert "is not in the draft" not in result.stdout


MATHEMATICS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def test_a_formula_is_a_line_of_text(root: Path) -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Say ")
        formula = f'<m:oMath xmlns:m="{MATHEMATICS}"><m:r><m:t>1+1=2</m:t></m:r></m:oMath>'
        paragraph._p.append(parse_xml(formula))
        paragraph.add_run(" aloud.")

    bring_in(root, "calm.docx", word(write))
    assert text(draft(root)) == "Say 1 + 1 = 2 aloud."


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
