"""These rules find the names of children by what stands around them: a year, an age, a word such as pupil, other names.

A first name that is hardly anything else is an error where a child is spoken of. What may be another word, and names
that speak of no year and no child, are warnings: a person must look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.checks.safeguarding.doubtful_names import doubtful_names
from partnership.checks.safeguarding.kinds import LETTER_OF_KIND, KindedWords, pattern
from partnership.checks.safeguarding.known_names import is_known
from partnership.checks.safeguarding.paragraphs import ADULTS, CASE, CHILDREN_TOGETHER, NO_CHILD, NO_CHILDREN, STORY
from partnership.checks.safeguarding.searched_text import SearchedText
from partnership.checks.safeguarding.surroundings import NAME, POSSIBLE, STAGE, is_topic, names_by_surroundings

_SENTENCE = re.compile(r"(?:[^.\n]|(?<=[d49T])\.)+")
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
_ROW_OF_WHOLE_NAMES = pattern(
    r"{name|other_thing}{name|other_thing|word_name|family|unknown}{1,2}"
    r"(?:(?:[.,+|\n-]|{and}){0,2}(?:{one|number|age}[.)])?{name|other_thing|word_name}"
    r"{name|other_thing|word_name|family|unknown}{1,2}){2,}"
)
_WHOLE_NAME = pattern(r"{name}(?:{name|family|unknown|letter|point})")
_SPEAKS_OF_CHILDREN = pattern(rf"{STAGE}|{{child|children|leader|parent}}")
_TITLED = pattern("{title}[.]?{point}?{family|unknown}")
_WELSH_WORDS = frozenset(("Beth", "Mae", "Pam"))
"""The words with which a question or a sentence begins: what, is, why."""
_OF_A_PLACE = pattern(r"{joining}(?:{unknown|ordinary}{and})?$")
_BEFORE_A_PLACE = frozenset(
    (
        "around",
        "at",
        "beyond",
        "city",
        "county",
        "near",
        "outside",
        "past",
        "through",
        "town",
        "towards",
        "via",
        "visit",
    )
)


def names_of_children(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every name of a child, and what may be one: where it begins, and whether it is a name or possible."""
    words = text.words
    found: dict[int, str] = {}
    for at, code in names_by_surroundings(words):
        if code and found.get(at) != NAME and not is_known(words.words, at, text.lists):
            found[at] = code
    for at, code in _names_without_a_year(words, text):
        if found.get(at) != NAME:
            found[at] = code
    for at, code in sorted(found.items()):
        yield words.place(at), code


def _names_without_a_year(words: KindedWords, text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield the first names that stand without a year, in a sentence or in a list, with their codes."""
    kinds = words.kinds
    for at in doubtful_names(words):
        if not is_known(words.words, at, text.lists) and not NO_CHILDREN.search(words.line_around(at)):
            yield at, POSSIBLE
    if LETTER_OF_KIND["name"] not in kinds:
        return
    for row in _ROW_OF_WHOLE_NAMES.finditer(kinds):
        line = words.line_around(row.start())
        if not is_known(words.words, row.start(), text.lists) and not NO_CHILDREN.search(line):
            yield row.start(), NAME if CHILDREN_TOGETHER.search(line) and not ADULTS.search(line) else POSSIBLE
    for sentence in _SENTENCE.finditer(kinds):
        if LETTER_OF_KIND["name"] in sentence[0]:
            yield from _name_in_sentence(words, text, sentence)
    for row in _ROW_OF_NAMES.finditer(kinds):
        if not is_known(words.words, row.start(), text.lists):
            yield row.start(), POSSIBLE
    for lines in _LINES_OF_NAMES.finditer(kinds):
        yield lines.start("who"), POSSIBLE


def _name_in_sentence(words: KindedWords, text: SearchedText, sentence: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield the first name that stands by itself in a sentence; in one of a case, the first that does not, too."""
    begins, end = sentence.span()
    is_of_a_case = bool(CASE.search(words.text_between(begins, end)))
    rules = (_BARE, _WHOLE_NAME) if is_of_a_case or _TITLED.search(sentence[0]) else (_BARE,)
    for rule in rules:
        names = [match.start() for match in rule.finditer(words.kinds, begins, end)]
        names = [at for at in names if not is_known(words.words, at, text.lists) and not is_topic(words, at + 1)]
        if names:
            break
    else:
        return
    at, line = names[0], words.line_around(names[0])
    if NO_CHILDREN.search(line):
        return
    if len(rules) > 1:
        yield at, NAME if rule is _BARE and not STORY.search(line) else POSSIBLE
    elif (
        len({words.words[name] for name in names}) > 1
        or _SPEAKS_OF_CHILDREN.search(sentence[0])
        or _BARE_OTHER.search(words.kinds, begins, end)
        or not ("|" in sentence[0] or NO_CHILD.search(line) or _may_be_no_name(words, at))
    ):
        yield at, POSSIBLE


def _may_be_no_name(words: KindedWords, at: int) -> bool:
    """Return whether a name may be a word of Welsh, or that of a place: near Lincoln, in Fife and Angus."""
    return (
        words.words[at] in _WELSH_WORDS
        or words.words[max(0, at - 1)].casefold() in _BEFORE_A_PLACE
        or bool(_OF_A_PLACE.search(words.kinds, max(0, at - 3), at))
        or words.kinds[at + 1 : at + 2] == LETTER_OF_KIND["ordinary"]
    )
