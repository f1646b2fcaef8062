"""Every record, and every term of the vocabulary with resources, has a page, made by the template of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

import jinja2
from markupsafe import Markup

from partnership.attachments.filetypes import rendition
from partnership.library import Library, PublishedFiles
from partnership.library.aliases import Alias, aliases, pages_below
from partnership.library.links import relative, relative_from, resolver, target
from partnership.library.meeting_cycle import Briefing
from partnership.library.parts_of_lists import numbered_pages, numbered_uri
from partnership.library.yearly_reports import YearlyReport, yearly_reports
from partnership.records import AnyRecord, Page, Removed
from partnership.records.kinds import kind_in
from partnership.records.page import NOT_FOUND
from partnership.records.translation import Translation
from partnership.records.vocabulary import Term
from partnership.text.changed_elements import DisplayedPicture
from partnership.text.parts import only_parts
from partnership.text.sanitiser import Sanitise
from partnership.text.words import _
from partnership.writers.output import PageOutput
from partnership.writers.page_details import Crumb, PageDetails, details_of

_OWN_TEMPLATES = {
    "": "pages/home.html",
    "404": "pages/404.html",
    "data": "pages/data.html",
    "accessibility": "generated/accessibility.html",
    "everything": "pages/everything.html",
    "feeds": "pages/feeds.html",
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


def outputs(
    library: Library, files: PublishedFiles, templates: jinja2.Environment, sanitise: Sanitise
) -> Iterator[PageOutput]:
    """Yield every page of the site. The templates know a `PageContext`.

    `sanitise` may know the texts of resources from the zip file.
    """
    facets = [facet for facet in library.vocabulary.values() if any(term.uri for term in facet)]
    terms = {term.uri: term for facet in facets for term in facet}
    for record in library.by_path.values():
        if not record.has_page:
            continue
        term = terms.pop(record.uri, None)
        yield from _record_pages(library, files, templates, sanitise, record, term)
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
            for way in ("", *pages_below(library, alias.record)):
                yield _former_page(library, templates, alias, way)


def _record_pages(
    library: Library,
    files: PublishedFiles,
    templates: jinja2.Environment,
    sanitise: Sanitise,
    record: AnyRecord,
    term: Term | None,
) -> Iterator[PageOutput]:
    seen = _seen_from(library, record.uri)

    def display(address: str) -> DisplayedPicture | None:
        place = target(library, files, record, address)
        if place is None or place.copy is None or place.copy.size is None:
            return None
        sources = ((seen(rendition(place.uri, width)), width) for width in place.copy.renditions)
        return DisplayedPicture(place.copy.size, tuple(sources))

    resolve = resolver(library, files, record, lambda place: seen(place.uri, place.anchor))
    page = details_of(library, record.uri, record.title, record.summary, record)
    context: dict[str, object] = {record.kind: record, "record": record, "term": term}
    if isinstance(record, Translation):
        original = library.translations.original(record)
        page.breadcrumbs.append(Crumb(original.title, original.uri))
        rest = resolver(library, files, original, lambda place: seen(place.uri, place.anchor))
        context |= {"original": original, "rest": partial(only_parts(original.body, record.in_original).html, rest)}
    template = _page_template(record, term) if isinstance(record, Page) else f"{record.kind}.html"
    body = partial(record.body.html, resolve, display, sanitise)
    for output in _numbered(library, templates, template, page, context, record, body):
        yield replace(output, robots="noindex") if record.is_withdrawn else output


def _yearly_report_page(library: Library, templates: jinja2.Environment, report: YearlyReport) -> PageOutput:
    """Return the page of what a school gave and took in a year. It stands below the page of the school."""
    summary = _("What this school gave to others in one year, and what it took home.")
    page = details_of(library, report.uri, report.title, summary, None)
    page.breadcrumbs.append(Crumb(report.school.title, report.school.uri))
    return _output(library, templates, "generated/yearly-report.html", page, {"report": report}, None)


def _term_pages(library: Library, templates: jinja2.Environment, term: Term) -> Iterator[PageOutput]:
    page = details_of(library, term.uri or "", term.label, term.summary or term.label, None)
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
    output = _output(library, templates, template, page, {**context, "listed": first}, record, body)
    yield replace(output, updated=_last_change(library, context["term"]) or output.updated)
    for listed in others:
        title = _("%(title)s, page %(number)s", title=page.title, number=listed.number)
        crumbs = [*page.breadcrumbs, Crumb(page.title, page.uri)]
        details = page._replace(uri=numbered_uri(page.uri, listed.number), title=title, breadcrumbs=crumbs)
        made = _output(library, templates, template, details, {**context, "listed": listed}, None, Markup)
        yield replace(made, robots="noindex")


def _last_change(library: Library, term: object) -> date | None:
    """Return the day on which a resource of a term, or the page that was written for it, last changed."""
    if not isinstance(term, Term) or library.last_change is None:
        return None
    page = library.records.get((Page.kind, (term.uri or "").rstrip("/")))
    records = [*library.of_term(term), page] if page else library.of_term(term)
    return max(filter(None, map(library.updated, records)), default=None)


def _year_pages(library: Library, templates: jinja2.Environment) -> Iterator[PageOutput]:
    """Yield a page for each academic year that has meetings, and for each of its terms."""
    taken = {record.uri for record in (*library.records.values(), *library.removed.values())}
    for year in library.calendar.years:
        title = _("The year %(year)s", year=year.label)
        summary = _("The meetings of the year, and when schools are open.")
        page = details_of(library, year.uri, title, summary, None)
        if page.uri not in taken:
            yield _output(library, templates, "generated/year.html", page, {"year": year}, None)
        for term in year.terms:
            summary = _("The meetings of the term, and when schools are open.")
            page = details_of(library, term.uri, term.title, summary, None)
            page.breadcrumbs.append(Crumb(year.label, year.uri))
            if page.uri not in taken:
                yield _output(
                    library, templates, "generated/school-term.html", page, {"year": year, "term": term}, None
                )


def _briefing_page(library: Library, templates: jinja2.Environment, briefing: Briefing) -> PageOutput:
    """Return the page of what a termly meeting needs."""
    page = details_of(library, briefing.uri, briefing.title, briefing.summary, briefing.meeting)
    page.breadcrumbs.append(Crumb(briefing.meeting.title, briefing.meeting.uri))
    return _output(library, templates, "generated/briefing.html", page, {"briefing": briefing}, briefing.meeting)


def _former_page(library: Library, templates: jinja2.Environment, alias: Alias, way: str) -> PageOutput:
    """Return the page at a former address of a record, or of a page that is this `way` below it.

    It leads on to the page of today, or says that the record was removed.
    """
    if isinstance(alias.record, Removed):
        return _removed_page(library, templates, alias.record, alias.uri)
    page = details_of(library, f"{alias.uri}{way}", _("This page has moved"), alias.record.title, None)
    now = f"{alias.record.uri}{way}"
    output = _output(library, templates, "generated/alias.html", page, {"moved": alias.record, "now": now}, None)
    return replace(output, head=str, leads_to=relative(page.uri, now))


def _removed_page(library: Library, templates: jinja2.Environment, removed: Removed, uri: str) -> PageOutput:
    """Return the page at the address of a removed record. It says nothing of the record; search does not find it."""
    summary = _("Somebody asked for it to go, or it no longer holds. We do not say more than that.")
    page = details_of(library, uri, _("This page has been removed"), summary, None)
    instead = library.records.get((removed.kind, removed.instead or ""))
    output = _output(library, templates, "generated/removed.html", page, {"instead": instead}, None)
    return replace(output, head=str, source=removed.source.path, updated=removed.removed, robots="noindex")


def _page_template(page: Page, term: Term | None) -> str:
    """Return the template of a hand-written page: of a term, of the index of a kind, its own, or the plain one."""
    if term:
        return "generated/term.html"
    if kind := kind_in(page.slug):
        return f"{kind.kind}-index.html"
    return _OWN_TEMPLATES.get(page.slug, "generated/pupil-page.html" if page.stone else "page.html")


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

    return PageOutput(
        uri=page.uri if page.uri == NOT_FOUND else f"{page.uri}index.html",
        frame=frame,
        head=partial(templates.get_template("parts/head.html").render, page=page, url=url, record=record),
        source=page.source,
        title=page.title,
        summary=page.summary,
        section=page.section,
        anchors=record.body.ids if record else frozenset(),
        updated=library.updated(record) if record and page.source else library.last_change,
    )


def _seen_from(library: Library, uri: str) -> Callable[..., str]:
    """Return what gives the address of a place on the site, as a page has it, which is shown at `uri` or anywhere."""
    if uri != NOT_FOUND:
        return relative_from(uri)
    home = urlsplit(library.settings.address).path
    return lambda to, anchor="": f"{home}{to}" + (f"#{anchor}" if anchor else "")
