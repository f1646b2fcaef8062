"""Every word of a text has a kind, written as one letter, so that what stands around a name can be said as a pattern.

"Olivia in Year 4 cried." is the row of kinds "NiY4v.": a first name, a joining word, a word for a year, a number, what
people do, an end. A pattern of the rules is written with the names of kinds, as in `{name}{joining}?{year}{number}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from partnership.checks.safeguarding.lists import SafeguardingLists
from partnership.checks.safeguarding.tokens import folded, places_of_words, words_in

LETTER_OF_KIND = {
    "name": "N",  # a first name that is hardly anything else: Olivia
    "small_name": "m",  # the same in small letters: olivia
    "other_thing": "D",  # a first name that is a plant, a place or a star too: Poppy
    "word_name": "E",  # a first name that is a word too: Grace
    "family": "G",  # a family name that is no word: Nwosu
    "unknown": "C",  # any other word with a capital letter
    "ordinary": "O",  # a word with a capital letter that is no name: Assembly
    "topic": "q",  # what a name before it belongs to: the Picasso class, the Jack Petchey award
    "honoured": "H",  # what stands before a name that is no child's: Saint, King
    "title": "T",  # Mrs
    "master": "M",
    "dotted": "I",  # initials with points: K. J. M.
    "letters": "u",  # two or three capital letters that are no known abbreviation: TH
    "letter": "L",  # one capital letter
    "point": "j",  # one capital letter with a point: O.
    "year": "Y",  # Year
    "class": "X",  # class, Primary, form: a year if a number follows, and else what has a name of its own
    "former": "S",  # what stands behind sixth
    "stage": "s",  # a year or a stage in one word: Y4, 4B, KS2, Reception
    "one": "d",  # the number 1, in figures or as a word
    "number": "4",  # 2 to 13, which is a year or an age
    "age": "9",  # 14 to 19
    "figures": "0",  # any other number
    "child": "p",  # pupil, boy, daughter
    "children": "P",
    "leader": "l",  # what a child or an adult may be: leader, mentors
    "parent": "R",  # what shows that a child is spoken of: mum, carer, birthday
    "called": "c",
    "as": "z",
    "by": "y",
    "named": "n",  # the word name itself, and initials
    "aged": "g",
    "nearly": "a",  # what stands before an age: just, only
    "praise": "f",  # thanks, hurrah
    "old": "o",
    "year_old": "A",  # 9-year-old
    "joining": "i",
    "article": "t",
    "who": "h",
    "pronoun": "r",
    "is": "b",
    "turns": "k",
    "does": "v",  # what a person does: said, cried
    "and": "+",
    "of_address": "%",  # what an address on the internet has in words: dot, com
    "other": "w",
}
"""The letter of every kind of word, by the name that patterns use for it. A sign is its own kind."""

# fmt: off
_NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
)
# fmt: on
_NUMBERS = {word + ending: number for number, word in enumerate(_NUMBER_WORDS, 1) for ending in ("", "s", "es")}
_FRACTIONS = "\N{VULGAR FRACTION ONE QUARTER}\N{VULGAR FRACTION ONE HALF}\N{VULGAR FRACTION THREE QUARTERS}"
_YEAR_OLD = re.compile(rf"(?:[2-9]|1\d|{'|'.join(_NUMBER_WORDS[1:])})-?(?:years?-olds?|yrs?(?:-?olds?)?|yos?)")
_STAGE = re.compile(
    r"(?:y|yr|year|class)[ -]?(?:1[0-3]|[1-9])[a-z]?"
    r"|(?:p|ks)[ -]?(?:1[0-3]|[1-9])s?|s ?[1-6]|6th form(?:er)?s?|sixth-form(?:er)?s?"
    r"|(?:1[0-3]|[1-9])(?!d$)[a-z]|[a-hj-z](?:1[0-3]|[7-9])[a-z]?"
)


_SIGNS = {
    **dict.fromkeys("!?.", "."),
    **dict.fromkeys(",;", ","),
    **dict.fromkeys("[{(", "("),
    **dict.fromkeys("]})", ")"),
    **dict.fromkeys("<>~\N{RIGHTWARDS ARROW}\N{BULLET}\N{MIDDLE DOT}\N{HORIZONTAL ELLIPSIS}\N{EN DASH}", "-"),
    "=": ":",
    "&": "+",
}
_WRITTEN_WITH_POINTS = frozenset(
    (
        "ad",
        "am",
        "bbc",
        "bc",
        "dob",
        "eg",
        "ie",
        "nhs",
        "ok",
        "pe",
        "pm",
        "pshe",
        "re",
        "tv",
        "uk",
        "un",
        "upn",
        "us",
        "usa",
    )
)
"""Abbreviations that people write like initials."""


class KindsOfWords(dict[str, str]):
    """A `KindsOfWords` gives the kind of every word and sign. It looks each up once."""

    def __init__(self, lists: SafeguardingLists) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, word: str) -> str:
        kind = self[word] = self._kind(word)
        return kind

    def _kind(self, word: str) -> str:
        if not word[0].isalnum():
            return _SIGNS.get(word, word[0])
        word = word.rstrip(_FRACTIONS) or word
        low = word if word.isascii() and word.isalpha() and word.islower() else folded(word)
        if kind := self._lists.kinds.get(low):
            return LETTER_OF_KIND[kind]
        if number := _NUMBERS.get(low):
            return self._of_number(str(number))
        if not low.isalpha():
            if word[1:2] == "." and word[0].isupper():
                return self._of_initials(word)
            if _YEAR_OLD.fullmatch(low):
                return LETTER_OF_KIND["year_old"]
            if _STAGE.fullmatch(low):
                return LETTER_OF_KIND["stage"]
            if word[0].isdecimal():
                return self._of_number(low)
        return self._of_word(word, low)

    def _of_initials(self, word: str) -> str:
        letters = re.sub(r"[^A-Za-z]", "", word)
        if len(letters) == 1:
            return LETTER_OF_KIND["point"]
        return LETTER_OF_KIND["ordinary" if letters.casefold() in _WRITTEN_WITH_POINTS else "dotted"]

    def _of_number(self, figures: str) -> str:
        if not figures.isdecimal() or len(figures) > 2:
            return LETTER_OF_KIND["figures"]
        number = int(figures)
        kind = "one" if number == 1 else "number" if 2 <= number <= 13 else "age" if 14 <= number <= 19 else "figures"
        return LETTER_OF_KIND[kind]

    def _of_word(self, word: str, low: str) -> str:
        """Return the kind of a word that may be a name."""
        lists = self._lists
        if not word[0].isupper():
            return LETTER_OF_KIND["small_name" if low in lists.names and low not in lists.ordinary else "other"]
        if len(word) == 1:
            return LETTER_OF_KIND["letter" if word not in "IA" else "other"]
        parts = low.split("-")
        if low in lists.ordinary or (len(parts) > 1 and all(part in lists.ordinary for part in parts)):
            return LETTER_OF_KIND["ordinary"]
        first = parts[0]
        if first in lists.names:
            return LETTER_OF_KIND["name"]
        if len(parts) > 1 and parts[1] in lists.names and word[len(first) + 1].isupper():
            return LETTER_OF_KIND["name"]
        if first in lists.names_of_other_things:
            return LETTER_OF_KIND["other_thing"]
        if first in lists.names_that_are_words:
            return LETTER_OF_KIND["word_name"]
        if low in lists.families or parts[-1] in lists.families:
            return LETTER_OF_KIND["family"]
        if word.isupper():
            return LETTER_OF_KIND[
                "letters" if len(word) < 4 and word.isalpha() and low not in lists.initials else "ordinary"
            ]
        return LETTER_OF_KIND["unknown" if word[1].islower() or word[1] == "'" or word[:2] == "Mc" else "ordinary"]


_LONGEST_LINE = 500


class KindedWords:
    """A `KindedWords` is a text as its words and signs, with their kinds in one row of letters."""

    def __init__(self, text: str, kinds: Mapping[str, str]) -> None:
        self._text = text
        self.words = words_in(text)
        self.kinds = "".join(map(kinds.__getitem__, self.words))

    def place(self, number: int) -> int:
        """Return where in the text the word of this number begins."""
        return self._places[number]

    def text_between(self, first: int, end: int) -> str:
        """Return the text from the word of one number to where that of another begins."""
        return self._text[self.place(first) : self.place(end) if end < len(self.words) else None]

    def line_around(self, number: int) -> str:
        """Return the line of the text in which the word of this number stands, or what is near it."""
        at = self.place(number)
        begins = self._text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1 or max(0, at - _LONGEST_LINE)
        return self._text[begins : at + _LONGEST_LINE].partition("\n")[0]

    @cached_property
    def _places(self) -> list[int]:
        return places_of_words(self._text)


def pattern(description: str) -> re.Pattern[str]:
    """Return the expression that finds a row of kinds: `{name}` stands for a kind, `{name|family}` for either."""

    def letters(kinds: re.Match[str]) -> str:
        return f"[{re.escape(''.join(LETTER_OF_KIND[kind] for kind in kinds[1].split('|')))}]"

    return re.compile(re.sub(r"\{([a-z_|]+)\}", letters, description))
