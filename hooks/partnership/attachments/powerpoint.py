"""Slides and shapes are refused for what they hide or start (ECMA-376 Part 1, 19 to 21).

Word and Excel files have shapes too.
"""

from __future__ import annotations

import re

from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.office_files import is_link
from partnership.attachments.refusals import ELSEWHERE, FILM, LINK, active, hidden
from partnership.attachments.xml_parts import Element, element_name, local_name, name_set

_STARTS_SOMETHING = active(
    "has a shape that starts something when it is clicked", "In PowerPoint: Insert, Action, None."
)
_HIDDEN_SLIDE = hidden("a hidden slide", "In PowerPoint: click it with the right button, Delete Slide or Unhide Slide")
_HIDDEN_SHAPE = hidden(
    "a hidden shape", "Home, Arrange (or Editing, Select), Selection Pane, Show All; then look at it"
)
_CROPPED_PICTURE = hidden(
    "a picture of which a part is cut off, and still there,",
    "Click the picture: Picture Format, Compress Pictures; take off Apply only to this picture, tick Delete cropped "
    "areas",
)
_SPEAKER_NOTES = hidden(
    "speaker notes",
    "In PowerPoint: File, Info, Check for Issues, Inspect Document, Inspect; then Remove All beside what it found",
)

_CUT_SHARE = re.compile(r"\+?(\d{4,}|[1-9]\d*(\.\d+)?%)|\d{4,}f|0?\.0?[1-9]\d*")
"""The share of a picture's width or height that is cut off, if it is more than a rounding (Part 1, 20.1.8.55)."""

_SIDES = name_set("l t r b cropleft croptop cropright cropbottom")
_HARMLESS_SHAPE_ACTIONS = {
    "",
    "ppaction://hlinksldjump",
    "ppaction://hlinkshowjump",
    "ppaction://noaction",
    "ppaction://customshow",
}


def expect_harmless_shapes(root: Element, kind: str) -> None:
    """Refuse a part with slides, notes or shapes that are hidden, or shapes that do something; raises `RefusedError`.

    `kind` says what the part is, as the relationships call it.
    """
    if kind == "slide" and root.get("show") in ("0", "false"):
        raise RefusedError(*_HIDDEN_SLIDE)
    if kind == "notesSlide":
        texts = (text for text in root.iter("{*}t") if (text.text or "").strip())
        if not all(map(_is_header_or_footer, texts)):
            raise RefusedError(*_SPEAKER_NOTES)
    if any(shape.get("hidden") in ("1", "true") for shape in root.iter("{*}cNvPr", "{*}docPr")):
        raise RefusedError(*_HIDDEN_SHAPE)
    for part in root.iter("{*}srcRect", "{*}imagedata"):
        sides = (value for name, value in part.attrib.items() if name in _SIDES)
        if any(map(_CUT_SHARE.fullmatch, sides)):
            raise RefusedError(*_CROPPED_PICTURE)
    if next(root.iter("{*}webVideoPr"), None) is not None:
        raise RefusedError(*FILM)
    for element in root.iter():
        if element.attrib:
            _expect_harmless_attributes(element, kind)


def _is_header_or_footer(text: Element) -> bool:
    """Return whether a text of a notes page is a number, a date, a header or a footer (Part 1, 19.7.10)."""
    shape = next(text.iterancestors("{*}sp"), None)
    place = None if shape is None else next(shape.iter("{*}ph"), None)
    return place is not None and place.get("type") in ("sldNum", "dt", "hdr", "ftr", "sldImg")


def _expect_harmless_attributes(element: Element, kind: str) -> None:
    for name, value in element.attrib.items():
        key = local_name(name)
        if (
            key == "action"
            and element_name(element).startswith("hlink")
            and value.partition("?")[0] not in _HARMLESS_SHAPE_ACTIONS
        ):
            raise RefusedError(*(FILM if value == "ppaction://media" else _STARTS_SOMETHING))
        if key == "style" and kind != "vmlDrawing" and re.search(r"visibility\s*:\s*hidden", value, re.IGNORECASE):
            raise RefusedError(*_HIDDEN_SHAPE)
        if key == "src" and value.strip() and not value.startswith("#"):
            raise RefusedError(*ELSEWHERE)
        address = key == "invalidUrl" or (key == "href" and "/relationships}" not in name)
        if address and value.strip() and not is_link(value):
            raise RefusedError(*LINK)
