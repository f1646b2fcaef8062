"""The licence of what has none of its own stands in `data/site.yml`, and is a word of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.problems import Problem
from partnership.text.nearest import did_you_mean
from partnership.text.reader import read


def check(library: Library) -> Iterator[Problem]:
    """The licence that the settings name, if they name one, is in the vocabulary."""
    source = read(library.root, "data/site.yml")
    if not library.vocabulary or "licence" not in source.values:
        return
    licences, written = library.vocabulary["licence"], library.settings.licence
    if licences.get(written) is None:
        near = licences.nearest(written)
        hint = did_you_mean(near.id) if near else f"Use one of: {', '.join(term.id for term in licences)}."
        message = f'"{written}" is not in the vocabulary for "{licences.label.lower()}"'
        yield source.problem("unknown-term", message, ("licence",), hint)
