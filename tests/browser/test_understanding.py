"""What is typed into the search is understood as teachers mean it: years, times, everyday words, words of no weight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from browser.conftest import Visit
from conftest import EXAMPLE
from partnership.library.search_words import stem

Understand = Callable[..., Any]

LANGUAGE = {
    "groups": {"fall out": 0, "fell out": 0, "fight": 0, "wet play": 1},
    "ignored": ["what", "do", "i", "say", "when", "a"],
    "stages": {"eyfs": ["eyfs"], "reception": ["eyfs"], "key stag 2": ["ks2"], "ks2": ["ks2"], "p4": ["ks2"]}
    | {"sixth form": ["post-16"]}
    | {f"year {year}": ["ks1" if year < 3 else "ks2" if year < 7 else "ks3"] for year in range(1, 10)},
    "times": [["under-10", 0, 10], ["10-to-20", 10, 20], ["20-to-40", 20, 40], ["over-40", 40, 10000]],
    "labels": {},
}


@pytest.fixture
def understand(visit: Visit) -> Understand:
    """Understand a text as the page does: ``understand("y6 fights")``."""
    page = visit("privacy/")

    def ask(text: str, *, literally: bool = False) -> Any:
        return page.evaluate(
            """async ([text, language, literally]) => {
              const { understand } = await import(new URL("../assets/scripts/understanding.js", location));
              return understand(text, language, literally);
            }""",
            [text, LANGUAGE, literally],
        )

    return ask


def limits(understood: Any) -> list[tuple[str, list[str]]]:
    return [(limit["facet"], limit["terms"]) for limit in understood["limits"]]


def looked_for(understood: Any) -> list[str]:
    return [idea["typed"] for idea in understood["ideas"] if not idea.get("preferred")]


@pytest.mark.parametrize(
    ("typed", "stages"),
    [
        ("Y6", ["ks2"]),
        ("Yr 6", ["ks2"]),
        ("yr6", ["ks2"]),
        ("year six", ["ks2"]),
        ("Year-6", ["ks2"]),
        ("Y5/6", ["ks2"]),
        ("years 2 and 3", ["ks1", "ks2"]),
        ("Y2/Y3", ["ks1", "ks2"]),
        ("KS2", ["ks2"]),
        ("key stage two", ["ks2"]),
        ("reception", ["eyfs"]),
        ("P4", ["ks2"]),
        ("p4s", ["ks2"]),
        ("sixth form", ["post-16"]),
    ],
)
def test_years_and_stages_are_understood_as_people_write_them(
    understand: Understand, typed: str, stages: list[str]
) -> None:
    understood = understand(f"{typed} fights")
    assert limits(understood) == [("stage", stages)]
    assert looked_for(understood) == ["fights"]


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("5 minutes", ["under-10"]),
        ("ten mins", ["under-10", "10-to-20"]),
        ("15min", ["10-to-20"]),
        ("half an hour", ["20-to-40"]),
        ("an hour", ["over-40"]),
        ("quick", ["under-10"]),
    ],
)
def test_times_are_understood_as_people_write_them(understand: Understand, typed: str, times: list[str]) -> None:
    understood = understand(f"{typed} fights")
    assert limits(understood) == [("time", times)]
    assert looked_for(understood) == ["fights"]


@pytest.mark.parametrize("typed", ["year of listening", "p", "6", "minutes of the meeting", "halfway", "1000 y"])
def test_what_only_looks_like_a_year_or_a_time_is_words(understand: Understand, typed: str) -> None:
    assert limits(understand(typed)) == []


def test_a_year_is_words_like_any_others_where_its_chip_was_taken_off(understand: Understand) -> None:
    assert looked_for(understand("y6 fights", literally=True)) == ["y6", "fights"]


@pytest.mark.parametrize("typed", ["fights", "FELL OUT", "falling-out", "fell  out", "Fell out?"])
def test_a_phrase_of_a_group_is_looked_for_by_its_group(understand: Understand, typed: str) -> None:
    assert [idea.get("group") for idea in understand(typed)["ideas"]] == [0]


def test_the_longest_phrase_counts(understand: Understand) -> None:
    assert looked_for(understand("wet play fell out")) == ["wet play", "fell out"]


def test_words_that_carry_nothing_do_not_stand_in_the_way(understand: Understand) -> None:
    assert looked_for(understand("what do I say when they fight")) == ["they", "fight"]


def test_where_nothing_else_was_typed_they_are_looked_for(understand: Understand) -> None:
    assert looked_for(understand("what do i say")) == ["what", "do", "i", "say"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "🙂", "مرحبا", "<script>alert(1)</script>", "a " * 1000, "y" * 5000]
)
def test_whatever_is_typed_is_understood_somehow(understand: Understand, typed: str) -> None:
    assert isinstance(understand(typed)["ideas"], list)


def test_the_page_knows_the_same_endings_as_the_build(visit: Visit) -> None:
    words = sorted({word for path in EXAMPLE.rglob("*.md") for word in path.read_text("utf-8").lower().split()})
    plain = [word for word in words if word.isalpha()]
    page = visit("privacy/")
    in_page = page.evaluate(
        """async (words) => {
          const { stem } = await import(new URL("../assets/scripts/stems.js", location));
          return words.map(stem);
        }""",
        plain,
    )
    assert len(plain) > 500
    assert in_page == [stem(word) for word in plain]
