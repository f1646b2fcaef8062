"""Names: of a child in a text, of anybody in the words for a picture or in the name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from partnership.checks.safeguarding.lists import Known
from partnership.checks.safeguarding.searched_text import Text

_WORD = r"[^\W\d_][\w'-]{0,40}"

_WHO = re.compile(
    r"(?i:\b(?P<noun>pupil|child|student|boy|girl|learner)(?P<many>s|ren)?|\byear ?\d{1,2}|\by\d{1,2})(?i:'s)?\b"
)
_THEN = re.compile(
    r"(?P<gap>[ \t,:;|(–-]{0,12}\n?[ \t|]{0,8})(?P<called>(?i:called|named|known as)[ \t\n:]{1,4})?"
    rf"(?P<word>{_WORD})"
)
_NEXT = re.compile(rf"[ \t]{{1,3}}({_WORD})")
_INITIALS = re.compile(
    r"[ \t]{1,3}(?P<dotted>[A-Z]\. ?[A-Z]\b\.?|[A-Z]\.(?=[ ,][a-z(]))|[ \t]{1,3}(?P<bare>[A-Z]{2,3})\b"
)
_NAME_FIRST = re.compile(
    r"\b(?P<name>[^\W\d_a-z][\w'-]{1,40}),? {0,2}\(?(?i:is |was )?(?i:an? |in |from )?"
    r"(?i:year ?\d|y\d|aged? \d|pupil\b)"
)


def names(text: Text) -> Iterator[tuple[int, str]]:
    """A name after pupil, child or Year 4, or before "in Year 4"; a warning where the word may be something else."""
    smooth, known = text.smooth, text.known
    for who in _WHO.finditer(smooth):
        if then := _THEN.match(smooth, who.end()):
            yield from _name(text, smooth, who, then)
        initials = _INITIALS.match(smooth, who.end()) if who["noun"] in ("pupil", "Pupil", "child", "Child") else None
        if initials and not who["many"] and (initials["bare"] or "").casefold() not in known.initials:
            yield initials.start(), "initials"
    for first in _NAME_FIRST.finditer(smooth):
        if _given(first["name"]) in known.names:
            yield first.start(), "name"


def _name(text: Text, smooth: str, who: re.Match[str], then: re.Match[str]) -> Iterator[tuple[int, str]]:
    """What the word after a pupil or a year is."""
    known, word, headed = text.known, then["word"], _in_heading(smooth, who.start())
    run, end = [word], then.end()
    while len(run) < 4 and (following := _NEXT.match(smooth, end)):
        run.append(following[1])
        end = following.end()
    if not _is_shaped_as_name(word) or (headed and "\n" in then.group()):
        return
    capitals = list(takewhile(lambda part: part[0].isupper(), run))
    if " ".join(capitals).casefold() in known.schools and _given(word) in known.ordinary:
        return
    # In "Year 6 London trip" it is the word after London that shows what London is.
    is_ordinary = _given(word) in known.small or any(_is_ordinary(part, known) for part in run[: len(capitals) + 1])
    if _given(word) in known.names or (then["called"] and not _is_ordinary(word, known)):
        yield then.start("word"), "name"
    elif not (is_ordinary or headed or text.is_title or then["gap"].strip(" \t\n")):
        yield then.start("word"), "possible-name"


def _is_ordinary(word: str, known: Known) -> bool:
    return _given(word) in known.ordinary or word.casefold() in known.ordinary


def _is_shaped_as_name(word: str) -> bool:
    """One capital and small letters: Jordan, O'Neil, Mary-Jane; not SATs and not PE."""
    return word[0].isupper() and len(word) > 1 and (word[1].islower() or word[1] == "'")


def _given(word: str) -> str:
    """A word in small letters, without the 's of whom something belongs to, and without a stroke at its end."""
    return word.casefold().rstrip("-'").removesuffix("'s")


def _in_heading(text: str, at: int) -> bool:
    return text.startswith("#", text.rfind("\n", 0, at) + 1, at)


def picture_names(text: Text) -> Iterator[tuple[int, str]]:
    """A name in the words for a picture, wherever it stands; kings and saints are none."""
    before = ""
    for word in re.finditer(_WORD, text.smooth):
        if word[0][0].isupper() and _given(word[0]) in text.known.names and before not in _HONOURED:
            yield word.start(), "picture-name"
        before = word[0].casefold()


_HONOURED = ("king", "lady", "lord", "prince", "princess", "queen", "saint", "sir", "ss", "st", "union")
"""What stands before a first name that is not a child's: St James, King Edward, the Union Jack."""


def file_names(text: Text) -> Iterator[tuple[int, str]]:
    """A name among the words of a file's name; a school's own name is none."""
    before = ""
    for word in re.split(r"[^a-z]+", text.plain.lower()):
        is_name = not text.known.names.isdisjoint({word, word.removesuffix("s")})
        if is_name and before not in _HONOURED and word not in text.known.ordinary:
            yield 0, "file-name"
            return
        before = word
