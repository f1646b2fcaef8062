"""Links and pictures that lead to what is gone give way to plain words, and nothing else of a text changes."""

from __future__ import annotations

import time
import timeit

import pytest

from partnership.desk.edits.plain_words import in_plain_words
from partnership.text.changed_elements import NO_PICTURE


def gone(address: str) -> bool:
    return address in ("gone.png", "gone.pdf", "./gone.pdf")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [the *card*](gone.pdf).", "See the *card*."),
        ("See [the card](./gone.pdf 'A title').", "See the card."),
        ("See [the card][c], [c] and [c][].\n\n[c]: gone.pdf\n", "See the card, c and c.\n\n[c]: gone.pdf\n"),
        ("> - See [the\n>   card](gone.pdf), and go on.", "> - See the\n>   card, and go on."),
        ("| a |\n|---|\n| ü [x](gone.pdf) |", "| a |\n|---|\n| ü x |"),
        ("Note.[^1]\n\n[^1]: See [x](gone.pdf).", "Note.[^1]\n\n[^1]: See x."),
        ("[a [b] \\] c](gone.pdf)", "a [b] \\] c"),
        ("![Who it is](gone.png)", NO_PICTURE),
        ("[![Who it is](gone.png)](gone.png)", NO_PICTURE),
        ("[![Stays](stays.png)](gone.pdf)", "![Stays](stays.png)"),
        ("[![Who it is](gone.png)](stays.pdf)", f"[{NO_PICTURE}](stays.pdf)"),
        ('<img alt="Who it is" src="gone.png">', NO_PICTURE),
        ("<A HREF=gone.pdf>the <b>card</b> ![x](gone.png)</A> here", f"the <b>card</b> {NO_PICTURE} here"),
        ("<a href='gone.pdf'>the <img src=gone.png alt=who></a>", f"the {NO_PICTURE}"),
        ("[x](stays.pdf) ![y](stays.png) <a href=stays.pdf>z</a> `[x](gone.pdf)`",) * 2,
    ],
)
def test_words_stay_and_pictures_become_a_sentence(before: str, after: str) -> None:
    assert in_plain_words(before, gone) == after


@pytest.mark.parametrize(
    "written", ["<a href=", "<a href=gone.pdf>", "[x](gone.pdf) ", "[![", "[" * 50, "<img src=gone.png>"]
)
def test_the_time_it_takes_grows_with_the_length_of_the_text(written: str) -> None:
    def processor_time(length: int) -> float:
        text = written * (length // len(written))
        return min(timeit.repeat(lambda: in_plain_words(text, gone), timer=time.process_time, number=1, repeat=3))

    # Four times as long takes four times as much; sixteen times would be the square.
    assert processor_time(48_000) < 9 * processor_time(12_000) + 0.1
