"""The colours of the themes and the parts in `theme/styles` are joined into the one stylesheet of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2

from partnership.templates import THEME
from partnership.writers.output import Output

STYLESHEET_URI = "assets/styles/partnership.css"
"""Where the stylesheet is published; `theme/main.html` links to it."""
PARTS_FOLDER = "styles"
"""The folder of the parts, inside the theme. The parts themselves are not published."""
PART_NAMES = (
    "typeface",
    "base",
    "shell",
    "page",
    "components",
    "drawings",
    "pages/resource",
    "pages/schools",
    "pages/meetings",
    "pages/search",
    "pages/whole-list",
    "pages/folder",
    "pages/share",
    "pages/steps",
    "pages/home",
    "pages/pupils",
    "pages/way",
    "text",
    "print",
)
"""The parts in the order of the cascade, behind the colours: of two rules equally specific, the later one wins."""


def compact(styles: str) -> str:
    """Return styles without what only those read who write them: comments, blank lines and indentation."""
    lines = (line.strip() for line in _COMMENT.sub("", styles).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def outputs(templates: jinja2.Environment) -> Iterator[Output]:
    """Yield the one stylesheet of the site."""
    colours = templates.get_template("generated/colours.css").render()
    parts = (THEME / PARTS_FOLDER / f"{name}.css" for name in PART_NAMES)
    styles = (colours, *(part.read_text("utf-8") for part in parts))
    yield Output(uri=STYLESHEET_URI, content="".join(map(compact, styles)))
