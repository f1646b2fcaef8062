"""The words in a part of a Word, PowerPoint or Excel file are read, with the place in which people find them.

The cells of sheets are read elsewhere (see `excel`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.attachments.clean_copy import Passage
from partnership.attachments.excel import FORMULAS
from partnership.attachments.table_rows import joined
from partnership.attachments.xml_parts import Element, attribute_value, element_name, local_name, name_set

_OOXML_CHARACTERS = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "tab": "\t"}
_LOOSE = FORMULAS | name_set("v")
"""The elements whose text is read even if it is a measure or an identifier."""
_OOXML_ATTRIBUTES = name_set(
    "alt comment descr display displayText error errorTitle instr prompt promptTitle string suggestedsigner "
    "suggestedsigner2 suggestedsigneremail title tooltip"
)
"""The attributes that hold words, whatever they belong to."""

_NAMED_OOXML_ELEMENTS = name_set("cNvPr cSld custShow docPr section sheet")
"""The elements that have a name which people see."""

_WITH_A_VALUE = name_set("alias attr default filter helpText listEntry statusText tag tblCaption tblDescription")
"""The elements whose value is words."""

_FOR_MACHINES = re.compile(r"[-+.,\s\d]*|\{[-0-9A-F]+\}")
"""The text of elements that hold no words: measures and identifiers."""


def ooxml_passages(root: Element, kind: str) -> Iterator[Passage]:
    """Yield the words of a part: paragraph after paragraph, then those in boxes, in fields, and for pictures."""
    paragraphs: dict[Element, list[str]] = {}
    loose, words = [], []
    for element in root.iter():
        key = element_name(element)
        if key == "p":
            paragraphs[element] = [(element.text or "").strip()]
        elif key in _OOXML_CHARACTERS or key == "t":
            owner, parent = next(element.iterancestors("{*}p"), None), element.getparent()
            if owner is not None and parent is not None and element_name(parent) not in ("tabs", "pPr"):
                paragraphs[owner].append(element.text or "" if key == "t" else _OOXML_CHARACTERS[key])
            elif key == "t" and next(element.iterancestors("{*}c", "{*}si"), None) is None:
                loose.append(element.text or "")
        elif element.text and not (key == "v" and kind == "worksheet"):
            loose += [element.text] if key in _LOOSE or not _FOR_MACHINES.fullmatch(element.text) else []
        words += [value for name, value in element.attrib.items() if _has_ooxml_words(key, local_name(name))]
    texts = [(element, "".join(pieces)) for element, pieces in paragraphs.items()]
    boxes = {element for element in paragraphs if next(element.iterancestors("{*}txbxContent"), None) is not None}
    yield Passage("", joined(text for text in texts if text[0] not in boxes))
    yield Passage("a text box", joined(text for text in texts if text[0] in boxes))
    yield Passage("a field", "\n".join(loose))
    yield Passage("the words for a picture", "\n".join(words))
    yield Passage("a bookmark", "\n".join(_bookmarks(root)))


def _bookmarks(root: Element) -> Iterator[str]:
    """Yield the names of the places in a text to which a link can lead, apart from those that Word makes itself."""
    for bookmark in root.iter("{*}bookmarkStart"):
        name = attribute_value(bookmark, "name")
        if not name.startswith("_"):
            yield name.replace("_", " ")


def _has_ooxml_words(key: str, attribute: str) -> bool:
    return (
        attribute in _OOXML_ATTRIBUTES
        or (attribute == "name" and key in _NAMED_OOXML_ELEMENTS)
        or (attribute == "val" and key in _WITH_A_VALUE)
    )
