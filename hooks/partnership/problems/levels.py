"""Levels: how much a problem matters; and the codes of the lowest level, which is advice."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How much a problem matters: an error stops publishing, a warning does not, and advice is only for who asks."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Code(NamedTuple):
    """The one explanation of a kind of problem, shown by `partnership explain` and on the problems page."""

    level: Level
    means: str
    remedy: str


def _advice(means: str, remedy: str) -> Code:
    return Code(Level.ADVICE, means, remedy)


ADVICE = {
    "advice-alternative-text": _advice(
        "The words for a picture begin by saying that it is one. Who hears them has been told so already.",
        "Begin with what it shows.",
    ),
    "advice-heading": _advice(
        "A heading skips a level. Who goes through a page by its headings then looks for one that is not there.",
        "Write it one level below the heading that it belongs to.",
    ),
    "advice-link": _advice(
        "The words of a link do not say where it leads. Many people hear only the links of a page, one after another.",
        "Put the link on the words that name what is there.",
    ),
    "advice-paragraph": _advice(
        "A paragraph is so long that many will not begin it, least of all on a phone.",
        "Make two of it where the thought turns, or a list.",
    ),
    "advice-reading-age": _advice(
        "A text needs older readers than it is meant for, by the length of its sentences and words "
        "(Flesch-Kincaid, as a school age). It is a rough measure, and the message names the place to begin at.",
        "Make two sentences of a long one, and use the word you would say.",
    ),
    "advice-wording": _advice(
        "There is a plainer or a more restorative way to say this. The list is the Foundation's: data/wording.yml.",
        "Use the words that the message gives, unless yours say it better.",
    ),
}
"""What is shown only to those who ask for advice, by its code."""
