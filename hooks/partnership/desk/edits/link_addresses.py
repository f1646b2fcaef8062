"""Links of a text are led elsewhere: only the characters of their addresses give way to others.

After each change the text is converted again. If anything but the addresses has become different, such as an example in
a block of code, that place was not a link and stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser

from partnership.desk.edits.in_place import EditError
from partnership.desk.edits.splices import FileText
from partnership.text import sanitiser
from partnership.text.markdown import convert
from partnership.text.source import Place


def with_addresses(path: str, text: str, now: Mapping[str, str]) -> str:
    """Return the text of a page whose links and pictures lead to the addresses of `now`, by those that they had.

    Raises EditError if one of them cannot be changed by itself.
    """
    file = FileText(path, text)
    start = file.offset(Place(file.source.body_line, 1))
    body = text[start:]
    for before, after in now.items():
        body = _with_address(body, before, after)
        if before in _addresses(body):
            line = file.source.body_line + body[: max(0, body.find(before.partition("#")[0]))].count("\n")
            remedy = f"Let it lead to {after} by hand, and do this once more."
            raise EditError(path, line, f'the link to "{before}" cannot be changed by itself', remedy)
    return text[:start] + body


def _with_address(body: str, before: str, after: str) -> str:
    """Return a text in which every link to one address leads to another, as far as that can be done place by place."""
    for match in reversed([*re.finditer(rf"{_BEFORE}{re.escape(before)}{_BEHIND}", body)]):
        start = match.end() - len(before)
        changed = f"{body[:start]}{after}{body[start + len(before) :]}"
        if _said(changed) == _said(body) and _addresses(changed).count(before) < _addresses(body).count(before):
            body = changed
    return body


_BEFORE = r"""(?:\]\(\s*<?|\]:\s*<?|(?:href|src)\s*=\s*["']?)"""
"""What stands before an address: the bracket of a link, the name of a link that is used elsewhere, or HTML."""
_BEHIND = r"""(?=[\s)>"']|$)"""


def _said(body: str) -> str:
    """Return what a reader sees of a text."""
    return LexborHTMLParser(convert(body)).text()


def _addresses(body: str) -> list[str]:
    """Return the address of every link and picture, as browsers read them."""
    nodes = LexborHTMLParser(convert(body)).css("a[href], img[src]")
    found = (node.attributes.get("href" if node.tag == "a" else "src") or "" for node in nodes)
    return [sanitiser.as_browsers_read(address) for address in found]
