"""Texts that were sanitised for one output wait on the disk for another: all together would be too much for memory."""

from __future__ import annotations

import os
from collections.abc import Collection
from hashlib import sha256
from tempfile import TemporaryFile
from weakref import finalize

from partnership.text import sanitiser


class SanitisedTexts:
    """`SanitisedTexts` sanitise texts as `sanitiser.sanitised` does, and know those that have been kept."""

    def __init__(self) -> None:
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 (it is closed with the last one who needs a text)
        finalize(self, self._file.close)
        self._end = 0
        self._places: dict[bytes, tuple[int, int]] = {}
        """Where each text is in the file, and how long, by the hash of what it was before."""

    def keep(self, html: str, sources: Collection[str] = ()) -> str:
        """Return a sanitised text, and keep it, unless it has pictures, which each output shows in its own way."""
        text = sanitiser.sanitised(html, sources)
        if not sources:
            size = self._file.write(text.encode())
            self._places[_hash(html)] = self._end, size
            self._end += size
        return text

    def sanitised(self, html: str, sources: Collection[str] = ()) -> str:
        """Return a text sanitised, now or before.

        Several processes call it at once. They have the file in common, and so none moves in it.
        """
        place = None if sources else self._places.get(_hash(html))
        if place is None or not hasattr(os, "pread"):
            return sanitiser.sanitised(html, sources)
        start, size = place
        return os.pread(self._file.fileno(), size, start).decode()


def _hash(html: str) -> bytes:
    return sha256(html.encode()).digest()
