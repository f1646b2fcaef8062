"""Word files are refused for tracked changes, hidden text, and fields that start something (ECMA-376 Part 1, 17)."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import islice

from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.office_files import with_inheriting_styles
from partnership.attachments.refusals import active, hidden
from partnership.attachments.xml_parts import Element, attribute_value, element_name, name_set

CHANGES = hidden("tracked changes", "In Word: Review, Accept, Accept All Changes and Stop Tracking")
_HIDDEN = hidden(
    "hidden text",
    "In Word: File, Info, Check for Issues, Inspect Document, Inspect; then Remove All beside what it found",
)
_FIELD = active("has a field that fetches or starts something", "Click into it and press Ctrl+Shift+F9 (in Word).")

_TRACKED = name_set(
    "{*}ins {*}del {*}moveFrom {*}moveTo {*}rPrChange {*}pPrChange {*}sectPrChange {*}tblPrChange {*}tblPrExChange "
    "{*}tcPrChange {*}trPrChange {*}tblGridChange {*}numberingChange {*}cellIns {*}cellDel {*}cellMerge "
    "{*}moveFromRangeStart {*}moveToRangeStart {*}customXmlInsRangeStart {*}customXmlDelRangeStart "
    "{*}customXmlMoveFromRangeStart {*}customXmlMoveToRangeStart {*}conflictIns {*}conflictDel"
)
_FIELD_FETCHES = re.compile(
    r"""\s*([^\s"]*\0|(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|MACROBUTTON|EMBED)\b"""
    r"""|HYPERLINK\b(?!\s*\\l\b|\s*"?(\#|https?://|mailto:|tel:)))""",
    re.IGNORECASE,
)
"""The code of a field that fetches or starts something, or whose name is made by a field in it (Part 1, 17.16.5)."""


def expect_harmless_text(root: Element, hidden_styles: Set[str]) -> None:
    """Refuse a part with tracked changes, hidden text or fields that do something; raises `RefusedError`."""
    if next(root.iter(*_TRACKED), None) is not None:
        raise RefusedError(*CHANGES)
    for run in _hidden_runs(root, hidden_styles):
        shown = run.iter("{*}t", "{*}drawing", "{*}pict")
        if any((element.text or "").strip() or element_name(element) != "t" for element in shown):
            raise RefusedError(*_HIDDEN)
    for code in _field_codes(root):
        if _FIELD_FETCHES.match(code):
            raise RefusedError(*_FIELD)


def hidden_styles(root: Element) -> frozenset[str]:
    """Return the names of the styles that hide text, and of those based on them (Part 1, 17.7.4).

    An empty name is among them if text without a style is hidden.
    """
    defaults = root.iterfind("{*}docDefaults/{*}rPrDefault/{*}rPr/{*}vanish")
    hiding = {"" for vanish in defaults if not _is_off(vanish)}
    heirs: dict[str, list[str]] = {}
    for style in root.iter("{*}style"):
        name = attribute_value(style, "styleId")
        vanish, base = style.find("{*}rPr/{*}vanish"), style.find("{*}basedOn")
        if vanish is not None and not _is_off(vanish):
            hiding.add(name)
        elif vanish is None and base is not None:
            heirs.setdefault(attribute_value(base, "val"), []).append(name)
        if attribute_value(style, "default") in ("1", "true") and attribute_value(style, "type") == "paragraph":
            heirs.setdefault(name, []).append("")
    return with_inheriting_styles(hiding, heirs)


def _is_off(switch: Element) -> bool:
    return attribute_value(switch, "val") in ("0", "false", "off")


def _hidden_runs(root: Element, hidden_styles: Set[str]) -> set[Element]:
    """Return the runs that are hidden, by themselves or by their style (Part 1, 17.3.2.41)."""
    hiding: set[Element] = set(root.iter("{*}r") if "" in hidden_styles else ())
    shown: set[Element] = set()
    styled: set[Element] = set()
    for element in root.iter("{*}vanish", "{*}rStyle", "{*}pStyle", "{*}tblStyle"):
        for owner in islice(element.iterancestors(), 1, 2):
            if element_name(element) == "vanish":
                (shown if _is_off(element) else hiding).add(owner)
            elif attribute_value(element, "val") in hidden_styles and owner not in styled:
                styled.add(owner)
                hiding.update(owner.iter("{*}r"))
    return hiding - shown


def _field_codes(root: Element) -> list[str]:
    """Return the beginning of each field's code, which says what the field does (Part 1, 17.16.18)."""
    codes = [attribute_value(field, "instr") for field in root.iter("{*}fldSimple")]
    open_: list[str] = [""]
    for element in root.iter("{*}fldChar", "{*}instrText"):
        begins = "begin" in element.attrib.values()
        if not begins or len(open_) > 1:
            open_[-1] = (open_[-1] + ("\0" if begins else element.text or "")).lstrip()[:1000]
        if begins:
            open_.append("")
        elif "end" in element.attrib.values() and len(open_) > 1:
            codes.append(open_.pop())
    return codes + open_
