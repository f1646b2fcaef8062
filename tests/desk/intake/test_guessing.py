"""What a text says about itself is guessed as people write it; what it only mentions is not."""

from __future__ import annotations

import pytest

from conftest import EXAMPLE, TODAY
from partnership.desk.intake.guessing import guess
from partnership.library import load
from partnership.library.history import History
from partnership.text.source import Value

VOCABULARY = load(EXAMPLE, TODAY, History()).vocabulary


def guessed(field: str, plain: str, title: str = "The ring") -> Value | None:
    return guess(VOCABULARY, title, plain).get(field)


@pytest.mark.parametrize(
    ("words", "stages"),
    [
        ("for Years 3 and 4", ["ks2"]),
        ("for Y5/6", ["ks2"]),
        ("for Yr 4", ["ks2"]),
        ("for Y2 & Y3", ["ks1", "ks2"]),
        ("for Years 5-7", ["ks2", "ks3"]),
        ("for Years 1, 2 and 3", ["ks1", "ks2"]),
        ("for Year 6 to Year 7", ["ks2", "ks3"]),
        ("for year four", ["ks2"]),
        ("for KS1 and 2", ["ks1", "ks2"]),
        ("for key stages 2 and 3", ["ks2", "ks3"]),
        ("for KS1/KS2", ["ks1", "ks2"]),
        ("in Year 5, 10 minutes a day", ["ks2"]),
        ("in Year 2 to 10 pupils", ["ks1"]),
        ("in the years 2019 and 2020", None),
        ("what they say", None),
    ],
)
def test_the_stages_are_guessed_from_year_groups_as_people_write_them(words: str, stages: list[str] | None) -> None:
    assert guessed("stages", f"We did it {words}.") == stages


def test_the_summary_has_the_words_of_the_text() -> None:
    assert (
        guessed("summary", "A quiet talk in a ring for Years 3 and 4.") == "A quiet talk in a ring for Years 3 and 4."
    )


@pytest.mark.parametrize(
    ("words", "running"),
    [
        ("A ten-minute start", "10"),
        ("It takes twenty-five minutes", "25"),
        ("It takes twenty minutes", "20"),
        ("ten to fifteen minutes", "15"),
        ("It takes half an hour", "30"),
        ("A half-hour talk", "30"),
        ("a quarter of an hour", "15"),
        ("three quarters of an hour", "45"),
        ("an hour and a half", "90"),
        ("an hour", "60"),
        ("one hour", "60"),
        ("two hours", "120"),
        ("1 hour 30 minutes", "90"),
        ("1 hour and a half", "90"),
        ("40 mins", "40"),
        ("a 5 - 10 minute talk", "10"),
    ],
)
def test_the_minutes_are_guessed_from_words_too(words: str, running: str) -> None:
    assert guessed("minutes", f"Sit down. {words}.") == {"running": running}


@pytest.mark.parametrize(
    "words",
    [
        "A lesson with six picture cards. Hand out the cards, and put each card back. Who has no card takes a card.",
        "Give each pupil a card for their table. The card stays there.",
        "Pupils make a poster, and a letter with it.",
        "Card 1\n\nCard 2",
    ],
)
def test_what_is_only_mentioned_is_no_guess_of_the_kind(words: str) -> None:
    assert guessed("kind", words) in (None, "lesson-plan")


@pytest.mark.parametrize(
    ("title", "words", "kind"),
    [
        ("Conversation cards", "Cut them out.", "card"),
        ("The ring", "This card hangs on a lanyard.", "card"),
        ("The ring", "A pocket card for supervisors.", "card"),
        ("The ring", "A lesson with six picture cards.", "lesson-plan"),
        ("The ring", "Sit down.\n\nWhat to say\n\nWhat happened?", "script"),
        ("A letter home", "Dear all", "letter"),
    ],
)
def test_what_a_text_says_it_is_is_guessed(title: str, words: str, kind: str) -> None:
    assert guessed("kind", words, title) == kind
