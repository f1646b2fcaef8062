"""Numbers are written as people count, and in figures where nobody would count so."""

from __future__ import annotations

import pytest

from partnership.desk.intake.counting import as_counted


@pytest.mark.parametrize(
    ("number", "way", "written"),
    [
        (7, "1", "7"), (7, "01", "07"), (12, "01", "12"), (1, "a", "a"), (26, "A", "Z"), (27, "a", "aa"),
        (53, "a", "aaa"),
        (0, "a", "0"), (261, "a", "261"), (4, "i", "iv"), (9, "I", "IX"), (44, "i", "xliv"), (89, "I", "LXXXIX"),
        (90, "i", "90"), (0, "I", "0"), (3, "one", "3"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_its_way_of_counting(number: int, way: str, written: str) -> None:
    assert as_counted(number, way) == written
