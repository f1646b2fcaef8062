"""A build leaves out what takes long, where nobody needs it: PARTNERSHIP_WITHOUT=documents,search.

Without documents, no page offers one. Without the index, the page of resources says that the search cannot be used.
"""

from __future__ import annotations

import os

from partnership.text.nearest import did_you_mean, nearest
from partnership.text.phrases import listed

VARIABLE = "PARTNERSHIP_WITHOUT"
PARTS = ("documents", "search")
"""What can be left out of a build: the PDF and Word files with the pictures for links, and the index of the search."""


def parts_left_out() -> frozenset[str]:
    """Return what this build leaves out, as the environment says.

    Raises ValueError, with a sentence, for a word that is not one of `PARTS`.
    """
    words = [word.strip() for word in os.environ.get(VARIABLE, "").split(",") if word.strip()]
    for word in words:
        if word not in PARTS:
            hint = did_you_mean(nearest(word, PARTS)) or f"What can be left out: {listed(PARTS)}."
            raise ValueError(f'{VARIABLE} is set, and "{word}" is nothing that can be left out. {hint}')
    return frozenset(words)
