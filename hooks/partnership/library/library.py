"""The library holds every readable record, linked both ways, with the problems of the others, the day and the history.

`read_repository` reads the content repository once and never raises for what is wrong in it. A record that cannot be
read is left out and leaves its problems; its slug stays known, so that one mistake is one problem, and no reference to
the record is reported as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from partnership.library.academic_years import Calendar
from partnership.library.dead_links import DeadLink, read_dead_links
from partnership.library.history import History
from partnership.library.hosting import Hosting
from partnership.library.leading import Leading
from partnership.library.licences import allowed
from partnership.library.lineage import Member, lineages
from partnership.library.meeting_cycle import MeetingCycle
from partnership.library.news import News
from partnership.library.related import Related, RelatedResources
from partnership.library.school_names import Unlinked, told_apart
from partnership.library.search_words import SearchIndex, read_search_words
from partnership.library.site_pages import SitePages, site_pages
from partnership.library.translations import Translations
from partnership.problems import Problem
from partnership.records import AnyRecord, Meeting, Page, Removed, Resource, School, Trial
from partnership.records.settings import Settings
from partnership.records.term_dates import TermDates
from partnership.records.translation import Translation
from partnership.records.vocabulary import Facet, Term, Vocabulary
from partnership.text.words import _

OneKind = TypeVar("OneKind", School, Resource, Trial, Meeting, Page, Translation)


def _by_title(record: School | Resource) -> tuple[str, str]:
    return record.title.casefold(), record.slug


def _by_time(meeting: Meeting) -> tuple[date, datetime, str]:
    return meeting.start_day, meeting.when.until, meeting.slug


@dataclass(frozen=True)
class Library:
    """A `Library` is everything that the site is made from. It is only read from, and asking it starts no process."""

    root: Path
    today: date
    history: History
    settings: Settings
    vocabulary: Vocabulary
    records: dict[tuple[str, str], AnyRecord]
    """Every readable record by its kind and slug."""
    pending: dict[tuple[str, str], AnyRecord]
    """Every record to which somebody has still to agree, by its kind and slug. Only checks look at these."""
    removed: dict[tuple[str, str], Removed]
    """The note that is left of every record that was removed, by its kind and slug."""
    sibling_files: dict[str, list[str]]
    """The names of the other files in each resource's folder, by the path of that folder."""
    unreadable: frozenset[tuple[str, str]]
    """The kind and slug of every record that could not be read."""
    refused: frozenset[str]
    """The path of every file that cannot be used and has a problem of its own."""
    term_dates: tuple[TermDates, ...]
    """The term dates of every council."""
    problems: tuple[Problem, ...]
    """The problems of reading the files, in the order of their places. Those of the checks are not among them."""

    def __post_init__(self) -> None:
        """Let no two schools be called the same, wherever their titles are shown."""
        object.__setattr__(self, "records", told_apart(self.records))

    @cached_property
    def schools(self) -> list[School]:
        """Return every school, by name."""
        return sorted(self._records_of(School), key=_by_title)

    @cached_property
    def resources(self) -> list[Resource]:
        """Return every resource, by title."""
        return sorted(self._records_of(Resource), key=_by_title)

    @cached_property
    def listed(self) -> list[Resource]:
        """Return every resource that is offered to readers, by title: all but those that were withdrawn."""
        return [resource for resource in self.resources if not resource.is_withdrawn]

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Return every meeting, the earliest first."""
        return sorted(self._records_of(Meeting), key=_by_time)

    @property
    def checked(self) -> list[AnyRecord]:
        """Return every record that checks look at: the pending ones too."""
        return [*self.records.values(), *self.pending.values()]

    @cached_property
    def by_path(self) -> dict[str, AnyRecord]:
        """Return every record by the path of its file, pages of the engine by those of the files they stand for."""
        return {record.source.path: record for record in (*self.pages, *self.records.values())}

    @cached_property
    def pages(self) -> SitePages:
        """Return the pages that are written by hand, those that come with the engine among them."""
        return site_pages(self.settings, self.vocabulary, self._records_of(Page), {*self.removed, *self.unreadable})

    @cached_property
    def organisation(self) -> Unlinked:
        """Return the organisation, which shares resources and takes on actions as schools do."""
        return Unlinked(self.settings.organisation, self.settings.organisation_slug)

    def school(self, slug: str | None) -> School | None:
        """Return the school of that slug, if there is one."""
        record = self.records.get(("school", slug or ""))
        return record if isinstance(record, School) else None

    def partner(self, slug: str) -> School | Unlinked:
        """Return the school of that slug, or the organisation; for any other, one without a slug that is not listed."""
        if slug == self.organisation.slug:
            return self.organisation
        return self.school(slug) or Unlinked(_("A school that is not listed"), "")

    def resource(self, slug: str | None) -> Resource | None:
        """Return the resource of that slug, if there is one."""
        record = self.records.get(("resource", slug or ""))
        return record if isinstance(record, Resource) else None

    def _records_of(self, kind: type[OneKind]) -> Iterator[OneKind]:
        return (record for record in self.records.values() if isinstance(record, kind))

    @cached_property
    def links_back(self) -> dict[tuple[str, str], list[tuple[str, AnyRecord]]]:
        """Return the references to each record, by its kind and slug: the field, and the record in which it stands."""
        links: dict[tuple[str, str], list[tuple[str, AnyRecord]]] = defaultdict(list)
        for record in self.records.values():
            for at, reference, slug in record.references():
                links[reference.kind, slug].append((str(at[0]), record))
        return links

    def _records_linking_to(self, record: AnyRecord, kind: type[OneKind], field: str) -> list[OneKind]:
        """Return the records of a kind that name this one in a field, each once, in the order of their slugs."""
        links = self.links_back.get((record.kind, record.slug), [])
        records = {other.slug: other for name, other in links if name == field}
        return [other for _, other in sorted(records.items()) if isinstance(other, kind)]

    def updated(self, record: AnyRecord) -> date | None:
        """Return the day on which a record last changed: from the history, else from the record if it says so."""
        if changes := self.history.files.get(record.source.path):
            return changes.last
        return (record.reviewed or record.shared) if isinstance(record, Resource) else None

    @cached_property
    def last_change(self) -> date | None:
        """Return the day on which anything of the content last changed; None without history."""
        return max((changes.last for changes in self.history.files.values()), default=None)

    def original(self, resource: Resource) -> Resource | None:
        """Return the resource here that this one was made from."""
        return self.resource(resource.adapted_from.resource) if resource.adapted_from else None

    def adaptations(self, resource: Resource) -> list[Resource]:
        """Return the resources that were made from this one."""
        return self._records_linking_to(resource, Resource, "adapted_from")

    def family(self, resource: Resource) -> Member | None:
        """Return the first of the lineage of a resource, with all that was made from it; None if it stands alone."""
        return self._families.get(resource.slug)

    @cached_property
    def _families(self) -> dict[str, Member]:
        return lineages(self.resources)

    @cached_property
    def search_index(self) -> SearchIndex:
        """Return the groups of everyday words that a search goes by."""
        return SearchIndex(read_search_words(self.root, self.vocabulary)[0])

    @cached_property
    def dead_links(self) -> dict[str, DeadLink]:
        """Return the pages elsewhere of which it is known that they are gone, by their addresses."""
        return {link.address: link for link in reversed(read_dead_links(self.root)[0])}

    @cached_property
    def leading(self) -> Leading:
        """Return which pages and meetings lead to which resources."""
        return Leading([*self._records_of(Page), *self.meetings], self.resource)

    def trials(self, resource: Resource) -> list[Trial]:
        """Return the trials of a resource, the latest year first, then by the name of the school."""
        return self._trials_of.get(resource.slug, [])

    def tried_by(self, school: School) -> list[tuple[Trial, Resource]]:
        """Return the trials of a school, each with its resource, the latest year first."""
        trials = self._records_linking_to(school, Trial, "school")
        tried = [(trial, resource) for trial in trials if (resource := self.resource(trial.resource))]
        return sorted(tried, key=lambda pair: (-pair[0].year, _by_title(pair[1])))

    def former_places(self, trial: Trial) -> list[str]:
        """Return the anchors that a trial had on the page of its resource under the former names of its school."""
        school = self.school(trial.school)
        return [trial.anchor.replace(trial.school, former, 1) for former in (school.aliases if school else ())]

    @cached_property
    def _trials_of(self) -> dict[str, list[Trial]]:
        by_resource: dict[str, list[Trial]] = defaultdict(list)
        for trial in self._records_of(Trial):
            if self.resource(trial.resource):
                by_resource[trial.resource].append(trial)
        for trials in by_resource.values():
            trials.sort(key=lambda trial: (-trial.year, self.partner(trial.school).title))
        return by_resource

    def shared_by(self, school: School) -> list[Resource]:
        """Return the resources that a school made, by title."""
        return [resource for resource in self._shared(school) if not resource.adapted_from]

    def adapted_by(self, school: School) -> list[Resource]:
        """Return the resources that a school made from others, by title."""
        return [resource for resource in self._shared(school) if resource.adapted_from]

    def _shared(self, school: School) -> list[Resource]:
        resources = self._records_linking_to(school, Resource, "shared_by")
        return sorted((resource for resource in resources if not resource.is_withdrawn), key=_by_title)

    @cached_property
    def hosting(self) -> Hosting:
        """Return who hosts and who visits whom, and what schools ask for and offer."""
        return Hosting(self.schools, self.meetings, self.today)

    def of_term(self, term: Term) -> list[Resource]:
        """Return the resources that a term of the vocabulary describes, by title."""
        return self._by_term.get((term.facet, term.id), [])

    @cached_property
    def _by_term(self) -> dict[tuple[str, str], list[Resource]]:
        by_term: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        for resource in self.listed:
            for term in resource.terms:
                by_term[term.facet, term.id].append(resource)
        return by_term

    def related(self, resource: Resource) -> list[Related]:
        """Return at most three other resources that share most with this one, each with the reason."""
        first = self.family(resource)
        members = [member.resource for member in first.everyone()] if first else [resource]
        return self._related.of(resource, [member.slug for member in members if member])

    @cached_property
    def _related(self) -> RelatedResources:
        return RelatedResources(self.listed)

    @cached_property
    def translations(self) -> Translations:
        """Return the translations of resources and pages."""
        return Translations(self._records_of(Translation), self.resource, self.pages.get, self.history)

    def licences_for_adapting(self, resource: Resource) -> list[Term]:
        """Return the licences that something made from a resource may carry; none if it cannot be adapted."""
        return [term for term in self.vocabulary["licence"] if term.id in allowed(resource.licence.id)]

    @cached_property
    def themes(self) -> list[Term]:
        """Return the themes, in the order of the vocabulary."""
        return list(self.vocabulary.get("theme", ()))

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the facets of resources, each with the terms that are in use."""
        facets = (facet for facet in self.vocabulary.values() if facet.field)
        return [facet.only(term for term in facet if self.of_term(term)) for facet in facets]

    @cached_property
    def newest(self) -> list[Resource]:
        """Return the six resources that were shared last, the newest first."""
        return sorted(self.listed, key=lambda resource: (-resource.shared.toordinal(), resource.title))[:6]

    @cached_property
    def calendar(self) -> Calendar:
        """Return the academic years with their meetings, and the days on which schools are open."""
        return Calendar(self.meetings, self.term_dates, self.settings.terms, self.school, self.today)

    @cached_property
    def meeting_cycle(self) -> MeetingCycle:
        """Return what each meeting hands on to the next of its kind, and what helps to prepare it."""
        news = News(self.listed, self._trials_of, self.history, self.organisation.slug)
        return MeetingCycle(self.meetings, news, self.today, self.partner)
