"""Related resources: those that share most with another, each with the reason in words."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NamedTuple

from partnership.records import Resource
from partnership.records.vocabulary import Term

_MOST = 3
_WEIGHTS = {"practice": 3, "audience": 2, "stage": 1}
"""What two resources can share, and how much it tells of them."""
_REASONS = {"practice": "The same practice: {}", "audience": "Also for {}", "stage": "Also for {}"}


class Related(NamedTuple):
    """A resource that goes with another, and the reason."""

    resource: Resource
    reason: str


def related(resource: Resource, others: Iterable[Resource], family: Container[str]) -> list[Related]:
    """At most three of the others that share most with a resource, without those whose slugs are in its family."""
    own = _telling(resource)
    scored = []
    for other in others:
        shared = [own[key] for key in own.keys() & _telling(other).keys()]
        if shared and other.slug not in family:
            score = sum(_WEIGHTS[term.facet] for term in shared)
            scored.append((-score, other.title, min(shared, key=_most_telling), other))
    scored.sort(key=lambda entry: entry[:2])
    return [Related(other, _reason(term)) for _, _, term, other in scored[:_MOST]]


def _telling(resource: Resource) -> dict[tuple[str, str], Term]:
    """The words of a resource that count, by their facet and id: this is asked of every two resources there are."""
    return {(term.facet, term.id): term for term in (*resource.practices, *resource.audience, *resource.stages)}


def _most_telling(term: Term) -> tuple[int, int]:
    return -_WEIGHTS[term.facet], term.number


def _reason(term: Term) -> str:
    """Also for lunchtime supervisors."""
    first, second = term.label[:1], term.label[1:2]
    label = term.label if second.isupper() else first.lower() + term.label[1:]
    return _REASONS[term.facet].format(label)
