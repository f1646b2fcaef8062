"""What a text seems to say about itself is guessed from its words. An editor looks at every guess."""

from __future__ import annotations

import re

from partnership.records.resource import Minutes
from partnership.records.vocabulary import Facet, Term, Vocabulary
from partnership.text.source import Value

_MOST = {"themes": 2, "audience": 3, "stages": 5, "practices": 3, "settings": 3, "kind": 1}
"""How many terms of a facet are guessed at most, by the field that holds them."""

_IN_THE_TITLE = 5
"""How many times as much a term counts that stands in the title."""

LONGEST_SUMMARY = 200


def guess(vocabulary: Vocabulary, title: str, plain: str) -> dict[str, Value]:
    """Return the values of a resource that its title and its plain text seem to give, by the names of the fields."""
    guesses: dict[str, Value] = {}
    if summary := _summary(plain):
        guesses["summary"] = summary
    for facet in vocabulary.values():
        most = _MOST.get(facet.field, 0)
        words = [term.id for term in _mentioned(facet, title, plain)][:most]
        if words:
            guesses[facet.field] = words[0] if most == 1 else [*words]
    if minutes := _minutes(plain):
        guesses["minutes"] = {**minutes}
    return guesses


_SENTENCE = re.compile(r"[A-Z\"'“\u2018].{20,}?[.!?](?=[\"'”’]?(?:\s|$))")


def _summary(plain: str) -> str:
    """Return the first sentence of the text that is short enough to stand below a title."""
    for paragraph in plain.split("\n\n"):
        sentence = _SENTENCE.match(" ".join(paragraph.split()))
        if sentence and len(sentence[0]) <= LONGEST_SUMMARY:
            return sentence[0]
    return ""


def _mentioned(facet: Facet, title: str, plain: str) -> list[Term]:
    """Return the terms of a facet that a text uses at least half as often as the most frequent one."""
    counts = {term: _count(term, plain) + _IN_THE_TITLE * _count(term, title) for term in facet}
    most = max(counts.values(), default=0)
    order = sorted(facet, key=lambda term: (-counts[term], term.number))
    frequent = [term for term in order if counts[term] and counts[term] * 2 >= most]
    # Stages are read in the order of the ages, whichever is spoken of most.
    return sorted(frequent, key=lambda term: term.number) if facet.id == "stage" else frequent


def _count(term: Term, text: str) -> int:
    """Return how often a text uses a term, by its label or another name. Abbreviations count only in capitals."""
    names = {term.label, term.short, *term.aliases}
    return sum(
        len(re.findall(rf"\b{re.escape(name)}s?\b", text, re.NOFLAG if name.isupper() else re.IGNORECASE))
        for name in names
    )


_LENGTH = re.compile(
    r"\b(?:(?P<figures>\d{1,3})(?:\s*(?:-|–|to)\s*(?P<most>\d{1,3}))?\s*-?(?P<unit>minutes?|mins?|hours?|hrs?)"
    r"|(?P<half>half\s+an\s+hour)|(?P<one>(?:an|one)\s+hour))\b",
    re.IGNORECASE,
)
_PREPARING = re.compile(r"\b(prepar|set(ting)? up|beforehand|read(ing)? through)", re.IGNORECASE)
_WHOLE = re.compile(r"\b(time|timing|duration|takes?|lasts?|length|long|allow)\b", re.IGNORECASE)
_MOST_MINUTES = 2000


def _minutes(plain: str) -> dict[str, str]:
    """Return how long it takes: what a line about its length says, else the longest time that is mentioned."""
    preparing: list[int] = []
    whole: list[int] = []
    others: list[int] = []
    for line in re.split(r"\n|(?<=[.!?;])\s", plain):
        for length in _LENGTH.finditer(line):
            where = preparing if _PREPARING.search(line) else whole if _WHOLE.search(line) else others
            where.append(_as_minutes(length))
    minutes: dict[str, int] = {}
    if preparing:
        minutes["preparation"] = preparing[0]
    if whole or others:
        minutes["running"] = whole[0] if whole else max(others)
    return {name: str(minutes[name]) for name in Minutes.model_fields if 0 < minutes.get(name, 0) <= _MOST_MINUTES}


def _as_minutes(length: re.Match[str]) -> int:
    if length["half"]:
        return 30
    figures = 60 if length["one"] else int(length["most"] or length["figures"])
    return figures * 60 if (length["unit"] or "").lower().startswith("h") else figures
