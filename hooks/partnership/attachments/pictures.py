"""Contributed pictures become clean copies with nothing in them but what they show."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import NamedTuple

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from partnership.attachments.clean_copy import WIDEST, CleanCopy, RefusedError, Rendition

WIDTHS = (480, 720, 1080, 1440)
"""The widths of WebP copies, for telephones and for pages, on plain screens and on those with finer pixels."""

MOST_PIXELS = 50_000_000
"""The most pixels of a picture: more than any school's camera makes, and as many as can be held in memory."""

_LONGEST_SIDE = 16_383
"""The most pixels that WebP has on a side."""


class _SavedAs(NamedTuple):
    """A `_SavedAs` is a format of pictures, with the options with which Pillow writes it."""

    format: str
    options: dict[str, int]


_JPEG = _SavedAs("JPEG", {"quality": 85, "optimize": True, "progressive": True})
_SAVED_AS = {
    "JPEG": _JPEG,
    # Many phones write this under the name of JPEG: a JPEG with further pictures behind it, which are left out.
    "MPO": _JPEG,
    "PNG": _SavedAs("PNG", {}),
    "WEBP": _SavedAs("WEBP", {"quality": 85}),
}
_RENDITION = _SavedAs("WEBP", {"quality": 80, "method": 4})
"""A more thorough method takes up to thirty times as long for soft edges, and saves a fiftieth of other pictures."""
_NAMES_OF_FORMATS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"}

# The EXIF tag with the orientation of the camera, and what puts each of its values upright. Pillow's own exif_transpose
# also writes the rest of the EXIF data anew, and fails at what some cameras put there.
_ORIENTATION = ExifTags.Base.Orientation
_TURNED_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


_PRIVATE_TAGS = {
    ExifTags.Base.GPSInfo: "the place where it was taken",
    ExifTags.Base.DateTimeOriginal: "the moment when it was taken",
    ExifTags.Base.Artist: "a person's name",
    ExifTags.Base.CameraOwnerName: "a person's name",
    ExifTags.Base.Copyright: "a person's name",
    ExifTags.Base.XPAuthor: "a person's name",
    ExifTags.Base.BodySerialNumber: "the number of the camera",
    ExifTags.Base.ImageDescription: "remarks",
    ExifTags.Base.UserComment: "remarks",
    ExifTags.Base.XPComment: "remarks",
    ExifTags.Base.XPKeywords: "remarks",
    ExifTags.Base.XPSubject: "remarks",
    ExifTags.Base.XPTitle: "remarks",
}
_REMARKS = ("comment", "photoshop", "xmp", "XML:com.adobe.xmp")
"""The names under which Pillow has remarks that stand outside EXIF."""
_HARMLESS_FIELDS_OF_PNG = {"Software", "software", "date:create", "date:modify", "date:timestamp"}
"""The fields in which drawing programs write into a PNG about themselves."""


def clean_jpeg(content: bytes, widest: int = WIDEST) -> CleanCopy:
    """Return a JPEG as it may be published, as a JPEG; raises `RefusedError`."""
    return _clean_picture(content, "JPEG", widest)


def clean_png(content: bytes, widest: int = WIDEST) -> CleanCopy:
    """Return a PNG as it may be published, as a PNG; raises `RefusedError`."""
    return _clean_picture(content, "PNG", widest)


def clean_webp(content: bytes, widest: int = WIDEST) -> CleanCopy:
    """Return a WebP as it may be published, as a WebP; raises `RefusedError`."""
    return _clean_picture(content, "WEBP", widest)


def _clean_picture(content: bytes, format_: str, widest: int) -> CleanCopy:
    """Return the first picture upright, at most `widest` pixels wide, in sRGB, without place, camera or remarks."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _open_and_clean(content, format_, widest)
    except RefusedError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        message = "this is not a PNG, JPEG or WebP picture, or it is damaged"
        raise RefusedError("file-disguised", message) from None
    except (OSError, SyntaxError, ValueError):
        raise RefusedError("file-unreadable", "this picture is damaged or not complete") from None


def _too_many_pixels() -> RefusedError:
    return RefusedError(
        "file-too-large",
        "this picture has more pixels than can be opened safely",
        "Save it smaller, at most 7,000 pixels on its longer side.",
    )


def _open_and_clean(original: bytes, format_: str, widest: int) -> CleanCopy:
    image = Image.open(BytesIO(original), formats=["JPEG", "PNG", "WEBP"])
    saved_as = _SAVED_AS[image.format or ""]
    if saved_as.format != format_:
        true_name, name = _NAMES_OF_FORMATS[saved_as.format], _NAMES_OF_FORMATS[format_]
        message = f"in truth this is a {true_name} picture, and its name says {name}"
        raise RefusedError("file-disguised", message, "Mend the ending of its name, here and in index.md.")
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()
    private = private_metadata(image)
    # A JPEG can be read at half or a quarter of its size, which saves time and memory.
    image.draft(None, (2 * widest, 2 * widest))
    image.load()
    profile = image.info.get("icc_profile")
    turn = _TURNED_UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    # PNG and WebP may have remarks behind the pixels, which are known only now.
    private = tuple(dict.fromkeys((*private, *private_metadata(image))))
    picture = image if turn is None else image.transpose(turn)
    if profile or picture.width > widest or picture.mode not in ("1", "P"):
        picture = _with_whole_colours(picture)
    is_reduced = picture.width > widest
    picture = _as_wide_as(picture, widest)
    if picture.height > _LONGEST_SIDE:
        raise _too_many_pixels()
    if profile:
        picture = _in_srgb(picture, profile)
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    if "A" in picture.getbands():
        picture = _without_hidden_colours(picture)
    # Pillow writes some of what it read into the copy. A palette must keep which of its colours are see-through.
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    return CleanCopy(
        _picture_bytes(picture, saved_as),
        private,
        size=picture.size,
        renditions=_renditions(picture),
        is_reduced=is_reduced,
    )


def private_metadata(image: Image.Image) -> tuple[str, ...]:
    """Return what a picture says beside what it shows, in plain words: "the place where it was taken"."""
    exif = image.getexif()
    tags = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    private = [words for tag, words in _PRIVATE_TAGS.items() if tags.get(tag)]
    texts = set(getattr(image, "text", {})) - _HARMLESS_FIELDS_OF_PNG
    return (*private, "remarks") if texts or any(image.info.get(name) for name in _REMARKS) else tuple(private)


def _as_wide_as(picture: Image.Image, width: int) -> Image.Image:
    """Return the picture, made smaller if it is wider than this."""
    if picture.width <= width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)


def _renditions(picture: Image.Image) -> tuple[Rendition, ...]:
    """Return the picture as WebP, at every width that it has enough pixels for."""
    whole = _with_whole_colours(picture)
    widths = [width for width in WIDTHS if width < picture.width]
    widths += [picture.width] if len(widths) < len(WIDTHS) else []
    return tuple(Rendition(width, _picture_bytes(_as_wide_as(whole, width), _RENDITION)) for width in widths)


def _picture_bytes(picture: Image.Image, saved_as: _SavedAs) -> bytes:
    content = BytesIO()
    picture.save(content, saved_as.format, **saved_as.options)
    return content.getvalue()


def _with_whole_colours(picture: Image.Image) -> Image.Image:
    """Return the picture with eight bits for each colour of a pixel, and with transparency as a band of its own."""
    if picture.mode.startswith("I"):
        picture = _in_eight_bits(picture)
    if picture.has_transparency_data:
        mode = "LA" if picture.mode in ("1", "L", "LA") else "RGBA"
    else:
        mode = {"1": "L", "P": "RGB"}.get(picture.mode, picture.mode)
    # A conversion to the same colours would hold a large picture in memory twice.
    return picture if picture.mode == mode else picture.convert(mode)


def _in_eight_bits(greys: Image.Image) -> Image.Image:
    """Return a picture of sixteen bits of grey with eight, scaled, which converting alone would cut off.

    It goes from strip to strip, because a large picture needs four times its memory on the way.
    """
    scaled = Image.new("L", greys.size)
    for top in range(0, greys.height, _ROWS):
        strip = greys.crop((0, top, greys.width, min(top + _ROWS, greys.height)))
        scaled.paste(strip.convert("I").point(lambda grey: grey / 257).convert("L"), (0, top))
    return scaled


_ROWS = 256
"""How many rows of a picture are scaled at a time."""


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in the colours that browsers show without a profile; unchanged if its profile does not fit."""
    transparency = picture.getchannel("A") if "A" in picture.getbands() else None
    opaque = picture.convert({"LA": "L", "RGBA": "RGB"}.get(picture.mode, picture.mode))
    try:
        srgb = ImageCms.createProfile("sRGB")
        colours = ImageCms.buildTransform(BytesIO(profile), srgb, opaque.mode, "RGB").apply(opaque)
    except ImageCms.PyCMSError:
        return picture
    if opaque.mode == "L":
        colours = colours.convert("L")
    if transparency:
        colours.putalpha(transparency)
    return colours


def _without_hidden_colours(picture: Image.Image) -> Image.Image:
    """Return the picture with no colours where it is transparent: what was rubbed out is often still there."""
    seen = picture.getchannel("A").point(lambda alpha: 255 if alpha else 0)
    return Image.composite(picture, Image.new(picture.mode, picture.size), seen)
