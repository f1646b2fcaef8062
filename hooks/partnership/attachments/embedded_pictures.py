"""Pictures inside other files lose what they say beside what they show.

Not one of their pixels changes, but for photographs in files that say themselves how large each picture is shown.
"""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import ExifTags, Image

from partnership.attachments import pictures
from partnership.attachments.clean_copy import WIDEST_WITH_PEOPLE, RefusedError
from partnership.attachments.xml_parts import (
    Element,
    element_name,
    local_name,
    parse_xml,
    qualified_name,
    remove_element,
    serialise_xml,
)

JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"

# Tables, frames and scans (ITU-T T.81, Table B.1). All other segments say something about the picture.
_SEGMENTS = frozenset((*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD)) - {0xC8}
_SCAN, _END = 0xDA, b"\xff\xd9"
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""The end of the data of a scan, in which every byte of 255 is followed by a zero, or by the number of a restart."""

_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs".split())
_MOVING = frozenset(b"acTL fcTL fdAT".split())
_ONE_PIXEL = (
    bytes.fromhex("0000000d4948445200000001000000010100000000376ef924"),
    bytes.fromhex("0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"),
)
"""The first and the last chunks of a PNG of one pixel."""

_MADE_WITH = (b"Created with", b"Made with")
"""The beginning of the remark that drawing programs put into a GIF by themselves."""

_ORIENTATION_TAG = ExifTags.Base.Orientation
_ON_ITS_SIDE = range(5, 9)
"""The orientations in which the width of a picture is the height at which it is shown."""
_METADATA_FAULTS = (
    AttributeError,
    LookupError,
    OSError,
    OverflowError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
"""What Pillow raises for metadata that are not as they should be."""

_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE_ELEMENTS = {
    "animate",
    "animateMotion",
    "animateTransform",
    "audio",
    "discard",
    "foreignObject",
    "handler",
    "iframe",
    "listener",
    "script",
    "set",
    "video",
}
_FETCHES = re.compile(r"""@import|\\|src\(|image-set|url\(\s*["']?\s*[^"'#\s]""", re.IGNORECASE)


class CleanPicture(NamedTuple):
    """A `CleanPicture` is the clean copy of a picture from inside another file."""

    content: bytes
    private: tuple[str, ...] = ()
    words: str = ""
    """The words in it that are text, and not pixels."""


def clean_embedded_picture(content: bytes) -> CleanPicture:
    """Return a picture as it may stay in a document, by its content and not by its name; raises `RefusedError`."""
    if content.startswith((JPEG, _PNG)):
        copy = without_metadata(content)
        return CleanPicture(copy, _read_metadata(content)[0])
    if content.startswith(b"GIF8"):
        return _clean_gif(content)
    if content.startswith(b"\1\0\0\0") and content[40:44] == b" EMF":
        return _clean_emf(content)
    if content.startswith((b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0", b"\2\0\x09\0")):
        return CleanPicture(content)
    if b"<svg" in content[:10_000]:
        return _clean_svg(parse_xml(content))
    raise RefusedError(
        "file-disguised",
        "this file has something in it in the place of a picture that is not a JPEG, PNG, GIF, SVG, EMF or WMF",
        "Copy the picture, delete it, and paste it again as a PNG.",
    )


def without_metadata(content: bytes) -> bytes:
    """Return a JPEG or PNG with the same pixels and colours, and without metadata; raises `RefusedError`.

    The orientation of the camera stays, because the picture would else lie on its side.
    """
    try:
        return _clean_jpeg_segments(content) if content.startswith(JPEG) else _clean_png_chunks(content)
    except (IndexError, struct.error):
        raise _damaged_picture() from None


def narrow_photograph(content: bytes) -> bytes:
    """Return a clean JPEG at most as wide as a picture that may show people; raises `RefusedError`.

    Its colours stay, and so does how the camera was held.
    """
    exif = Image.Exif()
    exif[_ORIENTATION_TAG] = orientation = _read_metadata(content)[1]
    try:
        image = Image.open(BytesIO(content), formats=["JPEG"])
        share = WIDEST_WITH_PEOPLE / (image.height if orientation in _ON_ITS_SIDE else image.width)
        if share >= 1:
            return content
        image.thumbnail((round(image.width * share), round(image.height * share)))
        narrow = BytesIO()
        image.save(narrow, "JPEG", quality=85, exif=exif, icc_profile=image.info.get("icc_profile"))
    except (OSError, SyntaxError, ValueError):
        raise _damaged_picture() from None
    return without_metadata(narrow.getvalue())


def _damaged_picture() -> RefusedError:
    return RefusedError(
        "file-unreadable",
        "a picture in this file is damaged or not complete",
        "Delete the picture, and put it in again.",
    )


def _clean_jpeg_segments(content: bytes) -> bytes:
    kept = [JPEG, _orientation_segment(content)]
    at = len(JPEG)
    while at < len(content) and content[at : at + 2] != _END:
        if content[at] != 0xFF:
            raise _damaged_picture()
        marker = content[at + 1]
        if marker == 0xFF:  # any number of these may stand before a marker
            at += 1
            continue
        (size,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + size
        if size < 2 or end > len(content):
            raise _damaged_picture()
        kept.append(_clean_segment(marker, content[at:end]))
        if marker == _SCAN:
            following = _MARKER.search(content, end)
            at, end = end, following.start() if following else len(content)
            kept.append(content[at:end])
        at = end
    return b"".join((*kept, _END))


def _clean_segment(marker: int, segment: bytes) -> bytes:
    """Return what stays of a segment: all that is needed to show the picture."""
    if marker == 0xE0 and segment[4:9] == b"JFIF\0" and len(segment) >= 18:
        return b"\xff\xe0\0\x10" + segment[4:16] + b"\0\0"  # and not the small picture that may be in it
    colours = (marker == 0xE2 and segment[4:16] == b"ICC_PROFILE\0") or (marker == 0xEE and segment[4:9] == b"Adobe")
    return segment if colours or marker in _SEGMENTS else b""


def _orientation_segment(content: bytes) -> bytes:
    """Return a segment with the orientation of the camera; nothing if it was held upright."""
    orientation = _read_metadata(content)[1]
    if orientation not in range(2, 9):
        return b""
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION_TAG, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _clean_png_chunks(content: bytes) -> bytes:
    if not content.startswith(_PNG):
        raise _damaged_picture()
    return _PNG + b"".join(chunk for name, chunk in _png_chunks(content) if name in _CHUNKS)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the names of a PNG's chunks, each with the whole chunk, up to the last."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + size
        if end > len(content):
            raise _damaged_picture()
        yield name, content[at:end]
        at = end


def _read_metadata(content: bytes) -> tuple[tuple[str, ...], int]:
    """Return what a picture says beside what it shows, and its orientation, without unpacking its pixels."""
    size = None
    if content.startswith(_PNG):
        size = struct.unpack_from(">II", content, 16)
        remarks = (chunk for name, chunk in _png_chunks(content) if name not in _CHUNKS and name not in _MOVING)
        content = _PNG + _ONE_PIXEL[0] + b"".join(remarks) + _ONE_PIXEL[1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(content), formats=["JPEG", "PNG"])
            width, height = size or image.size
            if width * height > pictures.MOST_PIXELS:
                raise Image.DecompressionBombError
            return pictures.private_metadata(image), image.getexif().get(_ORIENTATION_TAG, 1)
        except Image.DecompressionBombError:
            message = "a picture in this file has more pixels than can be opened safely"
            raise RefusedError("file-too-large", message, "Make it smaller before you put it in.") from None
        except _METADATA_FAULTS:
            raise _damaged_picture() from None


def _clean_gif(content: bytes) -> CleanPicture:
    """Return a GIF with its pictures and their movement only (GIF 89a, 17 to 27); raises `RefusedError`."""
    has_remarks = False
    try:
        at = 13 + _size_of_colours(content[10])
        if at > len(content):
            raise _damaged_picture()
        kept = [content[:at]]
        while at < len(content) and content[at] != 0x3B:
            drawn, label = content[at] == 0x2C, content[at + 1]
            if not drawn and content[at] != 0x21:
                raise _damaged_picture()
            start, at = at, at + (11 + _size_of_colours(content[at + 9]) if drawn else 2)
            while content[at]:
                at += 1 + content[at]
            at += 1
            if drawn or label == 0xF9 or (label == 0xFF and content[start + 3 : start + 11] == b"NETSCAPE"):
                kept.append(content[start:at])
            else:
                has_remarks |= label != 0xFE or not content.startswith(_MADE_WITH, start + 3)
    except IndexError:
        raise _damaged_picture() from None
    return CleanPicture(b"".join((*kept, b";")), ("remarks",) if has_remarks else ())


def _size_of_colours(flags: int) -> int:
    """Return how many bytes of a GIF the table of colours takes that these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _clean_emf(content: bytes) -> CleanPicture:
    """Return an EMF without its description: the program, and often the name of a file (MS-EMF, 2.2.9)."""
    count, start = struct.unpack_from("<II", content.ljust(68, b"\0"), 60)
    end = start + 2 * count
    if not count or not 88 <= start <= end <= len(content):
        return CleanPicture(content)
    _, _, name = content[start:end].decode("utf-16-le", "replace").strip("\0").partition("\0")
    return CleanPicture(content[:start] + bytes(end - start) + content[end:], ("remarks",) if name else ())


def _clean_svg(root: Element) -> CleanPicture:
    """Return an SVG without the metadata of drawing programs; raises `RefusedError` if it could do something.

    Able to do something are foreign objects (SVG 2, 5.6), scripts (15), links (16), and addresses in its styles.
    """
    for element in list(root.iter()):
        is_foreign = element_name(element) == "metadata" or not qualified_name(element).startswith(_SVG)
        if is_foreign and element is not root:
            remove_element(element)
            continue
        for name, value in element.attrib.items():
            namespace = name.rpartition("}")[0]
            if namespace and not namespace.endswith(("/xlink", "/namespace")):
                del element.attrib[name]
            elif name.startswith("on") or (local_name(name) in ("href", "src") and not value.startswith("#")):
                raise _active_svg()
        styles = " ".join((*element.attrib.values(), element.text or ""))
        if element_name(element) in _ACTIVE_ELEMENTS or _FETCHES.search(styles):
            raise _active_svg()
    return CleanPicture(serialise_xml(root), words="\n".join(text.strip() for text in root.itertext() if text.strip()))


def _active_svg() -> RefusedError:
    return RefusedError(
        "file-active",
        "this file has an SVG picture in it that could do something or fetch something",
        "Copy the picture, delete it, and paste it again as a PNG.",
    )
