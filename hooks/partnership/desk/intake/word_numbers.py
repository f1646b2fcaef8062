"""Word counts headings by itself, and writes words such as "Step 1:" before lines. What readers see becomes text.

Source: ECMA-376, part 1, section 17.9.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from partnership.attachments.xml_parts import Element, attribute_value, element_name
from partnership.desk.intake.counting import as_counted

_HEADING = re.compile(r"heading \d")
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])")
_PLACE = re.compile(r"%([1-9])")
_WORDS = re.compile(r"[^\W\d_]{2}")
_WAYS = {"decimalZero": "01", "lowerLetter": "a", "lowerRoman": "i", "upperLetter": "A", "upperRoman": "I"}
"""Word's ways of counting that are not in figures."""
_MOST_STYLES = 20
"""How many styles are followed from one on which another is based to the next."""


class _Level(NamedTuple):
    """A `_Level` of a list says how its lines are counted, and what stands before them, such as Step %1."""

    start: int
    way: str
    text: str
    style: str
    is_plain: bool
    """Whether the numbers of the levels above are figures too, however they are counted there."""


class _Counted(NamedTuple):
    """A `_Counted` is a paragraph that Word puts something before."""

    paragraph: Element
    before: str
    is_heading: bool
    has_words: bool
    """Whether words stand there too, and not only a number: Step 1."""


@dataclass
class Numbering:
    """A `Numbering` knows what Word puts before the paragraphs of a document, which it is asked in their order."""

    lists: Mapping[str, Element]
    """Every list (w:num), by its number."""
    kinds: Mapping[str, Element]
    """Every kind of list (w:abstractNum), by its number."""
    styles: Mapping[str, Element]
    """Every style, by the name under which paragraphs have it."""
    _counts: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Mapping[str, Element]) -> Numbering:
        """Return the numbering of a document, of which `root` is the part about lists; None if it has none."""
        found: dict[str, dict[str, Element]] = {"num": {}, "abstractNum": {}}
        for element in root if root is not None else ():
            if (name := element_name(element)) in found:
                found[name][attribute_value(element, f"{name}Id")] = element
        return cls(found["num"], found["abstractNum"], styles)

    def write_out(self, root: Element) -> None:
        """Write into a document what Word puts before its headings, and the words that it puts before other lines."""
        for one in list(self._counted(root)):
            if one.is_heading or one.has_words:
                _write(one.paragraph, one.before, is_list=not one.is_heading)

    def put_deeper(self, root: Element) -> None:
        """Give the lines of Word's styles for lists within lists, such as List Number 2, the level that they show."""
        for paragraph in root.iter("{*}p"):
            properties = paragraph.find("{*}pPr")
            style = _value(properties, "pStyle")
            depth = _DEEPER.fullmatch(_value(self.styles.get(style), "name").lower())
            if properties is None or depth is None or properties.find("{*}numPr") is not None:
                continue
            number = next((number for number, _ in map(self._numbered, self._line_of_styles(style)) if number), "")
            kind = self._kind(number)
            top = kind.find("{*}lvl") if kind is not None else None
            if kind is not None and top is not None:
                level = int(depth[1]) - 1
                if level not in self._levels(number, kind):
                    deeper = deepcopy(top)
                    _set(deeper, "ilvl", str(level))
                    kind.append(deeper)
                _put_into_list(properties, number, level)

    def _counted(self, root: Element) -> Iterator[_Counted]:
        for paragraph in root.iter("{*}p"):
            properties = paragraph.find("{*}pPr")
            style = _value(properties, "pStyle")
            line = list(self._line_of_styles(style))
            own = properties.find("{*}numPr") if properties is not None else None
            number = _value(own, "numId") or next((number for number, _ in map(self._numbered, line) if number), "")
            kind = self._kind(number)
            if kind is None:
                continue
            levels = self._levels(number, kind)
            linked = (str(level) for level, about in levels.items() if about.style in line)
            of_style = (level for _, level in map(self._numbered, line) if level)
            written = _value(own, "ilvl") or next(linked, "") or next(of_style, "")
            level = int(written) if written.isdecimal() else 0
            before = self._count(number, kind, levels, level)
            if before and any((text.text or "").strip() for text in paragraph.iter("{*}t")):
                names = (_value(self.styles.get(name), "name").lower() for name in line)
                has_words = bool(_WORDS.search(_PLACE.sub("", levels[level].text)))
                yield _Counted(paragraph, before, any(map(_HEADING.match, names)), has_words)

    def _line_of_styles(self, style: str) -> Iterator[str]:
        """Yield a style, and those on which it is based."""
        for _ in range(_MOST_STYLES):
            if style not in self.styles:
                return
            yield style
            style = _value(self.styles[style], "basedOn")

    def _numbered(self, style: str) -> tuple[str, str]:
        """Return the list and the level of a style's own, as they are written."""
        own = self.styles[style].find("{*}pPr/{*}numPr")
        return _value(own, "numId"), _value(own, "ilvl")

    def _kind(self, number: str) -> Element | None:
        """Return the kind of a list; None if there is no such list."""
        kind = self.kinds.get(_value(self.lists.get(number), "abstractNumId"))
        link = _value(kind, "numStyleLink")
        linked = (other for other in self.kinds.values() if link and _value(other, "styleLink") == link)
        return next(linked, kind)

    def _levels(self, number: str, kind: Element) -> dict[int, _Level]:
        """Return the levels of a list: those of its kind, and its own."""
        levels = [*kind.iterfind("{*}lvl"), *self.lists[number].iterfind("{*}lvlOverride/{*}lvl")]
        return {_number(level, "ilvl"): _level(level) for level in levels}

    def _count(self, number: str, kind: Element, levels: Mapping[int, _Level], level: int) -> str:
        """Return what stands before the next line of a list, at a level; empty if that is nothing, or a sign."""
        counts = self._counts[attribute_value(kind, "abstractNumId")]
        if number not in self._begun:
            self._begun.add(number)
            for other in self.lists[number].iterfind("{*}lvlOverride"):
                if start := _value(other, "startOverride"):
                    counts[_number(other, "ilvl")] = int(start) - 1 if start.isdecimal() else 0
        about = levels.get(level)
        if about is None:
            return ""
        counts[level] = counts[level] + 1 if level in counts else about.start
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if about.way in ("bullet", "none"):
            return ""

        def said(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of = levels.get(at, about)
            return as_counted(counts.get(at, of.start), "1" if about.is_plain else _WAYS.get(of.way, "1"))

        return _PLACE.sub(said, about.text).strip()


def _level(level: Element) -> _Level:
    start = _value(level, "start")
    return _Level(
        int(start) if start.isdecimal() else 0,
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText"),
        _value(level, "pStyle"),
        level.find("{*}isLgl") is not None,
    )


def _write(paragraph: Element, before: str, *, is_list: bool) -> None:
    """Write something before the words of a paragraph, which is none of a list then."""
    namespace = f"{{{etree.QName(paragraph).namespace}}}"
    properties = paragraph.find("{*}pPr")
    if properties is None:
        properties = etree.Element(f"{namespace}pPr")
        paragraph.insert(0, properties)
    run = etree.Element(f"{namespace}r")
    text = etree.SubElement(run, f"{namespace}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = f"{before} "
    properties.addnext(run)
    if is_list:
        for own in properties.findall("{*}numPr"):
            properties.remove(own)
        _put_into_list(properties, "0", 0)


def _put_into_list(properties: Element, number: str, level: int) -> None:
    """Put a paragraph into a list by its number, which is 0 for none."""
    namespace = f"{{{etree.QName(properties).namespace}}}"
    own = etree.SubElement(properties, f"{namespace}numPr")
    for name, value in (("ilvl", str(level)), ("numId", number)):
        etree.SubElement(own, f"{namespace}{name}").set(f"{namespace}val", value)


def _set(element: Element, name: str, value: str) -> None:
    element.set(f"{{{etree.QName(element).namespace}}}{name}", value)


def _value(element: Element | None, name: str) -> str:
    """Return the value of an element within another; empty if it is not there."""
    inner = element.find(f"{{*}}{name}") if element is not None else None
    return attribute_value(inner, "val") if inner is not None else ""


def _number(element: Element, name: str) -> int:
    value = attribute_value(element, name)
    return int(value) if value.isdecimal() else 0
