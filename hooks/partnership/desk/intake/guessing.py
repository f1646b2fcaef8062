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
    title, plain = _one_by_one(title), _one_by_one(plain)
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
    count = _count_of_itself if facet.field == "kind" else _count
    counts = {term: count(term, plain) + _IN_THE_TITLE * _count(term, title) for term in facet}
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


def _count_of_itself(term: Term, text: str) -> int:
    """Return how often a text says that it is of a kind itself: a lesson with cards in it is none.

    It does so with "this card", with "A card for" at its beginning, or by a line that has nothing but the name.
    """
    names = "|".join(re.escape(name) for name in (term.label, term.short, *term.aliases))
    says_so = re.compile(
        rf"\b(?:this|our) (?:[\w-]+ )?(?:{names})\b"
        rf"|\A\W*(?:an?|the|this|our)? ?(?:[\w-]+ ){{0,2}}(?:{names})(?= (?:about|for|in|on|that|to|which|with)\b)"
        rf"|^\W*(?:{names})\W*$",
        re.IGNORECASE | re.MULTILINE,
    )
    return len(says_so.findall(text))


_NUMBER = r"(?:1[0-3]|[1-9])(?!\d|\.\d|\s*-?(?:min|hour|hr|pupil|child|people|student|time))"
_GROUPS = re.compile(
    rf"\b(?P<word>years?|yrs?\.?|y|key stages?|ks|(?-i:P|S))(?P<blank>\s?)(?P<first>{_NUMBER})"
    rf"(?P<more>(?:\s*(?:,|/|&|\+|-|–|and|or|to)\s*(?:years?|yrs?|y|ks|(?-i:P|S))?\s?{_NUMBER})*)\b",
    re.IGNORECASE,
)
"""A pattern for year groups and key stages as people write several of them: Years 3 and 4, Y5/6, KS1-2."""
_YEAR_IN_WORDS = re.compile(r"\byear (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)\b", re.I)
_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}


def _one_by_one(text: str) -> str:
    """Return a text in which year groups and key stages are each written as the vocabulary has them: Year 5, Year 6."""
    in_figures = _YEAR_IN_WORDS.sub(lambda found: f"Year {_UNITS.index(found[1].lower()) + 1}", text)
    return _GROUPS.sub(_each_group, in_figures)


def _each_group(groups: re.Match[str]) -> str:
    word, numbers = groups["word"].lower(), [int(groups["first"])]
    if word in ("p", "s") and groups["blank"]:
        return groups[0]
    for sign, number in re.findall(r"(,|/|&|\+|-|–|and|or|to)\D*(\d+)", groups["more"], re.IGNORECASE):
        is_range = sign.lower() in ("-", "–", "to")
        numbers += range(numbers[-1] + 1, int(number) + 1) if is_range else [int(number)]
    name = "Year " if word.startswith("y") else "Key stage " if word.startswith("k") else word.upper()
    return ", ".join(f"{name}{number}" for number in numbers)


_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[\s-](?P<one>{'|'.join(_UNITS[:9])}))?|(?P<unit>{'|'.join(_UNITS)}))"
    r"(?=(?:[\s-]+to[\s-]+\w+)?[\s-]+(?:minute|min|hour|hr)s?\b)",
    re.IGNORECASE,
)
"""A pattern for a number in words before minutes or hours."""
_LENGTH = re.compile(
    r"\b(?:(?P<figures>\d{1,3})(?:\s*(?:-|–|to)\s*(?P<most>\d{1,3}))?[\s-]*(?P<unit>minutes?|mins?|hours?|hrs?)"
    r"(?:\s+(?:and\s+)?(?:(?P<and_half>a\s+half)|(?P<and_minutes>\d{1,2})\s*min(?:ute)?s?))?"
    r"|(?P<half>half[\s-]+(?:an[\s-]+)?hour)|(?P<quarters>(?:a|three|3)\s+quarters?)\s+of\s+an\s+hour"
    r"|(?P<hour>an\s+hour)(?P<more>\s+and\s+a\s+half)?)\b",
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
    for line in re.split(r"\n|(?<=[.!?;])\s", _IN_WORDS.sub(_in_figures, plain)):
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
    if length["quarters"]:
        return 15 if length["quarters"].lower().startswith("a") else 45
    if length["hour"]:
        return 90 if length["more"] else 60
    minutes = int(length["most"] or length["figures"])
    if length["unit"].lower().startswith("h"):
        minutes = minutes * 60 + (30 if length["and_half"] else 0) + int(length["and_minutes"] or 0)
    return minutes


def _in_figures(number: re.Match[str]) -> str:
    if number["tens"]:
        ones = _UNITS.index(number["one"].lower()) + 1 if number["one"] else 0
        return str(_TENS[number["tens"].lower()] + ones)
    return str(_UNITS.index(number["unit"].lower()) + 1)
