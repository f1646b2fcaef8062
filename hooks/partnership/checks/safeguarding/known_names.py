"""A name may be part of what everybody knows: a story, an organisation, somebody of whom a class learns."""

from __future__ import annotations

from collections.abc import Sequence

from partnership.checks.safeguarding.lists import SafeguardingLists
from partnership.checks.safeguarding.tokens import folded

_LONGEST = 8
"""How many words the longest of these phrases have."""


def is_known(words: Sequence[str], at: int, lists: SafeguardingLists) -> bool:
    """Return whether the word of this number is part of a phrase that is known, and means no child."""
    begins = max(0, at - _LONGEST + 1)
    near = [folded(word) for word in words[begins : at + _LONGEST]]
    return any(
        tuple(near[first : first + len(phrase)]) == phrase
        for first in range(at - begins + 1)
        for phrase in lists.known.get(near[first], ())
        if first + len(phrase) > at - begins
    )
