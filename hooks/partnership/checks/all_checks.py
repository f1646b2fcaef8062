"""What may be published. Each check reads the library and yields problems; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.checks import (
    actions,
    advice,
    attachments,
    consent,
    dates,
    days,
    identities,
    life,
    lineage,
    references,
    removals,
    safeguarding,
    texts,
    trials,
    visits,
)
from partnership.library import Library
from partnership.problems import Problem


def check(library: Library) -> list[Problem]:
    """Every problem of the library: those of reading it and those of every check, in the order of their place."""
    return sorted([*library.problems, *_found(library)])


def _found(library: Library) -> Iterator[Problem]:
    yield from references.check(library)
    yield from lineage.check(library)
    yield from life.check(library)
    yield from removals.check(library)
    yield from identities.check(library)
    yield from dates.check(library)
    yield from days.check(library)
    yield from actions.check(library)
    yield from attachments.check(library)
    yield from trials.check(library)
    yield from visits.check(library)
    yield from texts.check(library)
    yield from safeguarding.check(library)
    yield from consent.check(library)
    yield from advice.check(library)
