"""The clean copies of contributed PDFs."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from PIL import Image

from partnership.attachments import pdf_objects
from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.attachments.pdf import clean_pdf
from partnership.attachments.pdf_pages import MOST_PAGES

HELLO = b"BT /F1 12 Tf 20 100 Td (Hello, children) Tj ET"


def blank(contents: bytes = HELLO) -> Pdf:
    """A PDF of one page with a line of text."""
    document = pikepdf.new()
    add_page(document, contents)
    return document


def add_page(document: Pdf, contents: bytes) -> None:
    page = document.add_blank_page(page_size=(200, 200)).obj
    page.Contents = document.make_stream(contents)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font)), XObject=Dictionary())


def saved(document: Pdf, **options: Any) -> bytes:
    content = BytesIO()
    document.save(content, static_id=True, **options)
    return content.getvalue()


def annotated(kind: str, **keys: Any) -> Pdf:
    document = blank()
    annotation = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([0, 0, 9, 9]), **keys)
    document.pages[0].obj.Annots = Array([document.make_indirect(annotation)])
    return document


def acting(**action: Any) -> Pdf:
    return annotated("Link", A=Dictionary(**action))


def form(*fields: Dictionary) -> Pdf:
    document = blank()
    document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(field) for field in fields]))
    return document


def photograph(**options: Any) -> bytes:
    content = BytesIO()
    Image.new("RGB", (16, 16), "red").save(content, "JPEG", **options)
    return content.getvalue()


def illustrated(content: bytes) -> Pdf:
    document = blank(b"q 50 0 0 50 0 0 cm /Im Do Q")
    image = document.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Image, Width=16, Height=16, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
    )
    image.write(content, filter=Name.DCTDecode)
    document.pages[0].obj.Resources.XObject.Im = image
    return document


def described(document: Pdf, **properties: str) -> Pdf:
    for key, value in properties.items():
        document.docinfo["/" + key] = value
    return document


def opened(copy: CleanCopy) -> Pdf:
    return pikepdf.open(BytesIO(copy.content))


def everything(copy: CleanCopy) -> bytes:
    """All objects of a copy, unpacked."""
    content = BytesIO()
    with opened(copy) as document:
        document.save(content, qdf=True)
    return content.getvalue()


def refusal(content: bytes | Pdf) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        clean_pdf(content if isinstance(content, bytes) else saved(content))
    assert not refused.value.message.endswith(".")
    return refused.value


# What is kept, and read


def test_the_words_of_every_page_are_read() -> None:
    document = blank()
    add_page(document, HELLO.replace(b"Hello", b"Goodbye"))
    assert clean_pdf(saved(document)).passages == (
        Passage("page 1", "Hello, children"),
        Passage("page 2", "Goodbye, children"),
    )


def test_the_title_is_kept_and_read() -> None:
    copy = clean_pdf(saved(described(blank(), Title="Circle – time")))
    assert copy.passages[0] == Passage("the title", "Circle – time")
    cleaned = opened(copy)
    assert dict(cleaned.docinfo) == {"/Title": String("Circle – time")}


def test_what_helps_screen_readers_is_kept_and_read() -> None:
    document = blank()
    figure = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String("A red kite")))
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=figure))
    document.Root.MarkInfo = Dictionary(Marked=True)
    document.Root.Lang = String("en-GB")
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    copy = clean_pdf(saved(document))
    cleaned = opened(copy)
    root = cleaned.Root
    assert {"/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences"} <= set(root.keys())
    assert Passage("the words for a picture", "A red kite") in copy.passages


@pytest.mark.parametrize("claims", [True, False])
def test_a_claim_to_be_accessible_is_kept_with_the_title_alone(claims: bool) -> None:
    document = blank()
    with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = "Tea & <talk>"
        xmp["dc:creator"] = ["Ada Lovelace"]
        xmp["xmp:CreatorTool"] = "Spyware"
        if claims:
            xmp["pdfuaid:part"] = "1"
    copy = clean_pdf(saved(document))
    assert b"Ada" not in everything(copy)
    assert b"Spyware" not in everything(copy)
    cleaned = opened(copy)
    kept = cleaned.open_metadata()
    assert dict(kept.items()) == (
        {"{http://www.aiim.org/pdfua/ns/id/}part": "1", "{http://purl.org/dc/elements/1.1/}title": "Tea & <talk>"}
        if claims
        else {}
    )
    assert (copy.private, copy.passages[0].text) == (("the author's name",), "Tea & <talk>")


def test_bookmarks_are_read() -> None:
    document = blank()
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Ada's page", 0))
    assert Passage("a bookmark", "Ada's page") in clean_pdf(saved(document)).passages


@pytest.mark.parametrize(
    ("action", "passage"),
    [
        ({"S": Name.URI, "URI": String("https://example.org/")}, None),
        ({"S": Name.URI, "URI": String("HTTP://example.org/")}, None),
        ({"S": Name.URI, "URI": String("mailto:ada%40example.org")}, Passage("a link", "ada@example.org")),
        ({"S": Name.URI, "URI": String("tel:+442079460000")}, Passage("a link", "+442079460000")),
        ({"S": Name.GoTo, "D": Array([0, Name.Fit])}, None),
        ({"S": Name.Named, "N": Name.NextPage}, None),
    ],
)
def test_links_are_kept_and_their_addresses_read(action: dict[str, Any], passage: Passage | None) -> None:
    copy = clean_pdf(saved(acting(**action)))
    cleaned = opened(copy)
    kept = cleaned.pages[0].obj.Annots[0].A
    assert str(kept.S) == str(action["S"])
    assert copy.passages[1:] == ((passage,) if passage else ())


def test_forms_are_kept_and_what_is_filled_in_is_read() -> None:
    field = Dictionary(FT=Name.Tx, T=String("name"), V=String("Ada"), TU=String("Your name"))
    choice = Dictionary(FT=Name.Ch, Opt=Array([String("Oak"), String("Elm")]), V=Name.Off)
    copy = clean_pdf(saved(form(field, choice)))
    assert {passage.text for passage in copy.passages} == {"Hello, children", "name", "Ada", "Your name", "Oak", "Elm"}
    cleaned = opened(copy)
    assert cleaned.Root.AcroForm.Fields[0].T == "name"


def test_everything_that_is_chosen_in_a_list_is_read() -> None:
    copy = clean_pdf(saved(form(Dictionary(FT=Name.Ch, V=Array([String("Oak"), String("Elm")])))))
    assert [passage.text for passage in copy.passages[1:]] == ["Oak", "Elm"]


def test_a_file_may_open_at_a_page() -> None:
    document = blank()
    document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])
    cleaned = opened(clean_pdf(saved(document)))
    assert "/OpenAction" in cleaned.Root


def test_junk_before_the_beginning_goes() -> None:
    assert clean_pdf(b"junk\n" * 100 + saved(blank())).content.startswith(b"%PDF-")


def test_a_file_that_can_be_repaired_is_repaired() -> None:
    assert clean_pdf(saved(blank()).replace(b"startxref", b"startxxxx")).passages == (
        Passage("page 1", "Hello, children"),
    )


@pytest.mark.parametrize("make", [blank, lambda: illustrated(photograph())], ids=["text", "photograph"])
@pytest.mark.parametrize("compress", [True, False])
def test_a_clean_copy_does_not_change(make: Callable[[], Pdf], compress: bool) -> None:
    copy = clean_pdf(saved(make(), compress_streams=compress))
    assert clean_pdf(copy.content) == copy


# What is taken out


@pytest.mark.parametrize(
    ("key", "value", "private"),
    [
        ("Author", "Ada Lovelace", ("the author's name",)),
        ("Author", "Microsoft Office User", ()),
        ("Author", "", ()),
        ("Subject", "Ada", ("remarks",)),
        ("Keywords", "Ada", ("remarks",)),
        ("Company", "Ada Ltd", ("a company's name",)),
        ("AdasKey", "Ada", ("remarks",)),
        ("Creator", "Ada 2.0", ()),
        ("Producer", "Ada 2.0", ()),
        ("CreationDate", "D:20260101120000Z", ()),
    ],
)
def test_properties_go_and_what_they_said_is_reported(key: str, value: str, private: tuple[str, ...]) -> None:
    copy = clean_pdf(saved(described(blank(), **{key: value})))
    assert copy.private == private
    cleaned = opened(copy)
    assert "/Info" not in cleaned.trailer


def test_what_programs_leave_in_objects_goes() -> None:
    document = blank()
    secret = Dictionary(Ada=Dictionary(LastModified=String("D:2026"), Private=String("Ada")))
    document.pages[0].obj.PieceInfo = secret
    document.pages[0].obj.Metadata = document.make_stream(b"Ada", Type=Name.Metadata)
    document.Root.PieceInfo = secret
    document.Root.URI = Dictionary(Base=String("file:///home/Ada/"))
    document.trailer.DocChecksum = String("Ada")
    assert b"Ada" not in everything(clean_pdf(saved(document)))


ADA = String("Ada Lovelace")


def tagged(**keys: Any) -> Pdf:
    """A PDF with one element of a text's structure."""
    document = blank()
    element = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, **keys))
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([element])))
    return document


def layered(**keys: Any) -> Pdf:
    """A PDF with one layer."""
    document = blank()
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer"), **keys))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))
    return document


def on_the_page(**keys: Any) -> Pdf:
    document = blank()
    for key, value in keys.items():
        document.pages[0].obj[Name("/" + key)] = value
    return document


PROPERTIES = Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=ADA, V=ADA, F=ADA)]))


@pytest.mark.parametrize(
    ("make", "private"),
    [
        (lambda: tagged(Info=Dictionary(Author=ADA, Creator=ADA)), ["the author's name"]),
        (lambda: tagged(Info=Dictionary(Company=ADA)), ["a company's name"]),
        (lambda: tagged(Info=Dictionary(Author=String("Unknown"))), []),
        (lambda: tagged(A=PROPERTIES), ["remarks"]),
        (lambda: tagged(A=Array([PROPERTIES, 0])), ["remarks"]),
        (lambda: tagged(A=Dictionary(O=Name.XYZ, Author=ADA)), ["the author's name"]),
        (lambda: in_root(StructTreeRoot=Dictionary(ClassMap=Dictionary(One=PROPERTIES))), ["remarks"]),
        (lambda: layered(Usage=Dictionary(CreatorInfo=Dictionary(Creator=ADA))), ["who made a layer"]),
        (lambda: layered(Usage=Dictionary(User=Dictionary(Type=Name.Ind, Name=ADA))), ["a person's name"]),
        (lambda: layered(Usage=Dictionary(User=Dictionary(Name=Array([ADA, ADA])))), ["a person's name"]),
        (lambda: in_root(OCProperties=Dictionary(D=Dictionary(Creator=ADA))), []),
        (lambda: in_root(DPartRoot=Dictionary(DPartRootNode=Dictionary(DPM=Dictionary(Client=ADA)))), ["remarks"]),
        (lambda: in_root(AF=Array([Dictionary(Type=Name.Filespec, UF=ADA)])), ["remarks"]),
        (lambda: in_root(Anything=Array([Array([ADA])])), ["remarks"]),
        (lambda: in_root(Anything=Dictionary(Deep=Dictionary(Author=ADA))), ["the author's name"]),
        (lambda: on_the_page(VP=Array([Dictionary(Name=ADA)])), ["remarks"]),
        (lambda: on_the_page(B=Array([Dictionary(T=Dictionary(I=Dictionary(Author=ADA)))])), ["the author's name"]),
        (lambda: on_the_page(**{"PTEX.FileName": ADA}), ["the folder it was saved in"]),
        (lambda: on_the_page(**{"PTEX.InfoDict": Dictionary(Author=ADA)}), ["the author's name"]),
        (lambda: annotated("Link", T=ADA), ["the author's name"]),
    ],
)  # fmt: skip
def test_a_name_in_any_object_goes_and_is_reported(make: Callable[[], Pdf], private: list[str]) -> None:
    copy = clean_pdf(saved(make()))
    assert (list(copy.private), b"Lovelace" in everything(copy)) == (private, False)
    assert clean_pdf(copy.content) == CleanCopy(copy.content, (), copy.passages)


def test_metadata_go_wherever_they_are() -> None:
    document = blank()
    document.Root.Anything = Array([Dictionary(X=document.make_stream(b"Ada", Type=Name.Metadata, Subtype=Name.XML))])
    assert b"Ada" not in everything(clean_pdf(saved(document)))


def test_strings_that_pages_and_readers_need_stay() -> None:
    document = tagged(ID=String("one"), Lang=String("cy"), A=Dictionary(O=Name.Table, Headers=Array([String("two")])))
    font = document.pages[0].obj.Resources.Font.F1
    font.CIDSystemInfo = Dictionary(Registry=String("Adobe"), Ordering=String("UCS"), Supplement=0)
    palette = Array([Name.Indexed, Name.DeviceRGB, 1, String("RGBrgb")])
    document.pages[0].obj.Resources.ColorSpace = Dictionary(CS0=palette)
    document.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("a place"), Array([0, Name.Fit])])))
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("Page "))]))
    copy = clean_pdf(saved(document))
    kept = everything(copy)
    for needed in (b"one", b"cy", b"two", b"Adobe", b"UCS", b"RGBrgb", b"a place", b"Page "):
        assert b"(" + needed in kept
    assert copy.private == ()


def test_the_names_of_layers_are_read() -> None:
    document = layered()
    document.Root.OCProperties.D.Order = Array([Array([String("Answers")])])
    passages = clean_pdf(saved(document)).passages
    assert {Passage("the name of a layer", words) for words in ("Layer", "Answers")} <= set(passages)


def test_what_nothing_leads_to_goes() -> None:
    content = saved(blank()) + b"\n99 0 obj\n(Ada)\nendobj\n"
    assert b"Ada" not in everything(clean_pdf(content))


def test_who_made_a_link_goes() -> None:
    copy = clean_pdf(
        saved(annotated("Link", T=String("Ada"), NM=String("Ada"), M=String("D:2026"), Subj=String("Ada")))
    )
    cleaned = opened(copy)
    assert set(cleaned.pages[0].obj.Annots[0].keys()) == {"/Type", "/Subtype", "/Rect"}


def test_marks_for_printers_go() -> None:
    assert "/PrinterMark" not in everything(clean_pdf(saved(annotated("PrinterMark")))).decode("latin-1")


def test_the_place_of_a_photograph_goes_and_its_pixels_stay() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Spycam"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0)})
    copy = clean_pdf(saved(illustrated(photograph(exif=exif, comment=b"Ada"))))
    assert "in a picture: the place where it was taken" in copy.private
    cleaned = opened(copy)
    image = cleaned.pages[0].obj.Resources.XObject.Im
    assert b"Spycam" not in image.read_raw_bytes()
    assert pikepdf.PdfImage(image).as_pil_image().tobytes() == Image.open(BytesIO(photograph())).tobytes()


# What is refused


@pytest.mark.parametrize(
    "action",
    [
        {"S": Name.JavaScript, "JS": String("app.alert(1)")},
        {"S": Name.Launch, "F": String("cmd.exe")},
        {"S": Name.SubmitForm, "F": String("https://example.org")},
        {"S": Name.URI, "URI": String("javascript:alert(1)")},
        {"S": Name.URI, "URI": String("file:///etc/passwd")},
        {"S": Name.URI},
        {"S": Name.URI, "URI": 2_000_000_000},
        {"S": Name.Named, "N": Name.Print},
        {"S": Name.GoTo, "D": String("x"), "Next": Dictionary(S=Name.Launch)},
        {"S": Name.GoTo, "D": String("x"), "Next": Array([Dictionary(S=Name.Hide)])},
        *({"S": Name("/" + kind)} for kind in ("GoToR", "GoToE", "ImportData", "ResetForm", "Rendition", "Movie",
          "Sound", "RichMediaExecute", "SetOCGState", "Trans", "GoTo3DView", "Thread", "Adas")),
    ],
)  # fmt: skip
def test_actions_that_do_more_than_lead_somewhere_are_refused(action: dict[str, Any]) -> None:
    assert refusal(acting(**action)).code == "file-active"


def in_root(**keys: Any) -> Pdf:
    document = blank()
    for key, value in keys.items():
        document.Root[Name("/" + key)] = value
    return document


@pytest.mark.parametrize(
    "keys",
    [
        {"OpenAction": Dictionary(S=Name.URI, URI=String("https://example.org"))},
        {"OpenAction": Dictionary(S=Name.JavaScript)},
        {"AA": Dictionary()},
        {"Names": Dictionary(JavaScript=Dictionary(Names=Array()))},
        {"Names": Dictionary(EmbeddedFiles=Dictionary(Names=Array()))},
        {"AF": Array([Dictionary(Type=Name.Filespec, EF=Dictionary())])},
        {"Collection": Dictionary()},
        {"AcroForm": Dictionary(Fields=Array(), XFA=Array())},
        {"Anywhere": Array([Array([Dictionary(Deep=Dictionary(Type=Name.Action, S=Name.Launch))])])},
    ],
)
def test_programs_and_packed_files_are_refused_wherever_they_are(keys: dict[str, Any]) -> None:
    assert refusal(in_root(**keys)).code == "file-active"


def test_an_action_that_is_first_met_as_something_else_is_refused() -> None:
    document = blank()
    action = document.make_indirect(Dictionary(S=Name.Launch))
    document.Root.Zzz = action
    document.Root.Aaa = action
    document.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, A=action)])
    assert refusal(document).code == "file-active"


@pytest.mark.parametrize("kind", ["FileAttachment", "RichMedia", "Screen", "Movie", "Sound", "3D"])
def test_films_and_files_on_a_page_are_refused(kind: str) -> None:
    assert refusal(annotated(kind)).code == "file-active"


@pytest.mark.parametrize(
    "kind",
    ["Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Ink", "Caret", "Popup", "Redact",
     "Line", "Polygon", "PolyLine", "Square", "Circle", "Watermark", "Adas"],
)  # fmt: skip
def test_comments_are_refused_with_how_to_take_them_out(kind: str) -> None:
    error = refusal(annotated(kind, Contents=String("Ada")))
    assert error.code == "file-hidden"
    assert "Print" in error.hint


@pytest.mark.parametrize(
    "keys",
    [{"F": String("elsewhere")}, {"Subtype": Name.PS}, {"Subtype2": Name.PS}, {"Ref": Dictionary(F=String("x"))}],
)
def test_streams_from_elsewhere_and_programs_for_printers_are_refused(keys: dict[str, Any]) -> None:
    document = blank()
    stream = document.make_stream(b"x", Type=Name.XObject)
    for key, value in keys.items():
        stream[Name("/" + key)] = value
    document.pages[0].obj.Resources.XObject.X = stream
    assert refusal(document).code == "file-active"


@pytest.mark.parametrize(
    "field",
    [
        Dictionary(FT=Name.Sig, V=Dictionary(Name=String("Ada"))),
        Dictionary(V=Dictionary(ByteRange=Array([0, 1, 2, 3]), Name=String("Ada"))),
    ],
)
def test_signatures_are_refused(field: Dictionary) -> None:
    assert "signed" in refusal(form(field)).message


def test_a_field_for_a_signature_may_be_there() -> None:
    assert clean_pdf(saved(form(Dictionary(FT=Name.Sig, T=String("sign here"))))).private == ()


@pytest.mark.parametrize("off", [{"OFF": Array([Dictionary()])}, {"BaseState": Name.OFF}])
def test_hidden_layers_are_refused(off: dict[str, Object]) -> None:
    assert refusal(in_root(OCProperties=Dictionary(D=Dictionary(**off)))).code == "file-hidden"


def test_layers_that_are_shown_are_kept() -> None:
    cleaned = opened(clean_pdf(saved(in_root(OCProperties=Dictionary(D=Dictionary(OFF=Array()))))))
    assert "/OCProperties" in cleaned.Root


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_locked_file_is_refused(user: str) -> None:
    error = refusal(saved_locked(user))
    assert (error.code, "password" in error.hint) == ("file-unreadable", True)


def saved_locked(user: str) -> bytes:
    content = BytesIO()
    blank().save(content, encryption=pikepdf.Encryption(owner="owner", user=user))
    return content.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x89PNG", b"%!PS-Adobe", b" " * 1100 + b"%PDF-1.7"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    assert refusal(content).code == "file-disguised"


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5])
def test_part_of_a_pdf_is_refused(share: float) -> None:
    content = saved(blank(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert refusal(content[: int(len(content) * share)]).code == "file-unreadable"


def test_nonsense_after_the_right_beginning_is_refused() -> None:
    assert refusal(b"%PDF-1.7\n" + bytes(range(256)) * 20).code == "file-unreadable"


def test_a_damaged_page_is_refused() -> None:
    document = blank()
    document.pages[0].obj.Contents.write(b"nonsense", filter=Name.FlateDecode)
    assert refusal(document).code == "file-unreadable"


def test_more_pages_than_anybody_reads_are_refused() -> None:
    document = blank()
    for _ in range(MOST_PAGES):
        document.pages.append(document.pages[0])
    assert refusal(document).code == "file-too-large"


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_that_unpacks_without_end_is_refused(times: int) -> None:
    packed = bytes(100_000_000)
    for _ in range(times):
        packed = zlib.compress(packed)
    document = blank()
    document.pages[0].obj.Contents.write(packed, filter=Array([Name.FlateDecode] * times))
    assert refusal(document).code == "file-too-large"


def test_a_page_packed_in_the_old_way_may_not_be_long() -> None:
    document = blank()
    document.pages[0].obj.Contents.write(bytes(50_000), filter=Name.LZWDecode)
    assert refusal(document).code == "file-too-large"


@pytest.mark.parametrize("contents", [b"(a) Tj " * 500_000, b"q " * 2_000_000, b"0 0 m 1 1 l S " * 1_000_000])
def test_a_page_with_too_much_on_it_is_refused(contents: bytes) -> None:
    assert refusal(blank(contents)).code == "file-too-large"


def drawing(document: Pdf, contents: bytes, drawn: Object | None = None) -> Object:
    made = document.make_stream(contents, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    made.Resources = Dictionary(XObject=Dictionary() if drawn is None else Dictionary(X=drawn))
    return made


def test_forms_that_draw_each_other_many_times_over_are_refused() -> None:
    document = blank(b"/X Do")
    drawn = drawing(document, b"0 0 m 1 1 l S")
    for _ in range(10):
        drawn = drawing(document, b"/X Do " * 10, drawn)
    document.pages[0].obj.Resources.XObject.X = drawn
    assert refusal(document).code == "file-too-large"


def test_a_form_that_draws_itself_is_refused() -> None:
    document = blank(b"/X Do")
    drawn = drawing(document, b"/X Do")
    drawn.Resources.XObject.X = drawn
    document.pages[0].obj.Resources.XObject.X = drawn
    assert refusal(document).code == "file-too-large"


def test_a_form_may_be_drawn_on_a_page() -> None:
    document = blank(b"/X Do /X Do")
    document.pages[0].obj.Resources.XObject.X = drawing(document, b"0 0 m 1 1 l S")
    assert clean_pdf(saved(document)).private == ()


def test_an_array_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_objects, "_MOST_VALUES", 1000)
    assert refusal(in_root(X=Array([0] * 1001))).code == "file-too-large"


def test_objects_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_objects, "_MOST_OBJECTS", 1000)
    assert refusal(in_root(X=Array([Dictionary()] * 1000))).code == "file-too-large"


# Anything at all


@cache
def good() -> bytes:
    """A file with something of everything, unpacked, so that changes reach all of it."""
    document = described(illustrated(photograph()), Title="Title", Author="Ada")
    document.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("tel:1")))])
    document.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, V=String("x"))]))
    with document.open_metadata() as xmp:
        xmp["pdfuaid:part"] = "1"
    return saved(document, compress_streams=False)


@given(content=st.binary())
def test_any_bytes_give_a_copy_or_a_refusal(content: bytes) -> None:
    with pytest.raises(RefusedError):
        clean_pdf(b"%PDF-1.7\n" + content)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=3) | st.just(b"/") | st.just(b"0")),
        max_size=5,
    ),
    end=st.floats(0.5, 1),
)
def test_any_change_to_a_good_file_gives_a_copy_or_a_refusal(changes: list[tuple[float, bytes]], end: float) -> None:
    content = bytearray(good())
    for place, value in changes:
        at = int(place * len(content))
        content[at : at + len(value)] = value
    try:
        copy = clean_pdf(bytes(content[: int(len(content) * end)] if end < 0.9 else content))
    except RefusedError:
        return
    assert clean_pdf(copy.content).private == ()
