"""Pages and meetings lead to resources. In the place of a withdrawn one its successor stands, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from partnership.records import AnyRecord, Meeting, Page, Resource
from partnership.records.vocabulary import Term


@dataclass(frozen=True)
class Leading:
    """A `Leading` knows to which resources pages and meetings lead, both ways."""

    records: Iterable[AnyRecord]
    """Every record, the meetings among them the earliest first."""
    resource: Callable[[str | None], Resource | None]
    """Finds the resource of a slug, if there is one."""

    def resources(self, record: Page | Meeting) -> list[Resource]:
        """Return the resources to which a page or a meeting leads, in its order.

        A meeting that was held says what was used there, and nothing else can stand for that.
        """
        if isinstance(record, Meeting) and record.is_held:
            return [resource for slug in dict.fromkeys(record.resources) if (resource := self.resource(slug))]
        return self.recommended(record.resources)

    def recommended(self, slugs: Iterable[str]) -> list[Resource]:
        """Return the resources to recommend for these slugs, in their order, each once."""
        standing: dict[str, Resource] = {}
        for slug in slugs:
            resource = self.resource(slug)
            if resource and resource.is_withdrawn:
                resource = self.resource(resource.instead)
            if resource and not resource.is_withdrawn:
                standing.setdefault(resource.slug, resource)
        return list(standing.values())

    def theme(self, page: Page) -> Term | None:
        """Return the theme of the first resource to which a page leads, if it leads to any."""
        return next((resource.main_theme for resource in self.resources(page)), None)

    def pages(self, resource: Resource) -> list[Page]:
        """Return the pages that lead to a resource, in the order of their slugs. The home page leads everywhere."""
        found = [record for record in self._leading[resource.slug] if isinstance(record, Page) and record.slug]
        return sorted(found, key=lambda page: page.slug)

    def meetings(self, resource: Resource) -> list[Meeting]:
        """Return the meetings that lead to a resource, the earliest first."""
        return [record for record in self._leading[resource.slug] if isinstance(record, Meeting)]

    @cached_property
    def _leading(self) -> dict[str, list[Page | Meeting]]:
        leading: dict[str, list[Page | Meeting]] = defaultdict(list)
        for record in self.records:
            if isinstance(record, Page | Meeting):
                for resource in self.resources(record):
                    leading[resource.slug].append(record)
        return leading
