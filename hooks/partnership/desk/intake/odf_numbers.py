"""OpenDocument counts headings by itself, in an outline. What readers see before them becomes text.

Source: OpenDocument 1.3, part 3, sections 5.1.2 and 16.34.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from partnership.attachments.xml_parts import (
    Element,
    attribute_value,
    element_name,
    parse_xml,
    serialise_xml,
)
from partnership.attachments.zip_archive import zip_archive
from partnership.desk.intake.counting import as_counted


class _Level(NamedTuple):
    """A `_Level` of an outline says what stands before its headings."""

    start: int
    way: str
    """1, a, A, i or I; empty if nothing is counted."""
    before: str
    behind: str
    shown: int
    """How many levels stand in the number, this one the last."""


def with_numbers_as_text(content: bytes) -> bytes:
    """Return a clean OpenDocument text in which the numbers of its headings stand in their words."""
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if "content.xml" in parts:
        levels = dict(_levels(parse_xml(parts["styles.xml"]))) if "styles.xml" in parts else {}
        root = parse_xml(parts["content.xml"])
        _write_out(root, levels)
        parts["content.xml"] = serialise_xml(root)
    return zip_archive(parts.items())


def _levels(styles: Element) -> Iterator[tuple[int, _Level]]:
    for level in styles.iter("{*}outline-level-style"):
        start, shown = (attribute_value(level, name) for name in ("start-value", "display-levels"))
        yield (
            _whole(attribute_value(level, "level"), 1),
            _Level(
                _whole(start, 1),
                attribute_value(level, "num-format"),
                attribute_value(level, "num-prefix"),
                attribute_value(level, "num-suffix"),
                _whole(shown, 1),
            ),
        )


def _write_out(root: Element, levels: Mapping[int, _Level]) -> None:
    counts: dict[int, int] = {}
    for heading in list(root.iter("{*}h")):
        level = _whole(attribute_value(heading, "outline-level"), 1)
        before = _taken_out(heading) or _count(heading, level, levels, counts)
        if before and "".join(heading.itertext()).strip():
            heading.text = f"{before} {heading.text or ''}"


def _taken_out(heading: Element) -> str:
    """Take the number out of a heading that has it in an element of its own, and return it."""
    for child in list(heading):
        if element_name(child) == "number":
            number, behind = "".join(child.itertext()).strip(), child.tail or ""
            heading.text = f"{heading.text or ''}{behind}"
            heading.remove(child)
            return number
    return ""


def _count(heading: Element, level: int, levels: Mapping[int, _Level], counts: dict[int, int]) -> str:
    """Return what stands before a heading by its outline; empty if nothing does."""
    about = levels.get(level)
    if about is None or attribute_value(heading, "is-list-header") == "true":
        return ""
    is_anew = attribute_value(heading, "restart-numbering") == "true" or level not in counts
    counts[level] = _whole(attribute_value(heading, "start-value"), about.start) if is_anew else counts[level] + 1
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]
    if not about.way:
        return ""
    shown = [(levels[at], at) for at in range(level - about.shown + 1, level + 1) if at in levels]
    numbers = (as_counted(counts.get(at, of.start), of.way) for of, at in shown if of.way)
    return f"{about.before}{'.'.join(numbers)}{about.behind}".strip()


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise
