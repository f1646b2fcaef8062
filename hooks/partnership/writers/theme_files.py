"""The fonts and the scripts of the theme are published as they are. Its styles are joined: see `stylesheet`."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.templates import THEME
from partnership.writers.output import Output


def outputs() -> Iterator[Output]:
    """Yield every file that the pages of a site load, the stylesheet apart."""
    for file in sorted((THEME / "assets").rglob("*")):
        if file.is_file():
            yield Output(uri=file.relative_to(THEME).as_posix(), content=file)
