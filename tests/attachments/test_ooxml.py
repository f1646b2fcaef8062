"""The clean copies of contributed Word, PowerPoint and Excel files."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from conftest import EXAMPLE
from documents import large_photograph, parts_of, refusal
from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.attachments.ooxml import clean_docx, clean_pptx, clean_xlsx

FORMAT = "application/vnd.openxmlformats-officedocument."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x15ac="http://schemas.microsoft.com/office/2010/11/ac" '
    f'xmlns:r="{OFFICE}"'
)
Parts = dict[str, str | bytes]


def xml(root: str, inside: str = "", attributes: str = "") -> str:
    return f"<{root} {NAMESPACES} {attributes}>{inside}</{root}>"


def sheet_xml(root: str, inside: str = "") -> str:
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<{root} xmlns="{spreadsheet}" {NAMESPACES}>{inside}</{root}>'


def rels(*relations: tuple[str, str, str] | tuple[str, str, str, str]) -> str:
    """Relationships of (Id, kind, target), or of (Id, kind, target, "External")."""
    written = "".join(
        f'<Relationship Id="{relation[0]}" Type="{OFFICE}/{relation[1]}" Target="{relation[2]}"'
        + (f' TargetMode="{relation[3]}"/>' if len(relation) > 3 else "/>")
        for relation in relations
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{written}</Relationships>'
    )


def package(main: str, content_type: str, parts: Mapping[str, str | bytes]) -> bytes:
    """A package with the parts given. Its own parts are taken from them if they are there."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    endings = {**defaults, **dict.fromkeys(("png", "jpeg", "gif", "svg", "emf", "bin", "mp4"), "application/x")}
    types = "".join(f'<Default Extension="{ending}" ContentType="{type_}"/>' for ending, type_ in endings.items())
    overrides = {main: content_type} | {name: "application/x+xml" for name in parts if name.endswith(".xml")}
    overrides[main] = content_type
    types += "".join(f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in overrides.items())
    own = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>',
        "_rels/.rels": rels(("rId1", "officeDocument", main)),
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in ({**own, **parts}).items():
            archive.writestr(name, part)
    return content.getvalue()


def docx(body: str = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>", **parts: str | bytes) -> bytes:
    return docx_of({"word/document.xml": xml("w:document", f"<w:body>{body}</w:body>")}, **parts)


def docx_of(parts: Parts, **more: str | bytes) -> bytes:
    whole: Parts = {"word/document.xml": xml("w:document", "<w:body/>"), **parts, **more}
    return package("word/document.xml", FORMAT + "wordprocessingml.document.main+xml", whole)


def docx_with(kind: str, target: str, part: str | bytes, body: str = "") -> bytes:
    """A Word file with one more part, which the document refers to as rId7."""
    return docx_of(
        {
            "word/document.xml": xml("w:document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": rels(("rId7", kind, target)),
            posixpath.join("word", target): part,
        }
    )


def pptx(*slides: str, more: Parts | None = None) -> bytes:
    numbers = range(1, len(slides) + 1)
    listed = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number}"/>' for number in numbers)
    parts: Parts = {
        "ppt/presentation.xml": xml("p:presentation", f"<p:sldIdLst>{listed}</p:sldIdLst>"),
        # Neither names nor order in the package say which slide is which.
        "ppt/_rels/presentation.xml.rels": rels(
            *((f"rId{number}", "slide", f"slides/slide{9 - number}.xml") for number in reversed(numbers))
        ),
        **{f"ppt/slides/slide{9 - number}.xml": slide for number, slide in zip(numbers, slides, strict=True)},
        **(more or {}),
    }
    return package("ppt/presentation.xml", FORMAT + "presentationml.presentation.main+xml", parts)


def slide(text: str, attributes: str = "") -> str:
    return xml("p:sld", f"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>", attributes)


def xlsx(
    rows: str = "<row><c><v>1</v></c></row>", state: str = "", before: str = "", more: Parts | None = None
) -> bytes:
    parts: Parts = {
        "xl/workbook.xml": sheet_xml(
            "workbook", f'<sheets><sheet name="Rota" sheetId="1" {state} r:id="rId1"/></sheets>'
        ),
        "xl/_rels/workbook.xml.rels": rels(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet_xml("worksheet", f"{before}<sheetData>{rows}</sheetData>"),
        "xl/sharedStrings.xml": sheet_xml(
            "sst", "<si><t>Mon</t></si><si><r><t>Tu</t></r><r><t>e</t></r></si><si><t>Old</t></si>"
        ),
        "xl/styles.xml": sheet_xml("styleSheet", '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'),
        **(more or {}),
    }
    return package("xl/workbook.xml", FORMAT + "spreadsheetml.sheet.main+xml", parts)


def texts(copy: CleanCopy, where: str = "") -> list[str]:
    return [passage.text for passage in copy.passages if passage.where == where]


def picture(format_: str = "JPEG", artist: str = "Ada Lovelace") -> bytes:
    exif = Image.Exif()
    exif[0x013B] = artist
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0)})
    content = BytesIO()
    Image.new("RGB", (8, 8), "red").save(content, format_, exif=exif)
    return content.getvalue()


def consistent(content: bytes) -> bool:
    """Whether every relationship leads to a part, every override names one, and every part is reached and typed."""
    parts = parts_of(content)
    reached = set()
    for name in parts:
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in etree.fromstring(parts[name]):
                if relation.get("TargetMode") != "External":
                    reached.add(posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/"))
    types = etree.fromstring(parts["[Content_Types].xml"])
    overrides = {element.get("PartName").lstrip("/") for element in types if element.get("PartName")}
    endings = {element.get("Extension") for element in types if element.get("Extension")}
    shown = {name for name in parts if name != "[Content_Types].xml" and not name.endswith(".rels")}
    untyped = {name for name in shown - overrides if name.rpartition(".")[2] not in endings}
    return reached == shown and overrides <= shown and not untyped


# What is harmless

GOOD = [
    (clean_docx, docx()),
    (clean_pptx, pptx(slide("One"), slide("Two"))),
    (clean_xlsx, xlsx()),
    *((clean_docx, file.read_bytes()) for file in sorted((EXAMPLE / "resources").glob("*/*.docx"))),
]


@pytest.mark.parametrize(("clean", "content"), GOOD, ids=["docx", "pptx", "xlsx", "slips", "agreement"])
def test_a_clean_copy_is_consistent_and_stays_as_it_is(clean: Callable[[bytes], CleanCopy], content: bytes) -> None:
    copy = clean(content)
    again = clean(copy.content)
    assert (again.content, again.private, again.passages) == (copy.content, (), copy.passages)
    assert consistent(copy.content)


def test_paragraphs_are_read_in_their_order_and_over_the_borders_of_runs() -> None:
    runs = "<w:r><w:t>A</w:t></w:r><w:r><w:t>da</w:t><w:tab/><w:t>L</w:t></w:r>"
    body = f"<w:p>{runs}</w:p><w:p><w:r><w:t>B</w:t></w:r></w:p>"
    assert clean_docx(docx(body)).passages == (Passage("", "Ada\tL\nB"),)


def test_headers_text_boxes_and_the_words_for_pictures_are_read() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent>"
    body = f'<w:p><w:r><w:t>Be</w:t>{box}<w:t>fore</w:t><wp:docPr id="1" name="x" descr="A hat"/></w:r></w:p>'
    copy = clean_docx(docx_with("header", "header1.xml", xml("w:hdr", "<w:p><w:r><w:t>Head</w:t></w:r></w:p>"), body))
    texts_by_place = {passage.where: passage.text for passage in copy.passages}
    assert texts_by_place == {
        "": "Before",
        "a text box": "Box",
        "the words for a picture": "x\nA hat",
        "a header": "Head",
    }


def test_slides_are_read_in_the_order_of_the_presentation() -> None:
    copy = clean_pptx(pptx(slide("One"), slide("Two")))
    assert copy.passages == (Passage("slide 1", "One"), Passage("slide 2", "Two"))


def test_cells_are_read_as_people_see_them() -> None:
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row><c t="inlineStr"><is><t>in</t></is></c><c s="1"><v>42067</v></c><c><v>2.5</v></c></row>'
    )
    copy = clean_xlsx(xlsx(rows))
    assert texts(copy, "sheet 1") == ["Mon\tTue\nin\t04/03/2015\t2.5"]
    assert texts(copy, "words that no sheet shows") == ["Old"]


def test_a_cell_stands_in_its_column_beside_empty_ones() -> None:
    def cell(place: str, text: str) -> str:
        return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'

    copy = clean_xlsx(xlsx(f"<row>{cell('A1', 'Zone')}{cell('AB1', 'Day')}</row><row>{cell('C2', 'Hall')}</row>"))
    assert texts(copy, "sheet 1")[0] == f"Zone{27 * chr(9)}Day\n\t\tHall"


@pytest.mark.parametrize(
    "target", ["https://example.org/", "http://example.org", "mailto:office@school.example", "tel:1"]
)
def test_a_link_to_a_page_a_mailbox_or_a_telephone_stays(target: str) -> None:
    body = '<w:p><w:hyperlink r:id="rId7"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>'
    content = docx_of(
        {
            "word/document.xml": xml("w:document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": rels(("rId7", "hyperlink", target, "External")),
        }
    )
    parts = parts_of(clean_docx(content).content)
    assert target.encode() in parts["word/_rels/document.xml.rels"]
    assert b'r:id="rId7"' in parts["word/document.xml"]


def test_a_mailbox_behind_a_link_is_read() -> None:
    relations = rels(("rId7", "hyperlink", "mailto:ada%40school.example", "External"))
    assert texts(clean_docx(docx_of({"word/_rels/document.xml.rels": relations})), "a link") == ["ada@school.example"]


@pytest.mark.parametrize(
    "field", ["PAGE", ' HYPERLINK \\l "_Toc1" ', 'HYPERLINK "https://example.org"', "DATE \\@ d", "TOC \\o", "= 1 + 1"]
)
def test_a_harmless_field_stays(field: str) -> None:
    assert clean_docx(docx(f"<w:p><w:r><w:instrText>{field}</w:instrText></w:r></w:p>")).content


def test_a_field_of_several_parts_stays() -> None:
    begin, end = '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'
    code = f"{begin}<w:instrText>IF </w:instrText>{begin}<w:instrText>PAGE</w:instrText>{end}{end}"
    assert clean_docx(docx(f"<w:p><w:r>{code}</w:r></w:p>")).content


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>',
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>seen</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:webHidden/></w:rPr><w:t>12</w:t></w:r></w:p>",
    ],
)
def test_what_is_not_hidden_words_stays(body: str) -> None:
    assert clean_docx(docx(body)).content


@pytest.mark.parametrize(
    "formula", ["SUM(A1:A2)", '"IMAGE(" & A1', 'HYPERLINK("https://example.org", "x")', "MYIMAGE(1)"]
)
def test_a_harmless_formula_stays(formula: str) -> None:
    escaped = formula.replace("&", "&amp;")
    copy = clean_xlsx(xlsx(f"<row><c><f>{escaped}</f><v>1</v></c></row>"))
    assert formula in "".join(texts(copy, "sheet 1"))


def notes(place: str, text: str) -> Parts:
    shape = f'<p:sp><p:nvPr><p:ph type="{place}"/></p:nvPr><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp>'
    return {
        "ppt/slides/_rels/slide8.xml.rels": rels(("rId1", "notesSlide", "../notesSlides/notesSlide1.xml")),
        "ppt/notesSlides/notesSlide1.xml": xml("p:notes", shape),
    }


@pytest.mark.parametrize(("place", "text"), [("body", ""), ("body", " "), ("sldNum", "3"), ("dt", "3 May")])
def test_a_page_of_notes_without_words_stays(place: str, text: str) -> None:
    assert "ppt/notesSlides/notesSlide1.xml" in parts_of(
        clean_pptx(pptx(slide("One"), more=notes(place, text))).content
    )


BOX = "<w:dropDownList><w:listItem w:displayText='{0}'/></w:dropDownList>"


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p><w:sdt><w:sdtPr>{BOX}</w:sdtPr></w:sdt></w:p>",
        "<w:p><w:sdt><w:sdtPr><w:alias w:val='{0}'/></w:sdtPr></w:sdt></w:p>",
        "<w:p><w:r><w:ffData><w:ddList><w:listEntry w:val='{0}'/></w:ddList></w:ffData></w:r></w:p>",
        "<w:p><w:r><w:ffData><w:helpText w:val='{0}'/></w:ffData></w:r></w:p>",
        "<w:tbl><w:tblPr><w:tblDescription w:val='{0}'/></w:tblPr></w:tbl>",
        "<w:p><w:r><w:pict><v:shape><v:textpath string='{0}'/></v:shape></w:pict></w:r></w:p>",
        "<w:p><w:r><w:pict><v:shape><v:signatureline v:suggestedsigner='{0}'/></v:shape></w:pict></w:r></w:p>",
        "<w:p><unheard-of>{0}</unheard-of></w:p>",
        "<w:t>{0}</w:t>",
        "<w:p>{0}</w:p>",
    ],
    ids=["choice", "title", "old choice", "help", "table", "WordArt", "signature", "unknown", "no paragraph", "no run"],
)
def test_words_that_stand_outside_of_the_text_are_read(body: str) -> None:
    copy = clean_docx(docx(body.format("Ada Lovelace")))
    assert [passage.text for passage in copy.passages] == ["Ada Lovelace"]


@pytest.mark.parametrize(
    "inside",
    [
        '<definedNames><definedName name="x" comment="Ada"/></definedNames>',
        '<autoFilter><filterColumn><filters><filter val="Ada"/></filters></filterColumn></autoFilter>',
        '<sheetData><row><c t="n"><v>1</v><is><t>Ada</t></is></c></row></sheetData>',
    ],
    ids=["remark on a name", "filter", "words beside a number"],
)
def test_words_that_stand_outside_of_the_cells_are_read(inside: str) -> None:
    copy = clean_xlsx(xlsx(more={"xl/worksheets/sheet1.xml": sheet_xml("worksheet", inside)}))
    assert any("Ada" in text for text in texts(copy, "sheet 1"))


def test_the_name_of_a_sheet_is_read_and_not_repeated() -> None:
    copy = clean_xlsx(xlsx())
    assert "Rota" in [passage.text for passage in copy.passages]
    assert not [passage.where for passage in copy.passages if "Rota" in passage.where]


def test_the_name_of_a_section_of_slides_is_read() -> None:
    presentation = xml("p:presentation", '<p:sldIdLst/><p:ext><p:section name="Ada"/></p:ext>')
    copy = clean_pptx(pptx(slide("One"), more={"ppt/presentation.xml": presentation}))
    assert texts(copy) == ["Ada"]


def test_an_empty_list_of_comments_is_left_out() -> None:
    copy = clean_docx(docx_with("comments", "comments.xml", xml("w:comments")))
    assert "word/comments.xml" not in parts_of(copy.content)
    assert consistent(copy.content)


# What is left out

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
PROPERTIES = (
    f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>Rota</dc:title><dc:creator>{0}</dc:creator><dc:description>{1}</dc:description>"
    "<cp:lastModifiedBy>{0}</cp:lastModifiedBy></cp:coreProperties>"
)


def with_properties(core: str, app: str = "") -> bytes:
    return docx_of(
        {
            "_rels/.rels": rels(
                ("rId1", "officeDocument", "word/document.xml"),
                ("rId2", "core-properties", "docProps/core.xml"),
                ("rId3", "extended-properties", "docProps/app.xml"),
                ("rId4", "thumbnail", "docProps/thumbnail.jpeg"),
            ),
            "docProps/core.xml": core,
            "docProps/app.xml": f"<Properties>{app}</Properties>",
            "docProps/thumbnail.jpeg": b"Ada Lovelace",
        }
    )


def test_of_the_properties_the_title_stays() -> None:
    copy = clean_docx(with_properties(PROPERTIES.format("Ada Lovelace", "A remark"), "<Company>Ada Ltd</Company>"))
    assert copy.private == ("the author's name", "remarks", "a company's name")
    assert texts(copy, "the title") == ["Rota"]
    parts = parts_of(copy.content)
    assert "docProps/app.xml" not in parts
    assert not [name for name, part in parts.items() if b"Ada" in part or b"remark" in part]
    assert consistent(copy.content)


@pytest.mark.parametrize("name", ["", "python-docx", "Microsoft Office User", "Un-named"])
def test_what_programs_write_by_themselves_is_not_private(name: str) -> None:
    assert clean_docx(with_properties(PROPERTIES.format(name, ""), "<Company></Company>")).private == ()


def test_what_settings_say_of_people_and_places_is_left_out() -> None:
    settings = xml(
        "w:settings", '<w:attachedTemplate r:id="rId1"/><w:docVars><w:docVar/></w:docVars><w:rsids/><w:zoom/>'
    )
    content = docx_of(
        {
            "word/_rels/document.xml.rels": rels(
                ("rId7", "settings", "settings.xml"), ("rId8", "people", "people.xml")
            ),
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": rels(
                ("rId1", "attachedTemplate", "file:///C:\\Ada\\Normal.dotm", "External")
            ),
            "word/people.xml": xml("w:people", "<w:person/>"),
        }
    )
    copy = clean_docx(content)
    assert set(copy.private) == {"the folder it was saved in", "remarks", "the author's name"}
    kept = etree.fromstring(parts_of(copy.content)["word/settings.xml"])
    assert [etree.QName(child).localname for child in kept] == ["zoom"]
    assert consistent(copy.content)


def test_the_folder_and_the_printer_of_a_workbook_are_left_out() -> None:
    choice = '<mc:Choice Requires="x15"><x15ac:absPath url="C:\\Ada"/></mc:Choice>'
    path = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    workbook = f'{path}<fileSharing userName="Ada"/><sheets><sheet name="Rota" r:id="rId1"/></sheets>'
    more: Parts = {
        "xl/workbook.xml": sheet_xml("workbook", workbook),
        "xl/worksheets/sheet1.xml": sheet_xml("worksheet", '<pageSetup paperSize="9" r:id="rId1"/>'),
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("rId1", "printerSettings", "../printerSettings/p1.bin")),
        "xl/printerSettings/p1.bin": b"Ada's printer",
    }
    copy = clean_xlsx(xlsx(more=more))
    assert set(copy.private) == {"the folder it was saved in", "the author's name", "the name of a printer"}
    parts = parts_of(copy.content)
    assert not [name for name, part in parts.items() if b"Ada" in part]
    assert b'paperSize="9"' in parts["xl/worksheets/sheet1.xml"]
    assert consistent(copy.content)


def test_a_part_that_nothing_refers_to_is_left_out() -> None:
    assert "word/secret.xml" not in parts_of(clean_docx(docx_of({"word/secret.xml": "<secret/>"})).content)


@pytest.mark.parametrize(("clean", "kind"), [(clean_pptx, "slide"), (clean_xlsx, "worksheet")])
def test_a_slide_or_sheet_that_is_in_no_list_is_left_out(clean: Callable[[bytes], CleanCopy], kind: str) -> None:
    good = pptx(slide("One")) if kind == "slide" else xlsx()
    main, *_ = [name for name in parts_of(good) if name.endswith(("presentation.xml", "workbook.xml"))]
    folder, name = posixpath.split(main)
    listed = f"{folder}/_rels/{name}.rels"
    lost = (
        parts_of(good)[listed]
        .decode()
        .replace(
            "</Relationships>", f'<Relationship Id="lost" Type="{OFFICE}/{kind}" Target="lost.xml"/></Relationships>'
        )
    )
    more: Parts = {listed: lost, f"{folder}/lost.xml": slide("Ada")}
    copy = clean(pptx(slide("One"), more=more) if kind == "slide" else xlsx(more=more))
    assert f"{folder}/lost.xml" not in parts_of(copy.content)
    assert consistent(copy.content)


@pytest.mark.parametrize(
    ("inside", "private"),
    [
        ("<scenarios><scenario user='Ada' comment='Ada'/></scenarios>", ("remarks",)),
        ("<webPublishItems><webPublishItem destinationFile='Ada'/></webPublishItems>", ("the folder it was saved in",)),
        ("<protectedRanges><protectedRange securityDescriptor='Ada'/></protectedRanges>", ()),
        ("<sheetData/>Ada", ()),
    ],
    ids=["scenarios", "web page", "rights", "words between elements"],
)
def test_what_a_sheet_need_not_say_is_left_out(inside: str, private: tuple[str, ...]) -> None:
    copy = clean_xlsx(xlsx(more={"xl/worksheets/sheet1.xml": sheet_xml("worksheet", inside)}))
    assert copy.private == private
    assert b"Ada" not in parts_of(copy.content)["xl/worksheets/sheet1.xml"]


def test_data_of_a_field_are_left_out() -> None:
    field = '<w:fldChar w:fldCharType="begin"><w:fldData>QWRh</w:fldData></w:fldChar>'
    assert b"QWRh" not in parts_of(clean_docx(docx(f"<w:p><w:r>{field}</w:r></w:p>")).content)["word/document.xml"]


def test_comments_in_the_xml_are_left_out() -> None:
    assert b"Ada" not in parts_of(clean_docx(docx("<!-- Ada --><?ada Ada?>")).content)["word/document.xml"]


@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
def test_a_picture_loses_what_it_says_and_no_pixel(format_: str) -> None:
    copy = clean_docx(docx_with("image", "media/image1.jpeg", picture(format_)))
    assert copy.private == ("in a picture: the place where it was taken", "in a picture: a person's name")
    kept = parts_of(copy.content)["word/media/image1.jpeg"]
    assert b"Ada" not in kept
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(picture(format_))).tobytes()


# What today's programs keep in a file for themselves


def of_today(kind: str, name: str, part: bytes, written: str = "") -> bytes:
    """A Word file that another library made, with one more part, to which the document has a relationship."""
    document = Document()
    document.add_paragraph("Hello")
    more = Part(PackURI(name), "application/x", part, document.part.package)
    relation = document.part.relate_to(more, f"http://schemas.microsoft.com/office/2020/relationships/{kind}")
    if written:
        document.element.body.insert(0, etree.fromstring(xml("w:p", written.format(relation))))
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def words_in_another_library(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs if paragraph.text]


TASKS = b'<t:Tasks xmlns:t="urn:tasks">%b</t:Tasks>'


@pytest.mark.parametrize(
    ("kind", "name", "part", "private"),
    [
        (
            "intelligence",
            "/word/intelligence2.xml",
            b"<int2:intelligence xmlns:int2='urn:x'>Ada</int2:intelligence>",
            (),
        ),
        ("documenttasks", "/word/documenttasks/documenttasks1.xml", TASKS % b"", ()),
        ("documenttasks", "/word/documenttasks/documenttasks1.xml", TASKS % b"<t:Task/>", ("the author's name",)),
        ("hdphoto", "/word/media/hdphoto1.wdp", b"II\xbcAda", ()),
        ("unheard-of", "/word/unheard-of.bin", b"Ada", ("remarks",)),
        ("unheard-of", "/word/unheard-of.bin", b"\n", ()),
    ],
)
def test_a_part_that_nobody_sees_is_left_out(kind: str, name: str, part: bytes, private: tuple[str, ...]) -> None:
    copy = clean_docx(of_today(kind, name, part))
    assert (name[1:] in parts_of(copy.content), consistent(copy.content)) == (False, True)
    assert copy.private == private
    assert words_in_another_library(copy.content) == ["Hello"]


@pytest.mark.parametrize(
    ("clean", "content"),
    [
        (
            clean_pptx,
            pptx(
                slide("One"),
                more={
                    "ppt/_rels/presentation.xml.rels": rels(
                        ("rId1", "slide", "slides/slide8.xml"), ("rId2", "presentationmetadata", "metadata")
                    ),
                    "ppt/metadata": b"signature",
                },
            ),
        ),
        (
            clean_xlsx,
            xlsx(
                "<row><c><v>1</v></c></row>",
                more={
                    "xl/_rels/workbook.xml.rels": rels(
                        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId9", "workbookmetadata", "metadata")
                    ),
                    "xl/metadata": b"signature",
                },
            ),
        ),
    ],
    ids=["slides", "sheets"],
)
def test_what_google_keeps_for_itself_is_left_out(clean: Callable[[bytes], CleanCopy], content: bytes) -> None:
    copy = clean(content)
    assert (copy.private, consistent(copy.content)) == ((), True)
    assert not [name for name in parts_of(copy.content) if name.endswith("metadata")]


def test_a_picture_with_an_effect_stays_without_the_picture_it_was_made_from() -> None:
    effect = (
        '<w:r><a:blip><a:extLst><a:ext uri="x"><a14:imgProps xmlns:a14="urn:x"><a14:imgLayer r:embed="{}"/>'
        "</a14:imgProps></a:ext></a:extLst></a:blip></w:r>"
    )
    copy = clean_docx(of_today("hdphoto", "/word/media/hdphoto1.wdp", b"II\xbc", effect))
    written = parts_of(copy.content)["word/document.xml"]
    assert (b"a:blip" in written, b"a:ext " in written, b"imgLayer" in written) == (True, False, False)
    assert words_in_another_library(copy.content) == ["Hello"]


@pytest.mark.parametrize("kind", ["customXml", "model3d"])
def test_of_a_drawing_by_hand_and_a_model_the_picture_stays_that_older_programs_show(kind: str) -> None:
    drawn = (
        '<mc:AlternateContent><mc:Choice Requires="x"><w:r><w:drawing><a:graphic><w:contentPart r:id="{}"/></a:graphic>'
        "</w:drawing></w:r></mc:Choice><mc:Fallback><w:r><w:t>Instead</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    copy = clean_docx(of_today(kind, "/word/ink/ink1.xml", b"<inkml:ink xmlns:inkml='urn:x'/>", drawn))
    assert b"Choice" not in parts_of(copy.content)["word/document.xml"]
    assert words_in_another_library(copy.content) == ["Instead", "Hello"]


@pytest.mark.parametrize(
    ("kind", "target", "body"),
    [
        ("header", "header9.xml", '<w:sectPr><w:headerReference r:id="rId7"/></w:sectPr>'),
        ("image", "NULL", '<w:p><w:r><a:blip r:embed="rId7"/></w:r></w:p>'),
        ("styles", "nowhere.xml", ""),
        ("hyperlink", "nowhere.xml", '<w:p><w:hyperlink r:id="rId7"><w:r><w:t>you</w:t></w:r></w:hyperlink></w:p>'),
        ("unheard-of", "nowhere.xml", '<w:p r:id="rId7"><w:r><w:t>you</w:t></w:r></w:p>'),
    ],
)
def test_a_relationship_to_nothing_is_passed_over(kind: str, target: str, body: str) -> None:
    copy = clean_docx(
        docx_of(
            {
                "word/document.xml": xml(
                    "w:document", f"<w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p>{body}</w:body>"
                ),
                "word/_rels/document.xml.rels": rels(("rId7", kind, target)),
            }
        )
    )
    assert (b"rId7" in parts_of(copy.content)["word/document.xml"], consistent(copy.content)) == (False, True)
    assert copy.passages[0].text.split() == ["Hello", "you"][: 1 + ("you" in body)]


# What is refused


def test_a_part_that_is_not_known_and_is_shown_is_refused() -> None:
    shown = of_today("model3d", "/word/media/model.glb", b"glTF", '<w:r><w:drawing r:embed="{}"/></w:r>')
    refused = refusal(clean_docx, shown)
    assert (refused.code, "not known here" in refused.message) == ("file-active", True)


def test_a_picture_inside_a_cell_is_refused_with_a_way_out() -> None:
    more: Parts = {
        "xl/_rels/workbook.xml.rels": rels(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId9", "richValueRel", "richData/richValueRel.xml")
        ),
        "xl/richData/richValueRel.xml": "<richValueRels/>",
    }
    assert "Place Over Cells" in refusal(clean_xlsx, xlsx(more=more)).hint


@pytest.mark.parametrize("kind", ["oleObject", "package", "aFChunk", "subDocument", "control", "vbaProject"])
def test_a_part_that_could_do_something_is_refused(kind: str) -> None:
    assert refusal(clean_docx, docx_with(kind, "part.bin", b"x")).code == "file-active"


@pytest.mark.parametrize("kind", ["externalLink", "connections", "queryTable", "volatileDependencies", "xlMacrosheet"])
def test_a_part_that_fetches_is_refused(kind: str) -> None:
    more: Parts = {"xl/worksheets/_rels/sheet1.xml.rels": rels(("rId1", kind, "../part.xml")), "xl/part.xml": "<part/>"}
    assert refusal(clean_xlsx, xlsx(more=more)).code == "file-active"


def test_the_workbook_behind_a_chart_is_refused_with_a_way_out() -> None:
    content = docx_of(
        {
            "word/_rels/document.xml.rels": rels(("rId7", "chart", "charts/chart1.xml")),
            "word/charts/chart1.xml": "<chart/>",
            "word/charts/_rels/chart1.xml.rels": rels(("rId1", "package", "../embeddings/book.xlsx")),
            "word/embeddings/book.xlsx": b"PK",
        }
    )
    refused = refusal(clean_docx, content)
    assert refused.code == "file-active"
    assert "paste it as a picture" in refused.hint


@pytest.mark.parametrize("kind", ["video", "audio", "media"])
def test_a_film_or_a_sound_is_refused(kind: str) -> None:
    more: Parts = {"ppt/slides/_rels/slide8.xml.rels": rels(("rId1", kind, "../media/f.mp4")), "ppt/media/f.mp4": b"x"}
    assert "as a file of its own" in refusal(clean_pptx, pptx(slide("One"), more=more)).hint


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "video"])
def test_what_is_fetched_from_elsewhere_is_refused(kind: str) -> None:
    relations = rels(("rId7", kind, "https://example.org/x.png", "External"))
    assert refusal(clean_docx, docx_of({"word/_rels/document.xml.rels": relations})).code == "file-active"


@pytest.mark.parametrize(
    "target",
    ["file:///C:/x", "\\\\server\\x", "javascript:alert(1)", "other.docx", " https://x", "ms-word:x", "", "http:x"],
)
def test_a_link_that_leads_elsewhere_is_refused(target: str) -> None:
    relations = rels(("rId7", "hyperlink", target, "External"))
    assert refusal(clean_docx, docx_of({"word/_rels/document.xml.rels": relations})).code == "file-active"


@pytest.mark.parametrize(
    "name", ["DDE", "ddeauto", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "MACROBUTTON"]
)
@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" {0} x y"/>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> </w:instrText></w:r>'
        "<w:r><w:instrText>{1}</w:instrText></w:r>"
        '<w:r><w:instrText>{2} "x"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{0} never ends</w:instrText></w:r>',
    ],
)
def test_a_field_that_fetches_is_refused(field: str, name: str) -> None:
    assert refusal(clean_docx, docx(f"<w:p>{field.format(name, name[:2], name[2:])}</w:p>")).code == "file-active"


@pytest.mark.parametrize("field", ['HYPERLINK "file:///C:/x"', "HYPERLINK x.docx"])
def test_a_field_that_links_elsewhere_is_refused(field: str) -> None:
    assert refusal(clean_docx, docx(f"<w:p><w:r><w:instrText>{field}</w:instrText></w:r></w:p>")).code == "file-active"


def test_a_field_whose_name_is_made_by_another_is_refused() -> None:
    begin, end = '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'
    nested = f"{begin}<w:instrText>D</w:instrText>{begin}<w:instrText>QUOTE 68 69</w:instrText>{end}{end}"
    assert refusal(clean_docx, docx(f"<w:p><w:r>{nested}</w:r></w:p>")).code == "file-active"


@pytest.mark.parametrize(
    "formula",
    [
        "WEBSERVICE(A1)",
        "_xlfn.IMAGE(A1)",
        "rtd (1)",
        "FILTERXML(1)",
        "cmd|'/c calc'!A0",
        'HYPERLINK("file:///x")',
        "HYPERLINK(A1)",
    ],
)
def test_a_formula_that_fetches_is_refused(formula: str) -> None:
    assert refusal(clean_xlsx, xlsx(f"<row><c><f>{formula}</f></c></row>")).code == "file-active"


@pytest.mark.parametrize(
    "action", ["ppaction://program", "ppaction://macro?name=x", "ppaction://ole?verb=0", "ppaction://media"]
)
def test_a_shape_that_starts_something_is_refused(action: str) -> None:
    clicked = xml("p:sld", f'<a:hlinkClick r:id="" action="{action}"/>')
    assert refusal(clean_pptx, pptx(clicked)).code == "file-active"


def test_an_address_that_a_link_could_not_keep_is_refused() -> None:
    clicked = xml("p:sld", '<a:hlinkClick invalidUrl="file:///C:/Ada"/>')
    assert refusal(clean_pptx, pptx(clicked)).code == "file-active"


def test_a_shape_that_leads_to_a_slide_stays() -> None:
    assert clean_pptx(pptx(xml("p:sld", '<a:hlinkClick action="ppaction://hlinkshowjump?jump=nextslide"/>'))).content


@pytest.mark.parametrize(
    "change",
    ["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "cellDel", "moveFromRangeStart"],
)
def test_a_tracked_change_is_refused(change: str) -> None:
    refused = refusal(clean_docx, docx(f"<w:p><w:{change}/></w:p>"))
    assert (refused.code, "Accept All" in refused.hint) == ("file-hidden", True)


def test_a_comment_is_refused() -> None:
    refused = refusal(clean_docx, docx_with("comments", "comments.xml", xml("w:comments", "<w:comment/>")))
    assert (refused.code, "Delete All Comments" in refused.hint) == ("file-hidden", True)


@pytest.mark.parametrize("kind", ["comments", "threadedComment"])
def test_a_remark_in_a_workbook_is_refused(kind: str) -> None:
    name = "threadedComment" if kind == "threadedComment" else "comment"
    more: Parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("rId1", kind, "../c.xml")),
        "xl/c.xml": sheet_xml("comments", f"<list><{name}/></list>"),
    }
    assert refusal(clean_xlsx, xlsx(more=more)).code == "file-hidden"


STYLES = xml(
    "w:styles",
    '<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Heir"><w:basedOn w:val="Secret"/></w:style>',
)
VANISH = "<w:rPr><w:vanish/></w:rPr>"


@pytest.mark.parametrize(
    "run",
    [
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:drawing/></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:pict><w:txbxContent><w:r><w:t>x</w:t></w:r></w:txbxContent></w:pict></w:r>",
        '<w:tbl><w:tblPr><w:tblStyle w:val="Secret"/></w:tblPr><w:r><w:t>x</w:t></w:r></w:tbl>',
        '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>x</w:t></w:r>',
        '<w:pPr><w:pStyle w:val="Heir"/></w:pPr><w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink>',
    ],
)
def test_hidden_text_is_refused(run: str) -> None:
    assert refusal(clean_docx, docx_with("styles", "styles.xml", STYLES, f"<w:p>{run}</w:p>")).code == "file-hidden"


@pytest.mark.parametrize(
    "styles",
    [
        f"<w:docDefaults><w:rPrDefault>{VANISH}</w:rPrDefault></w:docDefaults>",
        f'<w:style w:styleId="N" w:type="paragraph" w:default="1">{VANISH}</w:style>',
    ],
    ids=["of the file", "of paragraphs"],
)
def test_text_that_is_hidden_by_what_holds_without_a_style_is_refused(styles: str) -> None:
    content = docx_with("styles", "styles.xml", xml("w:styles", styles), "<w:p><w:r><w:t>x</w:t></w:r></w:p>")
    assert refusal(clean_docx, content).code == "file-hidden"


def cropped(sides: str) -> bytes:
    return pptx(xml("p:sld", f"<p:pic><p:blipFill><a:srcRect {sides}/></p:blipFill></p:pic>"))


def test_a_wide_photograph_is_made_smaller_and_is_shown_as_large_as_before() -> None:
    document, made = Document(), BytesIO()
    document.add_picture(BytesIO(large_photograph()), width=5_000_000)
    document.core_properties.author = document.core_properties.comments = ""
    document.save(made)
    copy = clean_docx(made.getvalue())
    (shown,) = Document(BytesIO(copy.content)).inline_shapes
    assert (shown.width, shown.height) == (5_000_000, 3_750_000)
    (photograph,) = (part for path, part in parts_of(copy.content).items() if path.startswith("word/media/"))
    assert Image.open(BytesIO(photograph)).size == (800, 600)


@pytest.mark.parametrize("sides", ['l="20000"', 't="0" b="1000"', 'r="12.5%"'])
def test_a_picture_with_a_part_cut_off_that_is_still_there_is_refused(sides: str) -> None:
    refused = refusal(clean_pptx, cropped(sides))
    assert (refused.code, "Delete cropped areas" in refused.hint) == ("file-hidden", True)


@pytest.mark.parametrize("sides", ["", 'l="0" r="0"', 'l="12"', 'l="-20000"'])
def test_a_picture_that_is_whole_stays(sides: str) -> None:
    assert clean_pptx(cropped(sides)).content


def test_a_shape_of_an_old_word_that_is_not_seen_is_refused() -> None:
    assert refusal(clean_docx, docx("<w:pict><v:shape style='visibility: hidden'/></w:pict>")).code == "file-hidden"


def test_a_hidden_style_that_no_text_has_stays() -> None:
    assert clean_docx(docx_with("styles", "styles.xml", STYLES, "<w:p><w:r><w:t>x</w:t></w:r></w:p>")).content


@pytest.mark.parametrize(
    ("clean", "content"),
    [
        (clean_pptx, pptx(slide("One", 'show="0"'))),
        (clean_pptx, pptx(slide("One"), more=notes("body", "Ada is late"))),
        (clean_pptx, pptx(xml("p:sld", '<p:cNvPr hidden="1"/>'))),
        (clean_xlsx, xlsx(state='state="hidden"')),
        (clean_xlsx, xlsx(state='state="veryHidden"')),
        (clean_xlsx, xlsx('<row hidden="1"><c><v>1</v></c></row>')),
        (clean_xlsx, xlsx(before='<cols><col hidden="true"/></cols>')),
        (clean_xlsx, xlsx(before='<cols><col width="0"/></cols>')),
    ],
    ids=["slide", "notes", "shape", "sheet", "very hidden sheet", "row", "column", "narrow column"],
)
def test_what_is_not_seen_is_refused(clean: Callable[[bytes], CleanCopy], content: bytes) -> None:
    assert refusal(clean, content).code == "file-hidden"


def test_a_pivot_table_is_refused() -> None:
    relations = rels(("rId1", "pivotCacheDefinition", "pivot.xml"))
    assert refusal(clean_xlsx, xlsx(more={"xl/_rels/workbook.xml.rels": relations})).code == "file-hidden"


@pytest.mark.parametrize(
    ("clean", "content"),
    [
        (clean_docx, docx_of({"_rels/.rels": rels(("rId1", "officeDocument", "nowhere.xml"))})),
        (clean_pptx, pptx(slide("One"), more={"ppt/_rels/presentation.xml.rels": rels(("rId1", "slide", "no.xml"))})),
        (clean_xlsx, xlsx(more={"xl/_rels/workbook.xml.rels": rels(("rId1", "worksheet", "no.xml"))})),
    ],
    ids=["document", "slide", "sheet"],
)
def test_a_file_that_has_lost_what_it_shows_is_damaged(clean: Callable[[bytes], CleanCopy], content: bytes) -> None:
    assert refusal(clean, content).code == "file-unreadable"


def test_a_part_of_two_kinds_is_refused() -> None:
    relations = rels(("rId1", "font", "x.xml"), ("rId2", "header", "x.xml"))
    content = docx_of({"word/_rels/document.xml.rels": relations, "word/x.xml": xml("w:hdr")})
    assert refusal(clean_docx, content).code == "file-unreadable"


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.7, 0.95])
@pytest.mark.parametrize(("clean", "content"), GOOD[:3], ids=["docx", "pptx", "xlsx"])
def test_part_of_a_file_is_refused(clean: Callable[[bytes], CleanCopy], content: bytes, share: float) -> None:
    assert refusal(clean, content[: int(len(content) * share)]).code == "file-unreadable"


CLEANERS = st.sampled_from([clean_docx, clean_pptx, clean_xlsx])


def tried(clean: Callable[[bytes], CleanCopy], content: bytes) -> None:
    try:
        copy = clean(content)
    except RefusedError:
        return
    assert clean(copy.content).private == ()


@given(CLEANERS, st.binary(max_size=500), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"]))
def test_any_bytes_are_cleaned_or_refused(clean: Callable[[bytes], CleanCopy], content: bytes, first: bytes) -> None:
    tried(clean, first + content)


@given(st.sampled_from(GOOD[:3]), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8))
def test_any_changed_bytes_are_cleaned_or_refused(
    good: tuple[Callable[[bytes], CleanCopy], bytes], changes: list[tuple[int, int]]
) -> None:
    clean, content = good[0], bytearray(good[1])
    for at, byte in changes:
        content[at % len(content)] = byte
    tried(clean, bytes(content))


@given(st.sampled_from(GOOD[:3]), st.data())
def test_any_changed_part_is_cleaned_or_refused(
    good: tuple[Callable[[bytes], CleanCopy], bytes], data: st.DataObject
) -> None:
    parts = parts_of(good[1])
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    start = data.draw(st.integers(0, len(part)))
    part[start : start + data.draw(st.integers(0, 20))] = data.draw(
        st.sampled_from([b"", b"<", b'"', b"x", b"<a/>", b"</", b"0", b"\xff", b"&#0;", b"<row hidden='1'/>", b"rId1"])
    )
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for other, whole in parts.items():
            archive.writestr(other, bytes(part) if other == name else whole)
    tried(good[0], content.getvalue())
