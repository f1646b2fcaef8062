"""Slugs: the names of files and folders, and so of addresses. They are lower-case words and figures with hyphens."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60
_OF_WINDOWS = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names of devices: no file can be called so on a computer with Windows, whatever its ending is."""


def slug_from(title: str) -> str:
    """The slug that says a title, in at most 60 characters; empty if no letter of it can stand there."""
    slug = well_named(title.replace("'", "").replace("’", ""))
    while len(slug) > _LONGEST and "-" in slug:
        slug = slug.rpartition("-")[0]
    return slug[:_LONGEST]


def well_named(name: str) -> str:
    """A name in lower-case words and hyphens, without accents; the same if it is well named, and perhaps empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
    return f"{slug}-1" if is_of_windows(slug) else slug


def is_of_windows(slug: str) -> bool:
    """Whether Windows keeps a name for itself."""
    return _OF_WINDOWS.fullmatch(slug) is not None
