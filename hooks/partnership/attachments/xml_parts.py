"""The XML parts of Office files, and SVG pictures, are read without trusting them, and written anew."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.refusals import damaged, unpacks_to_too_much

Element: TypeAlias = etree._Element
"""An element of an XML part."""

MOST_XML_BYTES = 20_000_000
MOST_XML_MARKUP = 600_000
"""How many characters of markup a part may have. Each takes lxml up to 200 bytes of memory, however short the part."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def parse_xml(content: bytes) -> Element:
    """Return the root of an XML text, without comments and processing instructions; raises `RefusedError`."""
    if len(content) > MOST_XML_BYTES:
        raise unpacks_to_too_much()
    if content.startswith(_UTF_16):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeError:
            raise damaged() from None
    if b"<!DOCTYPE" in content:
        message = "this file has definitions in it that could fetch something from elsewhere"
        raise RefusedError("file-active", message, "Open it in the program it was made with, and save it again.")
    if content.count(b"<") + content.count(b"=") > MOST_XML_MARKUP:
        raise unpacks_to_too_much()
    # Both standards allow UTF-8 and UTF-16 only. Any other encoding could hide what has just been looked for.
    parser = etree.XMLParser(
        encoding="utf-8",
        huge_tree=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged() from None


def serialise_xml(root: Element) -> bytes:
    """Return the XML text of a root."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def qualified_name(element: Element) -> str:
    """Return the name of an element with its namespace: {http://www.w3.org/2000/svg}path; raises `RefusedError`."""
    if not isinstance(element.tag, str):  # a comment, an instruction or an entity, none of which is ever parsed
        raise damaged()
    return element.tag


def local_name(name: str) -> str:
    """Return the name of an attribute, or of an element, without its namespace."""
    return name.rpartition("}")[2]


def element_name(element: Element) -> str:
    """Return the name of an element without its namespace: path; raises `RefusedError`.

    What is refused is recognised by this alone: names are the same in the strict and the usual form of ECMA-376.
    """
    return local_name(qualified_name(element))


def attribute_value(element: Element, name: str) -> str:
    """Return the value of the attribute with this local name; empty if the element has none."""
    return next((value for key, value in element.attrib.items() if local_name(key) == name), "")


def remove_element(element: Element) -> None:
    """Take an element out of its tree, with the white space behind it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def name_set(text: str) -> frozenset[str]:
    """Return the names in a text that has spaces between them."""
    return frozenset(text.split())
