"""Sentences and syllables, and the age of readers that follows from them."""

from __future__ import annotations

import pytest

from partnership.checks.advice.readability import count_syllables, prose_passages, reading_ease, sentences
from partnership.text.markdown import Body
from partnership.text.source import Source


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("the", 1),
        ("cat", 1),
        ("made", 1),
        ("table", 2),
        ("walked", 1),
        ("wanted", 2),
        ("pupil", 2),
        ("restorative", 4),
        ("conversation", 4),
        ("rhythm", 1),
    ],
)
def test_syllables_are_counted_as_they_are_said(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_a_sentence_ends_with_its_full_stop_and_the_quotation_marks_after_it() -> None:
    assert list(sentences('She said: "Sit down." Then we sat. And so')) == [
        "She said:",
        '"Sit down."',
        "Then we sat.",
        "And so",
    ]


def test_short_sentences_are_for_young_children() -> None:
    assert reading_ease(["The cat sat on the mat. It was a big cat. The mat was red."]).age <= 6


def test_the_prose_of_reports_is_for_adults() -> None:
    report = (
        "Notwithstanding considerable organisational difficulties, the implementation of comprehensive restorative "
        "methodologies inevitably necessitates significant professional development for practitioners."
    )
    assert reading_ease([report]).age == 18


def test_a_text_without_words_has_no_age() -> None:
    assert reading_ease(["", "1 2 3"]).age == 0


def test_passages_are_paragraphs_and_items_with_their_lines() -> None:
    text = "One *line*\nand more.\n\n- An item\n  - within\n- Another\n\n| a | b |\n| - | - |\n| c | d |\n\n> Said.\n"
    body = Body.of(Source("docs/x.md", body=text, body_line=10))
    assert [(passage.text, passage.line) for passage in prose_passages(body, 10)] == [
        ("One line and more.", 10),
        ("An item", 13),
        ("within", 14),
        ("Another", 15),
        ("Said.", 21),
    ]
