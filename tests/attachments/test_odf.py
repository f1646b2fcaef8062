"""The clean copies of contributed OpenDocument texts and presentations."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from documents import parts_of, refusal
from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.attachments.odf import clean_odp, clean_odt

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES = ("office", "text", "style", "draw", "presentation", "meta", "script", "table", "manifest", "config", "form")
NAMESPACES = " ".join(f'xmlns:{prefix}="{OASIS}{prefix}:1.0"' for prefix in PREFIXES) + (
    f' xmlns:svg="{OASIS}svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
TEXT, SLIDES = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.presentation"
Parts = dict[str, str | bytes]
Clean = Callable[[bytes], CleanCopy]


def package(mimetype: str, content: str, styles: str = "", more: Parts | None = None) -> bytes:
    parts: Parts = {
        "content.xml": f"<office:document-content {NAMESPACES}>{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {NAMESPACES}>{styles}</office:document-styles>",
        **(more or {}),
    }
    listed = "".join(f'<manifest:file-entry manifest:full-path="{name}"/>' for name in ("/", "Empty/", *parts))
    manifest: Parts = {"META-INF/manifest.xml": f"<manifest:manifest {NAMESPACES}>{listed}</manifest:manifest>"}
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.mkdir("Empty")
        for name, part in (manifest | parts).items():
            archive.writestr(name, part)
    return written.getvalue()


def odt(body: str = "<text:p>Hello</text:p>", styles: str = "", more: Parts | None = None) -> bytes:
    return package(TEXT, f"<office:body><office:text>{body}</office:text></office:body>", styles, more)


def odp(*slides: str, styles: str = "", more: Parts | None = None) -> bytes:
    pages = "".join(f'<draw:page draw:style-name="P">{slide}</draw:page>' for slide in slides)
    return package(
        SLIDES, f"<office:body><office:presentation>{pages}</office:presentation></office:body>", styles, more
    )


def texts_by_place(copy: CleanCopy) -> dict[str, str]:
    return {passage.where: passage.text for passage in copy.passages}


def picture() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Ada Lovelace"
    content = BytesIO()
    Image.new("RGB", (8, 8), "red").save(content, "JPEG", exif=exif)
    return content.getvalue()


def consistent(content: bytes) -> bool:
    """Whether the manifest lists the parts that there are, and `mimetype` stands first (ODF 1.3 Part 2, 3.3)."""
    parts = parts_of(content)
    listed = {next(iter(entry.attrib.values())) for entry in etree.fromstring(parts["META-INF/manifest.xml"])}
    first = content[30:38] == b"mimetype" and content[38:].startswith(parts["mimetype"])
    return first and listed == {"/", *parts} - {"mimetype", "META-INF/manifest.xml"}


# What is harmless

FRAMED = '<draw:image xlink:href="Pictures/1.jpg"/><svg:desc>A hat</svg:desc>'
IMAGE = f'<text:p><draw:frame draw:name="f">{FRAMED}</draw:frame></text:p>'
GOOD = [(clean_odt, odt()), (clean_odp, odp("<text:p>One</text:p>", "<text:p>Two</text:p>"))]


@pytest.mark.parametrize(
    ("clean", "content"),
    [
        *GOOD,
        (
            clean_odt,
            odt(IMAGE, more={"Pictures/1.jpg": picture(), "Thumbnails/t.png": b"x", "meta.xml": "<meta/>"}),
        ),
    ],
    ids=["odt", "odp", "odt with more"],
)
def test_a_clean_copy_is_consistent_and_stays_as_it_is(clean: Clean, content: bytes) -> None:
    copy = clean(content)
    again = clean(copy.content)
    assert (again.content, again.private, again.passages) == (copy.content, (), copy.passages)
    assert consistent(copy.content)


def test_a_text_is_read_in_its_order_and_over_the_borders_of_spans() -> None:
    note = "<text:note><text:note-body><text:p>Below</text:p></text:note-body></text:note>"
    body = f"<text:h>A<text:span>da</text:span><text:s/>L{note}.</text:h><text:p>B<text:line-break/>C</text:p>"
    assert texts_by_place(clean_odt(odt(body))) == {"": "Ada L.\nB\nC", "a footnote": "Below"}


def test_headers_and_the_words_for_pictures_are_read() -> None:
    styles = "<style:header><text:p>Head</text:p></style:header>"
    copy = clean_odt(odt(IMAGE, styles, {"Pictures/1.jpg": picture()}))
    assert texts_by_place(copy) == {"a header": "Head", "the words for a picture": "f\nA hat"}


def test_slides_are_read_one_by_one() -> None:
    copy = clean_odp(odp("<text:p>One</text:p>", "<text:p>Two</text:p>"))
    assert copy.passages == (Passage("slide 1", "One"), Passage("slide 2", "Two"))


@pytest.mark.parametrize(
    "body",
    [
        '<text:p><text:drop-down><text:label text:value="{0}"/></text:drop-down></text:p>',
        '<text:p><text:placeholder text:description="{0}"/></text:p>',
        '<office:forms><form:form><form:hidden form:value="{0}"/></form:form></office:forms>',
        '<office:forms><form:listbox><form:option form:label="{0}"/></form:listbox></office:forms>',
        '<office:forms><form:textarea form:current-value="{0}"/></office:forms>',
        '<text:p><text:bibliography-mark text:author="{0}"/></text:p>',
        '<text:p><draw:rect draw:name="{0}"/></text:p>',
        '<text:p><text:a xlink:href="#x" xlink:title="{0}"/></text:p>',
        '<text:section text:name="{0}"/>',
        "<text:section>{0}</text:section>",
        "<unheard-of>{0}</unheard-of>",
    ],
)
def test_words_that_stand_outside_of_the_text_are_read(body: str) -> None:
    assert list(texts_by_place(clean_odt(odt(body.format("Ada Lovelace")))).values()) == ["Ada Lovelace"]


def test_the_footer_of_slides_is_read() -> None:
    copy = clean_odp(odp('<presentation:footer-decl presentation:name="f">Ada</presentation:footer-decl>'))
    assert "Ada" in texts_by_place(copy).values()


@pytest.mark.parametrize("target", ["https://example.org/", "mailto:office@school.example", "tel:1", "#there"])
def test_a_link_to_a_page_a_mailbox_or_a_place_stays(target: str) -> None:
    copy = clean_odt(odt(f'<text:p><text:a xlink:href="{target}">x</text:a></text:p>'))
    assert target.encode() in parts_of(copy.content)["content.xml"]


def test_a_mailbox_behind_a_link_is_read() -> None:
    copy = clean_odt(odt('<text:p><text:a xlink:href="mailto:ada%40school.example">x</text:a></text:p>'))
    assert texts_by_place(copy)["a link"] == "ada@school.example"


@pytest.mark.parametrize(
    "body",
    [
        "<text:tracked-changes/>",
        "<office:forms/>",
        "<office:scripts/>",
        '<text:section text:display="true"><text:p>x</text:p></text:section>',
        '<text:p text:style-name="Hidden"> </text:p>',
    ],
)
def test_what_only_looks_as_if_it_hid_something_stays(body: str) -> None:
    assert clean_odt(odt(body, HIDING)).content


def notes(words: str) -> str:
    return f"<presentation:notes><draw:frame><text:p>{words}</text:p></draw:frame></presentation:notes>"


@pytest.mark.parametrize("words", ["", " ", "<text:page-number>3</text:page-number>"])
def test_a_page_of_notes_without_words_stays(words: str) -> None:
    assert clean_odp(odp(notes(words))).content


def test_a_shape_that_leads_to_a_slide_stays() -> None:
    assert clean_odp(odp('<presentation:event-listener presentation:action="next-page"/>')).content


# What is left out


def test_of_the_properties_the_title_stays() -> None:
    meta = (
        "<dc:title>Rota</dc:title><dc:creator>Ada</dc:creator><meta:keyword>Ada</meta:keyword>"
        '<meta:template xlink:href="/home/ada/x.ott"/><meta:generator>LibreOffice</meta:generator>'
    )
    part = f"<office:document-meta {NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>"
    copy = clean_odt(odt(more={"meta.xml": part}))
    assert copy.private == ("the author's name", "remarks", "the folder it was saved in")
    assert texts_by_place(copy)["the title"] == "Rota"
    kept = etree.fromstring(parts_of(copy.content)["meta.xml"])
    assert [etree.QName(element).localname for element in kept.iter()] == ["document-meta", "meta", "title"]


def test_all_words_are_left_out_of_the_settings() -> None:
    items = (
        '<config:config-item config:name="PrinterName">Ada</config:config-item>'
        '<config:config-item config:name="TableURL">file:///home/Ada</config:config-item>'
        '<config:config-item config:name="AddFrameOffsets">true</config:config-item>'
    )
    part = f"<office:document-settings {NAMESPACES}>{items}</office:document-settings>"
    copy = clean_odt(odt(more={"settings.xml": part}))
    assert copy.private == ("the name of a printer",)
    kept = parts_of(copy.content)["settings.xml"]
    assert (b"Ada" in kept, b"AddFrameOffsets" in kept) == (False, True)


@pytest.mark.parametrize(
    "field", ["author-name", "author-initials", "initial-creator", "creator", "printed-by", "sender-email"]
)
def test_a_field_that_shows_the_author_is_emptied(field: str) -> None:
    copy = clean_odt(odt(f"<text:p>by <text:{field}><text:span>Ada</text:span></text:{field}>, 2026</text:p>"))
    assert copy.private == ("the author's name",)
    assert texts_by_place(copy) == {"": "by , 2026"}
    assert b"Ada" not in parts_of(copy.content)["content.xml"]


def test_a_picture_loses_what_it_says() -> None:
    copy = clean_odt(odt(IMAGE, more={"Pictures/1.jpg": picture()}))
    assert copy.private == ("in a picture: a person's name",)
    assert b"Ada" not in parts_of(copy.content)["Pictures/1.jpg"]


@pytest.mark.parametrize("name", ["Pictures/2.jpg", "Thumbnails/thumbnail.png", "layout-cache", "manifest.rdf"])
def test_a_part_that_is_not_shown_is_left_out(name: str) -> None:
    copy = clean_odt(odt(more={name: b"Ada"}))
    assert name not in parts_of(copy.content)
    assert consistent(copy.content)


# What is refused


@pytest.mark.parametrize(
    "name", ["Basic/Standard/Module1.xml", "Scripts/python/x.py", "Dialogs/x.xml", "Object 1/content.xml"]
)
def test_a_part_that_could_do_something_is_refused(name: str) -> None:
    assert refusal(clean_odt, odt(more={name: "<x/>"})).code == "file-active"


@pytest.mark.parametrize(
    "body",
    [
        '<script:event-listener xlink:href="vnd.sun.star.script:x"/>',
        '<presentation:event-listener presentation:action="execute-macro"/>',
        '<office:scripts><office:script script:language="ooo:Basic"/></office:scripts>',
        '<text:p><text:script script:language="js">x</text:script></text:p>',
        '<draw:object xlink:href="./Object 1"/>',
        '<draw:plugin xlink:href="Media/film.mp4"/>',
        '<draw:image xlink:href="https://example.org/x.png"/>',
        '<draw:image xlink:href="../../x.png"/>',
        '<draw:image xlink:href="file:///x.png"/>',
        '<text:section><text:section-source xlink:href="x.odt"/></text:section>',
        "<office:dde-source/>",
        "<text:database-display>x</text:database-display>",
        '<text:a xlink:href="file:///x">x</text:a>',
        '<text:a xlink:href="javascript:x">x</text:a>',
        '<text:a xlink:href="x.odt">x</text:a>',
    ],
)
def test_what_could_do_or_fetch_something_is_refused(body: str) -> None:
    assert refusal(clean_odt, odt(body)).code == "file-active"


HIDING = (
    '<style:style style:name="Hidden"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Heir" style:parent-style-name="Hidden"/>'
    '<style:style style:name="Dark"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
)


@pytest.mark.parametrize(
    "body",
    [
        "<text:p><office:annotation><text:p>x</text:p></office:annotation></text:p>",
        "<text:tracked-changes><text:changed-region/></text:tracked-changes>",
        '<text:p text:style-name="Hidden">x</text:p>',
        '<text:p><text:span text:style-name="Heir">x</text:span></text:p>',
        '<text:section text:display="none"/>',
        "<text:p><text:hidden-text>x</text:hidden-text></text:p>",
        '<table:table-row table:visibility="collapse"/>',
        '<text:a xlink:href="#x" text:style-name="Heir">x</text:a>',
        '<draw:rect draw:display="none"/>',
    ],
)
def test_what_is_not_seen_is_refused(body: str) -> None:
    assert refusal(clean_odt, odt(body, HIDING)).code == "file-hidden"


def cropped(clip: str) -> str:
    properties = f'<style:graphic-properties fo:clip="{clip}" xmlns:fo="{OASIS}xsl-fo-compatible:1.0"/>'
    return f"<style:style>{properties}</style:style>"


@pytest.mark.parametrize("clip", ["rect(0cm, 1.2cm, 0cm, 0cm)", "rect(0in, 0in, .4in, 0in)", "rect(0cm 0cm 0cm 12mm)"])
def test_a_picture_with_a_part_cut_off_that_is_still_there_is_refused(clip: str) -> None:
    assert refusal(clean_odt, odt(styles=cropped(clip))).code == "file-hidden"


@pytest.mark.parametrize("clip", ["", "auto", "rect(0cm, 0cm, 0cm, 0cm)", "rect(0.003cm, 0cm, -1.2cm, 0.000in)"])
def test_a_picture_that_is_whole_stays(clip: str) -> None:
    assert clean_odt(odt(styles=cropped(clip))).content


def test_an_older_version_in_the_file_is_refused() -> None:
    assert refusal(clean_odt, odt(more={"Versions/Version1": b"x"})).code == "file-hidden"


def test_speaker_notes_are_refused() -> None:
    assert refusal(clean_odp, odp(notes("Ada is late"))).code == "file-hidden"


def test_a_hidden_slide_is_refused() -> None:
    assert refusal(clean_odp, odp("", styles=HIDING.replace("Dark", "P"))).code == "file-hidden"


def test_a_locked_file_is_refused() -> None:
    listed = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    manifest = f"<manifest:manifest {NAMESPACES}>{listed}</manifest:manifest>"
    assert "password" in refusal(clean_odt, odt(more={"META-INF/manifest.xml": manifest})).message


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.7, 0.95])
@pytest.mark.parametrize(("clean", "content"), GOOD, ids=["odt", "odp"])
def test_part_of_a_file_is_refused(clean: Clean, content: bytes, share: float) -> None:
    assert refusal(clean, content[: int(len(content) * share)]).code == "file-unreadable"


def tried(clean: Clean, content: bytes) -> None:
    try:
        copy = clean(content)
    except RefusedError:
        return
    assert clean(copy.content).private == ()


@given(st.sampled_from(GOOD), st.binary(max_size=500), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06"]))
def test_any_bytes_are_cleaned_or_refused(good: tuple[Clean, bytes], content: bytes, first: bytes) -> None:
    tried(good[0], first + content)


@given(st.sampled_from(GOOD), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8))
def test_any_changed_bytes_are_cleaned_or_refused(good: tuple[Clean, bytes], changes: list[tuple[int, int]]) -> None:
    content = bytearray(good[1])
    for at, byte in changes:
        content[at % len(content)] = byte
    tried(good[0], bytes(content))


@given(st.sampled_from(GOOD), st.data())
def test_any_changed_part_is_cleaned_or_refused(good: tuple[Clean, bytes], data: st.DataObject) -> None:
    parts = parts_of(good[1])
    name = data.draw(st.sampled_from(sorted(set(parts) - {"Empty/"})))
    part = bytearray(parts[name])
    start = data.draw(st.integers(0, len(part)))
    part[start : start + data.draw(st.integers(0, 20))] = data.draw(
        st.sampled_from([b"", b"<", b'"', b"x", b"<a/>", b"</", b"0", b"\xff", b"&#0;", b"<text:p>", b"<notes/>"])
    )
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for other, whole in parts.items():
            archive.writestr(other, bytes(part) if other == name else whole)
    tried(good[0], content.getvalue())
