"""Signs that are not seen, and so could hide a word from a reader or from a search."""

from __future__ import annotations

import re

UNSEEN = re.compile(
    # Of no width, or turning the direction of writing round.
    r"[\u200b\u202a-\u202e\u2060-\u206f\ufeff]"
    # Joiners, which emoji and many scripts need, beside letters that never join.
    r"|(?<=[!-~])[\u200c\u200d]|[\u200c\u200d](?=[!-~])"
    # Tags, in which only the flags of nations are spelt.
    r"|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
"""One such sign."""
