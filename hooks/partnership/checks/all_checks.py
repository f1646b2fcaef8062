"""All checks run one after the other. Each reads the library and yields problems; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.checks import (
    actions,
    addresses,
    advice,
    attachments,
    common_licence,
    consent,
    dead_links,
    identities,
    issue_forms,
    letters,
    lineage,
    lost_addresses,
    meeting_days,
    order_of_dates,
    outline,
    references,
    removals,
    required_pages,
    safeguarding,
    search_words,
    texts,
    theme_colours,
    theme_signs,
    translations,
    trials,
    visits,
    whole_history,
    withdrawn_and_moved,
)
from partnership.library import Library, PublishedFiles
from partnership.problems import Problem


def check(library: Library, files: PublishedFiles, kept: safeguarding.KeptFindings | None = None) -> list[Problem]:
    """Return every problem of the library in the order of their places: those of reading it, and of every check.

    What is `kept` of what takes longest is not looked for again.
    """
    return sorted([*library.problems, *_all_problems(library, files, kept)])


def _all_problems(library: Library, files: PublishedFiles, kept: safeguarding.KeptFindings | None) -> Iterator[Problem]:
    yield from references.check(library)
    yield from lineage.check(library)
    yield from addresses.check(library)
    yield from withdrawn_and_moved.check(library)
    yield from removals.check(library)
    yield from lost_addresses.check(library)
    yield from identities.check(library)
    yield from order_of_dates.check(library)
    yield from meeting_days.check(library)
    yield from actions.check(library)
    yield from attachments.check(library, files)
    yield from trials.check(library)
    yield from translations.check(library)
    yield from visits.check(library)
    yield from texts.check(library, files)
    yield from letters.check(library)
    yield from safeguarding.check(library, files, kept=kept)
    yield from consent.check(library)
    yield from required_pages.check(library)
    yield from common_licence.check(library)
    yield from whole_history.check(library)
    yield from advice.check(library)
    yield from outline.check(library)
    yield from issue_forms.check(library)
    yield from theme_colours.check(library)
    yield from theme_signs.check(library)
    yield from search_words.check(library)
    yield from dead_links.check(library)
