"""Characters of other programs are found here that stand where YAML wants a blank or a hyphen.

They look like the right ones: a no-break space behind a colon, a bullet before an item. YAML takes them for letters, so
that the field or the list is never seen, and what the parser then says leads astray.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partnership.text.phrases import with_article
from partnership.text.remarks import Scalar, between

SIGNS_OF_WORD = {
    "\uf02d": "\u2013",
    "\uf06e": "\u25a0",
    "\uf076": "\u2756",
    "\uf0a7": "\u25aa",
    "\uf0b7": "\u2022",
    "\uf0d8": "\u27a2",
    "\uf0fc": "\u2713",
}
"""The signs that only Word's own typefaces have, which it writes before items, with those that everybody sees."""
BULLETS = "\xb7\u2022\u2023\u2043\u2219\u25a0\u25aa\u25ab\u25cb\u25cf\u25e6\u27a2\u2713\u2756"
"""The signs that programs write before an item of a list, and people before nothing else."""
AS_TYPED = {**SIGNS_OF_WORD, "\xad": "", "\xa0": " ", "\u2007": " ", "\u202f": " ", "\u2011": "-"}
"""What stands for the signs that a program put into a text for its own lines, as a person types them."""

_SPACE = r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_BULLET = rf"(?:[{BULLETS}{''.join(SIGNS_OF_WORD)}]|\*(?=\s|\Z))"
"""What other programs write before an item of a list."""
_DASH = r"[\u2013\u2014](?=\s|\Z)"
"""What is written before an item too. Within a text that goes on, a line can begin with it."""

FOREIGN = re.compile(rf"{_SPACE}|{_BULLET}|{_DASH}")
_NEEDS_QUOTES = re.compile(rf"^{_DASH}|(?:^|\s){_BULLET}|{_SPACE}")
"""What a text has that goes into quotation marks: also where a long one is broken, a line may begin with a bullet."""
_LINE = re.compile(
    rf"^[ ]*(?:(?P<line>{_SPACE})"
    rf"|(?:-[ ]+)*(?:(?:[a-z][\w-]*(?P<colon>:)|-)(?P<behind>{_SPACE})|(?P<bullet>{_BULLET})))"
    rf"|(?:(?<=:\n)[ ]*|^[ ]*-[ ]+)(?P<dash>{_DASH})",
    re.MULTILINE,
)
_GROUP_IN_BRACKETS = re.compile(r"\{[^{}]*")
_FIELD_IN_BRACKETS = re.compile(rf"[{{,]\s*[a-z][\w-]*:(?P<behind>{_SPACE})")


class Foreign(NamedTuple):
    """A `Foreign` is a character that stands where YAML wants another one."""

    offset: int
    message: str
    hint: str


def foreign_characters(text: str, scalars: Sequence[Scalar], end: int) -> Iterator[Foreign]:
    """Yield every character of another program that stands before the offset `end` where a blank or hyphen belongs.

    `scalars` are those that the parser found. What stands in quotation marks, in a block or in a remark is left alone.
    """
    if not FOREIGN.search(text, 0, end):
        return
    plain = _without_quoted(text, scalars, end)
    for match in _LINE.finditer(plain):
        if match["bullet"] or match["dash"]:
            yield _bullet(match.end() - 1, match[0][-1])
        elif match["line"]:
            yield _space(match.start("line"), match["line"], "at the beginning of this line")
        else:
            yield _space(
                match.start("behind"), match["behind"], f"behind the {'colon' if match['colon'] else 'hyphen'}"
            )
    for group in _GROUP_IN_BRACKETS.finditer(plain):
        for match in _FIELD_IN_BRACKETS.finditer(plain, group.start(), group.end()):
            yield _space(match.start("behind"), match["behind"], "behind the colon")


def as_typed(text: str) -> str:
    """Return a text without the signs of a program: soft hyphens, no-break spaces, and the bullets of Word."""
    return text.translate({ord(sign): typed for sign, typed in AS_TYPED.items()})


def needs_quotes(text: str) -> bool:
    """Return whether a text is to be written in quotation marks, so that no character of it is told to be wrong."""
    return bool(_NEEDS_QUOTES.search(text))


def _space(offset: int, character: str, where: str) -> Foreign:
    name = with_article(unicodedata.name(character).lower())
    return Foreign(
        offset,
        f"{name} (U+{ord(character):04X}) stands {where}, where only a blank can",
        "Delete it, and press the space bar with no other key. In a text that needs it, put quotation marks around the "
        "whole text.",
    )


def _bullet(offset: int, character: str) -> Foreign:
    shown = f"U+{ord(character):04X}" if character >= "\ue000" else f'"{character}"'
    return Foreign(
        offset,
        f"a bullet ({shown}) stands here, where an item of a list begins with a hyphen",
        "Begin every item with a hyphen and a blank, and nothing else: - A check-in circle",
    )


def _without_quoted(text: str, scalars: Sequence[Scalar], end: int) -> str:
    """Return the text before an offset with an x for every character that is not plain, except the ends of lines."""
    spans = [(scalar.start, scalar.end) for scalar in scalars if scalar.style]
    spans += [found.span() for found, _ in between(text, scalars, end)]
    parts, begins = [], 0
    for start, ends in sorted(spans):
        parts += [text[begins:start], re.sub(r"[^\n]", "x", text[max(begins, start) : ends])]
        begins = max(begins, ends)
    return "".join([*parts, text[begins:end]])
