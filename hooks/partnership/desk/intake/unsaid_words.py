"""Whatever a reader of a document saw and its draft does not say is asked about, in the words of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import shorten

from partnership.attachments.clean_copy import Passage
from partnership.text.characters import as_typed
from partnership.text.unseen_characters import without_unseen

_NOT_SEEN = frozenset({"a bookmark", "a field", "a link", "a picture", "the title", "the words for a picture"})
"""The places of words that nobody sees who reads the document."""

_NUMBER_OF_PAGE = re.compile(r"(page )?\d*( (of )?\d*)?")
_LINES = re.compile(r"[\n\v\x1f]")
"""What stands between two paragraphs, two cells, and two paragraphs of one cell."""
_MARK = re.compile(r"^ (?:o|\d{1,2}|[a-z]|[ivx]{1,4}) (?=\S)")
"""A pattern for what was typed before an item of a list, which is a list now."""
_MOST = 20
"""How many questions are asked, each about one line; the last is about all that is left."""
_LONGEST = 5000
"""How many characters of that are quoted, since GitHub takes only so many."""


def unsaid_words(passages: Iterable[Passage], said: Iterable[str]) -> Iterator[str]:
    """Yield a question for every run of words in the passages of a document that is nowhere in what its draft says."""
    whole = _words("\n".join(said))
    lost: dict[str, tuple[str, str]] = {}
    for passage in passages:
        if passage.where in _NOT_SEEN:
            continue
        for line in _LINES.split(passage.text):
            words = _words(line)
            is_said = words in whole or _MARK.sub(" ", words) in whole
            if words.strip() and not is_said and not _NUMBER_OF_PAGE.fullmatch(words.strip()):
                lost.setdefault(words, (passage.where or "the document", _quoted(line)))
    lines = list(lost.values())
    for where, line in lines[:_MOST]:
        yield f'{where[0].upper()}{where[1:]} says: "{line}". It is not in the draft. Does it belong there?'
    if more := lines[_MOST:]:
        rest = shorten(" / ".join(line for _, line in more), _LONGEST, placeholder=" and so on")
        yield f"{len(more)} more lines of it are not in the draft. Compare it with the document: {rest}"


def _words(text: str) -> str:
    """Return the words of a text alone, with a blank before and behind each."""
    words = re.findall(r"[^\W_]+", without_unseen(as_typed(text)).casefold())
    return f" {' '.join(words)} "


def _quoted(line: str) -> str:
    return " ".join(without_unseen(as_typed(line)).split())
