"""What the script goes by to understand what is typed, and the words that misspellings are compared with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

from partnership.library import Library
from partnership.library.search_words import phrase_of, plain_words, stems
from partnership.records import AnyRecord, Meeting, Page, Resource, School
from partnership.records.translation import Translation
from partnership.records.vocabulary import BANDS
from partnership.writers.output import Output

_SHORTEST = 3
"""How many letters a word has at least with which misspellings are compared."""


def outputs(library: Library) -> Iterator[Output]:
    """Yield the list of words that the search script compares misspellings with."""
    yield _as_data("search/spelling.json", searched_words(library))
    yield _as_data("search/language.json", language(library))


def _as_data(uri: str, value: object) -> Output:
    return Output(uri=uri, content=_as_json(value))


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def language(library: Library) -> dict[str, object]:
    """Return what the script goes by to understand what was typed: see understanding.js."""
    words = library.search_index.words
    times = library.vocabulary["time"]
    return {
        "groups": library.search_index.typed,
        "ignored": sorted({stem for word in words.ignored for stem in stems(word)}),
        "stages": _stages_as_called(library),
        "times": [[term.id, *limits] for term, limits in zip(times, pairwise((0, *BANDS, 10_000)), strict=True)],
        "labels": {term.id: term.label for term in (*words.ages, *words.every_age, *times)},
    }


def _stages_as_called(library: Library) -> dict[str, list[str]]:
    """Return the stages of each name of a stage or a year, with those that are for every age.

    The years have their names in other nations in the vocabulary: each leads where the year itself leads.
    """
    words = library.search_index.words
    called: dict[str, list[str]] = {}
    for stage in words.ages:
        for name in (stage.label, *stage.aliases):
            called.setdefault(phrase_of(name), [one.id for one in words.every_age]).insert(0, stage.id)
    for year in library.vocabulary["year-group"]:
        names = [phrase_of(name) for name in (year.label, *year.aliases)]
        known = next((called[name] for name in names if name in called), None)
        if known:
            called |= {name: known for name in names if name not in called}
    return called


def rank(library: Library, record: AnyRecord | None) -> int:
    """Return how much the page of a record counts in a search by what it is, from 1, which is most; of no record, 4.

    What answers a need comes first, then meetings to come, schools, other pages, what is over, and last what is only
    for those who write for the site.
    """
    match record:
        case Resource() | Translation():
            return 1
        case Meeting():
            return 2 if record.is_upcoming(library.today) else 5
        case School():
            return 3
        case Page() if record in library.pages.needs:
            return 1
        case Page() if record.slug in _FOR_WRITERS:
            return 6
    return 4


def is_found(record: AnyRecord) -> bool:
    """Return whether a search finds the page of a record: not if it was withdrawn, or is a translation not reviewed."""
    return record.is_reviewed if isinstance(record, Translation) else not record.is_withdrawn


_FOR_WRITERS = {
    "clearing-the-history", "contribute", "data", "editors", "fields", "files", "from-a-message", "problems",
}  # fmt: skip
"""The pages for those who write for the site, decide what it says, or program with it."""


def searched_words(library: Library) -> list[str]:
    """Return the words of titles, summaries, labels and aliases in alphabetical order, as they are compared."""
    records = (record for record in library.by_path.values() if is_found(record))
    texts = [text for record in records for text in (record.title, record.summary)]
    for facet in library.vocabulary.values():
        texts += [text for term in facet for text in (term.label, *term.aliases)]
    texts += [word for group in library.search_index.words.groups for word in group.words]
    return sorted({word for text in texts for word in plain_words(text) if len(word) >= _SHORTEST and word.isalpha()})
