"""These rules find the names of children by what stands around them: a year, an age, a word such as pupil, other names.

A first name that is hardly anything else is an error where a child is spoken of. What may be another word, and names
that speak of no year and no child, are warnings: a person must look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.checks.safeguarding.kinds import LETTER_OF_KIND, KindedWords, pattern
from partnership.checks.safeguarding.known_names import is_known
from partnership.checks.safeguarding.searched_text import SearchedText
from partnership.checks.safeguarding.surroundings import NAME, POSSIBLE, STAGE, is_topic, names_by_surroundings

_SENTENCE = re.compile(r"(?:[^.\n]|(?<=[d49])\.)+")
_BARE = pattern(
    r"(?<!{honoured|title|dotted|point|name|other_thing|word_name|family|unknown|topic|class})(?P<who>{name})"
    r"(?!{class|name|other_thing|word_name|family|unknown|topic|dotted}|{letter}[^,+.\n])"
)
_BARE_OTHER = pattern(
    r"(?<=[,+]){other_thing|word_name}(?=[,+]|$|{does|is})|{other_thing|word_name}(?=[,+]{name})"
    r"|(?<={name}{and}){unknown}(?={does|is})|{unknown}(?={and}{name}{does|is})"
)
_LINES_OF_NAMES = pattern(
    r"(?:(?:^|\n)[-#|]{0,2}(?:{one|number|age}[.)])?(?P<who>{name|other_thing}){family|unknown|name|point|letter}?(?=\n|$)){3,}"
)
_ROW_OF_NAMES = pattern(r"{name}{4}")
_SPEAKS_OF_CHILDREN = pattern(rf"{STAGE}|{{child|children|leader|parent}}|{{title}}{{point}}?{{family|unknown}}")
_HOUSES = re.compile(r"\b(?:saints?|houses)\b", re.IGNORECASE)
"""The words in a paragraph in which first names may be those of the houses of a school."""


def names_of_children(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every name of a child, and what may be one: where it begins, and whether it is a name or possible."""
    words = text.words
    found: dict[int, str] = {}
    for at, code in names_by_surroundings(words):
        if code and found.get(at) != NAME and not is_known(words.words, at, text.lists):
            found[at] = code
    for at in _names_without_a_year(words, text, found):
        found.setdefault(at, POSSIBLE)
    for at, code in sorted(found.items()):
        yield words.place(at), code


def _names_without_a_year(words: KindedWords, text: SearchedText, found: dict[int, str]) -> Iterator[int]:
    """Yield a first name in every sentence that has two of them or speaks of children, and in every list of names."""
    kinds = words.kinds
    if LETTER_OF_KIND["name"] not in kinds:
        return
    for sentence in _SENTENCE.finditer(kinds):
        if LETTER_OF_KIND["name"] not in sentence[0]:
            continue
        bare = [match.start() for match in _BARE.finditer(kinds, sentence.start(), sentence.end())]
        bare = [at for at in bare if not is_known(words.words, at, text.lists) and not is_topic(words, at + 1)]
        if not bare or bare[0] in found or _HOUSES.search(words.line_around(bare[0])):
            continue
        are_several = len({words.words[at] for at in bare}) > 1
        if (
            are_several
            or _SPEAKS_OF_CHILDREN.search(sentence[0])
            or _BARE_OTHER.search(kinds, sentence.start(), sentence.end())
        ):
            yield bare[0]
    for row in _ROW_OF_NAMES.finditer(kinds):
        if not is_known(words.words, row.start(), text.lists):
            yield row.start()
    for lines in _LINES_OF_NAMES.finditer(kinds):
        yield lines.start("who")
