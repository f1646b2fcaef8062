"""These rules find the names of children in texts, and of anybody in the words for a picture or in a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from partnership.checks.safeguarding.lists import SafeguardingLists
from partnership.checks.safeguarding.searched_text import SearchedText

_NAME_WORD = r"[^\W\d_][\w'-]{0,40}"

_CHILD_OR_YEAR = re.compile(
    r"(?i:\b(?P<noun>pupil|child|student|boy|girl|learner)(?P<many>s|ren)?|\byear ?\d{1,2}|\by\d{1,2})(?i:'s)?\b"
)
_WORD_AFTER = re.compile(
    r"(?P<gap>[ \t,:;|(–-]{0,12}\n?[ \t|]{0,8})(?P<called>(?i:called|named|known as)[ \t\n:]{1,4})?"
    rf"(?P<word>{_NAME_WORD})"
)
_FOLLOWING_WORD = re.compile(rf"[ \t]{{1,3}}({_NAME_WORD})")
_INITIALS = re.compile(
    r"[ \t]{1,3}(?P<dotted>[A-Z]\. ?[A-Z]\b\.?|[A-Z]\.(?=[ ,][a-z(]))|[ \t]{1,3}(?P<bare>[A-Z]{2,3})\b"
)
_NAME_FIRST = re.compile(
    r"\b(?P<name>[^\W\d_a-z][\w'-]{1,40}),? {0,2}\(?(?i:is |was )?(?i:an? |in |from )?"
    r"(?i:year ?\d|y\d|aged? \d|pupil\b)"
)


def names_of_children(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every name after pupil, child or Year 4, or before "in Year 4"; as possible if it may be another word."""
    plain, lists = text.without_markup, text.lists
    for child in _CHILD_OR_YEAR.finditer(plain):
        if after := _WORD_AFTER.match(plain, child.end()):
            yield from _name_after(text, plain, child, after)
        is_one_child = child["noun"] in ("pupil", "Pupil", "child", "Child") and not child["many"]
        initials = _INITIALS.match(plain, child.end()) if is_one_child else None
        if initials and (initials["bare"] or "").casefold() not in lists.initials:
            yield initials.start(), "initials"
    for first in _NAME_FIRST.finditer(plain):
        if _bare(first["name"]) in lists.names:
            yield first.start(), "name"


def _name_after(
    text: SearchedText, plain: str, child: re.Match[str], after: re.Match[str]
) -> Iterator[tuple[int, str]]:
    """Yield whether the word after a child or a year is a name, or may be one."""
    lists, word, is_heading = text.lists, after["word"], _in_heading(plain, child.start())
    run, end = [word], after.end()
    while len(run) < 4 and (following := _FOLLOWING_WORD.match(plain, end)):
        run.append(following[1])
        end = following.end()
    if not _is_shaped_as_name(word) or (is_heading and "\n" in after.group()):
        return
    capitals = list(takewhile(lambda part: part[0].isupper(), run))
    if " ".join(capitals).casefold() in lists.schools and _bare(word) in lists.ordinary:
        return
    # In "Year 6 London trip" it is the word after London that shows what London is.
    is_ordinary = _bare(word) in lists.small or any(_is_ordinary(part, lists) for part in run[: len(capitals) + 1])
    if _bare(word) in lists.names or (after["called"] and not _is_ordinary(word, lists)):
        yield after.start("word"), "name"
    elif not (is_ordinary or is_heading or text.is_title or after["gap"].strip(" \t\n")):
        yield after.start("word"), "possible-name"


def _is_ordinary(word: str, lists: SafeguardingLists) -> bool:
    """Return whether a word is an ordinary one, with or without a possessive 's."""
    return _bare(word) in lists.ordinary or word.casefold() in lists.ordinary


def _is_shaped_as_name(word: str) -> bool:
    """Return whether a word has one capital and small letters: Jordan, O'Neil, Mary-Jane; not SATs and not PE."""
    return word[0].isupper() and len(word) > 1 and (word[1].islower() or word[1] == "'")


def _bare(word: str) -> str:
    """Return a word in small letters, without a possessive 's, and without a hyphen at its end."""
    return word.casefold().rstrip("-'").removesuffix("'s")


def _in_heading(text: str, at: int) -> bool:
    """Return whether an offset is in a heading of Markdown."""
    return text.startswith("#", text.rfind("\n", 0, at) + 1, at)


def picture_names(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every name in the words for a picture, wherever it stands, apart from those of kings and saints."""
    before = ""
    for word in re.finditer(_NAME_WORD, text.without_markup):
        if word[0][0].isupper() and _bare(word[0]) in text.lists.names and before not in _HONOURED:
            yield word.start(), "picture-name"
        before = word[0].casefold()


_HONOURED = ("king", "lady", "lord", "prince", "princess", "queen", "saint", "sir", "ss", "st", "union")
"""The words before a first name that is not a child's: St James, King Edward, the Union Jack."""


def file_names(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield the first name of a person among the words of a file's name."""
    before = ""
    for word in re.split(r"[^a-z]+", text.plain.lower()):
        is_name = not text.lists.names.isdisjoint({word, word.removesuffix("s")})
        if is_name and before not in _HONOURED and word not in text.lists.ordinary:
            yield 0, "file-name"
            return
        before = word
