"""Likely duplicates: records that say what another one says, by their titles and by the runs of words they share.

Without chance: the same texts always give the same answer. What somebody has adapted and says so is alike as well;
whoever asks knows how to tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from partnership.records import AnyRecord

LIKE_TITLE = 0.88
"""From which likeness on two titles are taken for one another, from 0 to 1."""
LIKE_TEXT = 0.2
"""From which share on a text is taken for another: a fifth of it, word for word."""
_RUN = 5
"""How many words make a run."""
_ONE_IN = 4
"""Of how many runs one is kept. Which ones is decided by their words, so that two texts keep the same."""
_ENOUGH = 12
"""How many runs a text must keep for its share to mean anything: that of about 50 words."""


class Near(NamedTuple):
    """A record that may say the same as another."""

    record: AnyRecord
    like_title: bool
    """Whether their titles are the same but for a small word or a slip of the pen."""
    share: float
    """Which share of the shorter text stands in the longer one, word for word: from 0 to 1."""


def likely_duplicates(title: str, text: str, others: Iterable[AnyRecord]) -> list[Near]:
    """The records among others of its kind that may say the same, the nearest first. No title is like no other."""
    found = [near for other in others if (near := _near(title, text, other))]
    return sorted(found, key=lambda near: (-near.share, not near.like_title, near.record.source.path))


def text_of(record: AnyRecord) -> str:
    """All that people have worded in a record, as one text; nothing of a meeting, since all meetings are alike."""
    if record.all_are_alike:
        return ""
    if record.layout.has_text:
        return f"{record.summary}\n{record.source.body}"
    return "\n".join(text for _, text in record.texts() if text.count(" ") >= _RUN)


def _near(title: str, text: str, other: AnyRecord) -> Near | None:
    one, two = _runs(text), _runs(text_of(other))
    shorter = min(len(one), len(two))
    share = round(len(one & two) / shorter, 2) if shorter >= _ENOUGH else 0.0
    like_title = other.has_page and _alike(_plain(title), _plain(other.title))
    return Near(other, like_title, share) if like_title or share >= LIKE_TEXT else None


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL = {"a", "an", "and", "at", "for", "in", "of", "on", "our", "the", "to", "with", "your"}


@lru_cache(maxsize=4096)
def _runs(text: str) -> frozenset[int]:
    """One in so many of the runs of words of a text, each as a number."""
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    found = (crc32(b" ".join(words[start : start + _RUN])) for start in range(len(words) - _RUN + 1))
    return frozenset(run for run in found if run % _ONE_IN == 0)


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The two quick ratios are never below the true one, and leave nearly every pair out.
    likely = matcher.real_quick_ratio() >= LIKE_TITLE and matcher.quick_ratio() >= LIKE_TITLE
    return likely and matcher.ratio() >= LIKE_TITLE


@lru_cache(maxsize=4096)
def _plain(title: str) -> str:
    """The words of a title, without small ones, in an order of their own."""
    return " ".join(sorted(set(_WORD.findall(title.casefold())) - _SMALL))
