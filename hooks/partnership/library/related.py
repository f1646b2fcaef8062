"""A resource is shown with those that have most in common with it, each with the reason in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True)
class RelatedResources:
    """`RelatedResources` finds, for each of many resources, those that share most with it.

    Comparing every two resources would take the square of their number. A set of resources is one whole number here,
    with a bit for each, so that what shares a term, or has a score, is found for all of them in one step.
    """

    resources: Sequence[Resource]
    """The resources that can be shown, in the order in which equals are."""

    def of(self, resource: Resource, family: Iterable[str]) -> list[Related]:
        """Return at most three other resources that have most in common with one, leaving out its family (slugs)."""
        terms = _weighed_terms(resource)
        alike = _Scores()
        for term in terms:
            alike.add(self._holders[term.facet, term.id], _WEIGHTS[term.facet])
        left_out = sum(1 << self._places[slug] for slug in {resource.slug, *family} if slug in self._places)
        places = alike.highest(left_out, _MOST_RELATED)
        return [Related(self.resources[place], self._reason(terms, place)) for place in places]

    def _reason(self, terms: Sequence[Term], place: int) -> str:
        """Return the reason for the weightiest term that the resource at this place shares."""
        shared = (term for term in terms if self._holders[term.facet, term.id] >> place & 1)
        term = min(shared, key=lambda term: (-_WEIGHTS[term.facet], term.number))
        first, second = term.label[:1], term.label[1:2]
        label = term.label if second.isupper() else first.lower() + term.label[1:]
        return _(_REASONS[term.facet], term=label)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {resource.slug: place for place, resource in enumerate(self.resources)}

    @cached_property
    def _holders(self) -> dict[tuple[str, str], int]:
        """Return the set of the resources that each term describes."""
        holders: dict[tuple[str, str], int] = defaultdict(int)
        for place, resource in enumerate(self.resources):
            for term in _weighed_terms(resource):
                holders[term.facet, term.id] |= 1 << place
        return holders


class _Scores:
    """`_Scores` are the scores of many, written in binary: the first number has their lowest digits, a bit for each."""

    def __init__(self) -> None:
        self._digits: list[int] = []

    def add(self, members: int, score: int) -> None:
        """Add to the scores of all members of a set."""
        place = 0
        while score:
            if score & 1:
                self._carry(members, place)
            score >>= 1
            place += 1

    def _carry(self, members: int, place: int) -> None:
        while members:
            while place >= len(self._digits):
                self._digits.append(0)
            members, self._digits[place] = members & self._digits[place], members ^ self._digits[place]
            place += 1

    def highest(self, left_out: int, most: int) -> Iterator[int]:
        """Yield the places of those with the highest scores above nothing, of equals the first; `left_out` is a set."""
        for _turn in range(most):
            best = ~left_out
            scored = 0
            for digits in reversed(self._digits):
                if best & digits:
                    best &= digits
                    scored = best
            if not scored:
                return
            first = scored & -scored
            yield first.bit_length() - 1
            left_out |= first


def _weighed_terms(resource: Resource) -> list[Term]:
    """Return the vocabulary terms of a resource that count, each once."""
    terms = {(term.facet, term.id): term for term in (*resource.practices, *resource.audience, *resource.stages)}
    return list(terms.values())
