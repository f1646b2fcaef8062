"""What is written in another language is found beside its original, and what tells of harm waits for a speaker."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import TODAY
from content import BASE, RESOURCE, library, repository
from partnership.library import load
from partnership.library.history import Changes, History
from partnership.library.translations import speaks_of_harm
from partnership.records.translation import Translation

POLISH = RESOURCE.replace("index.md", "index.pl.md")
TEXT = """\
---
title: Rozmowa w dwie minuty
summary: Krótki scenariusz.
translated_by: Bilingual teaching assistant, Oakland Primary
translated: 2026-10-01
---
Idź. Nie biegnij.

## Gdzie stanąć

Stańcie w trójkącie.

## Co powiedzieć

Przeczytaj z karteczki.
"""
REVIEWED = TEXT.replace("---\nIdź", "reviewed_by: Polish-speaking governor\nreviewed: 2026-10-03\n---\nIdź")
OF_HARM = {RESOURCE: BASE[RESOURCE].replace("Read it from", "If somebody is not safe, tell an adult. Read it from")}


@pytest.mark.parametrize(
    "text",
    [
        "Tell an adult you trust.",
        "You can call Childline, free, on 0800 1111.",
        "If a child is being harmed",
        "Ring 999.",
        "the designated safeguarding lead",
        "Is someone hurt, scared or not safe?",
        "If they are not  safe at home",
    ],
)
def test_what_is_said_of_harm_or_of_telling_an_adult_is_known(text: str) -> None:
    assert speaks_of_harm(text)


@pytest.mark.parametrize("text", ["Harmony", "Make a triangle.", "What happened?", "Tell us how it went.", "1999"])
def test_other_words_are_not(text: str) -> None:
    assert not speaks_of_harm(text)


def test_an_unreviewed_translation_is_shown_if_its_original_tells_of_no_harm(tmp_path: Path) -> None:
    found = library(tmp_path, {POLISH: TEXT})
    assert [
        (key, record.language.name) for key, record in found.records.items() if isinstance(record, Translation)
    ] == [(("translation", "resources/two-minute-conversation/pl"), "Polski")]


def test_one_that_tells_of_harm_waits(tmp_path: Path) -> None:
    found = library(tmp_path, {POLISH: TEXT, **OF_HARM})
    assert ("translation", "resources/two-minute-conversation/pl") in found.pending
    assert not found.translations.of(found.resources[0])


def test_it_is_shown_when_a_speaker_has_reviewed_it(tmp_path: Path) -> None:
    found = library(tmp_path, {POLISH: REVIEWED, **OF_HARM})
    assert len(found.translations.of(found.resources[0])) == 1


def test_it_is_shown_when_the_part_about_harm_stands_there_as_it_is(tmp_path: Path) -> None:
    without = TEXT.split("## Co powiedzieć")[0].replace("---\nIdź", "in_original: [what-to-say]\n---\nIdź")
    found = library(tmp_path, {POLISH: without, **OF_HARM})
    assert len(found.translations.of(found.resources[0])) == 1


def test_one_of_an_original_that_is_not_in_english_waits_always(tmp_path: Path) -> None:
    welsh = BASE[RESOURCE].replace("status:", "language: cy\nstatus:")
    found = library(tmp_path, {POLISH: TEXT, RESOURCE: welsh})
    assert not found.translations.of(found.resources[0])


def test_the_languages_of_a_search_are_those_of_what_is_reviewed(tmp_path: Path) -> None:
    assert library(tmp_path / "one", {POLISH: TEXT}).translations.languages == []
    reviewed = library(tmp_path / "two", {POLISH: REVIEWED}).translations.languages
    assert [language.name for language in reviewed] == ["English", "Polski"]


@pytest.mark.parametrize(("last", "said"), [(date(2026, 10, 1), None), (date(2026, 10, 20), date(2026, 10, 20))])
def test_a_change_of_the_original_after_the_translation_is_known(tmp_path: Path, last: date, said: date | None) -> None:
    history = History({RESOURCE: Changes(date(2026, 9, 10), last)})
    found = load(repository(tmp_path, {POLISH: TEXT}), TODAY, history)
    (translation,) = found.translations.of(found.resources[0])
    assert found.translations.changed_since(translation) == said
