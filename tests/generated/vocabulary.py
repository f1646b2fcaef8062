"""Vocabularies: of one to nine themes, and of as many other words as a partnership may have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from generated.words import Draw, Words
from partnership.library.licences import ALLOWED
from partnership.records.colours import palette
from partnership.records.vocabulary import BANDS, FACETS, KNOWN_WORDS

RELIED_ON: Mapping[str, Sequence[str]] = {
    **{facet: tuple(map(str, words)) for facet, words in KNOWN_WORDS.items()},
    "licence": tuple(ALLOWED),
    "meeting-kind": ("heads", *KNOWN_WORDS["meeting-kind"]),
    "time": tuple(f"band-{number}" for number in range(len(BANDS) + 1)),
}
"""The words that the engine knows by their names."""
FIELDS = {
    "audience": "audience",
    "kind": "kind",
    "practice": "practices",
    "setting": "settings",
    "stage": "stages",
    "theme": "themes",
    "time": "time_band",
}
"""The field of a resource that holds the words of a facet."""
PAGES = {"audience": "audience", "practice": "practices", "stage": "stages", "theme": "themes"}
"""The folder in which the words of a facet have pages."""
_IDS = (
    "a",
    "b",
    "office",
    "circle",
    "post-16",
    "whole-school",
    "common-concern",
    "1",
    "year-13",
    "menu",
    "content",
    "index",
    "trials",
    "everyone",
    "search",
)

Terms = dict[str, list[str]]
"""The words of every facet."""


def vocabulary(draw: Draw, words: Words) -> tuple[Terms, dict[str, Any]]:
    """A vocabulary: the words of every facet, and what stands in its file."""
    terms: Terms = {}
    written: dict[str, Any] = {}
    for facet in FACETS:
        more = [] if facet in ("time", "meeting-status", "resource-status", "people") else draw(_names(facet))
        terms[facet] = list(dict.fromkeys((*RELIED_ON.get(facet, ()), *more)))
        group: dict[str, Any] = {"label": words.brief(), "summary": words.brief()}
        group |= {"field": FIELDS[facet]} if facet in FIELDS else {}
        pages = draw(_FOLDERS_OF_THEMES if facet == "theme" else _FOLDERS) if draw(_RARELY) else PAGES.get(facet)
        group |= {"pages": pages} if pages else {}
        written[facet] = group | {"terms": {id: _term(draw, words) for id in terms[facet]}}
    for term, colours in zip(written["theme"]["terms"].values(), draw(_PALETTE), strict=False):
        term["colours"] = {"light": str(colours.light), "dark": str(colours.dark)}
    for term in written["meeting-kind"]["terms"].values():
        term |= {"termly": "yes"} if draw(st.booleans()) else {}
    return terms, written


def _names(facet: str) -> st.SearchStrategy[list[str]]:
    ids = ("office", "admin", "head") if facet == "contact-role" else _IDS
    return st.lists(st.sampled_from(ids), min_size=1, max_size=9 if facet == "theme" else 2, unique=True)


def _term(draw: Draw, words: Words) -> dict[str, object]:
    term: dict[str, object] = {"label": words.line(400) if draw(_RARELY) else words.brief()}
    if draw(_RARELY):
        term |= {"short": words.brief(), "summary": words.line(400), "link": "https://example.org/licence"}
    if draw(_RARELY):
        term |= {"aliases": [words.brief(), words.line(40)]}
    return term


_FOLDERS = st.sampled_from((None, "topics", "index", "needs", "office", "schools", "search", "themes"))
"""Folders in which words have pages now and then, and some in which none can have them."""
_FOLDERS_OF_THEMES = st.sampled_from(("topics", "a"))
_PALETTE = st.permutations(palette(9))
_RARELY = st.integers(0, 4).map(lambda number: number == 4)
