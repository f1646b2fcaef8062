"""A withdrawn resource says why and where to go instead, and the addresses that records had are still their own."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.library.aliases import aliases
from partnership.problems import Problem
from partnership.records import Resource


def check(library: Library) -> Iterator[Problem]:
    """A withdrawn resource says when and why, no other resource does, and no alias takes the address of a page."""
    for resource in library.resources:
        yield from _withdrawn(library, resource) if resource.is_withdrawn else _not_withdrawn(resource)
    for alias in aliases(library):
        if alias.holder:
            message = f'the former address "{alias.uri}" belongs to {alias.holder}'
            yield alias.record.source.problem("alias-taken", message, ("aliases", alias.number))


def _withdrawn(library: Library, resource: Resource) -> Iterator[Problem]:
    """A withdrawn resource says when and why it was withdrawn, and leads to one that is not."""
    for name, value in (("withdrawn", resource.withdrawn), ("reason", resource.reason)):
        if value is None:
            hint = "Add a line: withdrawn: 2026-11-20" if name == "withdrawn" else "Add a line: reason: ..."
            message = f'this is withdrawn, and "{name}" is missing'
            yield resource.source.problem("missing-field", message, ("status",), hint)
    other = library.resource(resource.instead)
    if other and other.is_withdrawn:
        is_itself = other.slug == resource.slug
        message = "this cannot stand in its own place" if is_itself else f'"{other.slug}" is withdrawn as well'
        hint = "Name one that is not withdrawn, or take the line out."
        yield resource.source.problem("wrong-value", message, ("instead",), hint)


def _not_withdrawn(resource: Resource) -> Iterator[Problem]:
    for name, value in (("withdrawn", resource.withdrawn), ("reason", resource.reason), ("instead", resource.instead)):
        if value is not None:
            message = f'"{name}" is only for a resource that is withdrawn'
            hint = "Write status: withdrawn, or take the line out."
            yield resource.source.problem("wrong-value", message, (name,), hint, key=True)
