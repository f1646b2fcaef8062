"""Some characters are not seen by a reader, and could hide a word from a reader or from a search: they are found here.

A file that has one is refused, and a text that is taken over from outside is written without them. Joiners of emoji
and of scripts that need them, and the flags of nations, are left alone.
"""

from __future__ import annotations

import re
from html.entities import html5

NO_LINE_ENDS = "\x85\u2028\u2029"
"""What YAML counts as the end of a line and no editor shows as one, so that our lines are those people see."""

UNSEEN = re.compile(
    # Of no width, or turning the direction of writing round.
    r"[\u200b\u202a-\u202e\u2060-\u206f\ufeff]"
    # Joiners, which emoji and many scripts need, beside letters that never join.
    r"|(?<=[!-~])[\u200c\u200d]|[\u200c\u200d](?=[!-~])"
    # Tags, in which only the flags of nations are spelt.
    r"|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
"""One character that could hide a word."""

_COMMON = r"\t\n\x20-\x7e\xa0-\u200a\u200e-\u2029\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd"
"""The characters that are seen, or are known to everybody: blanks, tabs and ends of lines."""

_SUSPECT = re.compile(rf"[^{_COMMON}\U00010000-\U000dffff\U000e0080-\U0010ffff]")
"""A character that needs a closer look. Most texts have none, and looking for one is quick."""

STRANGE = re.compile(rf"[^{_COMMON}\u200b-\u200d\u202a-\u202e\u2060-\u206f\U00010000-\U0010ffff]|{UNSEEN.pattern}")
"""One character that is not seen: a control character, half of a character, or one that could hide a word."""


_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31};))")
"""A character that HTML and Markdown write by its number, in figures of ten or of sixteen, or by its name."""


def first_unseen(text: str) -> re.Match[str] | None:
    """Return the first character of a text that is not seen, if there is one."""
    return STRANGE.search(text) if _SUSPECT.search(text) else None


def unseen_problem(unseen: re.Match[str]) -> tuple[str, str]:
    """Return what is wrong with a character that is not seen, and what to do."""
    message = f"a character stands here that is not seen (U+{ord(unseen.group()):04X})"
    return message, "Delete it, or type the words around it again."


def reference_to(character: str, text: str) -> int | None:
    """Return where a text of HTML or Markdown first writes a character by its number or name (&#13;), if it does."""
    for reference in _REFERENCE.finditer(text):
        decimal, hexadecimal, name = reference.groups()
        number = int(decimal) if decimal else int(hexadecimal or "0", 16)
        if number == ord(character) or (name and html5.get(name) == character):
            return reference.start()
    return None


def without_unseen(text: str) -> str:
    """Return the text without the characters for which a file would be refused, so that it can be written into one."""
    for no_end in NO_LINE_ENDS:
        text = text.replace(no_end, " ")
    return STRANGE.sub("", text)
