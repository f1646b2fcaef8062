"""A lineage names its sources, never goes round in a circle, and keeps to the licences of the sources."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.licences import allowed
from partnership.library.lineage import circles
from partnership.problems import Problem
from partnership.records import Resource
from partnership.records.vocabulary import Term

_AT = "adapted_from"


def check(library: Library) -> Iterator[Problem]:
    """A lineage names its source and never leads back to itself, and an adaptation carries a licence that it may."""
    for resource in library.resources:
        yield from _to_nothing(resource)
        yield from _licences(library, resource)
    for circle in circles(library.resources):
        yield _circle(circle)


def _to_nothing(resource: Resource) -> Iterator[Problem]:
    origin = resource.adapted_from
    if origin and not (origin.resource or origin.work):
        message = "this does not say what it was made from"
        hint = "Add resource: with the name of one here, or work: with the title, author, link and licence of another."
        yield resource.source.problem("missing-field", message, (_AT,), hint, key=True)


def _licences(library: Library, resource: Resource) -> Iterator[Problem]:
    """An adaptation carries a licence that its source allows, be that a resource here or a work elsewhere."""
    origin = resource.adapted_from
    sources: list[tuple[str, Term]] = []
    if original := library.original(resource):
        sources.append((original.title, original.licence))
    if origin and origin.work:
        sources.append((origin.work.title, origin.work.licence))
    for title, licence in sources:
        if resource.licence.id not in allowed(licence.id):
            message = (
                f'this carries {resource.licence.label}, and the licence of "{title}", from which it was made '
                f"({licence.label}), does not allow that"
            )
            may = " or ".join(allowed(licence.id))
            hint = f"Write: {may}" if may else "Link to it instead: what is reserved cannot be adapted here."
            yield resource.source.problem("licence-not-allowed", message, ("licence",), hint)


def _circle(circle: list[Resource]) -> Problem:
    first, *others = (f'"{resource.slug}"' for resource in circle)
    if others:
        way = ", which was made from ".join([*others, first])
        message = f"the lineage goes round in a circle: {first} was made from {way}"
    else:
        message = "this resource is said to be made from itself"
    return circle[0].source.problem("lineage-circle", message, (_AT, "resource"))
