"""A page that every site needs has a start, which its partnership completes.

The starts stand in the folder `pages/`. What only the partnership can know is marked in each, in a note that tells
readers the same: it has still to be written.
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from partnership.library.page_texts import PageTexts
from partnership.records.settings import Settings

_TEXTS = PageTexts(Path(__file__).parent / "pages")
STARTED_PAGES = tuple(path.removesuffix(".md") for path in _TEXTS.paths)
"""The slug of every page that has a start."""


def start_of_page(slug: str, settings: Settings, pages: Set[str]) -> str:
    """Return the start of a page, worded for a partnership; `pages` are the slugs of the pages to which it can lead."""
    return _TEXTS.text(f"{slug}.md", settings, pages)
