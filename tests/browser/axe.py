"""The rules of accessibility, checked by axe on a page as a browser shows it."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules about colours take most of the time. The dark scheme changes colours, and nothing else."""
_MARK_KNOWN = """(known) => {
  const passing = new Set(["href", "id", "src", "srcset", "alt", "title", "for", "value", "name", "lang", "datetime"]);
  const seen = new Set(known);
  const mark = (element, above) => {
    const counts = ({ name }) => !passing.has(name) && !/^(aria-l|data-known)/.test(name);
    const looks = [...element.attributes].filter(counts);
    const text = [element.tagName, ...looks.map(({ name, value }) => `${name}=${value}`)].join(" ");
    const look = [...text].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)) % 0xffffffffffff, above);
    const isNew = !seen.has(look);
    seen.add(look);
    const areKnown = [...element.children].map((child) => mark(child, look)).every(Boolean);
    element.toggleAttribute("data-known", areKnown && !isNew);
    return areKnown && !isNew;
  };
  return [mark(document.body, 7), [...seen]];
}"""
"""Marks what looks like something that was seen before: the same elements with the same attributes, all the way down
from the body. Styles give them the same colours. Returns whether all of the page is such, and every look so far."""
_RUN = """async ([context, options]) => {
  const { violations } = await axe.run(context, { resultTypes: ["violations"], ...options });
  return violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 120)]);
}"""


def faults(page: Page, scheme: str, known: set[int] | None = None) -> list[tuple[str, str]]:
    """Return every rule that the page breaks in its colour scheme, each with the first element that breaks it.

    Of elements that look alike, the colours of one are enough. Give it the set `known` to go through many pages in one
    size and one scheme: what was seen on one of them need not be looked at on the next.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found: list[list[str]] = []
    if scheme == "light":
        without_colours = {rule: {"enabled": False} for rule in _OF_COLOURS}
        others = {"runOnly": {"type": "tag", "values": _TAGS}, "rules": without_colours}
        found += page.evaluate(_RUN, [{"include": [["html"]]}, others])
    known = set() if known is None else known
    is_known, seen = page.evaluate(_MARK_KNOWN, list(known))
    known.update(seen)
    if not is_known:
        context = {"include": [["html"]], "exclude": [["[data-known]"]]}
        found += page.evaluate(_RUN, [context, {"runOnly": {"type": "rule", "values": _OF_COLOURS}}])
    return [(rule, html) for rule, html in found]
