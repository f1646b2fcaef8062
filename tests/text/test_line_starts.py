from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.text.line_starts import LineStarts

TEXT = "one\ntwo\n\nfour"


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (8, (3, 1)), (9, (4, 1)), (len(TEXT), (4, 5))],
)
def test_an_offset_has_a_line_and_a_column_from_one(offset: int, place: tuple[int, int]) -> None:
    assert LineStarts(TEXT).place(offset) == place


def test_lines_count_from_the_line_on_which_the_text_begins() -> None:
    assert LineStarts(TEXT, 7).place(5) == (8, 2)


def test_a_line_begins_at_its_offset_and_one_below_the_text_at_the_last() -> None:
    starts = LineStarts(TEXT, 7)
    assert [starts.start_of(line) for line in (7, 8, 9, 10, 99)] == [0, 4, 8, 9, 9]


@given(st.text(alphabet="ab\n", max_size=60), st.data())
def test_the_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = LineStarts(text).place(offset)
    before = text[:offset].split("\n")
    assert (line, column) == (len(before), len(before[-1]) + 1)
