"""The paragraphs of an Office file are joined so that a table stays one: each of its rows is a line."""

from __future__ import annotations

from collections.abc import Iterable

from partnership.attachments.xml_parts import Element

_ROWS, _CELLS = ("{*}tr", "{*}table-row"), ("{*}tc", "{*}table-cell")
BETWEEN_CELLS, IN_A_CELL = "\x1f", "\v"
"""What stands between two cells of a row, and between two paragraphs of one cell. All else is a line of its own."""


def joined(paragraphs: Iterable[tuple[Element, str]]) -> str:
    """Return the texts of paragraphs as lines, and those in a row of a table as one line."""
    pieces: list[str] = []
    row_before = cell_before = None
    for paragraph, text in paragraphs:
        row = next(paragraph.iterancestors(*_ROWS), None)
        cell = next(paragraph.iterancestors(*_CELLS), None)
        if pieces:
            is_same_row = row is not None and row is row_before
            pieces.append("\n" if not is_same_row else IN_A_CELL if cell is cell_before else BETWEEN_CELLS)
        pieces.append(text)
        row_before, cell_before = row, cell
    return "".join(pieces)
