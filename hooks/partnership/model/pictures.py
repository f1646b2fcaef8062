"""Pictures that people contribute, as clean copies: nothing in them but what they show."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, UnidentifiedImageError

WIDEST = 1600
"""The greatest width of a published picture, in pixels."""

ENDINGS = ("jpg", "jpeg", "png", "webp")
"""How the file of a picture is named."""


class PictureError(ValueError):
    """A picture that cannot be published; its text says why in a plain sentence."""


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture with nothing in it but what it shows, and its size in pixels."""

    content: bytes
    width: int
    height: int


_JPEG: dict[str, Any] = {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True}
_SAVED_AS: dict[str | None, dict[str, Any]] = {
    "JPEG": _JPEG,
    # What many phones write under the name of JPEG: a JPEG with further pictures behind it, which are left out.
    "MPO": _JPEG,
    "PNG": {"format": "PNG"},
    "WEBP": {"format": "WEBP", "quality": 85},
}

# The EXIF tag that says how the camera was held, and what puts each of its values upright. Pillow's own exif_transpose
# also writes the rest of the EXIF data anew, and stumbles over what some cameras put there.
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def clean_picture(source: Path) -> CleanPicture:
    """The picture as it may be published: upright, at most `WIDEST` wide, in sRGB, without place, camera or remarks.

    A PNG stays a PNG, a JPEG a JPEG and a WebP a WebP; of a moving picture the first frame is kept. The same file gives
    the same bytes. Raises `PictureError`.
    """
    content = source.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _clean(content)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureError("this picture has more pixels than can be opened safely") from None
    except UnidentifiedImageError:
        raise PictureError("this is not a PNG, JPEG or WebP picture, or it is damaged") from None
    except (OSError, SyntaxError, ValueError):
        raise PictureError("this picture is damaged or not complete") from None


def _clean(original: bytes) -> CleanPicture:
    image = Image.open(BytesIO(original), formats=["JPEG", "PNG", "WEBP"])
    image.load()
    options = _SAVED_AS[image.format]
    profile = image.info.get("icc_profile")
    turn = _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    picture = image if turn is None else image.transpose(turn)
    if profile or picture.width > WIDEST or picture.mode not in ("1", "P"):
        picture = _with_whole_colours(picture)
    if picture.width > WIDEST:
        height = max(1, round(picture.height * WIDEST / picture.width))
        picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
    if profile:
        picture = _in_srgb(picture, profile)
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    if "A" in picture.getbands():
        picture = _without_hidden_colours(picture)
    # Pillow writes some of what it read into the copy. A palette must keep which of its colours are see-through.
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    content = BytesIO()
    picture.save(content, **options)
    return CleanPicture(content.getvalue(), picture.width, picture.height)


def _with_whole_colours(picture: Image.Image) -> Image.Image:
    """The picture with eight bits for each colour of a pixel, and what is see-through as a band of its own."""
    if picture.mode.startswith("I"):
        # Sixteen bits of grey, which converting alone would cut off and not scale.
        picture = picture.convert("I").point(lambda grey: grey / 257).convert("L")
    if picture.has_transparency_data:
        return picture.convert("LA" if picture.mode in ("1", "L", "LA") else "RGBA")
    return picture.convert({"1": "L", "P": "RGB"}.get(picture.mode, picture.mode))


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The picture's colours as browsers take them without a profile; as they are where the profile does not fit."""
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
    """The picture with nothing left where nothing is seen: what was rubbed out is often still there below."""
    seen = picture.getchannel("A").point(lambda alpha: 255 if alpha else 0)
    return Image.composite(picture, Image.new(picture.mode, picture.size), seen)
