"""A lineage shows which resource was made from which, from the first to the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from partnership.records import Resource
from partnership.records.resource import Work

MOST_GENERATIONS = 40
"""How many generations are shown as one family: far more than a reader would follow."""

MOST_SHOWN = 60
"""The most members of a family that one page shows."""
_MOST_ADAPTATIONS = 20


@dataclass(frozen=True, slots=True)
class Member:
    """A `Member` of a family is a resource, or the work elsewhere that the family began with.

    It has everything that was made from it.
    """

    resource: Resource | None
    work: Work | None
    adaptations: tuple[Member, ...]
    """The members made from it, the earliest first."""

    def everyone(self) -> Iterator[Member]:
        """Yield the member and all its descendants, each before those made from it."""
        yield self
        for member in self.adaptations:
            yield from member.everyone()


def lineages(resources: Iterable[Resource]) -> dict[str, Member]:
    """Return the family of every resource that has one, by the slug of the resource; a family is its first member.

    A lineage that goes round in a circle has no first member: its earliest resource stands in, so that all are found.
    After as many generations as are shown as one family, a new family begins.
    """
    known = {resource.slug: resource for resource in sorted(resources, key=_by_age)}
    children: dict[str, list[Resource]] = defaultdict(list)
    works: dict[str, list[Resource]] = defaultdict(list)
    firsts = []
    for resource in known.values():
        origin = resource.adapted_from
        if origin and origin.resource in known:
            children[origin.resource].append(resource)
        elif origin and origin.work:
            works[origin.work.link].append(resource)
        else:
            firsts.append(resource)
    placed: set[str] = set()

    def member(resource: Resource, generation: int = 1) -> Member:
        placed.add(resource.slug)
        later = children[resource.slug] if generation < MOST_GENERATIONS else []
        made = [member(other, generation + 1) for other in later if other.slug not in placed]
        return Member(resource, None, tuple(made))

    families = [member(first) for first in firsts]
    for made in works.values():
        work = made[0].adapted_from.work if made[0].adapted_from else None
        families.append(Member(None, work, tuple(member(resource) for resource in made)))
    families += [member(resource) for resource in known.values() if resource.slug not in placed]
    return {
        other.resource.slug: first
        for first in families
        if first.adaptations
        for other in first.everyone()
        if other.resource
    }


class ShownFamily(NamedTuple):
    """A `ShownFamily` is what the page of a resource shows of its family."""

    first: Member
    is_whole: bool


def shown_family(
    first: Member, resource: Resource, original: Callable[[Resource], Resource | None], made: Iterable[Resource]
) -> ShownFamily:
    """Return the whole family, or of a large one the line that leads to a resource and the first made from it.

    `original` returns what a resource was made from, and `made` are those that were made from this one.
    """
    if len(list(islice(first.everyone(), MOST_SHOWN + 1))) <= MOST_SHOWN:
        return ShownFamily(first, is_whole=True)
    latest = (Member(other, None, ()) for other in sorted(made, key=_by_age)[:_MOST_ADAPTATIONS])
    member, line = Member(resource, None, tuple(latest)), [resource.slug]
    while (before := original(resource)) and before.slug not in line and len(line) < MOST_GENERATIONS:
        member, resource = Member(before, None, (member,)), before
        line.append(before.slug)
    if resource.adapted_from and resource.adapted_from.work:
        member = Member(None, resource.adapted_from.work, (member,))
    return ShownFamily(member, is_whole=False)


def _by_age(resource: Resource) -> tuple[date, str]:
    return resource.shared, resource.slug


def circles(resources: Iterable[Resource]) -> Iterator[list[Resource]]:
    """Yield every lineage that goes round in a circle, as the list of its resources.

    Each was made from the next, and the last from the first. A circle begins with the resource whose slug comes first
    in the alphabet.
    """
    origins = {
        resource.slug: resource.adapted_from.resource
        for resource in resources
        if resource.adapted_from and resource.adapted_from.resource
    }
    known = {resource.slug: resource for resource in resources}
    done: set[str] = set()
    for start in sorted(origins):
        way: dict[str, None] = {}
        slug: str | None = start
        while slug and slug not in done and slug not in way:
            way[slug] = None
            slug = origins.get(slug)
        if slug in way:
            line = list(way)
            circle = line[line.index(slug) :]
            first = circle.index(min(circle))
            yield [known[each] for each in circle[first:] + circle[:first]]
        done |= way.keys()
