"""The paragraphs that pandoc would take for facts about a Word file, and leave out of its text, become ordinary ones.

Word has styles for them: Title, Subtitle, Author, Date and Abstract. The first title stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

from partnership.attachments.xml_parts import (
    Element,
    attribute_value,
    element_name,
    name_set,
    parse_xml,
    remove_element,
    serialise_xml,
)
from partnership.attachments.zip_archive import zip_archive
from partnership.desk.intake.word_numbers import Numbering

_FACTS = name_set("abstract author date subtitle title")
_TEXT = re.compile(r"word/document\d*\.xml")
_LISTS = re.compile(r"word/numbering\d*\.xml")
_AROUND_WORDS = ("{*}bdo", "{*}customXml", "{*}dir", "{*}fldSimple", "{*}smartTag")
_OF_A_LINE = name_set("p pPr pStyle r rPr t")
_STYLES = re.compile(r"word/styles\d*\.xml")


def for_reading(content: bytes) -> bytes:
    """Return a clean Word file as pandoc reads it without losing anything that a reader saw.

    Nothing but its first title is a fact about it, what Word itself writes before its lines is text, and what stands
    in a field or in an element around words stands there by itself.
    """
    parts = _parts(content)
    styles = _styles(parts)
    name_of_lists = next(filter(_LISTS.fullmatch, parts), "")
    lists = parse_xml(parts[name_of_lists]) if name_of_lists else None
    for part in filter(_TEXT.fullmatch, parts):
        root = parse_xml(parts[part])
        _unwrap(root)
        _empty_blank_lines(root)
        numbering = Numbering.of(lists, styles)
        numbering.write_out(root)
        numbering.put_deeper(root)
        _keep_first_title(root, {name: _name(style) for name, style in styles.items()})
        parts[part] = serialise_xml(root)
    if lists is not None:
        parts[name_of_lists] = serialise_xml(lists)
    return zip_archive(parts.items())


def _empty_blank_lines(root: Element) -> None:
    """Take the blanks out of paragraphs with nothing else, which would end a list that goes on behind them."""
    for paragraph in root.iter("{*}p"):
        texts = list(paragraph.iter("{*}t"))
        inside = {element_name(element) for element in paragraph.iterdescendants() if isinstance(element.tag, str)}
        if texts and inside <= _OF_A_LINE and not "".join(text.text or "" for text in texts).strip():
            for text in texts:
                text.text = ""


def _unwrap(root: Element) -> None:
    """Put what stands in elements that pandoc passes over, words and all, into their places."""
    for element in list(root.iter(*_AROUND_WORDS)):
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            parent[at : at + 1] = [child for child in element if not element_name(child).endswith("Pr")]


def _keep_first_title(root: Element, styles: dict[str, str]) -> None:
    facts = list(_facts(root, styles))
    first_title = next((style for style in facts if styles[attribute_value(style, "val")] == "title"), None)
    for style in facts:
        if style is not first_title:
            remove_element(style)


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _styles(parts: Mapping[str, bytes]) -> dict[str, Element]:
    """Return every style by the name under which paragraphs have it."""
    return {
        attribute_value(style, "styleId"): style
        for part in filter(_STYLES.fullmatch, parts)
        for style in parse_xml(parts[part]).iter("{*}style")
    }


def _name(style: Element) -> str:
    """Return the name of a style as people see it, which is the same in every language of Word."""
    return next((attribute_value(name, "val").lower() for name in style.iterfind("{*}name")), "")


def _facts(root: Element, styles: dict[str, str]) -> Iterator[Element]:
    """Yield the styles of the paragraphs that have one for a fact, and words."""
    for style in root.iter("{*}pStyle"):
        paragraph = next(style.iterancestors("{*}p"), None)
        has_words = paragraph is not None and any((text.text or "").strip() for text in paragraph.iter("{*}t"))
        if has_words and styles.get(attribute_value(style, "val")) in _FACTS:
            yield style
