"""Aliases are the addresses that records had under former names; each leads on to the present one.

An alias belongs to a record, and never to another alias, so that nobody is led on twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from partnership.library.library import Library
from partnership.library.made_pages import made_pages
from partnership.library.site_pages import MOVED, OF_THE_ENGINE
from partnership.library.yearly_reports import yearly_reports
from partnership.records import AnyRecord, Meeting, Page, PageRecord, Removed, School, kind_called


class Alias(NamedTuple):
    """An `Alias` is a former address of a record, which leads on to its present one."""

    record: AnyRecord | Removed
    number: int
    """Its position among the record's aliases, from 0."""
    uri: str
    holder: str
    """What else has this address, in words; empty if nothing has."""
    name: str = ""
    """The former name; empty for that of a page of the engine."""


def aliases(library: Library) -> Iterator[Alias]:
    """Yield every former address of every record, of the pages of the engine last."""
    holders = _holders_of_pages(library)
    for record in (*library.records.values(), *library.removed.values()):
        former = record.aliases if isinstance(record, PageRecord | Removed) else []
        for number, alias in enumerate(former):
            uri = kind_called(record.kind).uri_of(alias)
            yield Alias(record, number, uri, holders.get(uri, ""), alias)
            holders.setdefault(uri, f"an alias in {record.source.path}")
    for once, slug in MOVED.items():
        now, uri = library.pages.get(slug), Page.uri_of(once)
        if now and uri not in holders:
            yield Alias(now, 0, uri, "")


def _holders_of_pages(library: Library) -> dict[str | None, str]:
    """Return what has each address that is no former one, in words."""
    holders: dict[str | None, str] = dict(made_pages(library).items())
    holders |= {term.uri: f'the page of "{term.label}"' for facet in library.vocabulary.values() for term in facet}
    holders |= {page.uri: OF_THE_ENGINE for page in library.pages.of_the_engine.values()}
    holders |= {record.uri: record.source.path for record in library.records.values()}
    holders |= {removed.uri: f"{removed.source.path}, which was removed" for removed in library.removed.values()}
    return holders


def address_holders(library: Library) -> dict[str | None, str]:
    """Return what has each address of a page, in words: aliases too."""
    holders = _holders_of_pages(library)
    for alias in aliases(library):
        for way in ("", *pages_below(library, alias.record)):
            holders.setdefault(f"{alias.uri}{way}", f"an alias in {alias.record.source.path}")
    return holders


def pages_below(library: Library, record: AnyRecord | Removed) -> list[str]:
    """Return what follows the address of a record in those of the pages below it.

    Those are its versions in other languages, the briefing of a meeting, and the yearly reports of a school.
    """
    if isinstance(record, School):
        pages = [report.uri for report in yearly_reports(library, record)]
    elif isinstance(record, Meeting):
        pages = [record.briefing_uri] if library.meeting_cycle.is_termly(record) else []
    else:
        pages = [] if isinstance(record, Removed) else [version.uri for version in library.translations.of(record)]
    return [uri.removeprefix(record.uri) for uri in pages]
