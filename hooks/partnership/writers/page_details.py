"""The details of a page say what it is called, to which section it belongs, and how to go up from it."""

from __future__ import annotations

from typing import NamedTuple

from partnership.library import Library
from partnership.records import AnyRecord, Resource
from partnership.text.words import _

_TAKING_PART = "contribute"
_SECTIONS = {
    "audience": "resources",
    "editors": _TAKING_PART,
    "everything": "resources",
    "feeds": "resources",
    "fields": _TAKING_PART,
    "folder": "resources",
    "from-a-message": _TAKING_PART,
    "needs": "resources",
    "practices": "resources",
    "problems": _TAKING_PART,
    "share": _TAKING_PART,
    "stages": "resources",
    "take-down": _TAKING_PART,
    "themes": "resources",
    "where": _TAKING_PART,
}
"""The section of the site, for addresses that do not begin with its name."""


class Crumb(NamedTuple):
    """A `Crumb` is a step on the way from the home page to a page."""

    label: str
    uri: str


class PageDetails(NamedTuple):
    """`PageDetails` are what the template of a page knows about the page, whatever it is of, as `page`."""

    uri: str
    title: str
    summary: str
    section: str
    breadcrumbs: list[Crumb]
    source: str
    """The path of the file behind the page, or empty."""


def details_of(library: Library, uri: str, title: str, summary: str, record: AnyRecord | None) -> PageDetails:
    """Return what the template of a page at an address knows about it. `record` is what it is of, if it is of one."""
    pages, first = library.pages, uri.partition("/")[0]
    section = _SECTIONS.get(first, first)
    if section == _TAKING_PART and pages.taking_part:
        section = pages.taking_part.slug
    crumbs = [Crumb(_("Home"), "")] if uri else []
    start_of_section = pages.get(section) if section else None
    if start_of_section and start_of_section.uri != uri:
        crumbs.append(Crumb(start_of_section.title, start_of_section.uri))
    page_above = pages.get(first)
    if page_above and page_above not in (start_of_section, record):
        crumbs.append(Crumb(page_above.title, page_above.uri))
    if isinstance(record, Resource):
        crumbs.append(Crumb(record.themes[0].short, record.themes[0].uri or ""))
    is_written = record and pages.of_the_engine.get(record.slug) is not record
    source = record.source.path if record and is_written else ""
    return PageDetails(uri, title, summary, f"{section}/" if section else "", crumbs, source)
