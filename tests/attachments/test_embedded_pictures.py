"""The pictures inside of other files, without what they say beside what they show."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from documents import large_photograph
from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.embedded_pictures import clean_embedded_picture, narrow_photograph, without_metadata

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
    assert clean_embedded_picture(copy) == (copy, (), "")


def test_how_a_camera_was_held_stays() -> None:
    assert Image.open(BytesIO(without_metadata(PICTURES[1]))).getexif() == {0x0112: 6}


def test_the_resolution_and_the_colours_of_a_jpeg_stay() -> None:
    copy = Image.open(BytesIO(without_metadata(saved("JPEG", dpi=(300, 300), icc_profile=b"profile"))))
    assert (copy.info["dpi"], copy.info["icc_profile"]) == ((300, 300), b"profile")


@pytest.mark.parametrize(("orientation", "size"), [(1, (800, 600)), (3, (800, 600)), (6, (1067, 800))])
def test_a_photograph_is_made_as_narrow_as_one_of_people_and_keeps_how_the_camera_was_held(
    orientation: int, size: tuple[int, int]
) -> None:
    wide = BytesIO()
    Image.new("RGB", (2400, 1800), "teal").save(wide, "JPEG", exif=exif(orientation), icc_profile=b"profile")
    narrow = Image.open(BytesIO(narrow_photograph(without_metadata(wide.getvalue()))))
    assert (narrow.size, narrow.getexif().get(0x0112, 1)) == (size, orientation)
    assert narrow.info["icc_profile"] == b"profile"


def test_a_photograph_that_is_narrow_enough_stays_as_it_is() -> None:
    content = without_metadata(PICTURES[0])
    assert narrow_photograph(content) == content


def test_a_wide_photograph_that_breaks_off_is_shown_as_far_as_it_goes() -> None:
    broken = without_metadata(large_photograph()[:200_000])
    assert Image.open(BytesIO(narrow_photograph(broken))).size == (800, 600)


def test_the_remarks_of_a_png_are_noticed_and_left_out() -> None:
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Author", "Ada")
    copy = clean_embedded_picture(saved("PNG", pnginfo=remarks, dpi=(300, 300)))
    assert (copy.private, b"Ada" in copy.content, b"pHYs" in copy.content) == (("remarks",), False, True)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:i">{}</svg>'


def test_a_simple_svg_stays_and_its_words_are_read() -> None:
    drawn = SVG.format(
        '<metadata>Ada</metadata><g i:file="Ada" fill="url(#x)"><use xlink:href="#x"/><text>Hi</text></g>'
    )
    copy = clean_embedded_picture(drawn.encode())
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
        clean_embedded_picture(SVG.format(inside).encode())
    assert refused.value.code == "file-active"


@pytest.mark.parametrize(
    ("comment", "private"), [(b"Ada Lovelace", ("remarks",)), (b"Created with GIMP", ()), (b"", ())]
)
def test_a_gif_keeps_its_pictures_and_loses_its_remarks(comment: bytes, private: tuple[str, ...]) -> None:
    copy = clean_embedded_picture(gif(comment) + b"Ada behind")
    assert (copy.private, b"Ada" in copy.content, b"GIMP" in copy.content) == (private, False, False)
    picture = Image.open(BytesIO(copy.content))
    assert (getattr(picture, "n_frames", 1), picture.info["loop"]) == (2, 0)


@pytest.mark.parametrize(("says", "private"), [("Visio\0Ada.vsd\0\0", ("remarks",)), ("Visio\0\0", ())])
def test_an_emf_does_not_say_what_file_it_was(says: str, private: tuple[str, ...]) -> None:
    head = (b"\1\0\0\0" + bytes(36) + b" EMF").ljust(60, b"\0") + struct.pack("<II", len(says), 100)
    copy = clean_embedded_picture(head.ljust(100, b"\0") + says.encode("utf-16-le") + b"drawn")
    assert (copy.private, copy.content[100:]) == (private, bytes(2 * len(says)) + b"drawn")


@pytest.mark.parametrize("content", [b"\xd7\xcd\xc6\x9a", b"\1\0\0\0" + bytes(36) + b" EMF"])
def test_other_types_of_picture_that_office_programs_write_stay(content: bytes) -> None:
    assert clean_embedded_picture(content) == (content, (), "")


@pytest.mark.parametrize("content", [b"", b"MZ", b"II*\0", b"PK\x03\x04", b"%PDF", b"\0\0\0\x18ftypmp42"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        clean_embedded_picture(content)
    assert refused.value.code == "file-disguised"


def test_a_picture_with_too_many_pixels_is_refused() -> None:
    content = bytearray(saved("PNG"))
    struct.pack_into(">II", content, 16, 100_000, 100_000)
    with pytest.raises(RefusedError) as refused:
        clean_embedded_picture(bytes(content))
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
        copy = clean_embedded_picture(bytes(content[: data.draw(st.integers(0, len(good)))]))
    except RefusedError:
        return
    assert clean_embedded_picture(copy.content)[:2] == (copy.content, ())
