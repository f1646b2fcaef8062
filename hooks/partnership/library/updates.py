"""Updates are what is new in the library, each as one thing to be told: a resource, a trial, a meeting, a school.

Feeds and the newsletter tell the same updates. What a record is called can change, and where it stands; the identity of
its update never does, so that the program of a reader takes a change for a change and not for something new. It is made
of the first name that the record had, which stays the first of its aliases when it is renamed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from partnership.library.library import Library
from partnership.library.school_names import with_town
from partnership.records import AnyRecord, Meeting, Removed, Resource, School, Trial, kind_called
from partnership.records.record import PageRecord
from partnership.records.vocabulary import Term
from partnership.text.dates import LONDON
from partnership.text.words import _

_TOLD = {kind.kind for kind in (Meeting, Resource, School, Trial)}
"""The kinds of record that are told."""
_DECISIONS = "#decisions"
_YEAR_OF_TRIAL = len("-2026-27")


class What(StrEnum):
    """What an update tells of."""

    RESOURCE = "resource"
    ADAPTATION = "adaptation"
    TRIAL = "trial"
    MEETING = "meeting"
    DECISIONS = "decisions"
    SCHOOL = "school"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryUpdate:
    """A `LibraryUpdate` is one thing that is new, or was changed."""

    what: What
    record: AnyRecord | Removed
    identity: str
    """What it is known by for ever, from the address of the site on."""
    uri: str
    """Where it is to be read, from the root of the site."""
    title: str
    paragraphs: Sequence[str]
    """All that there is to say of it in a few lines, in plain text."""
    by: str
    """The school, or the organisation, from which it comes."""
    published: date
    """The day from which it is there."""
    changed: datetime
    """The moment of its last change."""
    themes: Sequence[Term] = ()
    schools: Sequence[str] = ()
    """The slugs of the schools that it is about."""
    licence: Term | None = None


def updates(library: Library) -> list[LibraryUpdate]:
    """Return every update, the one that was changed last first. Of those of one moment the newest is first."""
    found: list[LibraryUpdate] = []
    for record in library.records.values():
        if isinstance(record, Resource) and not record.is_withdrawn:
            found.append(_of_resource(library, record))
        elif isinstance(record, Trial):
            found += _of_trial(library, record)
        elif isinstance(record, Meeting):
            found += _of_meeting(library, record)
        elif isinstance(record, School):
            found.append(_of_school(library, record))
    for removed in library.removed.values():
        if removed.kind in _TOLD:
            found += _of_removed(library, removed)
    return sorted(found, key=lambda update: (update.changed, update.published, update.identity), reverse=True)


def _of_resource(library: Library, resource: Resource) -> LibraryUpdate:
    story = resource.adapted_from.story if resource.adapted_from else []
    day = resource.reviewed or resource.shared
    return LibraryUpdate(
        what=What.ADAPTATION if resource.adapted_from else What.RESOURCE,
        record=resource,
        identity=_identity(library, resource),
        uri=resource.uri,
        title=_marked(resource.title, sample=resource.sample),
        paragraphs=[resource.summary, *(f"{name}: {text}" for name, text in story)],
        by=library.partner(resource.shared_by).title,
        published=resource.shared,
        changed=_changed(library, resource, day),
        themes=resource.themes,
        schools=[resource.shared_by],
        licence=resource.licence,
    )


def _of_trial(library: Library, trial: Trial) -> Iterator[LibraryUpdate]:
    resource = library.resource(trial.resource)
    if resource is None or resource.is_withdrawn:
        return
    day = _first_day(library, trial, date(trial.year, 9, 1))
    yield LibraryUpdate(
        what=What.TRIAL,
        record=trial,
        identity=_identity(library, trial),
        uri=trial.uri,
        title=_marked(_("Tried: %(title)s", title=resource.title), sample=trial.sample),
        paragraphs=[trial.happened, trial.affected, _("Next time: %(change)s", change=trial.change)],
        by=library.partner(trial.school).title,
        published=day,
        changed=_changed(library, trial, day),
        themes=resource.themes,
        schools=[trial.school],
    )


def _of_meeting(library: Library, meeting: Meeting) -> Iterator[LibraryUpdate]:
    host = library.school(meeting.host)
    day = _first_day(library, meeting, date(meeting.year, 9, 1) + timedelta(days=meeting.revision))
    place = ", ".join(filter(None, (meeting.venue, with_town(host) if host else None)))
    title = f"{meeting.status.label}: {meeting.title}" if meeting.is_off else meeting.title
    announced = LibraryUpdate(
        what=What.MEETING,
        record=meeting,
        identity=_identity(library, meeting),
        uri=meeting.uri,
        title=_marked(title, sample=meeting.sample),
        paragraphs=[text for text in (meeting.summary, place, *meeting.agenda) if text],
        by=host.title if host else library.settings.organisation,
        published=day,
        changed=_changed(library, meeting, day),
        themes=meeting.themes,
        schools=[meeting.host] if meeting.host else [],
    )
    yield announced
    if meeting.decisions:
        day = min(meeting.start_day, library.today)
        yield LibraryUpdate(
            what=What.DECISIONS,
            record=meeting,
            identity=announced.identity + _DECISIONS,
            uri=meeting.uri,
            title=_marked(_("Decided: %(meeting)s", meeting=meeting.title), sample=meeting.sample),
            paragraphs=[decision.decision for decision in meeting.decisions],
            by=announced.by,
            published=day,
            changed=_changed(library, meeting, day),
            themes=meeting.themes,
            schools=announced.schools,
        )


def _of_school(library: Library, school: School) -> LibraryUpdate:
    return LibraryUpdate(
        what=What.SCHOOL,
        record=school,
        identity=_identity(library, school),
        uri=school.uri,
        title=_marked(school.title, sample=school.sample),
        paragraphs=[school.summary, school.about],
        by=school.title,
        published=school.joined,
        changed=_changed(library, school, school.left or school.joined),
        schools=[school.slug],
    )


def _of_removed(library: Library, removed: Removed) -> Iterator[LibraryUpdate]:
    """Yield what takes the place of the updates of a removed record: nothing of what stood there is said."""
    identity = _identity(library, removed)
    for of_part in ("", _DECISIONS) if removed.kind == Meeting.kind else ("",):
        yield LibraryUpdate(
            what=What.REMOVED,
            record=removed,
            identity=identity + of_part,
            uri=removed.uri,
            title=_("This page has been removed"),
            paragraphs=[_("Somebody asked for it to go, or it no longer holds. We do not say more than that.")],
            by=library.settings.organisation,
            published=removed.removed,
            changed=_midnight(removed.removed),
        )


def _identity(library: Library, record: AnyRecord | Removed) -> str:
    """Return the address that a record had under its first name; a trial has that of its resource and its school."""
    if record.kind != Trial.kind:
        return kind_called(record.kind).uri_of(_first_name(record))
    slug, _slash, name = record.slug.partition("/")
    school, year = name[:-_YEAR_OF_TRIAL], name[-_YEAR_OF_TRIAL:]
    resource_name, school_name = (
        _first_name(known) if (known := library.records.get(key) or library.removed.get(key)) else key[1]
        for key in ((Resource.kind, slug), (School.kind, school))
    )
    return Trial.uri_of(f"{resource_name}/{school_name}{year}")


def _first_name(record: AnyRecord | Removed) -> str:
    former = record.aliases if isinstance(record, PageRecord | Removed) else []
    return former[0] if former else record.slug


def _marked(title: str, *, sample: bool) -> str:
    return _("Example: %(title)s", title=title) if sample else title


def _first_day(library: Library, record: AnyRecord, otherwise: date) -> date:
    """Return the day on which a record came to the library: from the history, else another that is not to come."""
    changes = library.history.files.get(record.source.path)
    return min(changes.first if changes else otherwise, library.today)


def _changed(library: Library, record: AnyRecord, otherwise: date) -> datetime:
    """Return the moment of the last change of a record: from the history, else a day that is not to come."""
    moment = library.history.moments.get(record.source.path)
    return moment or _midnight(min(otherwise, library.today))


def _midnight(day: date) -> datetime:
    """Return the moment at which a day begins."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
