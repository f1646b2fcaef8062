"""Likely duplicates are records that say what another one says, by their titles and by the runs of words they share.

The same texts always give the same answer. A record that is adapted from another is like it too, and is returned: the
caller knows whether the record says so.
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
"""The likeness, from 0 to 1, from which two titles are taken for the same."""
LIKE_TEXT = 0.2
"""The share of a text that must stand in another, word for word, for the two to be alike: a fifth."""
_WORDS_IN_RUN = 5
"""How many words make a run."""
_ONE_IN = 4
"""One run of so many is kept. Their words decide which, so that two texts keep the same ones."""
_FEWEST_RUNS = 12
"""How many kept runs a text must have for its share to mean anything: those of about 50 words."""


class LikelyDuplicate(NamedTuple):
    """A `LikelyDuplicate` is a record that may say the same as another."""

    record: AnyRecord
    like_title: bool
    """Whether the titles are the same apart from a small word or a slip of the pen."""
    share: float
    """The share of the shorter text that stands in the longer one, word for word, from 0 to 1."""


def likely_duplicates(title: str, text: str, others: Iterable[AnyRecord]) -> list[LikelyDuplicate]:
    """Return the other records that may say the same, the most alike first. An empty title is like no other."""
    alike = [near for other in others if (near := _compared(title, text, other))]
    return sorted(alike, key=lambda near: (-near.share, not near.like_title, near.record.source.path))


def text_of(record: AnyRecord) -> str:
    """Return all that people have worded in a record, as one text; of a meeting nothing, since they are all alike."""
    if record.all_are_alike:
        return ""
    if record.layout.has_text:
        return f"{record.summary}\n{record.source.body}"
    return "\n".join(text for _, text in record.texts() if text.count(" ") >= _WORDS_IN_RUN)


def _compared(title: str, text: str, other: AnyRecord) -> LikelyDuplicate | None:
    """Return how another record is like a title and a text, or None if it is not."""
    one, two = _kept_runs(text), _kept_runs(text_of(other))
    shorter = min(len(one), len(two))
    share = round(len(one & two) / shorter, 2) if shorter >= _FEWEST_RUNS else 0.0
    like_title = other.has_page and _alike(_title_words(title), _title_words(other.title))
    return LikelyDuplicate(other, like_title, share) if like_title or share >= LIKE_TEXT else None


_A_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL_WORDS = {"a", "an", "and", "at", "for", "in", "of", "on", "our", "the", "to", "with", "your"}


@lru_cache(maxsize=4096)
def _kept_runs(text: str) -> frozenset[int]:
    """Return the kept runs of words of a text, each as a number."""
    words = [word.encode() for word in _A_WORD.findall(text.casefold())]
    runs = (crc32(b" ".join(words[start : start + _WORDS_IN_RUN])) for start in range(len(words) - _WORDS_IN_RUN + 1))
    return frozenset(run for run in runs if run % _ONE_IN == 0)


def _alike(one: str, other: str) -> bool:
    """Return whether two titles, as their words, are nearly the same."""
    if not one or not other:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The two quick ratios are never below the true one, so nearly every pair is ruled out without it.
    likely = matcher.real_quick_ratio() >= LIKE_TITLE and matcher.quick_ratio() >= LIKE_TITLE
    return likely and matcher.ratio() >= LIKE_TITLE


@lru_cache(maxsize=4096)
def _title_words(title: str) -> str:
    """Return the words of a title in alphabetical order, without small ones."""
    return " ".join(sorted(set(_A_WORD.findall(title.casefold())) - _SMALL_WORDS))
