"""Opening and writing the packages that Office files are, and the pictures inside of them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from partnership.attachments import zip_package
from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.embedded_pictures import clean_inside, without_metadata
from partnership.attachments.zip_package import SORTS, Package, packed, parsed

WORD, POWERPOINT, EXCEL, TEXT, SLIDES, TABLE = SORTS
Fill = Callable[[zipfile.ZipFile], None]


def types(content_type: str) -> str:
    return f'<Types><Override PartName="/main.xml" ContentType="{content_type}"/></Types>'


def zipped(*parts: tuple[str | zipfile.ZipInfo, bytes], content_type: str = WORD) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types(content_type))
        for name, part in parts:
            archive.writestr(name, part)
    return content.getvalue()


def read(content: bytes) -> dict[str, bytes]:
    opened = Package(content, WORD)
    return {name: opened.read(name) for name in opened.names}


def refusal(content: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        read(content)
    return refused.value


# Packages


def test_parts_are_read_in_their_order_and_folders_passed_over() -> None:
    content = zipped(("b", b"1"), ("folder/", b""), ("a", b"2"))
    assert list(read(content).items())[1:] == [("b", b"1"), ("a", b"2")]


def test_what_is_written_has_no_time_and_no_remarks() -> None:
    content = packed([("mimetype", b"x"), ("a", b"y" * 100)])
    assert content == packed([("mimetype", b"x"), ("a", b"y" * 100)])
    with zipfile.ZipFile(BytesIO(content)) as archive:
        first, second = archive.infolist()
        assert (first.compress_type, second.compress_type) == (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        assert {entry.date_time for entry in (first, second)} == {(1980, 1, 1, 0, 0, 0)}
        assert (archive.comment, first.extra, second.extra) == (b"", b"", b"")


@pytest.mark.parametrize("name", ["/a", "../a", "a/../b", "a\\b", "C:a", "a//b", "./a", "a\nb", "[content_types].XML"])
def test_a_name_that_no_program_gives_is_refused(name: str) -> None:
    assert refusal(zipped((name, b"x"))).code == "file-unreadable"


@pytest.mark.parametrize("kind", [0o120000, 0o020000, 0o010000])
def test_what_is_no_regular_file_is_refused(kind: int) -> None:
    entry = zipfile.ZipInfo("a")
    entry.external_attr = (kind | 0o644) << 16
    assert refusal(zipped((entry, b"/etc/passwd"))).code == "file-unreadable"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_refused(method: int) -> None:
    entry = zipfile.ZipInfo("a")
    entry.compress_type = method
    assert refusal(zipped((entry, b"x"))).code == "file-unreadable"


def test_an_entry_with_a_password_is_refused() -> None:
    content = bytearray(zipped(("a", b"x")))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(content)).message


@pytest.mark.parametrize("difference", [-1, 1])
def test_a_size_that_is_not_true_is_refused(difference: int) -> None:
    content = bytearray(zipped(("a", b"x" * 1000)))
    at = content.rindex(b"PK\x01\x02") + 24
    struct.pack_into("<I", content, at, 1000 + difference)
    assert refusal(bytes(content)).code == "file-unreadable"


def test_a_changed_part_is_refused() -> None:
    content = bytearray(zipped((zipfile.ZipInfo("a"), b"x" * 1000)))
    content[content.index(b"xxx")] ^= 1
    assert refusal(bytes(content)).code == "file-unreadable"


def test_a_file_that_unpacks_to_too_much_is_refused_unopened() -> None:
    content = bytearray(zipped(("a", b"x")))
    struct.pack_into("<I", content, content.rindex(b"PK\x01\x02") + 24, zip_package.MOST_BYTES + 1)
    assert refusal(bytes(content)).code == "file-too-large"


def test_too_many_parts_are_refused() -> None:
    assert refusal(zipped(*((str(number), b"") for number in range(zip_package.MOST_PARTS)))).code == "file-too-large"


def test_an_old_or_locked_file_is_refused() -> None:
    refused = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert (refused.code, "password" in refused.message) == ("file-unreadable", True)


@pytest.mark.parametrize(
    ("content", "truth"),
    [
        (zipped(content_type=POWERPOINT), "in truth this is a PowerPoint file"),
        (zipped(content_type=EXCEL), "in truth this is an Excel file"),
        (packed([("mimetype", TEXT.encode())]), "in truth this is an OpenDocument text"),
        (packed([("mimetype", TABLE.encode())]), "in truth this is an OpenDocument spreadsheet"),
        (packed([("a", b"x")]), "this is not a Word file"),
        (zipped(content_type="x/y"), "this is not a Word file"),
        (b"%PDF-1.7", "in truth this is a PDF"),
        (b"\xff\xd8\xff\xe0", "in truth this is a picture"),
        (b"{\\rtf1", "in truth this is a text in Rich Text Format"),
        (b"hello", "this is not a Word file"),
    ],
)
def test_another_sort_of_file_is_named(content: bytes, truth: str) -> None:
    refused = refusal(content)
    assert (refused.code, refused.message) == ("file-disguised", truth)


@pytest.mark.parametrize("sort", ["word.document", "word.template", "excel.sheet"])
def test_a_file_with_macros_is_refused(sort: str) -> None:
    assert refusal(zipped(content_type=f"application/vnd.ms-{sort}.macroEnabled.main+xml")).code == "file-active"


# XML


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-unreadable"),
        (b"<a>", "file-unreadable"),
        (b"<a/>x", "file-unreadable"),
        (b"<a>\xff</a>", "file-unreadable"),
        (b"\xff\xfe<", "file-unreadable"),
        (b"<a>&unknown;</a>", "file-unreadable"),
        (b"<a>" * 300 + b"</a>" * 300, "file-unreadable"),
        (b'<?xml version="1.0" encoding="utf-7"?><a>+ACE-\xff</a>', "file-unreadable"),
        (b"<!DOCTYPE a><a/>", "file-active"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "file-active"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a/>'.encode("utf-16"), "file-active"),
        (b"<a>" + b"<b/>" * zip_package.MOST_SIGNS + b"</a>", "file-too-large"),
        (b"<a>" + b" " * zip_package.MOST_XML + b"</a>", "file-too-large"),
    ],
    ids=range(13),
)
def test_xml_that_is_not_simple_and_whole_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parsed(content)
    assert refused.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_both_encodings_of_office_files_are_read(encoding: str) -> None:
    assert parsed("<a>é</a>".encode(encoding)).text == "é"


# Pictures inside

RED = Image.new("RGB", (16, 8), "red")


def saved(format_: str, **options: object) -> bytes:
    content = BytesIO()
    RED.save(content, format_, **options)
    return content.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x013B] = "Ada Lovelace"
    return data


def gif(comment: bytes) -> bytes:
    """A GIF that moves."""
    return saved("GIF", comment=comment, save_all=True, append_images=[Image.new("RGB", (16, 8), "blue")], loop=0)


PICTURES = [
    saved("JPEG", exif=exif(), comment=b"Ada", xmp=b"<x>Ada</x>"),
    saved("JPEG", exif=exif(6), progressive=True),
    saved("PNG", exif=exif()),
]


@pytest.mark.parametrize("content", PICTURES, ids=["jpeg", "progressive", "png"])
def test_a_picture_keeps_its_pixels_and_nothing_else(content: bytes) -> None:
    copy = without_metadata(content + b"Ada behind")
    assert b"Ada" not in copy
    assert Image.open(BytesIO(copy)).tobytes() == Image.open(BytesIO(content)).tobytes()
    assert clean_inside(copy) == (copy, (), "")


def test_how_a_camera_was_held_stays() -> None:
    assert Image.open(BytesIO(without_metadata(PICTURES[1]))).getexif() == {0x0112: 6}


def test_the_resolution_and_the_colours_of_a_jpeg_stay() -> None:
    copy = Image.open(BytesIO(without_metadata(saved("JPEG", dpi=(300, 300), icc_profile=b"profile"))))
    assert (copy.info["dpi"], copy.info["icc_profile"]) == ((300, 300), b"profile")


def test_the_remarks_of_a_png_are_noticed_and_left_out() -> None:
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Author", "Ada")
    copy = clean_inside(saved("PNG", pnginfo=remarks, dpi=(300, 300)))
    assert (copy.private, b"Ada" in copy.content, b"pHYs" in copy.content) == (("remarks",), False, True)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:i">{}</svg>'


def test_a_simple_svg_stays_and_its_words_are_read() -> None:
    drawn = SVG.format(
        '<metadata>Ada</metadata><g i:file="Ada" fill="url(#x)"><use xlink:href="#x"/><text>Hi</text></g>'
    )
    copy = clean_inside(drawn.encode())
    assert (b"Ada" in copy.content, b"url(#x)" in copy.content, copy.words) == (False, True, "Hi")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        '<g onclick="x"/>',
        '<image href="https://example.org/x.png"/>',
        '<image xlink:href="file:///x.png"/>',
        '<g style="fill: url(https://example.org/x)"/>',
        "<style>@import 'x'</style>",
        "<style>g { fill: u\\72l(x) }</style>",
        "<foreignObject/>",
        '<set attributeName="href" to="javascript:x"/>',
    ],
)
def test_an_svg_that_could_do_something_is_refused(inside: str) -> None:
    with pytest.raises(RefusedError) as refused:
        clean_inside(SVG.format(inside).encode())
    assert refused.value.code == "file-active"


@pytest.mark.parametrize(
    ("comment", "private"), [(b"Ada Lovelace", ("remarks",)), (b"Created with GIMP", ()), (b"", ())]
)
def test_a_gif_keeps_its_pictures_and_loses_its_remarks(comment: bytes, private: tuple[str, ...]) -> None:
    copy = clean_inside(gif(comment) + b"Ada behind")
    assert (copy.private, b"Ada" in copy.content, b"GIMP" in copy.content) == (private, False, False)
    picture = Image.open(BytesIO(copy.content))
    assert (getattr(picture, "n_frames", 1), picture.info["loop"]) == (2, 0)


@pytest.mark.parametrize(("says", "private"), [("Visio\0Ada.vsd\0\0", ("remarks",)), ("Visio\0\0", ())])
def test_an_emf_does_not_say_what_file_it_was(says: str, private: tuple[str, ...]) -> None:
    head = (b"\1\0\0\0" + bytes(36) + b" EMF").ljust(60, b"\0") + struct.pack("<II", len(says), 100)
    copy = clean_inside(head.ljust(100, b"\0") + says.encode("utf-16-le") + b"drawn")
    assert (copy.private, copy.content[100:]) == (private, bytes(2 * len(says)) + b"drawn")


@pytest.mark.parametrize("content", [b"\xd7\xcd\xc6\x9a", b"\1\0\0\0" + bytes(36) + b" EMF"])
def test_other_sorts_of_picture_that_office_programs_write_stay(content: bytes) -> None:
    assert clean_inside(content) == (content, (), "")


@pytest.mark.parametrize("content", [b"", b"MZ", b"II*\0", b"PK\x03\x04", b"%PDF", b"\0\0\0\x18ftypmp42"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        clean_inside(content)
    assert refused.value.code == "file-disguised"


def test_a_picture_with_too_many_pixels_is_refused() -> None:
    content = bytearray(saved("PNG"))
    struct.pack_into(">II", content, 16, 100_000, 100_000)
    with pytest.raises(RefusedError) as refused:
        clean_inside(bytes(content))
    assert refused.value.code == "file-too-large"


@given(
    st.sampled_from([*PICTURES, gif(b"Ada")]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8),
    st.data(),
)
def test_any_changed_picture_is_cleaned_or_refused(
    good: bytes, changes: list[tuple[int, int]], data: st.DataObject
) -> None:
    content = bytearray(good)
    for at, byte in changes:
        content[at % len(content)] = byte
    try:
        copy = clean_inside(bytes(content[: data.draw(st.integers(0, len(good)))]))
    except RefusedError:
        return
    assert clean_inside(copy.content)[:2] == (copy.content, ())
