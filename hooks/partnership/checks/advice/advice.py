"""Advice, not gates: what would make a text easier to read and kinder to hear, each with the words to use instead.

Nothing is ever held up by it. It is shown to those who ask for it (`partnership check --advice`) and to the editors who
decide on a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from partnership.checks.advice.lists import Lists, lists
from partnership.checks.advice.readability import Passage, ease, passages
from partnership.checks.advice.wording import Finder, without_signs
from partnership.library import Library
from partnership.problems import Problem
from partnership.records import AnyRecord, Page, Resource
from partnership.records.fields import shown
from partnership.text.line_starts import LineStarts
from partnership.text.source import Place

_NO_PROSE = frozenset({"aliases", "allow", "author", "byline", "email", "file", "link", "name", "online", "website"})
"""Fields in which nobody chooses the words."""
_FOR_PUPILS = {"pupil", "pupil-leader"}
_MOST = 100
"""How many pieces of advice of one sort a record gets: nobody reads more."""
_ENOUGH = 40
"""How many words a text must have for its reading age to mean anything."""
_MANY = 20
"""How many words a paragraph must have to be named as the hardest."""


def check(library: Library) -> Iterator[Problem]:
    """The list that advice goes by can be read."""
    yield from lists(library)[1]


def advise(library: Library, records: Iterable[AnyRecord]) -> list[Problem]:
    """All advice on these records, in the order of its place."""
    found, _ = lists(library)
    if found is None:
        return []
    finder = Finder(found)
    return sorted(advice for record in records for advice in _on(record, found, finder))


def _on(record: AnyRecord, found: Lists, finder: Finder) -> Iterator[Problem]:
    read = passages(record.body, record.source.body_line)
    for advice in (
        _wording(record, finder),
        _links(record, found),
        _pictures(record, found),
        _headings(record),
        _paragraphs(record, read, found),
        _reading_age(record, read, found),
    ):
        yield from islice(advice, _MOST)


def _wording(record: AnyRecord, finder: Finder) -> Iterator[Problem]:
    """Words are those of the Foundation's list."""
    source = record.source
    for at, text in record.texts():
        if " " not in text or at not in source.places or not _NO_PROSE.isdisjoint(at):
            continue
        for one in finder.find(text):
            message, hint = _instead(one.words, one.wording.instead, one.wording.because)
            yield source.problem("advice-wording", message, at, hint)
    lines = LineStarts(source.body, source.body_line)
    for one in finder.find(without_signs(source.body)):
        message, hint = _instead(one.words, one.wording.instead, one.wording.because)
        yield source.problem_at("advice-wording", message, lines.place(one.at), hint)


def _instead(words: str, instead: list[str], because: str) -> tuple[str, str]:
    return f'"{words}" could be said in another way', f"Perhaps: {' or '.join(map(shown, instead))}, because {because}."


def _links(record: AnyRecord, found: Lists) -> Iterator[Problem]:
    """The words of a link say where it leads."""
    for link in record.body.links:
        words = " ".join(link.text.split()).strip(" .:>»→")
        if not link.is_picture and words.casefold() in found.links:
            message = f'the words of this link are only "{words}"'
            hint = "Put the link on the words that name what is there: [the lunchtime slip](...)."
            yield record.source.problem_at("advice-link", message, link.place, hint)


def _pictures(record: AnyRecord, found: Lists) -> Iterator[Problem]:
    """The words for a picture begin with what it shows."""
    starts = tuple(f"{start} " for start in found.pictures)
    for link in record.body.links:
        if link.is_picture and (start := _start(link.text, starts)):
            yield record.source.problem_at("advice-alternative-text", _begins(start), link.place)
    for number, picture in enumerate(record.pictures if isinstance(record, Resource) else ()):
        if start := _start(picture.alternative_text, starts):
            at = ("pictures", number, "alternative_text")
            yield record.source.problem("advice-alternative-text", _begins(start), at)


def _start(words: str, starts: tuple[str, ...]) -> str:
    small = words.casefold().lstrip()
    return next((start.strip() for start in starts if small.startswith(start)), "")


def _begins(start: str) -> str:
    return f'the words for this picture begin with "{start}"'


def _headings(record: AnyRecord) -> Iterator[Problem]:
    """A heading is at most one level below the one before it."""
    before = 1
    for heading in record.body.headings:
        if heading.level > before + 1:
            message = (
                f'"{heading.text}" is a heading of level {heading.level}, and the one above it is of level {before}'
            )
            hint = f"Write it as: {'#' * (before + 1)} {heading.text}"
            yield record.source.problem_at("advice-heading", message, heading.place, hint)
        before = heading.level


def _paragraphs(record: AnyRecord, read: list[Passage], found: Lists) -> Iterator[Problem]:
    """A paragraph is short enough to be begun."""
    for passage in read:
        if passage.words > found.longest_paragraph:
            message = f"this paragraph has {passage.words} words"
            yield record.source.problem_at("advice-paragraph", message, _line(passage))


def _reading_age(record: AnyRecord, read: list[Passage], found: Lists) -> Iterator[Problem]:
    """A text can be read by those for whom it is meant."""
    ages = found.reading_age
    aim = ages.pupils if _is_for_pupils(record, found) else ages.everyone
    texts = [passage.text for passage in read]
    of_all = ease(texts)
    if of_all.words >= _ENOUGH and of_all.age > aim + ages.leeway:
        hardest = max(read, key=lambda passage: (_weight(passage), -passage.line))
        message = f"this page reads as for age {of_all.age}, and should for age {aim}; it is hardest here"
        yield record.source.problem_at("advice-reading-age", message, _line(hardest))
    card = record.card if isinstance(record, Resource) else None
    if card and (on_card := ease(card.lines)).age > ages.cards + ages.leeway:
        message = f"this card reads as for age {on_card.age}, and should for age {ages.cards}"
        yield record.source.problem("advice-reading-age", message, ("card", "lines"))


def _is_for_pupils(record: AnyRecord, found: Lists) -> bool:
    if isinstance(record, Page):
        return record.slug in found.pages_for_pupils
    return isinstance(record, Resource) and {term.id for term in record.audience} <= _FOR_PUPILS


def _weight(passage: Passage) -> int:
    """How much a passage adds to what makes a page hard to read."""
    of_it = ease([passage.text])
    return of_it.age if of_it.words >= _MANY else 0


def _line(passage: Passage) -> Place:
    return Place(passage.line, 1)
