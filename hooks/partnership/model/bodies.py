"""Bodies: the text of a record, from the Markdown that GitHub shows to the HTML that every output uses.

`Body.of` converts once and notes every heading, link and picture with its line and column. `Body.html` gives the text
for one output: its links led to where that output keeps things, and everything unsafe taken out, last of all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import comrak
import nh3
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from partnership.model.source import Place, Source


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body."""

    level: int
    id: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture of a body, with the address as it was written."""

    address: str
    place: Place
    is_picture: bool
    text: str
    """The words of the link, or the alternative text of the picture."""


@dataclass(frozen=True, slots=True)
class Body:
    """A text as converted from Markdown, not yet led to any output and not yet cleaned."""

    raw: str
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    ids: frozenset[str] = frozenset()
    """Every anchor a link can lead to."""

    @classmethod
    def of(cls, source: Source) -> Body:
        """The body of a source; empty if it has none."""
        return _read(_convert(source.body), source.body_line) if source.body.strip() else _EMPTY

    def html(self, resolve: Callable[[str], str | None]) -> Markup:
        """The finished text. `resolve` turns an address as written into the output's own, or None to drop it.

        Where a picture is dropped, a few words take its place, and not the words that described it.
        """

        def attribute(tag: str, name: str, value: str) -> str | None:
            if name == "id":
                return value if _SAFE_ID.fullmatch(value) else None
            if (tag, name) in (("a", "href"), ("img", "src")):
                found = resolve(_as_browsers_read(value))
                return None if found and tag == "img" and _OUTSIDE.match(found) else found
            return value

        dropped = any(link.is_picture and resolve(link.address) is None for link in self.links)
        clean = nh3.clean(
            _without_pictures(self.raw, resolve) if dropped else self.raw,
            tags=_TAGS,
            clean_content_tags={"script", "style"},
            attributes=_ATTRIBUTES,
            attribute_filter=attribute,
            tag_attribute_values=_ATTRIBUTE_VALUES,
            set_tag_attribute_values=_SET_VALUES,
            allowed_classes=_CLASSES,
            url_schemes=set(SCHEMES),
            link_rel=None,
        )
        return Markup(clean)  # noqa: S704 (nh3 is the wall that makes it safe)


NO_PICTURE = "(The picture that stood here is no longer shown.)"
"""What is read in the place of a picture that may not be shown."""
_EMPTY = Body("")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTSIDE = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|//)")
"""How the address of a picture on another site begins; showing it would tell that site who reads here."""
_AROUND = "".join(map(chr, range(0x21)))
_WITHIN = dict.fromkeys(map(ord, "\t\n\r"))
_WEB = re.compile(r"https?://", re.IGNORECASE)
_POSITION = re.compile(r"([1-9]\d{0,6}):([1-9]\d{0,6})-")
_SAFE_ID = re.compile(r"(?!__)[\w-]{1,120}")

# fmt: off
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "ol", "p", "pre", "q", "s",
    "samp", "section", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "var",
}
# fmt: on
_ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "title", "aria-label"},
    "details": {"open"},
    "div": {"aria-label"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"checked", "disabled", "aria-label"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
_ATTRIBUTE_VALUES = {
    "a": {"rel": {"external"}},
    "div": {"role": {"region"}, "tabindex": {"0"}},
    "th": {"scope": {"col", "row"}},
}
_SET_VALUES = {"input": {"type": "checkbox"}, "img": {"loading": "lazy"}}
"""One each: nh3 writes several in an order that changes from run to run."""
_ALERTS = {f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")}
_CLASSES = {
    "a": {"anchor", "footnote-backref"},
    "div": {"markdown-alert", "table-scroll"} | _ALERTS,
    "input": {"task-list-item-checkbox"},
    "li": {"task-list-item"},
    "p": {"markdown-alert-title"},
    "section": {"footnotes"},
    "sup": {"footnote-ref"},
    "ul": {"contains-task-list"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The sorts of address that may leave the site."""


@cache
def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extension, parse, render = comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions()
    for name in ("alerts", "autolink", "footnotes", "strikethrough", "table", "tasklist"):
        setattr(extension, name, True)
    extension.header_id_prefix = ""
    parse.sourcepos_chars = True
    render.unsafe_ = render.sourcepos = render.gfm_quirks = render.tasklist_classes = True
    return extension, parse, render


def _as_browsers_read(address: str) -> str:
    """An address without what browsers take out of it: signs that are not seen, around it and in it.

    Source: https://url.spec.whatwg.org/#concept-basic-url-parser
    """
    return address.strip(_AROUND).translate(_WITHIN)


def _convert(markdown: str) -> str:
    """GitHub's Markdown as HTML, with the place of every element in data-sourcepos. Unsafe as it is."""
    return str(comrak.render_markdown(markdown, *_options()))


def _read(html: str, first_line: int) -> Body:
    """The headings, links and anchors of converted text, and the text itself with its tables made scrollable."""
    tree = LexborHTMLParser(html)
    root = tree.body
    if root is None:
        return _EMPTY

    headings, links, ids, tables = [], [], set(), []
    # An element without a position (a contributor's own HTML has none) stands at or after the last one that has.
    place = Place(first_line, 1)
    for node in root.traverse():
        attributes = node.attributes
        if position := _POSITION.match(attributes.get("data-sourcepos") or ""):
            place = Place(first_line + int(position[1]) - 1, int(position[2]))
        identity = attributes.get("id") or ""
        if identity:
            ids.add(identity)
        if node.tag == "a" and "href" in attributes and "anchor" not in (attributes.get("class") or ""):
            address = attributes["href"] or ""
            links.append(Link(address, place, is_picture=False, text=_words(node)))
            if _WEB.match(address):
                node.attrs["rel"] = "external"
        elif node.tag == "img":
            links.append(Link(attributes.get("src") or "", place, is_picture=True, text=attributes.get("alt") or ""))
        elif node.tag in _HEADINGS:
            headings.append(Heading(int((node.tag or "")[1]), identity, _words(node), place))
        elif node.tag == "th":
            node.attrs["scope"] = "col"
        elif node.tag == "input":
            node.attrs["aria-label"] = "Done" if "checked" in attributes else "To do"
            node.attrs["disabled"] = ""
        elif node.tag == "table":
            tables.append(node)
    for number, table in enumerate(tables, start=1):
        _make_scrollable(tree, table, f"Table {number}")
    return Body(root.inner_html or "", tuple(headings), tuple(links), frozenset(ids))


def _without_pictures(html: str, resolve: Callable[[str], str | None]) -> str:
    """Converted text with words in the place of every picture that `resolve` drops."""
    tree = LexborHTMLParser(html)
    for picture in tree.css("img"):
        if resolve(picture.attributes.get("src") or "") is None:
            picture.replace_with(NO_PICTURE)
    return (tree.body.inner_html if tree.body else None) or ""


def _words(node: LexborNode) -> str:
    """The text in an element, on one line."""
    return " ".join(node.text().split())


def _make_scrollable(tree: LexborHTMLParser, table: LexborNode, label: str) -> None:
    """Put a table into a region that scrolls on a phone, and by keyboard."""
    region = tree.create_node("div")
    for name, value in {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": label}.items():
        region.attrs[name] = value
    region.insert_child(table)
    table.replace_with(region)
