"""Anybody's name is found in the words for a picture: a name and a picture together cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.checks.safeguarding.kinds import pattern
from partnership.checks.safeguarding.known_names import is_known
from partnership.checks.safeguarding.searched_text import SearchedText

_NAME = pattern(r"(?<!{honoured})(?P<who>{name})")
_TITLED = pattern(
    r"(?P<who>{title})\.?(?:{point|letter|dotted}?{family|unknown|name|other_thing|word_name}|{letter}(?![.]))"
)
_MAY_BE = pattern(
    r"(?<!{honoured|title|point|letter|dotted|name})(?P<who>{family|small_name})|{by}(?P<maker>{other_thing|word_name|unknown})(?=[,.\n]|$)"
    r"|(?P<one>{word_name}){and}{word_name|name}"
    r"|(?P<beside>{other_thing|word_name|unknown}{unknown}?)\((?=.\))"
)
_CALLED = pattern(r"(?:{called}|{article}{named}\"?)(?P<who>{other_thing|word_name|unknown|family})")
_DOES = pattern(
    r"(?:^|[.,+]|{child}|{does})(?P<who>{other_thing|word_name})(?:{family}|{does|is}|{article}?{other}(?={article}))"
)


def picture_names(text: SearchedText) -> Iterator[tuple[int, str]]:
    """Yield every name in the words for a picture, wherever it stands, apart from those of kings, saints and books."""
    words = text.words
    for rule, code in (
        (_NAME, "picture-name"),
        (_TITLED, "picture-name"),
        (_CALLED, "picture-name"),
        (_DOES, "possible-name"),
        (_MAY_BE, "possible-name"),
    ):
        for match in rule.finditer(words.kinds):
            at = match.start(match.lastgroup or 0)
            if not is_known(words.words, at, text.lists):
                yield words.place(at), code
