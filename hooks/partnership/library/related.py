"""A resource is shown with those that have most in common with it, each with the reason in words."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NamedTuple

from partnership.records import Resource
from partnership.records.vocabulary import Term
from partnership.text.words import _, message

_MOST_RELATED = 3
_WEIGHTS = {"practice": 3, "audience": 2, "stage": 1}
"""The facets in which two resources can agree, and how much each agreement counts."""
_REASONS = {
    "practice": message("The same practice: %(term)s"),
    "audience": message("Also for %(term)s"),
    "stage": message("Also for %(term)s"),
}


class Related(NamedTuple):
    """A `Related` is a resource that goes with another, and the reason in words."""

    resource: Resource
    reason: str


def related(resource: Resource, others: Iterable[Resource], family: Container[str]) -> list[Related]:
    """Return at most three other resources that have most in common with one, leaving out its family (slugs)."""
    own = _weighed_terms(resource)
    scored = []
    for other in others:
        shared = [own[key] for key in own.keys() & _weighed_terms(other).keys()]
        if shared and other.slug not in family:
            score = sum(_WEIGHTS[term.facet] for term in shared)
            scored.append((-score, other.title, min(shared, key=_heaviest_first), other))
    scored.sort(key=lambda entry: entry[:2])
    return [Related(other, _reason(term)) for _, _, term, other in scored[:_MOST_RELATED]]


def _weighed_terms(resource: Resource) -> dict[tuple[str, str], Term]:
    """Return the vocabulary terms of a resource that count, by their facet and id."""
    return {(term.facet, term.id): term for term in (*resource.practices, *resource.audience, *resource.stages)}


def _heaviest_first(term: Term) -> tuple[int, int]:
    return -_WEIGHTS[term.facet], term.number


def _reason(term: Term) -> str:
    """Return the reason for a term that two resources share: Also for teaching assistants."""
    first, second = term.label[:1], term.label[1:2]
    label = term.label if second.isupper() else first.lower() + term.label[1:]
    return _(_REASONS[term.facet], term=label)
