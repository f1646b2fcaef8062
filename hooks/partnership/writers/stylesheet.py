"""The parts in `theme/styles` are joined into the one stylesheet of the site."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.templates import THEME
from partnership.writers.output import Output

STYLESHEET_URI = "assets/styles/partnership.css"
"""Where the stylesheet is published; `theme/main.html` links to it."""
PARTS_FOLDER = "styles"
"""The folder of the parts, inside the theme. The parts themselves are not published."""
PART_NAMES = (
    "tokens",
    "base",
    "shell",
    "page",
    "components",
    "pages/resource",
    "pages/schools",
    "pages/meetings",
    "pages/search",
    "pages/share",
    "pages/home",
    "text",
    "print",
)
"""The parts in the order of the cascade: of two rules that are equally specific, the later one wins."""


def outputs() -> Iterator[Output]:
    """Yield the one stylesheet of the site."""
    parts = (THEME / PARTS_FOLDER / f"{name}.css" for name in PART_NAMES)
    yield Output(uri=STYLESHEET_URI, content=b"".join(part.read_bytes() for part in parts))
