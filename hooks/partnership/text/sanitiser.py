"""The sanitiser takes everything out of a text that may not be published. It runs last, whatever came before.

Its lists have what GitHub's Markdown makes, and what GitHub itself lets through of a contributor's own HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Set
from functools import lru_cache
from html import escape, unescape

import nh3
from markupsafe import Markup

_OUTSIDE = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|//)")
"""How the address of a picture on another site begins; showing it would tell that site who reads here."""
_CONTROL_OR_BLANK = "".join(map(chr, range(0x21)))
_TABS_AND_LINE_ENDS = dict.fromkeys(map(ord, "\t\n\r"))
OF_FRAMES = "__"
"""How every id begins that the frame of a page has. No id of a text does, so that the two can never be the same."""
_SAFE_ID = re.compile(rf"(?!{OF_FRAMES})(?:[\w-]|[^\s\x00-\x7f])+")

# fmt: off
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "ol", "p", "picture", "pre", "q", "s",
    "samp", "section", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "var",
}
# fmt: on
_ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "title", "aria-label"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"checked", "disabled", "aria-label"},
    "ol": {"start"},
    "source": {"srcset"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
SHOWN_AS_WIDE_AS = "(min-width: 45rem) 44rem, 100vw"
"""How wide a picture is on a page, as its `sizes` say."""
_ATTRIBUTE_VALUES = {
    "a": {"rel": {"external"}, "aria-hidden": {"true"}, "tabindex": {"-1"}},
    "div": {"tabindex": {"0"}},
    "source": {"type": {"image/webp"}, "sizes": {SHOWN_AS_WIDE_AS}},
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
"""The schemes of the addresses to which a link may lead."""


Sanitise = Callable[[str, Collection[str]], str]
"""Returns what `sanitised` does."""


def sanitised(html: str, sources: Collection[str] = ()) -> str:
    """Return a text with nothing in it but what may be published, and marks around its addresses, for `led`.

    `sources` are the lists of lighter copies that its pictures may offer.
    """
    return _cleaner(frozenset(sources)).clean(html.replace(_MARK, ""))


def led(sanitised: str, resolve: Callable[[str], str | None]) -> Markup:
    """Return a sanitised text as one output has it.

    `resolve` turns an address into that of the output, or None to drop it.
    """

    def attribute(found: re.Match[str]) -> str:
        address = resolve(unescape(found["address"]))
        if address is None or (found["name"] == "src" and address and _OUTSIDE.match(address)):
            return ""
        return f' {found["name"]}="{_escaped(address)}"'

    return Markup(_MARKED.sub(attribute, sanitised))  # noqa: S704 (nh3 has made it safe)


@lru_cache(maxsize=8)
def _cleaner(sources: Set[str]) -> nh3.Cleaner:
    """Return what takes everything out of a text, and marks its addresses.

    To say again and again what may stay would take as long as to clean a short text.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return value if _SAFE_ID.fullmatch(value) else None
        if name == "srcset":
            return value if value in sources else None
        if (tag, name) in (("a", "href"), ("img", "src")):
            return f"{_MARK}{as_browsers_read(value)}{_MARK}"
        return value

    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        tag_attribute_values=_ATTRIBUTE_VALUES,
        set_tag_attribute_values=_SET_VALUES,
        allowed_classes=_CLASSES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


_MARK = "\0"
"""What stands before and after an address until it is led to its output: a character that is in no text."""
_MARKED = re.compile(rf' (?P<name>href|src)="{_MARK}(?P<address>[^{_MARK}]*){_MARK}"')


def _escaped(value: str) -> str:
    """Return the value of an attribute as nh3 writes it."""
    return escape(value, quote=False).replace('"', "&quot;").replace("\xa0", "&nbsp;")


def as_browsers_read(address: str) -> str:
    """Return an address without what browsers take out of it: control characters and blanks around it, tabs in it.

    Source: https://url.spec.whatwg.org/#concept-basic-url-parser
    """
    return address.strip(_CONTROL_OR_BLANK).translate(_TABS_AND_LINE_ENDS)


def is_kept(tag: str, name: str, value: str) -> bool:
    """Return whether an attribute of a contributor is kept, or is one that comrak writes."""
    if name.startswith("data-") or name in _KEPT.get(tag, _KEPT["*"]):
        return name != "id" or bool(_SAFE_ID.fullmatch(value))
    words = set(value.split()) if name == "class" else {""}
    return words <= _CLASSES.get(tag, set()) or (name == "class" and tag == "code" and value.startswith("language-"))


_KEPT = {
    tag: _ATTRIBUTES["*"]
    | _ATTRIBUTES.get(tag, set())
    | _ATTRIBUTE_VALUES.get(tag, {}).keys()
    | _SET_VALUES.get(tag, {}).keys()
    for tag in ("*", *TAGS)
}
"""The names of the attributes that may stand in each element, apart from its classes."""
