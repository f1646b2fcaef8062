"""A contributed file becomes a clean copy before it is published, or it is refused.

For every type of file a module of this package has a function that takes the bytes of a file and returns a `CleanCopy`.
It looks at no other file, and the same bytes always give the same copy. A clean copy, cleaned again, does not change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

WIDEST = 1600
"""The greatest width of a published picture, in pixels."""

WIDEST_WITH_PEOPLE = 800
"""The greatest width of a published picture that shows people: enough to see what they do, and not who they are."""


class Passage(NamedTuple):
    """A `Passage` is a text that stands in a file, so that it can be searched."""

    where: str
    """The place in the file, as a person finds it: "page 2", "slide 3", "sheet 1"; empty if the file is one text."""
    text: str


class Rendition(NamedTuple):
    """A `Rendition` is a picture as WebP, at one of the widths in which pages show it."""

    width: int
    content: bytes


@dataclass(frozen=True, slots=True)
class CleanCopy:
    """A `CleanCopy` is a file as it may be published, with what was learnt while it was made."""

    content: bytes
    private: tuple[str, ...] = ()
    """What the contributed file says about people or places outside of what it shows, each as "the author's name"
    or "the place where it was taken". None of it is in the copy."""
    passages: tuple[Passage, ...] = ()
    """Everything in it that can be read."""
    size: tuple[int, int] | None = None
    """The width and height of a picture, in pixels."""
    renditions: tuple[Rendition, ...] = ()
    is_reduced: bool = False
    """Whether the contributed picture is wider than its copy may be."""


class RefusedError(ValueError):
    """A file cannot be published. `message` is a plain sentence without a full stop; `hint` says what to do."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
