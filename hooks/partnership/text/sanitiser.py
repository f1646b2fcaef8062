"""The wall: what may stand in a published text. Everything else is taken out, last of all, whatever came before.

The lists have what GitHub's Markdown makes, and what GitHub itself lets through of a contributor's own HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import nh3
from markupsafe import Markup

_OUTSIDE = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|//)")
"""How the address of a picture on another site begins; showing it would tell that site who reads here."""
_AROUND = "".join(map(chr, range(0x21)))
_WITHIN = dict.fromkeys(map(ord, "\t\n\r"))
_SAFE_ID = re.compile(r"(?!__)[\w-]{1,300}")

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
    "div": {"aria-label"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"checked", "disabled", "aria-label"},
    "ol": {"start"},
    "source": {"srcset"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
SHOWN_AS_WIDE_AS = "(min-width: 45rem) 44rem, 100vw"
"""The room that pages have for a picture."""
_ATTRIBUTE_VALUES = {
    "a": {"rel": {"external"}},
    "div": {"role": {"region"}, "tabindex": {"0"}},
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
"""The sorts of address that may leave the site."""


def clean(html: str, resolve: Callable[[str], str | None], sources: Collection[str]) -> Markup:
    """What is left of a text. `resolve` turns an address into that of the output, or None to drop it.

    `sources` are the lists of lighter copies that its pictures may offer.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return value if _SAFE_ID.fullmatch(value) else None
        if name == "srcset":
            return value if value in sources else None
        if (tag, name) in (("a", "href"), ("img", "src")):
            found = resolve(as_browsers_read(value))
            return None if found and tag == "img" and _OUTSIDE.match(found) else found
        return value

    text = nh3.clean(
        html,
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
    return Markup(text)  # noqa: S704 (nh3 is the wall that makes it safe)


def as_browsers_read(address: str) -> str:
    """An address without what browsers take out of it: signs that are not seen, around it and in it.

    Source: https://url.spec.whatwg.org/#concept-basic-url-parser
    """
    return address.strip(_AROUND).translate(_WITHIN)


def is_kept(tag: str, name: str, value: str) -> bool:
    """Whether the wall lets an attribute of a contributor through, or it is one that comrak writes."""
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
