"""Phrases say several things, or how many there are, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: one, two and three."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: 1 error, 2 errors; nothing for none."""
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def cut(text: str, most: int) -> str:
    """Return a text of which no more than so many characters are quoted."""
    return text if len(text) <= most else f"{text[:most].rstrip()} and so on"


def with_article(noun: str) -> str:
    """Return a noun with its article: a school, an event."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
