"""The rules of accessibility, checked by axe on a page as a browser shows it."""

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
    """Return every rule that the page breaks in its colour scheme, each with the first element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    run = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
    violations = page.evaluate(run, _RULES[scheme])["violations"]
    return [(violation["id"], violation["nodes"][0]["html"][:120]) for violation in violations]
