"""A text is in parts: each begins with a heading of the second level, and is known by the anchor of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from partnership.text.markdown import Body


def text_parts(body: Body) -> dict[str, str]:
    """Return the parts of a body in their order, each by its anchor, as HTML with the links as they were written.

    What stands before the first heading is there too, under an empty name.
    """
    parts: dict[str, list[str]] = {"": []}
    tree = LexborHTMLParser(body.raw)
    for node in tree.body.iter(include_text=True) if tree.body else ():
        if node.tag == "h2":
            parts[node.attributes.get("id") or ""] = []
        parts[next(reversed(parts))].append(node.html or "")
    return {name: "".join(pieces) for name, pieces in parts.items()}


def only_parts(body: Body, names: Iterable[str]) -> Body:
    """Return a body with only these of its parts, in their own order."""
    wanted = set(names)
    return replace(body, raw="".join(html for name, html in text_parts(body).items() if name in wanted))
