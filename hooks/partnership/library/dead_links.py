"""Of some pages elsewhere it is known that they are gone: `data/links.yml` says so, with a copy that an archive has.

gone:
  - address: https://example.org/circles
    archived: https://archive.example.org/2025/https://example.org/circles
    since: 2026-11-20
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from partnership.problems import Problem
from partnership.records.fields import Address, Date, ListOf, Model
from partnership.records.validation import validate
from partnership.text.reader import read
from partnership.text.source import Source

DEAD_LINKS_PATH = "data/links.yml"


class DeadLink(Model):
    """A page elsewhere that is gone."""

    address: Address
    """Its address, as records have it."""
    archived: Address
    """The address of the copy to which readers are led instead."""
    since: Date
    """The day on which somebody saw that it is gone."""


class DeadLinks(Model):
    """The pages elsewhere that are gone."""

    gone: ListOf[DeadLink] = []
    """Each with a copy of it."""


def read_dead_links(root: Path) -> tuple[list[DeadLink], list[Problem]]:
    """Return the pages elsewhere that are gone, and the problems of the file that says so, if there is one."""
    if not (root / DEAD_LINKS_PATH).exists():
        return [], []
    source = read(root, DEAD_LINKS_PATH)
    links, problems = validate(DeadLinks, source)
    gone = links.gone if links else []
    return gone, [*problems, *_contradictions(gone, source)]


def _contradictions(gone: list[DeadLink], source: Source) -> Iterator[Problem]:
    """Yield a problem for each entry that stands twice, or whose copy is gone too."""
    addresses = [link.address for link in gone]
    for number, link in enumerate(gone):
        if link.address in addresses[:number]:
            hint = "Keep one of the two, with the copy that is better."
            message = f'"{link.address}" stands here twice'
            yield source.problem("dead-link", message, ("gone", number, "address"), hint)
        if link.archived in addresses:
            message = f'"{link.archived}" is said to be gone itself'
            yield source.problem("dead-link", message, ("gone", number, "archived"), "Name a copy that is there.")
