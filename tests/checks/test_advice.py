"""Advice is given on words that are used, and not on words that are only talked about."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from content import library, page, problems_of, resource
from partnership.checks.advice import advise
from partnership.library import Library
from partnership.problems import Level, errors


def codes(found: Library) -> list[tuple[int, str]]:
    """The line and the code of all advice."""
    return [(advice.line, advice.code.removeprefix("advice-")) for advice in advise(found, found.checked)]


def body(text: str) -> dict[str, str]:
    return page("how-we-work", text)


@pytest.mark.parametrize(
    "text",
    [
        "This is not a punishment.\n",
        "Nobody is punished for saying no.\n",
        "We put things right rather than punish.\n",
        "We don't punish anyone.\n",
        "They don’t punish anyone.\n",
        'The word "punishment" is one we leave out.\n',
        "The word “punishment” is one we leave out.\n",
        '> Instead of "Why did you do that?" we ask what happened.\n',
        "Hold back: why did you do that?\n",
        "`punish` and [the answer](https://example.org/punish/)\n",
        "Corporal punishment is against the law.\n",
        "Our unpunished hopes.\n",
    ],
)
def test_words_that_are_negated_or_quoted_get_no_advice(tmp_path: Path, text: str) -> None:
    assert codes(library(tmp_path, body(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Then we punish them.\n",
        "Nobody likes it. Then we punish them.\n",
        "Punish\nthem, and be done.\n",
        'Ask: "Why did you do that?"\n',
        "Ask why did\nyou do that.\n",
        "In order\nto begin, sit down.\n",
    ],
)
def test_words_that_are_used_get_advice(tmp_path: Path, text: str) -> None:
    assert [code for _, code in codes(library(tmp_path, body(text)))] == ["wording"]


def test_advice_says_what_to_write_instead(tmp_path: Path) -> None:
    found = library(tmp_path, body("One line.\n\nThen we utilise it.\n"))
    (advice,) = advise(found, found.checked)
    assert (advice.line, advice.column, advice.hint) == (7, 9, 'Perhaps: "use", because it is the word people say.')


def test_advice_stops_nothing(tmp_path: Path) -> None:
    found = library(tmp_path, body("Then we punish them. [Click here](contribute.md).\n"))
    advice = advise(found, found.checked)
    assert {one.level for one in advice} == {Level.ADVICE}
    assert (errors(advice), problems_of(found)) == ([], [])


def test_a_page_for_pupils_is_measured_by_their_age(tmp_path: Path) -> None:
    text = "Everybody remembers occasions on which somebody understood them without needing explanations. " * 6
    for slug, expected in (("pupil-partnership/is-it-for-me", True), ("how-we-work", False)):
        text_of_page = page(slug, f"{text}\n") if expected else page(slug, "We sit in a ring and we all talk. " * 9)
        found = library(tmp_path / slug, text_of_page)
        assert ("reading-age" in {code for _, code in codes(found)}) is expected


def test_the_projects_own_content_needs_little_advice(content: Library) -> None:
    assert len(advise(content, content.checked)) <= 3


def test_hostile_text_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    lines = ['"' * 4000, "(" * 4000, "in " * 1500, "](" * 2000, "<" * 4000, "`" * 4001, '"a" punish ' * 400]
    found = library(tmp_path, body("\n\n".join(lines * 15)))
    start = process_time()
    codes(found)
    assert process_time() - start < 4


def test_the_advice_of_one_sort_is_limited(tmp_path: Path) -> None:
    assert len(codes(library(tmp_path, body("Then we punish them.\n\n" * 500)))) == 100


def test_a_fault_in_the_lists_is_reported_with_its_place(tmp_path: Path) -> None:
    found = library(tmp_path, {"data/wording.yml": "wording: []\n"})
    assert {problem.path for problem in problems_of(found)} == {"data/wording.yml"}
    assert advise(found, found.checked) == []


def test_the_lines_of_a_card_are_advised_on(tmp_path: Path) -> None:
    lines = "[Communicate immediately with the designated professional responsible.]"
    found = library(tmp_path, resource("slip", card=f"{{title: The slip, lines: {lines}}}"))
    assert [code for _, code in codes(found)] == ["reading-age"]
