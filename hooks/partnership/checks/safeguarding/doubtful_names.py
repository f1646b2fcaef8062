"""Names that may be words, and names in small letters, are found where a person must stand.

Grace and Hope measured it; Tobiah's mum; Sky and her brother; Destiny told Mr Okafor; said kayleigh.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnership.checks.safeguarding.kinds import LETTER_OF_KIND, KindedWords, pattern

_DO = pattern(
    r"{word_name|other_thing}(?<![.].)(?:(?:,{word_name|other_thing|name})?{and}{word_name|other_thing|name}{does}"
    r"|{does}(?:{title}{family|unknown}|{article}?{word_name|other_thing|name}))"
)
_WITH_FAMILY = pattern(r"{unknown|other_thing|word_name}{and}{article}{child|parent}")
_OF_A_PARENT = pattern(r"{unknown|other_thing}(?={parent})")
_SMALL = pattern(r"{small_name}(?:(?<={does|parent|child|title}.)|(?:,|{and}){small_name}|(?={does|parent}))")
_BEHIND_A_TITLE = pattern(r"{title}{family|unknown}:(?P<who>{word_name|other_thing})(?=,)")
_OWN = frozenset(("her", "his", "their"))


def doubtful_names(words: KindedWords) -> Iterator[int]:
    """Yield the number of every word that may well be a child's name, though it is more often another word."""
    kinds = words.kinds
    if LETTER_OF_KIND["small_name"] in kinds:
        yield from (match.start() for match in _SMALL.finditer(kinds))
    if LETTER_OF_KIND["other_thing"] in kinds or LETTER_OF_KIND["word_name"] in kinds:
        yield from (match.start() for match in _DO.finditer(kinds))
        yield from (match.start("who") for match in _BEHIND_A_TITLE.finditer(kinds))
    if LETTER_OF_KIND["parent"] in kinds:
        for match in _OF_A_PARENT.finditer(kinds):
            if words.words[match.start()].endswith("'s"):
                yield match.start()
    for match in _WITH_FAMILY.finditer(kinds):
        if words.words[match.start() + 2] in _OWN:
            yield match.start()
