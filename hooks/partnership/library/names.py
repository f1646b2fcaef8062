"""Names are compared as people read them: however they are spelt, the same name is the same words."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['`\u00b4\u02bc\u2018\u2019\u2032]")
_WORDS = re.compile(r"[^\W_]+")
SPELLINGS = (
    (r"(?<!\S)(church of england|c of e|cofe|coe|c e)(?!\S)", "ce"),
    (r"(?<!\S)saint(?!\S)", "st"),
    (r"(?<!\S)(saints|sts)(?!\S)", "ss"),
)
"""Patterns of what is written in several ways, as scripts read them too, each with what stands for all of them."""


def comparable(name: str) -> str:
    """Return the words of a name, the same for every way to spell it.

    Capitals, accents and punctuation make no difference, nor does "Saint" for "St" or "Church of England" for "CE".
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name.replace("&", " and ")).lower())
    words = " ".join(_WORDS.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))
    for spellings, one in SPELLINGS:
        words = re.sub(spellings, one, words)
    return words
