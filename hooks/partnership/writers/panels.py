"""A finished text in panels, one for each of its parts: a page for children shows one idea at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

_LONGEST_TILE = 90
"""How many letters each thing of a list can have for the list to be shown as tiles."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """`Pictures` are what a panel shows beside its words."""

    scene: str = ""
    """The name of a scene, or empty."""
    signs: Sequence[str] = ()
    """The names of signs: one for each tile; on a panel without tiles the first stands beside its words."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A `Tile` is one thing of a list, with the name of its sign, if it has one."""

    words: Markup
    sign: str


@dataclass(frozen=True, slots=True)
class Block:
    """A `Block` is a part of a panel: text, or a list of which each thing is a tile."""

    html: Markup
    tiles: Sequence[Tile] = ()
    is_ordered: bool = False
    """Whether the tiles have an order, and so numbers."""


@dataclass(slots=True)
class Panel:
    """A `Panel` is one part of a text: a heading of the second level with what stands below it."""

    heading: Markup
    """The heading; empty for what stands before the first."""
    pictures: Pictures
    blocks: list[Block] = field(default_factory=list)

    @property
    def sign(self) -> str:
        """Return the name of the sign that stands beside the words, or empty."""
        has_tiles = any(block.tiles for block in self.blocks)
        return "" if self.pictures.scene or has_tiles else next(iter(self.pictures.signs), "")


def panels_of(html: Markup, pictures: Sequence[Pictures] = ()) -> list[Panel]:
    """Return the panels of a text that was made safe before, each with the pictures of its number."""
    parts = list(_parts(html))
    shown = list(pictures)[: len(parts)]
    return [_panel(part, own or Pictures()) for part, own in zip_longest(parts, shown)]


def _parts(html: Markup) -> Iterator[list[LexborNode]]:
    """Yield what stands before the first heading, and then each heading with all that stands below it."""
    body = LexborHTMLParser(html).body
    part: list[LexborNode] = []
    for node in body.iter() if body else ():
        if node.tag == "h2" and part:
            yield part
            part = []
        part.append(node)
    if part:
        yield part


def _panel(part: list[LexborNode], pictures: Pictures) -> Panel:
    has_heading = part[0].tag == "h2"
    panel = Panel(_markup(part[0]) if has_heading else Markup(), pictures)
    signs = iter(pictures.signs)
    for node in part[has_heading:]:
        tiles = [Tile(words, next(signs, "")) for words in _things(node)] if node.tag in ("ul", "ol") else []
        panel.blocks.append(Block(_markup(node), tiles, node.tag == "ol"))
    return panel


def _things(node: LexborNode) -> list[Markup]:
    """Return each thing of a list of short ones; nothing for any other list."""
    things = list(node.iter())
    if any(len(thing.text()) > _LONGEST_TILE or thing.css_first("ul, ol, p, blockquote") for thing in things):
        return []
    return [Markup("".join(part.html or "" for part in thing.iter(include_text=True))) for thing in things]  # noqa: S704 (made safe before)


def _markup(node: LexborNode) -> Markup:
    return Markup(node.html or "")  # noqa: S704 (made safe before)
