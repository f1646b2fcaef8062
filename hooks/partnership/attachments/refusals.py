"""Several types of Office file are refused for the same reasons, in words for teachers."""

from __future__ import annotations

from typing import TypeAlias

from partnership.attachments.clean_copy import RefusedError

Refusal: TypeAlias = tuple[str, str, str]
"""The code, message and hint of a `RefusedError`."""


def active(what: str, hint: str) -> Refusal:
    """Return the refusal of a file that does something by itself."""
    return "file-active", f"this file {what}", hint


def hidden(what: str, hint: str) -> Refusal:
    """Return the refusal of a file with something in it that is not seen."""
    return "file-hidden", f"this file has {what} in it", f"{hint}; then save it again."


ELSEWHERE = active(
    "fetches something from elsewhere",
    "Put a copy of it into the file: in Word and PowerPoint File, Info, Edit Links to Files, Break Link; in Excel "
    "Data, Queries & Connections, and Data, Edit Links.",
)
FILM = active("has a film or a sound in it", "Delete it, and offer the film as a file of its own.")
LINK = active(
    "has a link that does not lead to a web page",
    "Click it with the right button: Edit Hyperlink, or Remove Hyperlink.",
)


def damaged() -> RefusedError:
    """Return the refusal of a file that cannot be read."""
    return RefusedError(
        "file-unreadable",
        "this file is damaged or not complete",
        "Open it in the program it was made with, and save it again.",
    )


def locked() -> RefusedError:
    """Return the refusal of a file that only somebody with a password, or an old program, can read."""
    return RefusedError(
        "file-unreadable",
        "this file is locked with a password, or was made by an old version of Office",
        "Open it in the program it was made with, take the password off, and save it in today's format.",
    )


def unpacks_to_too_much() -> RefusedError:
    """Return the refusal of a file that would take more memory than there is."""
    return RefusedError(
        "file-too-large",
        "this file unpacks to more than can be opened safely",
        "Make several files of it, or compress the pictures in it.",
    )
