"""The words in a part of an OpenDocument file are read, with the place in which people find them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from partnership.attachments.clean_copy import Passage
from partnership.attachments.table_rows import joined
from partnership.attachments.xml_parts import Element, attribute_value, element_name, local_name, name_set

_PARAGRAPHS = name_set("date-time-decl desc footer-decl h header-decl p title")
_ODF_CHARACTERS = {"line-break": "\n", "s": " ", "tab": "\t"}
_ODF_PLACES = {
    "desc": "the words for a picture",
    "footer": "a footer",
    "footer-decl": "a footer",
    "footer-left": "a footer",
    "header": "a header",
    "header-decl": "a header",
    "header-left": "a header",
    "note": "a footnote",
    "text-box": "a text box",
    "title": "the words for a picture",
}
_NAMED_ODF_ELEMENTS = name_set(
    "caption circle connector control custom-shape ellipse frame g line measure page path polygon polyline rect "
    "regular-polygon section table"
)
"""The elements that have a name which people see."""

_ODF_ATTRIBUTES = name_set("current-value description display-text formula label title")
"""The attributes that hold words, whatever they belong to."""

_NUMBERS = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"


def odf_passages(root: Element) -> Iterator[Passage]:
    """Yield the words of a part by where they stand; in the body of a text, paragraph after paragraph."""
    texts_by_place: dict[str, list[tuple[Element, list[str]]]] = {}
    loose: list[str] = []
    places, paragraphs = [""], [loose]
    slides = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        key = element_name(element)
        if event == "end":
            places.pop()
            paragraphs.pop()
            # The number of a heading stands apart from its words.
            paragraphs[-1].append(f"{' ' if key == 'number' else ''}{element.tail or ''}")
            continue
        slides += key == "page"
        on_slide = places[-1].startswith("slide ")
        where = f"slide {slides}" if key == "page" else places[-1] if on_slide else _ODF_PLACES.get(key, places[-1])
        places.append(where)
        own = key in _PARAGRAPHS
        paragraphs.append([] if own else paragraphs[-1])
        if own:
            texts_by_place.setdefault(where, []).append((element, paragraphs[-1]))
        paragraphs[-1].append(_ODF_CHARACTERS.get(key) or element.text or "")
        words = [value for name, value in element.attrib.items() if _has_odf_words(name, key)]
        texts_by_place.setdefault(where if on_slide else "the words for a picture", []).extend(
            (root, [word]) for word in words
        )
    for where, texts in texts_by_place.items():
        yield Passage(where, joined((element, "".join(text)) for element, text in texts))
    yield Passage("a field", "\n".join(text for text in loose if text.strip()))
    yield Passage("a bookmark", "\n".join(_bookmarks(root)))


def _bookmarks(root: Element) -> Iterator[str]:
    """Yield the names of the places in a text to which a link can lead, apart from those that programs make."""
    for bookmark in root.iter("{*}bookmark", "{*}bookmark-start"):
        name = attribute_value(bookmark, "name")
        if not name.startswith("_"):
            yield name.replace("_", " ")


def _has_odf_words(attribute: str, key: str) -> bool:
    name = local_name(attribute)
    return (
        name in _ODF_ATTRIBUTES
        or name.startswith("string-value")
        or key == "bibliography-mark"
        or (name == "name" and key in _NAMED_ODF_ELEMENTS)
        or (name == "value" and attribute != _NUMBERS)
    )
