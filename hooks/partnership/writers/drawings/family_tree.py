"""The family tree has a circle for each resource of a lineage, and a thin curve to each that was made from it.

It grows from left to right, each generation in a column of its own. The same facts stand below it as a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from textwrap import wrap

from jinja2 import Environment
from markupsafe import Markup

from partnership.library import Library
from partnership.library.lineage import Member
from partnership.library.links import relative
from partnership.records import Resource
from partnership.writers.drawings.point import DrawingPoint

RADIUS = 16
"""The radius of a circle, in the units of the drawing: 18 of them are as long as a letter of the page is high."""
COLUMN = 184
"""The distance from one generation to the next: as wide as the words under a circle."""
ROW = 96
"""The distance from one circle to the one below it: three lines of words fit between them."""
LAST = 200
"""The room for words to the right of the last column."""
BELOW = 60
"""The room for words under a circle."""
BESIDE = 20
"""The room below a circle that has its words beside it."""
NAME_LENGTH = 21
"""The number of letters of a name that fit on a line; a name has two lines."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A `TreeNode` is one member of the lineage in the drawing."""

    member: Member
    place: DrawingPoint
    name: list[str]
    """Who made it, in one line or two."""
    link: str
    """The address of its page as seen from this one; empty for a work elsewhere."""
    here: bool
    """Whether the picture stands on its page."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A `Curve` leads from one circle to that of something made from it."""

    start: DrawingPoint
    end: DrawingPoint

    @property
    def middle(self) -> float:
        """Return how far to the right it turns."""
        return (self.start.x + self.end.x) / 2


def family_tree(library: Library, templates: Environment, family: Member, here: Resource) -> Markup:
    """Return the family tree as an inline SVG for the page of `here`, which is one of its members."""
    places = dict(_tree_places(family))
    nodes = [_tree_node(library, member, places[id(member)], here) for member in family.everyone()]
    curves = [
        Curve(places[id(member)], places[id(made)]) for member in family.everyone() for made in member.adaptations
    ]
    drawn = templates.get_template("drawings/family-tree.svg").render(
        width=max(place.x for place in places.values()) + RADIUS + LAST,
        height=max(node.place.y + RADIUS + (BELOW if node.member.adaptations else BESIDE) for node in nodes),
        radius=RADIUS,
        nodes=nodes,
        curves=curves,
    )
    return Markup(drawn)  # noqa: S704 (a template that escapes made it)


def _tree_places(family: Member) -> Iterator[tuple[int, DrawingPoint]]:
    """Yield the place of each member by its id().

    A member from which nothing was made has a row of its own. Every other stands halfway between the first and the last
    that were made from it.
    """
    rows = count()

    def place(member: Member, column: int) -> Iterator[tuple[int, DrawingPoint]]:
        heights = []
        for made in member.adaptations:
            below = list(place(made, column + 1))
            heights.append(below[-1][1].y)
            yield from below
        y = (heights[0] + heights[-1]) / 2 if heights else ROW * (next(rows) + 0.5)
        yield id(member), DrawingPoint((column + 0.5) * COLUMN, y)

    return place(family, 0)


def _tree_node(library: Library, member: Member, place: DrawingPoint, here: Resource) -> TreeNode:
    maker, where, link = member.work.author if member.work else "", "", ""
    if member.resource:
        partner = library.partner(member.resource.shared_by)
        maker, where = partner.name, partner.title.removeprefix(partner.name).removeprefix(", ")
        link = relative(here.uri, member.resource.uri)
    name = wrap(maker, NAME_LENGTH, max_lines=1 if where else 2, placeholder=" …")
    return TreeNode(member, place, [*name, *wrap(where, NAME_LENGTH, max_lines=1)], link, member.resource is here)
