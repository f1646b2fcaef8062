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
    name_set,
    parse_xml,
    remove_element,
    serialise_xml,
)
from partnership.attachments.zip_archive import zip_archive

_FACTS = name_set("abstract author date subtitle title")
_TEXT = re.compile(r"word/document\d*\.xml")
_HEADING = re.compile(r"heading \d")
_STYLES = re.compile(r"word/styles\d*\.xml")


def with_facts_as_text(content: bytes) -> bytes:
    """Return a clean Word file in which nothing but its first title is a fact about it."""
    parts = _parts(content)
    styles = {name: _name(style) for name, style in _styles(parts).items()}
    for part in filter(_TEXT.fullmatch, parts):
        root = parse_xml(parts[part])
        facts = list(_facts(root, styles))
        first_title = next((style for style in facts if styles[attribute_value(style, "val")] == "title"), None)
        for style in facts:
            if style is not first_title:
                remove_element(style)
        parts[part] = serialise_xml(root)
    return zip_archive(parts.items())


def numbered_headings(content: bytes) -> Iterator[str]:
    """Yield every heading of a clean Word file that Word itself puts a number before, which pandoc leaves out."""
    parts = _parts(content)
    styles = _styles(parts)
    for part in filter(_TEXT.fullmatch, parts):
        for style in parse_xml(parts[part]).iter("{*}pStyle"):
            of, own = styles.get(attribute_value(style, "val")), style.getparent()
            paragraph = next(style.iterancestors("{*}p"), None)
            if of is None or own is None or paragraph is None or not _HEADING.match(_name(of)):
                continue
            number = own.find("{*}numPr/{*}numId")
            number = of.find("{*}pPr/{*}numPr/{*}numId") if number is None else number
            words = "".join(text.text or "" for text in paragraph.iter("{*}t")).strip()
            if words and number is not None and attribute_value(number, "val") != "0":
                yield words


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
