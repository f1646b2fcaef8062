"""The clean copies of contributed pictures."""

from __future__ import annotations

import contextlib
import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from partnership.attachments import pictures
from partnership.attachments.clean_copy import WIDEST, CleanCopy, RefusedError

GPS = 0x8825
ORIENTATION = 0x0112
SECRETS = (b"Spycam", b"Ada Lovelace", b"xpacket", b"Exif", b"ICC_PROFILE", b"iCCP", b"ICCP", b"GPS")


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera writes: where, with what, by whom, and how it was held."""
    data = Image.Exif()
    data[ORIENTATION] = orientation
    data[0x010F] = "Spycam"
    data[0x013B] = "Ada Lovelace"
    data.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    return data


def halves(mode: str = "RGB", size: tuple[int, int] = (64, 32)) -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    return picture.convert(mode)


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped() -> bytes:
    """A profile whose red is green and whose green is red."""
    return srgb().replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")


def grey() -> bytes:
    """A profile for pictures without colours."""
    return srgb().replace(b"RGB XYZ", b"GRAYXYZ").replace(b"rTRC", b"kTRC")


CLEANERS = {
    "JPEG": pictures.clean_jpeg,
    "MPO": pictures.clean_jpeg,
    "PNG": pictures.clean_png,
    "WEBP": pictures.clean_webp,
}


def saved(picture: Image.Image, format_: str, **options: Any) -> bytes:
    """A picture as a program saves it."""
    content = BytesIO()
    picture.save(content, format_, **options)
    return content.getvalue()


def clean(picture: Image.Image, format_: str, **options: Any) -> CleanCopy:
    """The clean copy of a picture that was saved with these options."""
    content = saved(picture, format_, **options)
    copy = CLEANERS[format_](content)
    assert copy == CLEANERS[format_](content), "the same file gives the same bytes"
    assert CLEANERS[format_](copy.content).private == (), "nothing is left to be taken out"
    return copy


def opened(copy: CleanCopy) -> Image.Image:
    picture = Image.open(BytesIO(copy.content))
    picture.load()
    assert picture.size == copy.size
    return picture


def size(copy: CleanCopy) -> tuple[int, int]:
    assert copy.size
    return copy.size


def near(pixel: object, colour: tuple[int, ...]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 30 for one, other in zip(pixel, colour, strict=True))


RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def parts(content: bytes) -> set[str]:
    """The names of the parts that a PNG, JPEG or WebP file is made of."""
    return set(_jpeg_parts(content) if content[:2] == b"\xff\xd8" else _chunks(content))


def _jpeg_parts(content: bytes) -> Iterator[str]:
    at = 2
    while content[at + 1] != 0xDA:
        yield f"{content[at + 1]:02X}"
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")


def _chunks(content: bytes) -> Iterator[str]:
    png = content.startswith(b"\x89PNG")
    at, order = (8, ">I4s") if png else (12, "<4sI")
    while at < len(content):
        fields = struct.unpack_from(order, content, at)
        size, name = fields if png else fields[::-1]
        yield name.decode("ascii")
        at += 8 + size + (4 if png else size % 2)


ALLOWED = {
    "JPEG": {"E0", "EE", "DB", "C0", "C2", "C4"},  # JFIF, Adobe's colour transform, tables and templates
    "PNG": {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"},
    "WEBP": {"VP8 ", "VP8L", "VP8X", "ALPH"},
}


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_but_the_picture(format_: str) -> None:
    options: dict[str, Any] = {"exif": exif(), "icc_profile": srgb(), "xmp": b"<?xpacket begin?> Ada Lovelace"}
    if format_ == "PNG":
        remarks = PngImagePlugin.PngInfo()
        remarks.add_text("Author", "Ada Lovelace")
        remarks.add_text("Software", "Spycam", zip=True)
        remarks.add_itxt("XML:com.adobe.xmp", "<?xpacket begin?> Ada Lovelace")
        options = {**options, "pnginfo": remarks, "dpi": (300, 300)}
    if format_ == "JPEG":
        options = {**options, "comment": b"Ada Lovelace", "dpi": (300, 300)}
    copy = clean(halves(), format_, **options)
    picture = opened(copy)
    assert picture.format == format_
    assert not picture.getexif()
    assert parts(copy.content) <= ALLOWED[format_]
    assert not [secret for secret in SECRETS if secret in copy.content]
    assert near(picture.getpixel((4, 4)), RED)
    assert near(picture.getpixel((60, 28)), BLUE)


def test_what_follows_the_picture_in_its_file_is_left_out() -> None:
    assert b"Ada" not in pictures.clean_jpeg(saved(halves(), "JPEG") + b"PK\x03\x04 Ada Lovelace").content


def test_a_phone_s_many_pictures_in_one_become_one() -> None:
    copy = clean(halves(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 32), "lime")], exif=exif())
    assert opened(copy).format == "JPEG"
    assert parts(copy.content) <= ALLOWED["JPEG"]
    assert copy.content.count(b"\xff\xd8\xff") == 1


# How each orientation shows a picture whose left half is red, as browsers do: where red is once it is upright.
@pytest.mark.parametrize(
    ("orientation", "red"),
    [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")],
)
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_put_upright(format_: str, orientation: int, red: str) -> None:
    copy = clean(halves(), format_, exif=exif(orientation))
    picture = opened(copy)
    middle = (size(copy)[0] // 2, size(copy)[1] // 2)
    place = {
        "left": (4, middle[1]),
        "right": (size(copy)[0] - 5, middle[1]),
        "top": (middle[0], 4),
        "bottom": (middle[0], size(copy)[1] - 5),
    }
    assert size(copy) == ((32, 64) if red in ("top", "bottom") else (64, 32))
    assert near(picture.getpixel(place[red]), RED)


def test_a_palette_is_turned_too() -> None:
    picture = opened(clean(halves("P"), "PNG", exif=exif(6)))
    assert (picture.mode, picture.size) == ("P", (32, 64))
    assert picture.convert("RGB").getpixel((16, 4)) == RED


@pytest.mark.parametrize(
    "data", [b"Exif\0\0nonsense", b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01\x03\0\x01\0\0\0\x06\0"]
)
def test_broken_facts_about_a_picture_do_not_spoil_it(data: bytes) -> None:
    assert near(opened(clean(halves(), "JPEG", exif=data)).getpixel((4, 4)), RED)


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("RGB", RED), ("RGBA", RED), ("P", RED), ("L", (76, 76, 76)), ("LA", (76, 76, 76)), ("1", (78, 78, 78))],
)
def test_a_wide_picture_becomes_narrower_and_keeps_its_shape(mode: str, colour: tuple[int, ...]) -> None:
    copy = clean(halves(mode, (2 * WIDEST, 100)), "PNG")
    assert size(copy) == (WIDEST, 50)
    assert opened(copy).convert("RGB").getpixel((4, 4)) == colour


def test_a_picture_is_measured_upright_and_never_enlarged() -> None:
    assert size(clean(halves(size=(1800, 1000)), "JPEG", exif=exif(6)))[0] == 1000
    assert size(clean(halves(size=(WIDEST, 10)), "JPEG"))[0] == WIDEST
    assert size(clean(halves(size=(4 * WIDEST, 1)), "PNG"))[1] == 1


def test_a_palette_and_what_is_see_through_are_kept() -> None:
    palette = halves("P")
    seen_through = palette.getpixel((4, 4))
    picture = opened(clean(palette, "PNG", transparency=seen_through))
    assert picture.mode == "P"
    assert picture.convert("RGBA").getpixel((4, 4)) == (*RED, 0)
    assert picture.convert("RGBA").getpixel((60, 4)) == (*BLUE, 255)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
@pytest.mark.parametrize("profile", [None, srgb()])
@pytest.mark.parametrize("width", [64, 2 * WIDEST])
def test_see_through_parts_are_kept(format_: str, profile: bytes | None, width: int) -> None:
    picture = halves("RGBA", (width, 32))
    picture.paste((0, 0, 0, 0), (0, 0, width // 2, 32))
    copy = opened(clean(picture, format_, icc_profile=profile))
    assert copy.mode == "RGBA"
    see_through, solid = copy.getpixel((4, 4)), copy.getpixel((copy.width - 4, 4))
    assert isinstance(see_through, tuple)
    assert see_through[3] == 0
    assert near(solid, (*BLUE, 255))


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_was_rubbed_out_cannot_be_brought_back(mode: str) -> None:
    picture = halves(mode)
    alpha = Image.new("L", picture.size, 255)
    alpha.paste(0, (0, 0, 32, 32))
    alpha.paste(1, (32, 0, 40, 32))
    picture.putalpha(alpha)
    copy = opened(clean(picture, "PNG"))
    assert copy.getchannel("A").tobytes() == alpha.tobytes()
    assert copy.getpixel((4, 4)) == (0,) * len(mode)
    assert [copy.getpixel((x, 4)) for x in (36, 60)] == [picture.getpixel((x, 4)) for x in (36, 60)]


@pytest.mark.parametrize(("mode", "key", "becomes"), [("RGB", RED, "RGBA"), ("L", 76, "LA")])
def test_a_colour_that_stands_for_see_through_is_understood(mode: str, key: object, becomes: str) -> None:
    picture = opened(clean(halves(mode), "PNG", transparency=key))
    assert picture.mode == becomes
    assert picture.getchannel("A").getpixel((4, 4)) == 0
    assert picture.getchannel("A").getpixel((60, 4)) == 255


def test_sixteen_bits_of_grey_are_scaled_and_not_cut_off() -> None:
    greys = Image.frombytes("I;16", (256, 1), struct.pack("<256H", *(257 * grey for grey in range(256))))
    assert opened(clean(greys, "PNG")).tobytes() == bytes(range(256))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_colours_of_a_profile_become_those_of_a_browser(format_: str) -> None:
    assert near(opened(clean(halves(), format_, icc_profile=swapped())).getpixel((4, 4)), GREEN)


def test_colours_of_a_palette_with_a_profile_too() -> None:
    picture = opened(clean(halves("P"), "PNG", icc_profile=swapped(), transparency=halves("P").getpixel((60, 4))))
    assert near(picture.getpixel((4, 4)), (*GREEN, 255))
    assert picture.getchannel("A").getpixel((60, 4)) == 0


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_grey_stays_grey(mode: str) -> None:
    picture = opened(clean(halves(mode), "PNG", icc_profile=grey()))
    assert picture.mode == mode
    assert near((picture.convert("L").getpixel((4, 4)),), (76,))


@pytest.mark.parametrize("profile", [b"nonsense", grey()])
@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_a_profile_that_does_not_fit_is_passed_over(mode: str, profile: bytes) -> None:
    picture = opened(clean(halves(mode), "JPEG", icc_profile=profile))
    assert picture.mode == "RGB"
    assert near(picture.getpixel((4, 4)), RED)


def test_printers_colours_become_a_screen_s() -> None:
    picture = opened(clean(halves("CMYK"), "JPEG", exif=exif()))
    assert picture.mode == "RGB"
    assert near(picture.getpixel((4, 4)), RED)
    assert near(picture.getpixel((60, 28)), BLUE)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_kept(format_: str) -> None:
    others = [Image.new("RGB", (64, 32), "lime"), Image.new("RGB", (64, 32), "white")]
    copy = clean(halves(), format_, save_all=True, append_images=others, duration=100)
    picture = opened(copy)
    assert getattr(picture, "n_frames", 1) == 1
    assert parts(copy.content) <= ALLOWED[format_]
    assert near(picture.convert("RGB").getpixel((4, 4)), RED)


# What is reported


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_writes_is_named_and_not_repeated(format_: str) -> None:
    private = clean(halves(), format_, exif=exif()).private
    assert private == ("the place where it was taken", "a person's name")


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("BodySerialNumber", "the number of the camera"),
        ("DateTimeOriginal", "the moment when it was taken"),
        ("UserComment", "remarks"),
    ],
)
def test_what_stands_deeper_in_a_camera_s_facts_is_found(tag: str, words: str) -> None:
    data = Image.Exif()
    data.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base[tag]] = "2026:10:02 10:00:00"
    assert clean(halves(), "JPEG", exif=data).private == (words,)


@pytest.mark.parametrize(
    ("format_", "options"),
    [("JPEG", {"comment": b"by Ada"}), ("JPEG", {"xmp": b"<x/>"}), ("WEBP", {"xmp": b"<x/>"})],
)
def test_remarks_outside_of_a_camera_s_facts_are_found(format_: str, options: dict[str, Any]) -> None:
    assert clean(halves(), format_, **options).private == ("remarks",)


def test_remarks_behind_the_pixels_of_a_png_are_found() -> None:
    remark = b"Author\0Ada Lovelace"
    chunk = struct.pack(">I", len(remark)) + b"tEXt" + remark + struct.pack(">I", zlib.crc32(b"tEXt" + remark))
    content = saved(halves(), "PNG")
    assert pictures.clean_png(content[:-12] + chunk + content[-12:]).private == ("remarks",)


def test_what_a_drawing_program_says_of_itself_is_not_private() -> None:
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Software", "Inkscape")
    data = Image.Exif()
    data[ORIENTATION], data[ExifTags.Base.Software] = 1, "Inkscape"
    assert clean(halves(), "PNG", pnginfo=remarks, exif=data, icc_profile=srgb(), dpi=(300, 300)).private == ()


# Lighter copies


@pytest.mark.parametrize(
    ("width", "widths"), [(64, [64]), (720, [480, 720]), (1000, [480, 720, 1000]), (3000, [480, 720, 1080, 1440])]
)
def test_pages_have_a_webp_for_every_width_that_there_are_pixels_for(width: int, widths: list[int]) -> None:
    copy = clean(halves(size=(width, 32)), "PNG")
    assert [rendition.width for rendition in copy.renditions] == widths
    for rendition in copy.renditions:
        picture = Image.open(BytesIO(rendition.content))
        assert (picture.format, picture.width) == ("WEBP", rendition.width)
        assert parts(rendition.content) <= ALLOWED["WEBP"]


def poster(mode: str) -> Image.Image:
    """A poster whose edges are soft, and whose colours and see-through parts change from pixel to pixel."""
    picture = Image.effect_noise((800, 600), 40).convert("RGB")
    picture.putalpha(Image.radial_gradient("L").resize(picture.size))
    return picture.convert(mode)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_a_poster_with_soft_edges_is_cleaned_in_half_a_second(mode: str, format_: str) -> None:
    content = BytesIO()
    poster(mode).save(content, format_, **({"lossless": True} if format_ == "WEBP" else {}))
    started = process_time()
    copy = CLEANERS[format_](content.getvalue())
    assert process_time() - started < 0.5
    assert [rendition.width for rendition in copy.renditions] == [480, 720, 800]
    assert all(Image.open(BytesIO(rendition.content)).mode == "RGBA" for rendition in copy.renditions)


# What cannot be published


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.7, 0.95])
def test_part_of_a_picture_is_refused(format_: str, share: float) -> None:
    noise = Image.frombytes("RGB", (64, 64), random.Random(1).randbytes(64 * 64 * 3))  # noqa: S311 (any pixels do)
    content = saved(noise, format_)
    with pytest.raises(RefusedError, match=r"^this (is not a PNG, JPEG or WebP picture|picture is damaged)"):
        CLEANERS[format_](content[: int(len(content) * share)])


@pytest.mark.parametrize("format_", ["GIF", "BMP", "TIFF", "ICO", "PDF"])
def test_other_types_of_picture_are_refused(format_: str) -> None:
    with pytest.raises(RefusedError, match="not a PNG, JPEG or WebP picture"):
        pictures.clean_png(saved(halves(), format_))


@pytest.mark.parametrize("named", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("is_", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_what_its_name_says(named: str, is_: str) -> None:
    if named == is_:
        assert CLEANERS[named](saved(halves(), is_)).size
        return
    with pytest.raises(RefusedError, match="in truth this is a") as refused:
        CLEANERS[named](saved(halves(), is_))
    assert refused.value.code == "file-disguised"


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"not a picture"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="not a PNG, JPEG or WebP picture"):
        pictures.clean_png(content)


@pytest.mark.parametrize("side", [7_100, 10_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused_unopened(side: int) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    with pytest.raises(RefusedError, match="more pixels than can be opened safely") as refused:
        pictures.clean_png(content)
    assert refused.value.code == "file-too-large"


def test_a_strip_that_is_too_long_for_a_page_is_refused_with_how_to_save_it() -> None:
    with pytest.raises(RefusedError, match="more pixels") as refused:
        clean(Image.new("L", (10, 20_000)), "PNG")
    assert "at most 7,000 pixels on its longer side" in refused.value.hint


def test_remarks_that_unpack_without_end_are_refused() -> None:
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Comment", "a" * 5_000_000, zip=True)
    with pytest.raises(RefusedError, match="damaged"):
        clean(halves(), "PNG", pnginfo=remarks)


@given(at=st.integers(0, 5_000), junk=st.binary(min_size=1, max_size=40), format_=st.sampled_from(sorted(CLEANERS)))
def test_whatever_is_written_into_a_picture_it_is_cleaned_or_refused(at: int, junk: bytes, format_: str) -> None:
    content = bytearray(saved(halves(), format_, exif=exif(6)))
    at %= len(content)
    content[at : at + len(junk)] = junk
    with contextlib.suppress(RefusedError):
        assert CLEANERS[format_](bytes(content)).size
