"""These functions sum up in sentences what an editor should know of one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership.attachments.filetypes import ending
from partnership.library import Library
from partnership.library.links import leads_outside
from partnership.records import AnyRecord, Meeting, Page, Resource, School, Trial
from partnership.text.dates import short_day
from partnership.text.phrases import listed

_MAY_SHOW_PEOPLE = ("docx", "mp4", "odp", "odt", "pdf", "pptx", "xlsx")
"""The endings of files that a brief does not show, and that can have pictures in them."""
_PUBLIC_FOR_GOOD = "A licence once given cannot be taken back."


def school_of(library: Library, record: AnyRecord) -> str:
    """Return the name of the school that a record comes from; empty for pages, which are the organisation's."""
    if isinstance(record, School):
        return record.title
    slug = getattr(record, record.school_field) if record.school_field else None
    return library.partner(slug).title if slug else ""


def places(library: Library, record: AnyRecord) -> Iterator[str]:
    """Yield every place on the site at which a record will be found, in a sentence each."""
    address = library.settings.address + record.uri
    if record.is_pending(library.today):
        yield "Nowhere yet: its host has still to agree to it."
        return
    if record.is_withdrawn:
        yield f"Only at its own address, which says that it was withdrawn: {address}"
        return
    if isinstance(record, Trial):
        yield f"On the page of the resource that was tried: {address}"
        yield f"On the page of {school_of(library, record)}."
        return
    yield f"On a page of its own: {address}"
    if not record.has_own_section:
        yield f"In the list of {record.plural}, in the search, and on the pages of the records that it names."
    match record:
        case Resource():
            yield from _places_of_resource(library, record)
        case School():
            yield "In the list of schools, on the map and in the search."
            if record.offers or record.requests:
                yield "On the pages of what schools offer and ask for."
        case Meeting():
            yield f"In the calendar of {record.year.label}, and in the calendars that people have subscribed to."
            if record in library.calendar.upcoming:
                yield "On the home page, under what is coming up."
            if record.host:
                yield f"On the page of {school_of(library, record)}."
            if record.actions:
                yield "On the page of actions."
        case Page():
            for resource in library.leading.resources(record):
                yield f"It leads to {resource.title}, whose page leads back to it."


def _places_of_resource(library: Library, resource: Resource) -> Iterator[str]:
    yield f"Under {listed([term.label for term in resource.themes])}."
    yield "In the list of resources, in the search and in the whole library as a zip file."
    if resource in library.newest:
        yield "On the home page, among what is new."
    if school := library.school(resource.shared_by):
        yield f"On the page of {school.title}."
    pages = [page.title for page in library.leading.pages(resource)]
    meetings = [meeting.title for meeting in library.leading.meetings(resource)]
    if pages or meetings:
        yield f"Pages that lead to it: {listed([*pages, *meetings])}."
    forms = ["as a PDF", "as a Word file", *(["as a card for the pocket"] if resource.card else [])]
    yield f"To download, {listed(forms)}."
    for attachment in resource.attachments:
        yield f"To download with it: {attachment.title} ({attachment.file})."


def lineage(library: Library, record: AnyRecord) -> Iterator[str]:
    """Yield where a resource comes from, and what others may do with it."""
    if not isinstance(record, Resource):
        return
    origin = record.adapted_from
    original = library.original(record)
    if origin and origin.resource:
        by = f", shared by {library.partner(original.shared_by).title}, {original.licence.label}" if original else ""
        yield f"It is made from {original.title if original else origin.resource}{by}."
    if origin and origin.work:
        work = origin.work
        yield f"It is made from {work.title} by {work.author}, {work.licence.label}: {work.link}"
    if not origin:
        yield "It says that it is made from nothing else."
    yield f"Licence: {record.licence.label}. {record.licence.summary}"


def rights(record: AnyRecord, before: AnyRecord | None) -> Iterator[str]:
    """Yield what an editor must be sure of before a resource is public: its licence, and permissions for pictures."""
    if not isinstance(record, Resource):
        return
    if isinstance(before, Resource) and before.licence != record.licence:
        yield f"The licence was {before.licence.label} and would be {record.licence.label}. {_PUBLIC_FOR_GOOD}"
    for picture in record.pictures:
        if picture.people and picture.needs_permission:
            permission = picture.permission
            until = (
                f"permission until {short_day(permission.expires)}" if permission else "no permission is written down"
            )
            yield f"A picture of people, {picture.people.label.lower()}: {until}."


class OutsideLink(NamedTuple):
    """An `OutsideLink` leads out of the site."""

    address: str
    words: str
    line: int
    is_new: bool


def outside_links(record: AnyRecord, before: AnyRecord | None) -> list[OutsideLink]:
    """Return the links of a record that lead out of the site, the new ones first."""
    known = {link.address for link in before.body.links} if before else set()
    links = {
        link.address: OutsideLink(link.address, link.text, link.place.line, link.address not in known)
        for link in record.body.links
        if not link.is_picture and leads_outside(link.address)
    }
    return sorted(links.values(), key=lambda link: (not link.is_new, link.line))


def questions(record: AnyRecord, before: AnyRecord | None, new_files: Iterable[str]) -> Iterator[str]:
    """Yield the questions about a record that only its contributor can answer."""
    if not isinstance(record, Resource):
        if isinstance(record, Trial) and not before:
            yield "Could anybody in school tell which child it is about? If so, please change the small facts."
        return
    if not record.review_by:
        yield "By when should somebody look at it again? A year from now is usual."
    if not (record.minutes and record.minutes.running):
        yield "About how many minutes does it take, from beginning to end?"
    if record.kind_of.id == "case-study" and not before:
        yield "Is the case put together from several, or agreed with everybody in it? And is it over?"
    for file in new_files:
        if ending(file) in _MAY_SHOW_PEOPLE:
            yield f"Does {file} show anybody, in a picture or a film? Nobody may be recognised there either."
        yield f"Who made {file}, and may everybody use it under {record.licence.label}?"
    if record.adapted_from and not (record.adapted_from.changed or before):
        yield "What did you change when you adapted it, and why? That is what others learn most from."
