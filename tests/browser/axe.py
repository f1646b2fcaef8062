"""axe: the rules of accessibility, asked of a page as it is shown."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
_RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # The dark scheme changes colours, and nothing else.
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}


def faults(page: Page, scheme: str) -> list[tuple[str, str]]:
    """Every rule that the page breaks in its colour scheme, each with the first element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    run = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
    found = page.evaluate(run, _RULES[scheme])["violations"]
    return [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found]
