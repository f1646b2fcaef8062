"""The XML parts of Office files, read without trusting them."""

from __future__ import annotations

import pytest
from lxml import etree

from partnership.attachments import xml_parts
from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.xml_parts import (
    attribute_value,
    element_name,
    parse_xml,
    qualified_name,
    remove_element,
    serialise_xml,
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-unreadable"),
        (b"<a>", "file-unreadable"),
        (b"<a/>x", "file-unreadable"),
        (b"<a>\xff</a>", "file-unreadable"),
        (b"\xff\xfe<", "file-unreadable"),
        (b"<a>&unknown;</a>", "file-unreadable"),
        (b"<a>" * 300 + b"</a>" * 300, "file-unreadable"),
        (b'<?xml version="1.0" encoding="utf-7"?><a>+ACE-\xff</a>', "file-unreadable"),
        (b"<!DOCTYPE a><a/>", "file-active"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "file-active"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a/>'.encode("utf-16"), "file-active"),
        (b"<a>" + b"<b/>" * xml_parts.MOST_XML_MARKUP + b"</a>", "file-too-large"),
        (b"<a>" + b" " * xml_parts.MOST_XML_BYTES + b"</a>", "file-too-large"),
    ],
    ids=range(13),
)
def test_xml_that_is_not_simple_and_whole_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_xml(content)
    assert refused.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_both_encodings_of_office_files_are_read(encoding: str) -> None:
    assert parse_xml("<a>é</a>".encode(encoding)).text == "é"


def test_an_element_has_a_name_with_and_without_its_namespace() -> None:
    element = parse_xml(b'<a xmlns="urn:x"/>')
    assert (qualified_name(element), element_name(element)) == ("{urn:x}a", "a")


@pytest.mark.parametrize("node", [etree.Comment("Ada"), etree.ProcessingInstruction("Ada"), etree.Entity("ada")])
def test_what_is_no_element_has_no_name(node: etree._Element) -> None:
    with pytest.raises(RefusedError):
        element_name(node)


def test_an_attribute_is_found_by_its_name_without_its_namespace() -> None:
    element = parse_xml(b'<a xmlns:x="urn:x" x:val="1"/>')
    assert (attribute_value(element, "val"), attribute_value(element, "style")) == ("1", "")


def test_comments_and_instructions_are_left_out_and_removed_elements_with_what_follows_them() -> None:
    root = parse_xml(b"<a><!--Ada--><?ada x?><b/> <c/></a>")
    remove_element(root[0])
    remove_element(root)
    assert serialise_xml(root) == b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<a><c/></a>"
