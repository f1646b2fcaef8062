"""The worklist says what the editors have to do, from the library and the day. It is for them alone.

Everything is in the order of its day or of its name. Nothing counts what a school does, and nothing ranks one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from partnership.checks import removals
from partnership.checks.consent import NOTICE
from partnership.desk.editor_pages import EDITOR_FOLDER, editor_templates, folder_for_pages
from partnership.desk.reports.outside_links import DoubtfulLink
from partnership.desk.reports.people_in_pictures import pictures_with_people
from partnership.desk.reports.tasks import Section, Task
from partnership.desk.reports.translations_to_see_to import translations_to_see_to
from partnership.desk.upkeep.down_list import DownListError, read_down_list
from partnership.desk.upkeep.removal import RecordRemoval
from partnership.desk.upkeep.taking_down import what_is_left
from partnership.library import Library, clean_files
from partnership.library.links import record_at
from partnership.library.search_words import SEARCH_WORDS_PATH
from partnership.records import AnyRecord, Meeting, Page, Resource, School
from partnership.records.vocabulary import Term
from partnership.text.dates import short_day

_SILENCE = timedelta(days=365)
"""How long nothing may come from a school before it is asked how it is."""


class CoverageRow(NamedTuple):
    """A `CoverageRow` says how many resources there are for an audience, stage by stage."""

    audience: Term
    counts: list[int]


class CoverageGrid(NamedTuple):
    """A `CoverageGrid` says how many resources there are on a theme, for each audience."""

    theme: Term
    rows: list[CoverageRow]


def sections(library: Library, links: Iterable[DoubtfulLink]) -> list[Section]:
    """Return all tasks by their sort, most pressing first. `links` are those with which something is wrong."""
    left_out = "what it says is left out of this page until it can be read"
    unread = [Task(slug, left_out, kind) for kind, slug in sorted(library.unreadable)]
    return [
        Section("Files that cannot be read", "The task “Check” says why, and what to write instead.", unread),
        *_about_removals(library),
        Section(
            "Permissions for pictures",
            "Ask the school whether it still holds and write the new last day, or take the picture out.",
            [*_permissions(library)],
        ),
        Section(
            "Pictures to look at again",
            "Could anybody be recognised? If so, take it down today. If not, write below it: reviewed, and the day.",
            [*_pictures(library)],
        ),
        Section("Actions past their day", "Ask whoever has it how it stands, or carry it on.", [*_overdue(library)]),
        _about_links(links),
        Section(
            "Left without somebody",
            "The school has left. Find another that takes it on, "
            f"or let the {library.settings.organisation_label} have it.",
            [*_orphans(library)],
        ),
        Section("Drafts that wait", "Read them against the ten points, and publish them or ask.", [*_drafts(library)]),
        translations_to_see_to(library),
        Section(
            "What leads to something withdrawn",
            "Name another resource in its place, or take it out: until then readers are led to its successor, or to a "
            "page that says that it was withdrawn.",
            [*_leading_to_withdrawn(library)],
        ),
        Section(
            "Past the day for another look",
            "Ask the school whether it still does it so; then write reviewed and a new review_by.",
            [*_reviews(library)],
        ),
        Section(
            "Schools we have not heard from in a year",
            "Ring, and ask how they are. There is nothing wrong with having been busy.",
            [*_silent(library)],
        ),
        _wanted(library),
    ]


def coverage(library: Library) -> list[CoverageGrid]:
    """Return how many resources there are for each theme, audience and stage."""
    stages = list(library.vocabulary["stage"])
    grids = []
    for theme in library.themes:
        resources = library.of_term(theme)
        rows = [
            CoverageRow(audience, [_count_resources(resources, audience, stage) for stage in stages])
            for audience in library.vocabulary["audience"]
        ]
        grids.append(CoverageGrid(theme, rows))
    return grids


def _count_resources(resources: Iterable[Resource], audience: Term, stage: Term) -> int:
    return sum(audience in resource.audience and stage in resource.stages for resource in resources)


def write_worklist(library: Library, links: Iterable[DoubtfulLink]) -> Path:
    """Write the worklist as a page in the folder for editors, and return its path."""
    file = folder_for_pages(library.root / EDITOR_FOLDER) / "desk.html"
    page = (
        editor_templates(library)
        .get_template("desk/worklist.html")
        .render(
            sections=sections(library, links),
            pictures=pictures_with_people(library),
            grids=coverage(library),
            stages=list(library.vocabulary["stage"]),
        )
    )
    file.write_text(page, "utf-8")
    return file


def _about_removals(library: Library) -> list[Section]:
    """Return what is to be done about what was taken down, and about what was removed."""
    return [
        Section(
            "Taken down, and still in the files",
            "It is not on the site. Accept the proposal that removes it for good, and put right what mentions it.",
            [*_taken_down(library)],
        ),
        Section(
            "Mentions of what was removed",
            "The site has plain words there. Take the mention out, or name another.",
            [*_mentions_of_removed(library)],
        ),
    ]


def _about_links(links: Iterable[DoubtfulLink]) -> Section:
    """Return what is to be done about links elsewhere."""
    return Section(
        "Links that no longer work",
        "Find where it has moved, or take it out. If an archive has a copy, note it in data/links.yml: readers are led "
        "there then. Look at what is only doubtful yourself.",
        [*_links(links)],
    )


def _links(links: Iterable[DoubtfulLink]) -> Iterator[Task]:
    """Yield every link with which something is wrong, what is certain first."""
    for link in sorted(links, key=lambda link: link.known.answer.is_doubtful):
        answer, since = link.known.answer, short_day(link.known.since)
        words = f"{'doubtful: ' if answer.is_doubtful else ''}{answer.fault}, since {since} (line {link.place.line})"
        yield Task(link.place.address, words, link.place.path)


def _taken_down(library: Library) -> Iterator[Task]:
    """Yield what was taken down from the site and is still in the files, and every place that mentions it."""
    try:
        downs = read_down_list(library.root).downs
    except DownListError:  # without git, nobody knows
        return
    for down in downs:
        for removal in what_is_left(library, down.path):
            yield Task(removal.path, f"taken down on {short_day(down.day)}", removal.path)
            if isinstance(removal, RecordRemoval):
                for mention in removal.mentions(library, clean_files(library)):
                    yield Task(removal.path, f"line {mention.line} {mention.how}", mention.path)


def _mentions_of_removed(library: Library) -> Iterator[Task]:
    """Yield every place that still names or links to a record that was removed."""
    for problem in sorted(removals.check(library)):
        if problem.code == removals.MENTION and (record := library.by_path.get(problem.path)):
            yield Task(record.title, f"{problem.message} (line {problem.line})", problem.path)


def _permissions(library: Library) -> Iterator[Task]:
    """Yield every picture whose permission was withdrawn, has run out or will soon."""
    for resource in library.resources:
        for picture in resource.pictures:
            permission = picture.permission
            if permission and permission.withdrawn:
                words = f"the permission for {picture.file} was withdrawn on {short_day(permission.withdrawn)}"
            elif permission and permission.expires < library.today:
                words = f"the permission for {picture.file} ran out on {short_day(permission.expires)}"
            elif permission and permission.expires <= library.today + NOTICE:
                words = f"the permission for {picture.file} runs out on {short_day(permission.expires)}"
            else:
                continue
            yield Task(resource.title, words, resource.source.path)


def _pictures(library: Library) -> Iterator[Task]:
    """Yield every picture that shows people, or may, and was not looked at for a year."""
    for row in pictures_with_people(library):
        if row.look_by <= library.today:
            words = f"{row.file} was to be looked at by {short_day(row.look_by)}"
            yield Task(row.resource.title, words, row.resource.source.path)


def _overdue(library: Library) -> Iterator[Task]:
    """Yield every open action past its day."""
    for action, meeting in library.meeting_cycle.open:
        if action.due < library.today:
            who = library.partner(action.who).title
            yield Task(action.action, f"{who}, due on {short_day(action.due)}", meeting.source.path)


def _orphans(library: Library) -> Iterator[Task]:
    """Yield everything that a school which has left was responsible for."""
    gone = {school.slug: school for school in library.schools if school.left and school.left <= library.today}
    for action, meeting in library.meeting_cycle.open:
        if action.who in gone:
            yield Task(action.action, f"an action of {gone[action.who].title}", meeting.source.path)
    for resource in library.listed:
        if resource.shared_by in gone:
            yield Task(resource.title, f"shared by {gone[resource.shared_by].title}", resource.source.path)
        for picture in resource.pictures:
            if picture.permission and picture.permission.school in gone:
                words = f"{gone[picture.permission.school].title} keeps the permission for {picture.file}"
                yield Task(resource.title, words, resource.source.path)
    for meeting in (meeting for meeting in library.meetings if meeting.is_ahead(library.today)):
        if meeting.host in gone:
            yield Task(meeting.title, f"to be hosted by {gone[meeting.host].title}", meeting.source.path)


def _drafts(library: Library) -> Iterator[Task]:
    """Yield every draft, and every visit to which its host has still to agree."""
    drafts = [resource for resource in library.listed if resource.status.id == "draft"]
    for resource in sorted(drafts, key=lambda one: (one.shared, one.title)):
        words = f"shared by {library.partner(resource.shared_by).title}, since {short_day(resource.shared)}"
        yield Task(resource.title, words, resource.source.path)
    for pending in library.pending.values():
        if isinstance(pending, Meeting):
            yield Task(pending.title, "its host has still to agree", pending.source.path)


def _wanted(library: Library) -> Section:
    """Return what people typed into the search, and nothing answers."""
    words = library.search_index.words.wanted
    tasks = [Task(word, "people look for it, and nothing answers", SEARCH_WORDS_PATH) for word in words]
    return Section("What people look for and we do not have", "Ask who has something about it.", tasks)


def _leading_to_withdrawn(library: Library) -> Iterator[Task]:
    """Yield every line of what is offered to readers that recommends a withdrawn resource, or links to it."""
    gone = {resource.slug: resource for resource in library.resources if resource.is_withdrawn}
    offered = (record for record in library.records.values() if not record.is_withdrawn)
    for record in sorted(offered, key=lambda one: (one.title, one.source.path)):
        recommends = isinstance(record, Page) or (isinstance(record, Meeting) and not record.is_held)
        named = [(record.source.places[at].line, (of.kind, slug)) for at, of, slug in record.references() if recommends]
        linked = [(link.place.line, record_at(record, link.address)) for link in record.body.links]
        for line, key in (*named, *linked):
            if key and key[0] == Resource.kind and key[1] in gone:
                yield Task(record.title, f'it leads to "{gone[key[1]].title}" (line {line})', record.source.path)


def _reviews(library: Library) -> Iterator[Task]:
    """Yield every resource that is past its day for another look."""
    due = [(one.review_by, one) for one in library.listed if one.review_by and one.review_by <= library.today]
    for day, resource in sorted(due, key=lambda pair: (pair[0], pair[1].title)):
        if not resource.reviewed or resource.reviewed < day:
            yield Task(resource.title, f"it was to be looked at by {short_day(day)}", resource.source.path)


def _silent(library: Library) -> Iterator[Task]:
    """Yield every school from which nothing has come for a year."""
    for school in library.schools:
        last = max(_days_heard_from(library, school), default=None)
        if not school.left and last and last < library.today - _SILENCE:
            yield Task(school.title, f"the last that is written down is of {short_day(last)}", school.source.path)


def _days_heard_from(library: Library, school: School) -> Iterator[date]:
    """Yield every day up to today on which a school was heard from, as far as anything says so."""
    days = [school.joined, *(wish.since for wish in (*school.offers, *school.requests) if wish.since)]
    days += [meeting.start_day for meeting in library.meetings if school.slug in (meeting.host, *meeting.attended)]
    for record in library.records.values():
        if _comes_from(record, school):
            days += [record.shared, *filter(None, [record.reviewed])] if isinstance(record, Resource) else []
            changes = library.history.files.get(record.source.path)
            days += [changes.first] if changes else []
    # A trial knows only its academic year, of which this year's is not over.
    days += [min(library.today, date(trial.year + 1, 8, 31)) for trial, _ in library.tried_by(school)]
    yield from (day for day in days if day <= library.today)


def _comes_from(record: AnyRecord, school: School) -> bool:
    """Return whether a record comes from a school."""
    by = getattr(record, "shared_by", None) or getattr(record, "school", None)
    return by == school.slug
