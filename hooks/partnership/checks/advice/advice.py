"""Advice says what would make a text easier to read and kinder to hear, with the words to use instead.

It never stops anything. It is shown to those who ask for it (`partnership check --advice`) and to the editors who
decide on a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from partnership.checks.advice.lists import AdviceLists, advice_lists
from partnership.checks.advice.readability import ProsePassage, prose_passages, reading_ease
from partnership.checks.advice.wording import WordingFinder, WordingMatch, without_code
from partnership.library import Library
from partnership.problems import Problem
from partnership.records import AnyRecord, Page, Resource
from partnership.records.fields import shown
from partnership.text.line_starts import LineStarts
from partnership.text.source import Place

_FIELDS_WITHOUT_PROSE = frozenset(
    {"aliases", "allow", "author", "byline", "email", "file", "link", "name", "online", "website"}
)
"""Fields in which nobody chooses the words."""
_MOST_OF_ONE_SORT = 100
"""How many pieces of advice of one sort a record gets: nobody reads more."""
_FEWEST_WORDS = 40
"""How many words a text must have for its reading age to mean anything."""
_FEWEST_WORDS_OF_HARDEST = 20
"""How many words a paragraph must have to be named as the hardest."""


def check(library: Library) -> Iterator[Problem]:
    """The list that advice goes by can be read."""
    yield from advice_lists(library)[1]


def advise(library: Library, records: Iterable[AnyRecord]) -> list[Problem]:
    """Return all advice on some records, sorted by its place; none if the lists cannot be read."""
    lists, _ = advice_lists(library)
    if lists is None:
        return []
    finder = WordingFinder(lists)
    return sorted(advice for record in records for advice in _advice_on(record, lists, finder))


def _advice_on(record: AnyRecord, lists: AdviceLists, finder: WordingFinder) -> Iterator[Problem]:
    """Yield all advice on one record, sort by sort."""
    passages = prose_passages(record.body, record.source.body_line)
    for advice in (
        _wording(record, finder),
        _link_words(record, lists),
        _picture_words(record, lists),
        _heading_levels(record),
        _paragraph_lengths(record, passages, lists),
        _reading_age(record, passages, lists),
    ):
        yield from islice(advice, _MOST_OF_ONE_SORT)


def _wording(record: AnyRecord, finder: WordingFinder) -> Iterator[Problem]:
    """Advise that words are plain and kind, as the editors' list has them."""
    source = record.source
    for at, text in record.texts():
        if " " not in text or at not in source.places or not _FIELDS_WITHOUT_PROSE.isdisjoint(at):
            continue
        for match in finder.find(text):
            message, hint = _instead(match)
            yield source.problem("advice-wording", message, at, hint)
    lines = LineStarts(source.body, source.body_line)
    for match in finder.find(without_code(source.body)):
        message, hint = _instead(match)
        yield source.problem_at("advice-wording", message, lines.place(match.at), hint)


def _instead(match: WordingMatch) -> tuple[str, str]:
    """Return the message on words that were found, and the hint what to say instead."""
    instead = " or ".join(map(shown, match.wording.instead))
    return f'"{match.words}" could be said in another way', f"Perhaps: {instead}, because {match.wording.because}."


def _link_words(record: AnyRecord, lists: AdviceLists) -> Iterator[Problem]:
    """Advise that the words of a link say where it leads."""
    for link in record.body.links:
        words = " ".join(link.text.split()).strip(" .:>»→")
        if not link.is_picture and words.casefold() in lists.links:
            message = f'the words of this link are only "{words}"'
            hint = "Put the link on the words that name what is there: [the lunchtime slip](...)."
            yield record.source.problem_at("advice-link", message, link.place, hint)


def _picture_words(record: AnyRecord, lists: AdviceLists) -> Iterator[Problem]:
    """Advise that the words for a picture begin with what it shows."""
    starts = tuple(f"{start} " for start in lists.pictures)
    for link in record.body.links:
        if link.is_picture and (start := _empty_beginning(link.text, starts)):
            yield record.source.problem_at("advice-alternative-text", _begins(start), link.place)
    for number, picture in enumerate(record.pictures if isinstance(record, Resource) else ()):
        if start := _empty_beginning(picture.alternative_text, starts):
            at = ("pictures", number, "alternative_text")
            yield record.source.problem("advice-alternative-text", _begins(start), at)


def _empty_beginning(words: str, starts: tuple[str, ...]) -> str:
    """Return the first words if they say nothing of a picture, such as "picture of"; else an empty text."""
    small = words.casefold().lstrip()
    return next((start.strip() for start in starts if small.startswith(start)), "")


def _begins(start: str) -> str:
    return f'the words for this picture begin with "{start}"'


def _heading_levels(record: AnyRecord) -> Iterator[Problem]:
    """Advise that a heading is at most one level below the one before it."""
    before = 1
    for heading in record.body.headings:
        if heading.level > before + 1:
            message = (
                f'"{heading.text}" is a heading of level {heading.level}, and the one above it is of level {before}'
            )
            hint = f"Write it as: {'#' * (before + 1)} {heading.text}"
            yield record.source.problem_at("advice-heading", message, heading.place, hint)
        before = heading.level


def _paragraph_lengths(record: AnyRecord, passages: list[ProsePassage], lists: AdviceLists) -> Iterator[Problem]:
    """Advise that a paragraph is short enough to invite reading."""
    for passage in passages:
        if passage.words > lists.longest_paragraph:
            message = f"this paragraph has {passage.words} words"
            yield record.source.problem_at("advice-paragraph", message, _line_of(passage))


def _reading_age(record: AnyRecord, passages: list[ProsePassage], lists: AdviceLists) -> Iterator[Problem]:
    """Advise that a text can be read by those for whom it is meant."""
    ages = lists.reading_age
    aim = ages.pupils if _is_for_pupils(record, lists) else ages.everyone
    whole = reading_ease([passage.text for passage in passages])
    if whole.words >= _FEWEST_WORDS and whole.age > aim + ages.leeway:
        hardest = max(passages, key=lambda passage: (_difficulty(passage), -passage.line))
        message = f"this page reads as for age {whole.age}, and should for age {aim}; it is hardest here"
        yield record.source.problem_at("advice-reading-age", message, _line_of(hardest))
    card = record.card if isinstance(record, Resource) else None
    if card and (on_card := reading_ease(card.lines)).age > ages.cards + ages.leeway:
        message = f"this card reads as for age {on_card.age}, and should for age {ages.cards}"
        yield record.source.problem("advice-reading-age", message, ("card", "lines"))


def _is_for_pupils(record: AnyRecord, lists: AdviceLists) -> bool:
    """Return whether a record is written for pupils alone."""
    if isinstance(record, Page):
        return record.slug in lists.pages_for_pupils
    return isinstance(record, Resource) and {term.id for term in record.audience} <= {*lists.audiences_of_pupils}


def _difficulty(passage: ProsePassage) -> int:
    """Return how old a reader has to be for a passage; 0 for a short one."""
    ease = reading_ease([passage.text])
    return ease.age if ease.words >= _FEWEST_WORDS_OF_HARDEST else 0


def _line_of(passage: ProsePassage) -> Place:
    return Place(passage.line, 1)
