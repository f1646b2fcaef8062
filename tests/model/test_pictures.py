"""The clean copies of contributed pictures."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from partnership.model.pictures import WIDEST, CleanPicture, PictureError, clean_picture

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


Clean = Callable[..., CleanPicture]


@pytest.fixture
def clean(tmp_path: Path) -> Clean:
    """Saves a picture with the options given, and cleans it."""

    def saved_and_cleaned(picture: Image.Image, format_: str, **options: Any) -> CleanPicture:
        file = tmp_path / "picture"
        picture.save(file, format_, **options)
        copy = clean_picture(file)
        assert copy == clean_picture(file), "the same file gives the same bytes"
        return copy

    return saved_and_cleaned


def opened(copy: CleanPicture) -> Image.Image:
    picture = Image.open(BytesIO(copy.content))
    picture.load()
    assert picture.size == (copy.width, copy.height)
    return picture


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
    "JPEG": {"E0", "EE", "DB", "C0", "C2", "C4"},  # JFIF, Adobe's colour transform, tables and frames
    "PNG": {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"},
    "WEBP": {"VP8 ", "VP8L", "VP8X", "ALPH"},
}


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_but_the_picture(clean: Clean, format_: str) -> None:
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


def test_what_follows_the_picture_in_its_file_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "picture.jpg"
    halves().save(file)
    file.write_bytes(file.read_bytes() + b"PK\x03\x04 Ada Lovelace")
    assert b"Ada" not in clean_picture(file).content


def test_a_phone_s_many_pictures_in_one_become_one(clean: Clean) -> None:
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
def test_a_picture_is_put_upright(clean: Clean, format_: str, orientation: int, red: str) -> None:
    copy = clean(halves(), format_, exif=exif(orientation))
    picture = opened(copy)
    middle = (copy.width // 2, copy.height // 2)
    place = {
        "left": (4, middle[1]),
        "right": (copy.width - 5, middle[1]),
        "top": (middle[0], 4),
        "bottom": (middle[0], copy.height - 5),
    }
    assert (copy.width, copy.height) == ((32, 64) if red in ("top", "bottom") else (64, 32))
    assert near(picture.getpixel(place[red]), RED)


def test_a_palette_is_turned_too(clean: Clean) -> None:
    picture = opened(clean(halves("P"), "PNG", exif=exif(6)))
    assert (picture.mode, picture.size) == ("P", (32, 64))
    assert picture.convert("RGB").getpixel((16, 4)) == RED


@pytest.mark.parametrize(
    "data", [b"Exif\0\0nonsense", b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01\x03\0\x01\0\0\0\x06\0"]
)
def test_broken_facts_about_a_picture_do_not_spoil_it(clean: Clean, data: bytes) -> None:
    assert near(opened(clean(halves(), "JPEG", exif=data)).getpixel((4, 4)), RED)


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("RGB", RED), ("RGBA", RED), ("P", RED), ("L", (76, 76, 76)), ("LA", (76, 76, 76)), ("1", (78, 78, 78))],
)
def test_a_wide_picture_becomes_narrower_and_keeps_its_shape(clean: Clean, mode: str, colour: tuple[int, ...]) -> None:
    copy = clean(halves(mode, (2 * WIDEST, 100)), "PNG")
    assert (copy.width, copy.height) == (WIDEST, 50)
    assert opened(copy).convert("RGB").getpixel((4, 4)) == colour


def test_a_picture_is_measured_upright_and_never_enlarged(clean: Clean) -> None:
    assert (clean(halves(size=(1800, 1000)), "JPEG", exif=exif(6)).width) == 1000
    assert (clean(halves(size=(WIDEST, 10)), "JPEG").width) == WIDEST
    assert (clean(halves(size=(4 * WIDEST, 1)), "PNG").height) == 1


def test_a_palette_and_what_is_see_through_are_kept(clean: Clean) -> None:
    palette = halves("P")
    seen_through = palette.getpixel((4, 4))
    picture = opened(clean(palette, "PNG", transparency=seen_through))
    assert picture.mode == "P"
    assert picture.convert("RGBA").getpixel((4, 4)) == (*RED, 0)
    assert picture.convert("RGBA").getpixel((60, 4)) == (*BLUE, 255)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
@pytest.mark.parametrize("profile", [None, srgb()])
@pytest.mark.parametrize("width", [64, 2 * WIDEST])
def test_see_through_parts_are_kept(clean: Clean, format_: str, profile: bytes | None, width: int) -> None:
    picture = halves("RGBA", (width, 32))
    picture.paste((0, 0, 0, 0), (0, 0, width // 2, 32))
    copy = opened(clean(picture, format_, icc_profile=profile))
    assert copy.mode == "RGBA"
    see_through, solid = copy.getpixel((4, 4)), copy.getpixel((copy.width - 4, 4))
    assert isinstance(see_through, tuple)
    assert see_through[3] == 0
    assert near(solid, (*BLUE, 255))


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_was_rubbed_out_cannot_be_brought_back(clean: Clean, mode: str) -> None:
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
def test_a_colour_that_stands_for_see_through_is_understood(clean: Clean, mode: str, key: object, becomes: str) -> None:
    picture = opened(clean(halves(mode), "PNG", transparency=key))
    assert picture.mode == becomes
    assert picture.getchannel("A").getpixel((4, 4)) == 0
    assert picture.getchannel("A").getpixel((60, 4)) == 255


def test_sixteen_bits_of_grey_are_scaled_and_not_cut_off(clean: Clean) -> None:
    greys = Image.frombytes("I;16", (256, 1), struct.pack("<256H", *(257 * grey for grey in range(256))))
    assert opened(clean(greys, "PNG")).tobytes() == bytes(range(256))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_colours_of_a_profile_become_those_of_a_browser(clean: Clean, format_: str) -> None:
    assert near(opened(clean(halves(), format_, icc_profile=swapped())).getpixel((4, 4)), GREEN)


def test_colours_of_a_palette_with_a_profile_too(clean: Clean) -> None:
    picture = opened(clean(halves("P"), "PNG", icc_profile=swapped(), transparency=halves("P").getpixel((60, 4))))
    assert near(picture.getpixel((4, 4)), (*GREEN, 255))
    assert picture.getchannel("A").getpixel((60, 4)) == 0


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_grey_stays_grey(clean: Clean, mode: str) -> None:
    picture = opened(clean(halves(mode), "PNG", icc_profile=grey()))
    assert picture.mode == mode
    assert near((picture.convert("L").getpixel((4, 4)),), (76,))


@pytest.mark.parametrize("profile", [b"nonsense", grey()])
@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_a_profile_that_does_not_fit_is_passed_over(clean: Clean, mode: str, profile: bytes) -> None:
    picture = opened(clean(halves(mode), "JPEG", icc_profile=profile))
    assert picture.mode == "RGB"
    assert near(picture.getpixel((4, 4)), RED)


def test_printers_colours_become_a_screen_s(clean: Clean) -> None:
    picture = opened(clean(halves("CMYK"), "JPEG", exif=exif()))
    assert picture.mode == "RGB"
    assert near(picture.getpixel((4, 4)), RED)
    assert near(picture.getpixel((60, 28)), BLUE)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_kept(clean: Clean, format_: str) -> None:
    others = [Image.new("RGB", (64, 32), "lime"), Image.new("RGB", (64, 32), "white")]
    copy = clean(halves(), format_, save_all=True, append_images=others, duration=100)
    picture = opened(copy)
    assert getattr(picture, "n_frames", 1) == 1
    assert parts(copy.content) <= ALLOWED[format_]
    assert near(picture.convert("RGB").getpixel((4, 4)), RED)


# What cannot be published


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.7, 0.95])
def test_part_of_a_picture_is_refused(tmp_path: Path, format_: str, share: float) -> None:
    file = tmp_path / "picture"
    noise = Image.frombytes("RGB", (64, 64), random.Random(1).randbytes(64 * 64 * 3))  # noqa: S311 (any pixels do)
    noise.save(file, format_)
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
    with pytest.raises(PictureError, match=r"^this (is not a PNG, JPEG or WebP picture|picture is damaged)"):
        clean_picture(file)


@pytest.mark.parametrize("format_", ["GIF", "BMP", "TIFF", "ICO", "PDF"])
def test_other_sorts_of_picture_are_refused(tmp_path: Path, format_: str) -> None:
    file = tmp_path / "picture.png"
    halves().save(file, format_)
    with pytest.raises(PictureError, match="not a PNG, JPEG or WebP picture"):
        clean_picture(file)


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"not a picture"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(content)
    with pytest.raises(PictureError, match="not a PNG, JPEG or WebP picture"):
        clean_picture(file)


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused_unopened(tmp_path: Path, side: int) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b""))
    with pytest.raises(PictureError, match="more pixels than can be opened safely"):
        clean_picture(file)


def test_the_limit_is_pillow_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "picture.png"
    halves().save(file)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 64 * 32 - 1)
    with pytest.raises(PictureError, match="more pixels"):
        clean_picture(file)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 64 * 32)
    assert clean_picture(file).width == 64


def test_remarks_that_unpack_without_end_are_refused(tmp_path: Path) -> None:
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Comment", "a" * 5_000_000, zip=True)
    file = tmp_path / "picture.png"
    halves().save(file, pnginfo=remarks)
    with pytest.raises(PictureError, match="damaged"):
        clean_picture(file)
