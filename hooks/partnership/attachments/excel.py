"""Excel files are refused for what they hide or start; the words in their cells are read (ECMA-376 Part 1, 18)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.office_files import is_link
from partnership.attachments.refusals import active, hidden
from partnership.attachments.xml_parts import Element, name_set

FORMULAS = name_set("f formula formula1 formula2 definedName calculatedColumnFormula totalsRowFormula")
"""The elements that hold formulas."""

_FORMULA = active("has a formula that fetches something", "In Excel: copy the cell, Paste Special, Values.")
_SHEET = hidden("a hidden sheet", "In Excel: click any sheet's name with the right button, Unhide; or delete it")
_CELLS = hidden("hidden rows or columns", "In Excel: Ctrl+A, Home, Format, Hide & Unhide, Unhide; or delete them")

_FORMULA_FETCHES = re.compile(
    r"\b(WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|REGISTER(\.ID)?|EXEC|STOCKHISTORY)\s*\(|\||\bHYPERLINK\s*\(\s*(?!\"#)",
    re.IGNORECASE,
)


def expect_harmless_cells(root: Element, kind: str) -> None:
    """Refuse a part with sheets or cells that are hidden, or formulas that fetch something; raises `RefusedError`.

    `kind` says what the part is, as the relationships call it.
    """
    if any(sheet.get("state", "visible") != "visible" for sheet in root.iter("{*}sheet")):
        raise RefusedError(*_SHEET)
    if any(map(_is_hidden, root.iter("{*}row", "{*}col"))) and next(root.iter("{*}v", "{*}t"), None) is not None:
        raise RefusedError(*_CELLS)
    if kind == "vmlDrawing":
        return  # where `f` and `formula` say how a shape is drawn
    for formula in root.iter(*(f"{{*}}{name}" for name in FORMULAS)):
        _expect_a_harmless_formula(formula.text or "")


def _is_hidden(cells: Element) -> bool:
    size = cells.get("ht", cells.get("width"))
    return cells.get("hidden") in ("1", "true", "on") or (size is not None and not size.strip("0."))


def _expect_a_harmless_formula(formula: str) -> None:
    def emptied(text: re.Match[str]) -> str:
        return '"#"' if is_link(text[0][1:-1]) else '""'

    if _FORMULA_FETCHES.search(re.sub(r'"[^"]*"', emptied, formula)):
        raise RefusedError(*_FORMULA)


class Cells:
    """A `Cells` reads the cells of a workbook, whose words and styles of dates stand in parts of their own."""

    def __init__(self, strings: Iterable[Element], styles: Iterable[Element]) -> None:
        items = (item for root in strings for item in root.iterchildren("{*}si"))
        self._strings = ["".join(text.text or "" for text in item.iter("{*}t")) for item in items]
        self._dates = frozenset().union(*map(_date_styles, styles))
        self._used: set[int] = set()

    def text(self, sheet: Element) -> str:
        """Return what people see in the cells of a sheet, row by row."""
        return "\n".join("\t".join(self._row(row)) for row in sheet.iter("{*}row"))

    def unused(self) -> str:
        """Return the words that none of the sheets read until now has shown."""
        return "\n".join(text for number, text in enumerate(self._strings) if number not in self._used)

    def _row(self, row: Element) -> list[str]:
        """Return the cells of a row, each in its column: a file leaves out cells that are empty."""
        cells: list[str] = []
        for cell in row.iterchildren("{*}c"):
            empty = _column(cell.get("r", "")) - len(cells) - 1
            cells += [""] * empty if 0 < empty < _MOST_EMPTY else []
            cells.append(self._cell(cell))
        return cells

    def _cell(self, cell: Element) -> str:
        return "".join((*(text.text or "" for text in cell.iter("{*}t")), self._value(cell)))

    def _value(self, cell: Element) -> str:
        value: str = cell.findtext("{*}v") or ""
        try:
            if cell.get("t") == "s":
                self._used.add(int(value))
                return self._strings[int(value)]
            if int(cell.get("s", 0)) in self._dates and value:
                return (date(1899, 12, 30) + timedelta(days=float(value))).strftime("%d/%m/%Y")
        except (IndexError, OverflowError, ValueError):
            return value
        return value


_LONGEST_COLUMN, _MOST_EMPTY = 3, 100
"""How many letters the name of a column has, and how many empty cells are kept between two that say something."""


def _column(place: str) -> int:
    """Return the number of the column in the name of a cell: 28 for AB7; 0 if there is none (Part 1, 18.18.7)."""
    number = 0
    for letter in place[:_LONGEST_COLUMN].rstrip("0123456789"):
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _date_styles(root: Element) -> frozenset[int]:
    """Return the numbers of the styles that show a cell's number as a date (Part 1, 18.8.30)."""
    formats = {
        element.get("numFmtId"): re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", element.get("formatCode", ""))
        for element in root.iter("{*}numFmt")
    }
    dated = {str(number) for number in (*range(14, 18), 22)} | {
        number for number, code in formats.items() if re.search("[dy]", code, re.IGNORECASE)
    }
    styles = root.iterfind("{*}cellXfs/{*}xf")
    return frozenset(number for number, style in enumerate(styles) if style.get("numFmtId") in dated)
