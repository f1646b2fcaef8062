"""Guessing: what a text seems to say about itself, by the words of the vocabulary. An editor looks at every guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from partnership.records.resource import Minutes
from partnership.records.vocabulary import Facet, Term, Vocabulary
from partnership.text.source import Value

_MOST = {"themes": 2, "audience": 3, "stages": 5, "practices": 3, "settings": 3, "kind": 1}
"""How many words of a facet are guessed at most, by the field that holds them."""

_IN_THE_TITLE = 5
"""How many times as much a word counts that stands in the title."""

LONGEST_SUMMARY = 200


def guess(vocabulary: Vocabulary, title: str, plain: str) -> dict[str, Value]:
    """The facts of a resource that its title and its text, without marks, seem to say, by the names of the fields."""
    found: dict[str, Value] = {}
    if summary := _summary(plain):
        found["summary"] = summary
    for facet in vocabulary.values():
        most = _MOST.get(facet.field, 0)
        words = [term.id for term in _mentioned(facet, title, plain)][:most]
        if words:
            found[facet.field] = words[0] if most == 1 else [*words]
    if minutes := _minutes(plain):
        found["minutes"] = {**minutes}
    return found


_SENTENCE = re.compile(r"[A-Z\"'“\u2018].{20,}?[.!?](?=[\"'”’]?(?:\s|$))")


def _summary(plain: str) -> str:
    """The first sentence of the text that is short enough to stand below a title."""
    for paragraph in plain.split("\n\n"):
        sentence = _SENTENCE.match(" ".join(paragraph.split()))
        if sentence and len(sentence[0]) <= LONGEST_SUMMARY:
            return sentence[0]
    return ""


def _mentioned(facet: Facet, title: str, plain: str) -> Iterator[Term]:
    """The words of a facet that a text uses: the one that it uses most first, as far as it uses them half as often."""
    counts = {term: _count(term, plain) + _IN_THE_TITLE * _count(term, title) for term in facet}
    most = max(counts.values(), default=0)
    order = sorted(facet, key=lambda term: (-counts[term], term.number))
    found = [term for term in order if counts[term] and counts[term] * 2 >= most]
    # Stages are read in the order of the ages, whichever is spoken of most.
    return iter(sorted(found, key=lambda term: term.number) if facet.id == "stage" else found)


def _count(term: Term, text: str) -> int:
    """How often a text uses a word, by its label or another name for it. Abbreviations are told by their capitals."""
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
    """How long it takes: what a line about its length says, else the longest time that is spoken of."""
    preparing: list[int] = []
    whole: list[int] = []
    others: list[int] = []
    for line in re.split(r"\n|(?<=[.!?;])\s", plain):
        for length in _LENGTH.finditer(line):
            where = preparing if _PREPARING.search(line) else whole if _WHOLE.search(line) else others
            where.append(_as_minutes(length))
    found: Mapping[str, int] = {}
    if preparing:
        found = {"preparation": preparing[0]}
    if whole or others:
        found = {**found, "running": whole[0] if whole else max(others)}
    return {name: str(found[name]) for name in Minutes.model_fields if 0 < found.get(name, 0) <= _MOST_MINUTES}


def _as_minutes(length: re.Match[str]) -> int:
    if length["half"]:
        return 30
    figures = 60 if length["one"] else int(length["most"] or length["figures"])
    return figures * 60 if (length["unit"] or "").lower().startswith("h") else figures
