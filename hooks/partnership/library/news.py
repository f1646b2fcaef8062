"""The news of a time is what was shared in the library, what was tried, and what is due to be looked at again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from partnership.library.history import History
from partnership.library.parts_of_lists import FirstFew, few_between
from partnership.records import Resource, Trial
from partnership.text.dates import AcademicYear


class TriedResource(NamedTuple):
    """A `TriedResource` is a trial with the resource that was tried."""

    trial: Trial
    resource: Resource


@dataclass(frozen=True)
class News:
    """`News` finds what is new in a time. Everything is put in the order of its days once, so that asking is cheap."""

    resources: Sequence[Resource]
    """Every resource that is listed for readers."""
    trials: Mapping[str, list[Trial]]
    """The trials of each resource, by its slug."""
    history: History
    organisation: str
    """The slug that stands for the organisation."""

    def shared(self, since: date, until: date) -> list[Resource]:
        """Return what was shared after one day and until another: first what schools shared, and of that the newest."""
        shared = []
        for newest_first in self._shared:
            first, end = (bisect_left(newest_first, _days_back(day), key=_shared_days_back) for day in (until, since))
            shared += newest_first[first:end]
        return shared

    @cached_property
    def _shared(self) -> tuple[list[Resource], list[Resource]]:
        """Return what schools shared, and what the organisation did, the newest first."""
        newest_first = sorted(self.resources, key=lambda one: (_shared_days_back(one), one.title))
        schools = [one for one in newest_first if one.shared_by != self.organisation]
        return schools, [one for one in newest_first if one.shared_by == self.organisation]

    def tried(self, since: date, until: date) -> list[TriedResource]:
        """Return the trials reported in that time; for a file without history, its academic year decides."""
        first, end = (bisect_right(self._reported, day, key=itemgetter(0)) for day in (since, until))
        reported = [(number, tried) for _, number, tried in self._reported[first:end]]
        reported += self._undated.get(AcademicYear.of(until), [])
        return [tried for _, tried in sorted(reported, key=itemgetter(0))]

    @cached_property
    def _numbered_trials(self) -> list[tuple[int, TriedResource]]:
        """Return every trial with its number in the order of the resources."""
        tried = (TriedResource(trial, one) for one in self.resources for trial in self.trials.get(one.slug, []))
        return list(enumerate(tried))

    @cached_property
    def _reported(self) -> list[tuple[date, int, TriedResource]]:
        """Return the trials whose files have a history, the first reported first, each with its number."""
        files = self.history.files
        paths = ((tried.trial.source.path, number, tried) for number, tried in self._numbered_trials)
        reported = [(files[path].first, number, tried) for path, number, tried in paths if path in files]
        return sorted(reported, key=itemgetter(0, 1))

    @cached_property
    def _undated(self) -> dict[int, list[tuple[int, TriedResource]]]:
        """Return the other trials by their academic year."""
        undated: dict[int, list[tuple[int, TriedResource]]] = {}
        for number, tried in self._numbered_trials:
            if tried.trial.source.path not in self.history.files:
                undated.setdefault(tried.trial.year, []).append((number, tried))
        return undated

    def due_for_review(self, day: date, most: int) -> FirstFew[Resource]:
        """Return the resources whose review is due by a day, the longest overdue first."""
        return few_between(self._to_review, 0, bisect_right(self._to_review, day, key=_review_day), most)

    @cached_property
    def _to_review(self) -> list[Resource]:
        to_review = (one for one in self.resources if one.review_by and (one.reviewed or date.min) < one.review_by)
        return sorted(to_review, key=lambda one: (_review_day(one), one.title))


def _days_back(day: date) -> int:
    return -day.toordinal()


def _shared_days_back(resource: Resource) -> int:
    return _days_back(resource.shared)


def _review_day(resource: Resource) -> date:
    return resource.review_by or date.max
