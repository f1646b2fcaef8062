"""Names that are nearly right: the one that somebody probably meant is found, and offered in a question."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

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


def did_you_mean(*names: str, form: str = '"{}"') -> str:
    """Return the question whether one of the names was meant; empty texts are no names, and without a name it is empty.

    `form` says how each name is written in the question, such as `the folder "{}"`.
    """
    offers = [form.format(name) for name in names if name]
    return f"Did you mean {' or '.join(offers)}?" if offers else ""
