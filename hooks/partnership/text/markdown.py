"""A body is the text of a record: written in the Markdown that GitHub shows, and published as HTML.

`Body.of` converts it once and notes every heading, link and picture with its line and column. `Body.html` returns it
for one output: its links lead to where that output keeps things, and last of all it is sanitised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import comrak
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from partnership.text import sanitiser
from partnership.text.changed_elements import DisplayedPicture, sources_of, with_pictures, with_words_of_copies
from partnership.text.line_starts import LineStarts
from partnership.text.source import Place, Source
from partnership.text.unseen_characters import first_unseen, reference_to
from partnership.text.words import _


@dataclass(frozen=True, slots=True)
class Heading:
    """A `Heading` is a heading of a body."""

    level: int
    id: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A `Link` is a link or a picture of a body, with the address as browsers read it."""

    address: str
    place: Place
    is_picture: bool
    text: str
    """The words of the link, or the alternative text of the picture."""


class RemovedMarkup(NamedTuple):
    """A `RemovedMarkup` is an element or attribute of a body that the sanitiser takes out."""

    element: str
    """The name of the element: iframe."""
    attribute: str
    """The name of the attribute that is taken out; empty if the whole element is."""
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """A `Body` is a text as it was converted from Markdown, before its links are resolved and it is sanitised."""

    raw: str
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    ids: frozenset[str] = frozenset()
    """Every anchor a link can lead to."""
    repeated_ids: tuple[tuple[str, Place], ...] = ()
    """Every anchor that is met again, with the place where it is."""
    removals: tuple[RemovedMarkup, ...] = ()
    """What the sanitiser takes out; no more than `MOST_REMOVALS`."""
    unseen: tuple[tuple[re.Match[str], Place], ...] = ()
    """The first character that is not seen, because it is written by its number (&#13;), with the place where it is."""

    @classmethod
    def of(cls, source: Source) -> Body:
        """Return the body of a source; empty if it has none."""
        return _body_of(convert(source.body), source) if source.body.strip() else _EMPTY

    def html(
        self,
        resolve: Callable[[str], str | None],
        shown: Callable[[str], DisplayedPicture | None] = lambda address: None,
        sanitise: sanitiser.Sanitise = sanitiser.sanitised,
    ) -> Markup:
        """Return the finished text. `resolve` turns an address as written into the output's own, or None to drop it.

        A link to a page elsewhere for which `resolve` has another one says that this is a copy of it.
        A picture that is dropped is replaced by `NO_PICTURE`, so that its alternative text is not published either.
        `shown` returns how any other picture is shown, by its address.
        """
        pictures = {link.address: shown(link.address) for link in self.links if link.is_picture}
        html = with_pictures(self.raw, resolve, pictures) if pictures else self.raw
        if copies := {link.address for link in self.links if _leads_to_copy(link, resolve)}:
            html = with_words_of_copies(html, copies)
        return sanitiser.led(sanitise(html, {sources_of(how) for how in pictures.values() if how}), resolve)


MOST_REMOVALS = 20
"""How many removals of one text are noted. Nobody mends more of them at once."""
_EMPTY = Body("")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_NOTED = ", ".join(("a", "img", *_HEADINGS, "input", "li[id]", "table", "th"))
_AROUND_TEXTS = {"head", "body", "h1"}
"""What HTML puts around every text, and the heading of the first level, for which there is another problem."""
_POSITION = re.compile(r"([1-9]\d{0,6}):([1-9]\d{0,6})-")


@cache
def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extension, parse, render = comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions()
    for name in ("alerts", "autolink", "footnotes", "strikethrough", "table", "tasklist"):
        setattr(extension, name, True)
    extension.header_id_prefix = ""
    parse.sourcepos_chars = True
    render.unsafe_ = render.sourcepos = render.gfm_quirks = render.tasklist_classes = True
    return extension, parse, render


def convert(markdown: str) -> str:
    """Return GitHub's Markdown as HTML that is not safe yet, with the place of every element in data-sourcepos."""
    return str(comrak.render_markdown(markdown, *_options()))


def _body_of(html: str, source: Source) -> Body:
    """Return converted text with its headings, links and anchors noted, and its tables made scrollable."""
    tree = LexborHTMLParser(html)
    root = tree.body
    if root is None:
        return _EMPTY
    _leave_anchors_to_the_pointer(tree)

    headings, links, ids, repeated_ids, tables = [], [], set(), [], []
    # An element without a position (a contributor's own HTML has none) stands at or after the last one that has.
    place = Place(source.body_line, 1)
    removals = _Removals(source)
    # Without this character there is no HTML of a contributor's, and only a few elements need a look.
    is_mixed = "<" in source.body
    for node in tree.head.traverse() if is_mixed and tree.head else ():
        removals.look(node, node.attributes, place)
    for node in root.traverse() if is_mixed else tree.css(_NOTED):
        identity = _anchor(node)
        attributes = node.attributes
        if position := _POSITION.match(attributes.get("data-sourcepos") or ""):
            place = Place(source.body_line + int(position[1]) - 1, int(position[2]))
        if is_mixed:
            removals.look(node, attributes, place)
        if identity in ids:
            repeated_ids.append((identity, place if position else _place_of_second(identity, source) or place))
        elif identity:
            ids.add(identity)
        if node.tag == "a" and "href" in attributes and "anchor" not in (attributes.get("class") or ""):
            address = sanitiser.as_browsers_read(attributes["href"] or "")
            links.append(Link(address, place, is_picture=False, text=_text_on_one_line(node)))
            if _WEB.match(address):
                node.attrs["rel"] = "external"
        elif node.tag == "img":
            address = sanitiser.as_browsers_read(attributes.get("src") or "")
            links.append(Link(address, place, is_picture=True, text=attributes.get("alt") or ""))
        elif node.tag in _HEADINGS:
            headings.append(Heading(int((node.tag or "")[1]), identity, _text_on_one_line(node), place))
        elif node.tag == "th":
            node.attrs["scope"] = "col"
        elif node.tag == "input":
            node.attrs["aria-label"] = _("Done") if "checked" in attributes else _("To do")
            node.attrs["disabled"] = ""
        elif node.tag == "table":
            tables.append(node)
    _make_scrollable(tree, tables)
    noted = tuple(headings), tuple(links), frozenset(ids), tuple(repeated_ids), tuple(removals.removals)
    raw = root.inner_html or ""
    return Body(raw, *noted, _unseen(html, raw, source) if "&" in source.body else ())


def _unseen(html: str, raw: str, source: Source) -> tuple[tuple[re.Match[str], Place], ...]:
    """Return the first character of a text that is not seen, as `Body` has it.

    `html` has those that Markdown reads by their numbers, and `raw` those in a contributor's own HTML.
    """
    unseen = first_unseen(html) or first_unseen(raw)
    if unseen is None:
        return ()
    at = reference_to(unseen.group(), source.body)
    return ((unseen, LineStarts(source.body, source.body_line).place(at or 0)),)


def _anchor(node: LexborNode) -> str:
    """Return the anchor of an element; nothing if it has none that is kept.

    That of a heading is not taken away, but begins after the signs with which those of frames begin.
    """
    identity = node.attributes.get("id") or ""
    if node.tag in _HEADINGS and identity.startswith(sanitiser.OF_FRAMES):
        identity = node.attrs["id"] = identity.lstrip("_")
        for link in node.css("a.anchor"):
            link.attrs["href"] = f"#{identity}"
    return identity if sanitiser.is_kept(node.tag or "", "id", identity) else ""


def _place_of_second(id: str, source: Source) -> Place | None:
    """Return where a contributor's own HTML gives an id for the second time; None if it does so once."""
    written = re.compile(rf"\bid\s*=\s*[\"']?{re.escape(id)}(?=[\"'\s>])", re.IGNORECASE)
    starts = [match.start() for match in written.finditer(source.body)]
    return LineStarts(source.body, source.body_line).place(starts[1]) if len(starts) > 1 else None


class _Removals:
    """A `_Removals` collects what the sanitiser will take out of a text, while its elements are walked through once."""

    def __init__(self, source: Source) -> None:
        self.removals: list[RemovedMarkup] = []
        self._source = source
        self._lines = LineStarts(source.body, source.body_line)
        self._at = 0

    def look(self, node: LexborNode, attributes: Mapping[str, str | None], place: Place) -> None:
        """Note what is taken out of an element that stands at `place`, or after it."""
        tag = node.tag or ""
        if tag.startswith(("-", "!")) or tag in _AROUND_TEXTS or len(self.removals) >= MOST_REMOVALS:
            return
        if tag not in sanitiser.TAGS:
            if node.parent is None or node.parent.tag in _AROUND_TEXTS | sanitiser.TAGS:
                self.removals.append(RemovedMarkup(tag, "", self._place(place, tag)))
        else:
            removed = [name for name, value in attributes.items() if not sanitiser.is_kept(tag, name, value or "")]
            self.removals += [RemovedMarkup(tag, name, self._place(place, tag, name)) for name in removed]

    def _place(self, place: Place, tag: str, attribute: str = "") -> Place:
        """Return where an element is written: the first place that looks like it, behind the last one found."""
        start = max(self._at, self._lines.start_of(place.line))
        written = rf"<{re.escape(tag)}(?=[\s/>])" + (rf"[^<>]*\b{re.escape(attribute)}" if attribute else "")
        match = re.compile(written, re.IGNORECASE | re.ASCII).search(self._source.body, start)
        if match is None:
            return place
        self._at = match.start()
        return self._lines.place(self._at)


def _leads_to_copy(link: Link, resolve: Callable[[str], str | None]) -> bool:
    """Return whether a link to a page elsewhere leads to a copy of it now."""
    is_elsewhere = not link.is_picture and link.address[:4].lower() == "http"
    return is_elsewhere and resolve(link.address) not in (None, link.address)


def _text_on_one_line(node: LexborNode) -> str:
    """Return the text in an element, on one line."""
    return " ".join(node.text().split())


def _leave_anchors_to_the_pointer(tree: LexborHTMLParser) -> None:
    """Keep the links in headings from screen readers and from the keyboard: each heading would be there twice."""
    for link in tree.css("a.anchor[data-heading-content][aria-label]:empty"):
        link.attrs["aria-hidden"], link.attrs["tabindex"] = "true", "-1"
        del link.attrs["aria-label"]


def _make_scrollable(tree: LexborHTMLParser, tables: Iterable[LexborNode]) -> None:
    """Put each table into an element of its own, so that a wide one can be scrolled on a phone, and by keyboard."""
    for table in tables:
        around = tree.create_node("div")
        around.attrs["class"], around.attrs["tabindex"] = "table-scroll", "0"
        around.insert_child(table)
        table.replace_with(around)


def escaped(text: str) -> str:
    """Return a line of plain text as Markdown that shows it as it is."""
    return _SIGNS.sub(r"\\\g<0>", text)


_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
"""The signs of which Markdown may make something, and which can be escaped."""
