"""The list of letters is what Typst answers; every other letter of a text is found."""

from __future__ import annotations

import unicodedata

import pytest

from letters import as_ranges, can_set, every_letter, settable
from partnership.text.letters import LETTERS, letters_without_font, with_named_emoji

ROWS = [tuple(int(end, 16) for end in line.split("-")) for line in LETTERS.read_text("ascii").split()]
LISTED = [chr(number) for first, last in ROWS for number in range(first, last + 1)]
OUTDATED = "the list is no longer what Typst answers; write it anew with: .venv/bin/python tests/letters.py"


def test_every_letter_of_the_list_can_be_set() -> None:
    assert list(settable(LISTED)) == LISTED, OUTDATED


def test_no_letter_beside_those_of_the_list_can_be_set_nor_any_of_a_sample_of_all() -> None:
    asked = list(every_letter())
    beside = {chr(number) for first, last in ROWS for number in (first - 1, last + 1)} - set(LISTED)
    assert list(settable(sorted(beside & set(asked) | set(asked[::29]) - set(LISTED)))) == [], OUTDATED


def test_the_list_is_written_as_it_is_read() -> None:
    assert "".join(as_ranges(LISTED)) == LETTERS.read_text("ascii")


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, “quoted” – and a dash…",
        "Dŵr, tŷ, Gàidhlig, Zażółć, Čeština, Bună, İyi günler",
        "Добрый день, Καλημέρα, שָׁלוֹם, مَرْحَبًا",
        "→ ✓ ☐ • ½ ³ £ €",
        "👋🏽 🙂 ❤️ 👩‍👧 1️⃣",
        "e\u0301 and a soft\u00adhyphen, a no-break\u00a0space",
        "Lines\nand\ttabs\r\n",
    ],
)
def test_letters_of_the_fonts_and_emoji_are_in_order(text: str) -> None:
    assert list(letters_without_font(text)) == []
    assert can_set(letter for letter in with_named_emoji(text) if not letter.isspace())


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Say 你好, 你!", "你好你"), ("\uf0b7\tchairs", "\uf0b7"), ("안녕", "안녕"), ("こんにちは", "こんにちは")],
)
def test_every_other_letter_is_found_as_often_as_it_stands_there(text: str, letters: str) -> None:
    assert "".join(letters_without_font(text)) == letters
    assert not any(can_set([letter]) for letter in letters)


def test_a_letter_that_unicode_has_not_named_is_found() -> None:
    unnamed = "\u0378"
    assert unicodedata.category(unnamed) == "Cn"
    assert list(letters_without_font(unnamed)) == [unnamed]
