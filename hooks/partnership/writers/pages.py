"""Pages: one for each record and for each word of the vocabulary that has pages, framed by the template of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

import jinja2
from markupsafe import Markup

from partnership.attachments.filetypes import rendition
from partnership.library import Library, PublishedFiles
from partnership.library.aliases import Alias, aliases
from partnership.library.links import relative, resolver, target
from partnership.library.meeting_cycle import Briefing
from partnership.library.yearly_reports import YearlyReport, yearly_reports
from partnership.records import AnyRecord, Page, Removed, Resource
from partnership.records.kinds import kind_in
from partnership.records.vocabulary import Term
from partnership.text.markdown import DisplayedPicture
from partnership.writers.output import PageOutput

_OWN_FRAMES = {
    "": "pages/home.html",
    "fields": "pages/fields.html",
    "meetings/actions": "pages/meetings/actions.html",
    "meetings/hosting": "pages/meetings/hosting.html",
    "meetings/requests": "pages/meetings/requests.html",
    "meetings/subscribe": "pages/meetings/subscribe.html",
    "meetings/visits": "pages/meetings/visits.html",
    "needs": "pages/needs.html",
    "problems": "pages/problems.html",
    "search": "pages/search.html",
    "share": "pages/share.html",
    "where": "pages/where.html",
}
"""The hand-written pages with templates of their own."""

_SECTIONS = {"audience": "resources", "fields": "contribute", "practices": "resources", "problems": "contribute"}
_SECTIONS |= {
    "editors": "contribute",
    "needs": "resources",
    "search": "resources",
    "share": "contribute",
    "stages": "resources",
    "themes": "resources",
    "where": "contribute",
}
"""The section of the site for addresses that do not begin with its name."""

_WHY_REMOVED = "Somebody asked for it to go, or it no longer holds. We do not say more than that."

_GIVE_AND_TAKE = "What this school gave to others in one year, and what it took home."


_YEAR = "The meetings of the year, and when schools are open."
_TERM = "The meetings of the term, and when schools are open."


class Crumb(NamedTuple):
    """A step on the way from the home page to a page."""

    label: str
    uri: str


class Framed(NamedTuple):
    """What a frame knows of the page it makes."""

    uri: str
    title: str
    summary: str
    section: str
    breadcrumbs: list[Crumb]
    source: str
    """The path of the file behind the page, or empty."""


def outputs(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> Iterator[PageOutput]:
    """Yield every page of the site. The templates know a `PageContext`."""
    facets = [facet for facet in library.vocabulary.values() if any(term.uri for term in facet)]
    terms = {term.uri: term for facet in facets for term in facet}
    for record in library.records.values():
        if not record.has_page:
            continue
        term = terms.pop(record.uri, None)
        yield _record_page(library, files, templates, record, term)
    for briefing in library.meeting_cycle.briefings:
        yield _briefing_page(library, templates, briefing)
    for school in library.schools:
        for report in yearly_reports(library, school):
            yield _yearly_report_page(library, templates, report)
    for term in terms.values():
        yield _term_page(library, templates, term)
    yield from _year_pages(library, templates)
    for removed in library.removed.values():
        if removed.uri not in terms:
            yield _removed_page(library, templates, removed, removed.uri)
    for alias in aliases(library):
        if not alias.holder:
            yield _former_page(library, templates, alias)


def _record_page(
    library: Library, files: PublishedFiles, templates: jinja2.Environment, record: AnyRecord, term: Term | None
) -> PageOutput:
    def shown(address: str) -> DisplayedPicture | None:
        place = target(library, files, record, address)
        if place is None or place.copy is None or place.copy.size is None:
            return None
        sources = ((relative(record.uri, rendition(place.uri, width)), width) for width in place.copy.renditions)
        return DisplayedPicture(place.copy.size, tuple(sources))

    resolve = resolver(library, files, record, lambda place: relative(record.uri, place.uri, place.anchor))
    page = _framed(library, record.uri, record.title, record.summary, record)
    context: dict[str, Any] = {
        record.kind: record,
        "record": record,
        "term": term,
        "body": record.body.html(resolve, shown),
    }
    template = _page_template(record, term) if isinstance(record, Page) else f"{record.kind}.html"
    output = _output(library, templates, template, page, context, record)
    return replace(output, robots="noindex") if record.is_withdrawn else output


def _yearly_report_page(library: Library, templates: jinja2.Environment, report: YearlyReport) -> PageOutput:
    """What a school gave and took in a year, below the page of the school."""
    page = _framed(library, report.uri, report.title, _GIVE_AND_TAKE, None)
    page = page._replace(breadcrumbs=[*page.breadcrumbs, Crumb(report.school.title, report.school.uri)])
    return _output(library, templates, "generated/yearly-report.html", page, {"report": report}, None)


def _term_page(library: Library, templates: jinja2.Environment, term: Term) -> PageOutput:
    page = _framed(library, term.uri or "", term.label, term.summary or term.label, None)
    return _output(
        library, templates, "generated/term.html", page, {"record": None, "term": term, "body": Markup()}, None
    )


def _year_pages(library: Library, templates: jinja2.Environment) -> Iterator[PageOutput]:
    """A page for each academic year that has meetings, and for each of its terms."""
    taken = {record.uri for record in (*library.records.values(), *library.removed.values())}
    for year in library.calendar.years:
        page = _framed(library, year.uri, f"The year {year.label}", _YEAR, None)
        if page.uri not in taken:
            yield _output(library, templates, "generated/year.html", page, {"year": year}, None)
        for term in year.terms:
            page = _framed(library, term.uri, term.title, _TERM, None)
            page.breadcrumbs.append(Crumb(year.label, year.uri))
            if page.uri not in taken:
                yield _output(
                    library, templates, "generated/school-term.html", page, {"year": year, "term": term}, None
                )


def _briefing_page(library: Library, templates: jinja2.Environment, briefing: Briefing) -> PageOutput:
    """What a termly meeting needs, on a page of its own."""
    page = _framed(library, briefing.uri, briefing.title, briefing.summary, briefing.meeting)
    page.breadcrumbs.append(Crumb(briefing.meeting.title, briefing.meeting.uri))
    return _output(library, templates, "generated/briefing.html", page, {"briefing": briefing}, briefing.meeting)


def _former_page(library: Library, templates: jinja2.Environment, alias: Alias) -> PageOutput:
    """What stands at the address that a record had before: the way to that of today, or that it was removed."""
    if isinstance(alias.record, Removed):
        return _removed_page(library, templates, alias.record, alias.uri)
    page = _framed(library, alias.uri, "This page has moved", alias.record.title, None)
    output = _output(library, templates, "generated/alias.html", page, {"moved": alias.record}, None)
    return replace(output, leads_to=relative(alias.uri, alias.record.uri))


def _removed_page(library: Library, templates: jinja2.Environment, removed: Removed, uri: str) -> PageOutput:
    """What stands at the address of a removed record: nothing of what it was, and no way for search to find it."""
    page = _framed(library, uri, "This page has been removed", _WHY_REMOVED, None)
    instead = library.records.get((removed.kind, removed.instead or ""))
    output = _output(library, templates, "generated/removed.html", page, {"instead": instead}, None)
    return replace(output, source=removed.source.path, updated=removed.removed, robots="noindex")


def _page_template(page: Page, term: Term | None) -> str:
    """The frame of a hand-written page: that of a word of the vocabulary, of an index, its own, or the plain one."""
    if term:
        return "generated/term.html"
    if kind := kind_in(page.slug):
        return f"{kind.kind}-index.html"
    return _OWN_FRAMES.get(page.slug, "page.html")


def _framed(library: Library, uri: str, title: str, summary: str, record: AnyRecord | None) -> Framed:
    first = uri.partition("/")[0]
    section = f"{_SECTIONS.get(first, first)}/" if first else ""
    crumbs = [Crumb("Home", "")] if uri else []
    over = library.records.get(("page", section.rstrip("/")))
    if over and over.uri != uri:
        crumbs.append(Crumb(over.title, over.uri))
    entrance = library.records.get(("page", first))
    if entrance and entrance not in (over, record):
        crumbs.append(Crumb(entrance.title, entrance.uri))
    if isinstance(record, Resource):
        crumbs.append(Crumb(record.themes[0].short, record.themes[0].uri or ""))
    return Framed(uri, title, summary, section, crumbs, record.source.path if record else "")


def _output(
    library: Library,
    templates: jinja2.Environment,
    template: str,
    page: Framed,
    context: dict[str, Any],
    record: AnyRecord | None,
) -> PageOutput:
    def url(to: AnyRecord | Term | str) -> str:
        return relative(page.uri, to if isinstance(to, str) else to.uri or "")

    def sharing(form: str, **answers: str) -> str:
        """The way to a form with some of it answered; to what stands about taking part where there are no forms."""
        if ("page", "share") not in library.records:
            return url("contribute/")
        return f"{url('share/')}{f'?{urlencode(answers)}' if answers else ''}#{form}"

    content = templates.get_template(template).render(context, page=page, url=url, sharing=sharing)
    return PageOutput(
        uri=f"{page.uri}index.html",
        content=content,
        source=record.source.path if record else "",
        title=page.title,
        summary=page.summary,
        section=page.section,
        anchors=record.body.ids if record else frozenset(),
        updated=_updated(library, record),
    )


def _updated(library: Library, record: AnyRecord | None) -> date | None:
    """The day a record last changed: from history, else from the record itself."""
    if record is None:
        return None
    if changes := library.history.files.get(record.source.path):
        return changes.last
    return (record.reviewed or record.shared) if isinstance(record, Resource) else None
