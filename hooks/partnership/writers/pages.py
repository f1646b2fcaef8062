"""Every record, and every term of the vocabulary with resources, has a page, made by the template of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import jinja2
from markupsafe import Markup

from partnership.attachments.filetypes import rendition
from partnership.library import Library, PublishedFiles
from partnership.library.aliases import Alias, aliases
from partnership.library.links import relative, resolver, target
from partnership.library.meeting_cycle import Briefing
from partnership.library.parts_of_lists import numbered_pages, numbered_uri
from partnership.library.yearly_reports import YearlyReport, yearly_reports
from partnership.records import AnyRecord, Page, Removed, Resource
from partnership.records.kinds import kind_in
from partnership.records.page import NOT_FOUND
from partnership.records.vocabulary import Term
from partnership.text.markdown import DisplayedPicture
from partnership.text.words import _
from partnership.writers.output import PageOutput

_OWN_TEMPLATES = {
    "": "pages/home.html",
    "404": "pages/404.html",
    "everything": "pages/everything.html",
    "fields": "pages/fields.html",
    "folder": "pages/folder.html",
    "from-a-message": "pages/from-a-message.html",
    "meetings/actions": "pages/meetings/actions.html",
    "meetings/hosting": "pages/meetings/hosting.html",
    "meetings/requests": "pages/meetings/requests.html",
    "meetings/subscribe": "pages/meetings/subscribe.html",
    "meetings/visits": "pages/meetings/visits.html",
    "needs": "pages/needs.html",
    "problems": "pages/problems.html",
    "share": "pages/share.html",
    "take-down": "pages/take-down.html",
    "where": "pages/where.html",
}
"""The template of every hand-written page that has one of its own."""

_LISTS: Mapping[str, Callable[[Library, Any], Sequence[object]]] = {
    "generated/term.html": lambda library, term: library.of_term(term),
    "pages/meetings/actions.html": lambda library, _term: library.meeting_cycle.open,
    "pages/meetings/hosting.html": lambda library, _term: library.hosting.hosts,
    "pages/meetings/visits.html": lambda library, _term: library.hosting.open_visits,
    "school-index.html": lambda library, _term: library.schools,
}
"""The list of every template that shows one which may be long. The template has a part of it, as `listed`."""

_TAKING_PART = "contribute"
_SECTIONS = {
    "audience": "resources",
    "editors": _TAKING_PART,
    "everything": "resources",
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


def outputs(library: Library, files: PublishedFiles, templates: jinja2.Environment) -> Iterator[PageOutput]:
    """Yield every page of the site. The templates know a `PageContext`."""
    facets = [facet for facet in library.vocabulary.values() if any(term.uri for term in facet)]
    terms = {term.uri: term for facet in facets for term in facet}
    for record in library.by_path.values():
        if not record.has_page:
            continue
        term = terms.pop(record.uri, None)
        yield from _record_pages(library, files, templates, record, term)
    for briefing in library.meeting_cycle.briefings:
        yield _briefing_page(library, templates, briefing)
    for school in library.schools:
        for report in yearly_reports(library, school):
            yield _yearly_report_page(library, templates, report)
    for term in terms.values():
        yield from _term_pages(library, templates, term)
    yield from _year_pages(library, templates)
    for removed in library.removed.values():
        if removed.uri not in terms:
            yield _removed_page(library, templates, removed, removed.uri)
    for alias in aliases(library):
        if not alias.holder:
            yield _former_page(library, templates, alias)


def _record_pages(
    library: Library, files: PublishedFiles, templates: jinja2.Environment, record: AnyRecord, term: Term | None
) -> Iterator[PageOutput]:
    seen = _seen_from(library, record.uri)

    def display(address: str) -> DisplayedPicture | None:
        place = target(library, files, record, address)
        if place is None or place.copy is None or place.copy.size is None:
            return None
        sources = ((seen(rendition(place.uri, width)), width) for width in place.copy.renditions)
        return DisplayedPicture(place.copy.size, tuple(sources))

    resolve = resolver(library, files, record, lambda place: seen(place.uri, place.anchor))
    page = _details(library, record.uri, record.title, record.summary, record)
    context = {record.kind: record, "record": record, "term": term}
    template = _page_template(record, term) if isinstance(record, Page) else f"{record.kind}.html"
    body = partial(record.body.html, resolve, display)
    for output in _numbered(library, templates, template, page, context, record, body):
        yield replace(output, robots="noindex") if record.is_withdrawn else output


def _yearly_report_page(library: Library, templates: jinja2.Environment, report: YearlyReport) -> PageOutput:
    """Return the page of what a school gave and took in a year. It stands below the page of the school."""
    summary = _("What this school gave to others in one year, and what it took home.")
    page = _details(library, report.uri, report.title, summary, None)
    page.breadcrumbs.append(Crumb(report.school.title, report.school.uri))
    return _output(library, templates, "generated/yearly-report.html", page, {"report": report}, None)


def _term_pages(library: Library, templates: jinja2.Environment, term: Term) -> Iterator[PageOutput]:
    page = _details(library, term.uri or "", term.label, term.summary or term.label, None)
    yield from _numbered(library, templates, "generated/term.html", page, {"record": None, "term": term}, None, Markup)


def _numbered(
    library: Library,
    templates: jinja2.Environment,
    template: str,
    page: PageDetails,
    context: Mapping[str, object],
    record: AnyRecord | None,
    body: Callable[[], Markup],
) -> Iterator[PageOutput]:
    """Yield a page, and if its template shows a long list, the other pages of the list, each with its number.

    Only the first is for search engines, and has what is written by hand.
    """
    if template not in _LISTS:
        yield _output(library, templates, template, page, context, record, body)
        return
    first, *others = numbered_pages(_LISTS[template](library, context["term"]))
    yield _output(library, templates, template, page, {**context, "listed": first}, record, body)
    for listed in others:
        title = _("%(title)s, page %(number)s", title=page.title, number=listed.number)
        crumbs = [*page.breadcrumbs, Crumb(page.title, page.uri)]
        details = page._replace(uri=numbered_uri(page.uri, listed.number), title=title, breadcrumbs=crumbs)
        made = _output(library, templates, template, details, {**context, "listed": listed}, None, Markup)
        yield replace(made, robots="noindex", updated=library.updated(record) if record and page.source else None)


def _year_pages(library: Library, templates: jinja2.Environment) -> Iterator[PageOutput]:
    """Yield a page for each academic year that has meetings, and for each of its terms."""
    taken = {record.uri for record in (*library.records.values(), *library.removed.values())}
    for year in library.calendar.years:
        title = _("The year %(year)s", year=year.label)
        summary = _("The meetings of the year, and when schools are open.")
        page = _details(library, year.uri, title, summary, None)
        if page.uri not in taken:
            yield _output(library, templates, "generated/year.html", page, {"year": year}, None)
        for term in year.terms:
            summary = _("The meetings of the term, and when schools are open.")
            page = _details(library, term.uri, term.title, summary, None)
            page.breadcrumbs.append(Crumb(year.label, year.uri))
            if page.uri not in taken:
                yield _output(
                    library, templates, "generated/school-term.html", page, {"year": year, "term": term}, None
                )


def _briefing_page(library: Library, templates: jinja2.Environment, briefing: Briefing) -> PageOutput:
    """Return the page of what a termly meeting needs."""
    page = _details(library, briefing.uri, briefing.title, briefing.summary, briefing.meeting)
    page.breadcrumbs.append(Crumb(briefing.meeting.title, briefing.meeting.uri))
    return _output(library, templates, "generated/briefing.html", page, {"briefing": briefing}, briefing.meeting)


def _former_page(library: Library, templates: jinja2.Environment, alias: Alias) -> PageOutput:
    """Return the page at a former address of a record: it leads on to the record, or says that it was removed."""
    if isinstance(alias.record, Removed):
        return _removed_page(library, templates, alias.record, alias.uri)
    page = _details(library, alias.uri, _("This page has moved"), alias.record.title, None)
    output = _output(library, templates, "generated/alias.html", page, {"moved": alias.record}, None)
    return replace(output, head=str, leads_to=relative(alias.uri, alias.record.uri))


def _removed_page(library: Library, templates: jinja2.Environment, removed: Removed, uri: str) -> PageOutput:
    """Return the page at the address of a removed record. It says nothing of the record; search does not find it."""
    summary = _("Somebody asked for it to go, or it no longer holds. We do not say more than that.")
    page = _details(library, uri, _("This page has been removed"), summary, None)
    instead = library.records.get((removed.kind, removed.instead or ""))
    output = _output(library, templates, "generated/removed.html", page, {"instead": instead}, None)
    return replace(output, head=str, source=removed.source.path, updated=removed.removed, robots="noindex")


def _page_template(page: Page, term: Term | None) -> str:
    """Return the template of a hand-written page: of a term, of the index of a kind, its own, or the plain one."""
    if term:
        return "generated/term.html"
    if kind := kind_in(page.slug):
        return f"{kind.kind}-index.html"
    return _OWN_TEMPLATES.get(page.slug, "page.html")


def _details(library: Library, uri: str, title: str, summary: str, record: AnyRecord | None) -> PageDetails:
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


def _output(
    library: Library,
    templates: jinja2.Environment,
    template: str,
    page: PageDetails,
    context: Mapping[str, object],
    record: AnyRecord | None,
    body: Callable[[], Markup] | None = None,
) -> PageOutput:
    seen = _seen_from(library, page.uri)

    def url(to: AnyRecord | Term | str) -> str:
        return seen(to if isinstance(to, str) else to.uri or "")

    def sharing(form: str, **answers: str) -> str:
        """Return the address of a form with some of it answered; without forms, of the page about taking part."""
        if not library.pages.get("share"):
            return url(library.pages.taking_part) if library.pages.taking_part else f"mailto:{library.settings.contact}"
        return f"{url('share/')}{f'?{urlencode(answers)}' if answers else ''}#__{form}"

    def frame() -> str:
        made = {"body": body()} if body else {}
        return templates.get_template(template).render(context, page=page, url=url, sharing=sharing, **made)

    def head() -> str:
        return templates.get_template("parts/head.html").render(page=page, url=url, record=record)

    return PageOutput(
        uri=page.uri if page.uri == NOT_FOUND else f"{page.uri}index.html",
        frame=frame,
        head=str if page.uri == NOT_FOUND else head,
        source=page.source,
        title=page.title,
        summary=page.summary,
        section=page.section,
        anchors=record.body.ids if record else frozenset(),
        updated=library.updated(record) if record and page.source else None,
    )


def _seen_from(library: Library, uri: str) -> Callable[..., str]:
    """Return what gives the address of a place on the site, as a page has it, which is shown at `uri` or anywhere."""
    if uri != NOT_FOUND:
        return partial(relative, uri)
    home = urlsplit(library.settings.address).path
    return lambda to, anchor="": f"{home}{to}" + (f"#{anchor}" if anchor else "")
