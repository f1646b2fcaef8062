"""Each kind is a table too, for spreadsheets: one file, written line by line, so that nobody has to join parts.

The form is that of RFC 4180. It begins with the mark by which Excel knows UTF-8, and every cell stands in quotation
marks. A cell that a spreadsheet could take for a formula begins with an apostrophe
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from partnership.writers.open_data.published import Facts, PublishedField

_BYTE_ORDER_MARK = "\ufeff"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20")
"""The last four are the same signs in the width of Chinese characters."""
_BETWEEN = " | "


def table(columns: Sequence[str], rows: Iterable[Facts]) -> Iterator[str]:
    """Yield a table line by line: the names of its columns, and then a row for each record."""
    line = StringIO()
    writer = csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n")

    def written(cells: Iterable[str]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow(cells)
        return line.getvalue()

    yield _BYTE_ORDER_MARK + written(columns)
    for row in rows:
        yield written(harmless(_cell(row.get(column))) for column in columns)


def columns_of(fields: Iterable[PublishedField], around: str = "") -> Iterator[str]:
    """Yield the name of every column: minutes.running for a field in a group. A list of groups is one column."""
    for field in fields:
        if field.fields and not field.many:
            yield from columns_of(field.fields, f"{around}{field.name}.")
        else:
            yield f"{around}{field.name}"


def flat(values: Facts, around: str = "") -> Facts:
    """Return values by the names of their columns."""
    found: Facts = {}
    for name, value in values.items():
        found |= flat(value, f"{around}{name}.") if isinstance(value, dict) else {f"{around}{name}": value}
    return found


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_BEGINS_A_FORMULA) else cell


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dict():
            return "; ".join(f"{name}: {_cell(inner)}" for name, inner in value.items())
        case [dict(), *_]:
            return "\n".join(map(_cell, value))
        case list():
            return _BETWEEN.join(map(_cell, value))
    return str(value)
