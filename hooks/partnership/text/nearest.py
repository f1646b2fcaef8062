"""Names that are nearly right: the one that somebody probably meant is found, and offered in a question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property

LIKELY = 0.6
"""The likeness, from 0 to 1, from which a name is offered: about one slip of the pen in a short word."""


def nearest(word: str, names: Iterable[str], *, likeness: float = LIKELY) -> str:
    """Return the name that is most like a word, or an empty text if none is like it.

    Letter case counts. `likeness` is the least that will do, from 0 to 1, as `difflib.SequenceMatcher.ratio` counts it.
    """
    return next(iter(near_names(word, names, likeness=likeness, most=1)), "")


def near_names(word: str, names: Iterable[str], *, likeness: float = LIKELY, most: int) -> list[str]:
    """Return at most `most` names that are like a word, the likest first. The rest is as in `nearest`."""
    return get_close_matches(word, names, n=most, cutoff=likeness)


class ManyNames:
    """`ManyNames` finds among thousands of names the one that is most like a word, without looking at each of them.

    Only those are compared that share rare parts of three letters with the word. Likeness is as in `nearest`.
    """

    _MOST_LOOKED_UP = 1000
    _MOST_COMPARED = 12

    def __init__(self, names: Iterable[str]) -> None:
        self._names: Sequence[str] = list(names)

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """Return the places of the names that have each part."""
        holders: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for part in _parts(name):
                holders[part].append(place)
        return dict(holders)

    def nearest(self, word: str, *, likeness: float = LIKELY) -> str:
        """Return the name that is most like a word, or an empty text if none is like it."""
        shared: Counter[int] = Counter()
        looked_up = 0
        for holders in sorted((self._holders.get(part, []) for part in _parts(word)), key=len):
            looked_up += len(holders)
            if looked_up > self._MOST_LOOKED_UP and shared:
                break
            shared.update(holders[: self._MOST_LOOKED_UP])
        candidates = sorted(place for place, _ in shared.most_common(self._MOST_COMPARED))
        return nearest(word, [self._names[place] for place in candidates], likeness=likeness)


def _parts(name: str) -> set[str]:
    return {name[start : start + 3] for start in range(max(1, len(name) - 2))}


def did_you_mean(*names: str, form: str = '"{}"') -> str:
    """Return the question whether one of the names was meant; empty texts are no names, and without a name it is empty.

    `form` says how each name is written in the question, such as `the folder "{}"`.
    """
    offers = [form.format(name) for name in names if name]
    return f"Did you mean {' or '.join(offers)}?" if offers else ""
