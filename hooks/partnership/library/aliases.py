"""Aliases are the addresses that records had under former names; each leads on to the present one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from partnership.library.library import Library
from partnership.library.made_pages import made_pages
from partnership.library.site_pages import MOVED, OF_THE_ENGINE
from partnership.records import AnyRecord, Page, PageRecord, Removed, kind_called


class Alias(NamedTuple):
    """An `Alias` is a former address of a record, which leads on to its present one."""

    record: AnyRecord | Removed
    number: int
    """Its position among the record's aliases, from 0."""
    uri: str
    holder: str
    """What else has this address, in words; empty if nothing has."""


def aliases(library: Library) -> Iterator[Alias]:
    """Yield every former address of every record, of the pages of the engine last."""
    holders: dict[str | None, str] = dict(made_pages(library).items())
    holders |= {term.uri: f'the page of "{term.label}"' for facet in library.vocabulary.values() for term in facet}
    holders |= {page.uri: OF_THE_ENGINE for page in library.pages.of_the_engine.values()}
    holders |= {record.uri: record.source.path for record in library.records.values()}
    holders |= {removed.uri: f"{removed.source.path}, which was removed" for removed in library.removed.values()}
    for record in (*library.records.values(), *library.removed.values()):
        former = record.aliases if isinstance(record, PageRecord | Removed) else []
        for number, alias in enumerate(former):
            uri = kind_called(record.kind).uri_of(alias)
            yield Alias(record, number, uri, holders.get(uri, ""))
            holders.setdefault(uri, f"an alias in {record.source.path}")
    for once, slug in MOVED.items():
        now, uri = library.pages.get(slug), Page.uri_of(once)
        if now and uri not in holders:
            yield Alias(now, 0, uri, "")
