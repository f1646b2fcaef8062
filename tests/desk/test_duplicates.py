"""Records that may say the same are found by their titles and by the words they share."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import library, meeting, trial
from partnership.desk.duplicates import likely_duplicates, text_of
from partnership.library import Library
from partnership.records import Resource

WORDS = " ".join(f"In step {number} fold it and hang it up {number} times." for number in range(1, 20))


def others(content: Library, slug: str) -> list[Resource]:
    return [other for other in content.resources if other.slug != slug]


def test_in_the_project_only_adaptations_are_alike(content: Library) -> None:
    alike = [
        (one.slug, near.record.slug)
        for one in content.resources
        for near in likely_duplicates(one.title, text_of(one), others(content, one.slug))
        if content.family(one) is None
    ]
    assert alike == []


def test_a_copy_with_another_title_is_found(content: Library) -> None:
    one = content.resources[3]
    duplicates = likely_duplicates("Something of our own", text_of(one), content.resources)
    assert (duplicates[0].record, duplicates[0].share, duplicates[0].like_title) == (one, 1.0, False)


def test_a_part_of_a_text_is_found_too(content: Library) -> None:
    one = content.resources[5]
    part = " ".join(text_of(one).split()[200:500])
    assert [near.record for near in likely_duplicates("", part, content.resources)] == [one]


@pytest.mark.parametrize(
    "title",
    [
        "Two-minute conversation",
        "The Two Minute Conversation",
        "The two-minute conversations",
        "Conversation: two minutes",
    ],
)
def test_a_title_with_other_small_words_or_a_slip_is_found(tmp_path: Path, title: str) -> None:
    (duplicate,) = likely_duplicates(title, "", library(tmp_path).resources)
    assert duplicate.like_title


@pytest.mark.parametrize("title", ["", "The ten-minute argument", "Walking", "?"])
def test_a_different_title_is_not_alike(tmp_path: Path, title: str) -> None:
    assert likely_duplicates(title, "", library(tmp_path).resources) == []


def test_the_texts_of_meetings_are_not_compared(tmp_path: Path) -> None:
    meetings = library(tmp_path, meeting("headteachers-spring-2027", starts="2027-02-02 16:00"))
    assert {text_of(one) for one in meetings.meetings} == {""}


def test_trials_are_compared_without_their_titles(tmp_path: Path) -> None:
    files = trial("two-minute-conversation", happened=WORDS) | trial(
        "two-minute-conversation", year="2025-26", happened=WORDS
    )
    one, other = library(tmp_path, files).trials(library(tmp_path, files).resources[0])
    (near,) = likely_duplicates(one.title, text_of(one), [other])
    assert (near.like_title, near.share) == (False, 1.0)
