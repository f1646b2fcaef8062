"""The clean copies of contributed plain texts and tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import refusal
from partnership.attachments.clean_copy import CleanCopy, Passage, RefusedError
from partnership.attachments.plain_text import clean_csv, clean_txt

Clean = Callable[[bytes], CleanCopy]
BOTH = pytest.mark.parametrize("clean", [clean_txt, clean_csv])


# What is harmless


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bring a coat\nand boots\r\nand\tlunch\r",
        "Café, £5, “quoted”, 2–3 pm",
        "नमस्ते, క్‌ష, می‌خواهم, \u200fعربي",
        "👨‍👩‍👧 and ❤️ and 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "5 < 6, a <b, x <table of contents>",
        "a soft\u00adhyphen",
    ],
)
def test_a_text_stays_as_it_is_and_is_its_only_passage(clean: Clean, text: str) -> None:
    assert clean(text.encode()) == CleanCopy(text.encode(), passages=(Passage("", text),))


@BOTH
def test_the_mark_of_utf_8_is_dropped(clean: Clean) -> None:
    copy = clean(b"\xef\xbb\xbfName,Class\n")
    assert copy == clean(copy.content) == CleanCopy(b"Name,Class\n", passages=(Passage("", "Name,Class\n"),))


@pytest.mark.parametrize(
    "table",
    [
        "Day,Room\nMonday,4\n",
        'Who,What\n"Reader, slow","two\nlines = one cell"\n',
        "Telephone\n+44 20 7946 0000\n020 7946 0000\n(020) 7946\n",
        "Degrees\n-5\n-0.5\n+3\n-£4.50\n-5%\n",
        "What\n-\n- a coat\n- boots (old)!\n– lunch\n+ one guest\n",
        "Sums\n2 + 2 = 4\nname@school.example\n",
        "a;b\n1;- two\n",
        "Who;What\n1;2;\n",
    ],
)
def test_a_table_stays_as_it_is(table: str) -> None:
    assert clean_csv(table.encode()).content == table.encode()


def test_a_text_may_begin_its_lines_with_any_character() -> None:
    assert clean_txt(b"= Heading =\n@here\n-cmd|' /C calc'!A0").private == ()


# What is refused


@BOTH
@pytest.mark.parametrize("text", ["Café".encode("cp1252"), "Café".encode("utf-16"), b"\xff", b"caf\xc3"])
def test_another_encoding_is_refused_with_how_to_save(clean: Clean, text: bytes) -> None:
    error = refusal(clean, text)
    assert error.code == "file-unreadable"
    assert "UTF-8" in error.hint


@BOTH
@pytest.mark.parametrize("character", ["\0", "\x07", "\x0c", "\x1b[31m", "\x7f", "\x85"])
def test_control_characters_are_refused(clean: Clean, character: str) -> None:
    assert refusal(clean, f"before {character} after".encode()).code == "file-unreadable"


@BOTH
@pytest.mark.parametrize(
    "character",
    [
        "\u202a", "\u202e", "\u2066", "\u2069", "\u200b", "\u2060", "\ufeff", "\U000e0041", "a\u200d", "\u200ca",
    ],
    ids=ascii,
)  # fmt: skip
def test_unseen_characters_are_refused_with_their_line(clean: Clean, character: str) -> None:
    error = refusal(clean, f"one\ntwo {character}\n".encode())
    assert (error.code, error.message[-6:]) == ("file-hidden", "line 2")


@BOTH
@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"ID3\x04",
        b"\xd0\xcf\x11\xe0",
        b"{\\rtf1",
        b"#!/bin/sh",
        b"<!DOCTYPE html>",
        b"\n \t<HTML>",
        b"<?xml version='1.0'?>",
        b"<script>",
        b"<svg xmlns=''>",
        b"<!-- -->",
        b"\xef\xbb\xbf<html>",
    ],
)
def test_another_type_of_file_is_refused(clean: Clean, content: bytes) -> None:
    assert refusal(clean, content).code == "file-disguised"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "@SUM(A1)",
        '"=1"',
        '" =1"',
        ' "=1"',
        '"\t=1"',
        '"\r=1"',
        "+A1",
        "-cmd|' /C calc'!A0",
        "- cmd|' /C calc'!A0",
        "- HYPERLINK(A1)",
        "- 'x'!A1",
        "+44=cmd",
        "\uff1d1",
        "-a",
        "x;=1",
        '"x\t=1"',
        "sep=;",
        '"""=1"""',
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_refused_with_its_line(cell: str) -> None:
    error = refusal(clean_csv, f'Head,"of\ntwo lines"\nplain,{cell}\n'.encode())
    assert (error.code, error.message[:9]) == ("file-active", "in line 3")


@pytest.mark.parametrize("table", ["a," + "b" * 200_000, '"' + "b" * 200_000])
def test_a_cell_without_end_is_refused(table: str) -> None:
    assert refusal(clean_csv, table.encode()).code == "file-unreadable"


@BOTH
@given(content=st.binary() | st.text().map(str.encode) | st.text('=+-@;,"\t\r\n a1|(').map(str.encode))
def test_anything_gives_a_copy_or_a_refusal(clean: Clean, content: bytes) -> None:
    try:
        copy = clean(content)
    except RefusedError:
        return
    assert clean(copy.content) == copy
