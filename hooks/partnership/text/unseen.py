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


_PLAIN = r"\t\n\x20-\x7e\xa0-\u200a\u200e-\u2029\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd"


_SUSPECT = re.compile(rf"[^{_PLAIN}\U00010000-\U000dffff\U000e0080-\U0010ffff]")
"""What needs a closer look; quick, since most texts have nothing of it."""


STRANGE = re.compile(rf"[^{_PLAIN}\u200b-\u200d\u202a-\u202e\u2060-\u206f\U00010000-\U0010ffff]|{UNSEEN.pattern}")
"""What is not seen: control characters, halves of characters, and signs that could hide a word."""


def first_unseen(text: str) -> re.Match[str] | None:
    """The first character in a text that is not seen."""
    return STRANGE.search(text) if _SUSPECT.search(text) else None


def without_unseen(text: str) -> str:
    """The text without the characters for which a file would be refused, so that it can be written into one."""
    for no_end in NO_LINE_ENDS:
        text = text.replace(no_end, " ")
    return STRANGE.sub("", text)


NO_LINE_ENDS = "\x85\u2028\u2029"
"""What YAML counts as the end of a line and no editor shows as one, so that our lines are those people see."""


def unseen_problem(found: re.Match[str]) -> tuple[str, str]:
    """Return what is wrong with a character that is not seen, and what to do."""
    message = f"a character stands here that is not seen (U+{ord(found.group()):04X})"
    return message, "Delete it, or type the words around it again."
