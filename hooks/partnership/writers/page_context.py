"""The templates of pages know what is listed here, beside what every template knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from partnership.attachments.filetypes import Download
from partnership.forms import Form, forms
from partnership.library import PublishedFiles
from partnership.library.academic_years import SchoolYear
from partnership.library.embeds import Embed, embed_uri
from partnership.library.lineage import Member, ShownFamily, shown_family
from partnership.library.parts_of_lists import numbered_uri
from partnership.library.record_names import RecordNames
from partnership.library.translations import can_be_set, language_of
from partnership.problems.codes import Code
from partnership.records import AnyRecord, Page, Resource, School
from partnership.records.explanations import EXPLANATIONS
from partnership.records.kinds import SEARCH_TYPES, SearchType
from partnership.records.schema import KindGuide, guide
from partnership.records.stone import Stone
from partnership.records.translation import Translation
from partnership.records.vocabulary import Term
from partnership.templates import TemplateContext, environment
from partnership.text.catalogue import unreviewed_note
from partnership.text.dates import AcademicYear
from partnership.text.languages import Language
from partnership.text.words import _
from partnership.writers import open_data, search, share_form, structured_data
from partnership.writers.atom_feeds import AtomFeeds
from partnership.writers.calendars import Feeds
from partnership.writers.contributions import Contribution, ContributionState
from partnership.writers.documents import cards, choice, leaflets, whole_lists
from partnership.writers.documents.social_cards import SocialCards
from partnership.writers.drawings import family_tree, school_map, year_wheel
from partnership.writers.page_details import PageDetails
from partnership.writers.panels import Panel, Pictures, panels_of
from partnership.writers.tested import Tested, tested


@dataclass(frozen=True, kw_only=True)
class PageContext(TemplateContext):
    """A `PageContext` is what the templates of pages may know: what the library says, and what other writers make."""

    files: PublishedFiles
    contributions: Mapping[ContributionState, Sequence[Contribution]]
    """What people have sent, by how far it has come."""
    documents: Mapping[str, Sequence[Download]]
    """The PDF and Word files, by the address of the page, or of the part of a page, that offers them."""
    feeds: Feeds
    """The calendars to subscribe to."""
    news: AtomFeeds
    """The feeds of what is new."""
    social: SocialCards
    """The pictures that are shown where the address of a page is sent to somebody."""
    whole_library: Sequence[Download]
    """The zip file with everything in it, or its parts."""

    def structured_data(self, page: PageDetails, record: AnyRecord | None) -> Markup:
        """Return what a page says to programs of itself and of its record, for the data block in its head."""
        trail = [*page.breadcrumbs, (page.title, page.uri)]
        return structured_data.data_block(structured_data.described(self.library, trail, page.uri, record))

    def embeds(self, school: School) -> Mapping[str, str]:
        """Return the address of each page that a school can show on its own website, by what it is called there."""
        titles = {Embed.SHARES: _("What we share"), Embed.MEETING: _("Next meeting")}
        return {titles[embed]: embed_uri(school.slug, embed) for embed in Embed}

    @property
    def codes(self) -> Mapping[str, Code]:
        """Return every code of a problem, with its explanation."""
        return EXPLANATIONS

    def numbered_uri(self, uri: str, number: int) -> str:
        """Return the address of a page of a list, of which the first is at `uri`."""
        return numbered_uri(uri, number)

    def scene_of(self, record: AnyRecord | None) -> str:
        """Return the name of the scene of a page: its own, or on a need that of its theme; empty if it has none."""
        if not isinstance(record, Page):
            return ""
        theme = self.library.leading.theme(record) if record in self.library.pages.needs else None
        return record.scene or (theme.scene if theme else "")

    def needs_of(self, theme: Term) -> Sequence[Page]:
        """Return the needs that begin with a resource of a theme."""
        return [need for need in self.library.pages.needs if self.library.leading.theme(need) == theme]

    @property
    def search_types(self) -> Sequence[SearchType]:
        """Return every kind of record that the search can be limited to."""
        return [type._replace(label=_(type.label)) for type in SEARCH_TYPES]

    def search_rank(self, record: AnyRecord | None) -> int:
        """Return how much a page counts in a search by what it is: 1 is most."""
        return search.rank(self.library, record)

    @cached_property
    def forms(self) -> Sequence[Form]:
        """Return the forms of the share page."""
        year = AcademicYear.of(self.library.today)
        return [form.in_year(year) for form in forms(self.library.vocabulary)]

    @cached_property
    def resource_names(self) -> Sequence[str]:
        """Return the name by which each resource that is offered is found, by title; none of too many."""
        names = RecordNames.of(self.library, "resource")
        return share_form.suggested([names.certain(resource) for resource in self.library.listed])

    @cached_property
    def suggested_schools(self) -> Sequence[str]:
        """Return the name of each school; none of too many."""
        return share_form.suggested([school.title for school in self.library.schools])

    @cached_property
    def whole_list(self) -> Sequence[whole_lists.ListedTheme]:
        """Return every theme with what two printed sides have room for of it."""
        return whole_lists.whole_list(self.library)

    @cached_property
    def guide(self) -> Sequence[KindGuide]:
        """Return the field guide: every kind of record with its fields."""
        return guide(self.library.vocabulary)

    @property
    def tested(self) -> Tested:
        """Return when the pages of the engine were last looked at for accessibility, and how thoroughly."""
        return tested()

    def language_of(self, record: AnyRecord) -> Language:
        """Return the language in which a record is written."""
        return language_of(record)

    def unreviewed_note(self, translation: Translation) -> str:
        """Return, in the language of a translation, that no speaker has reviewed it."""
        return translation.note or unreviewed_note(translation.language.code)

    def can_be_set(self, translation: Translation) -> bool:
        """Return whether the PDFs have a typeface for every letter of a translation."""
        return can_be_set(translation)

    @cached_property
    def data_kinds(self) -> Sequence[open_data.DescribedKind]:
        """Return every kind of open data, with where it is and its fields."""
        return open_data.described_kinds(self.library.vocabulary)

    @cached_property
    def data_examples(self) -> Mapping[str, str]:
        """Return short programs that read the open data, by their names."""
        return open_data.examples(self.site.address)

    def cards_of(self, page: Page) -> Sequence[Resource]:
        """Return the first resources of a need that have a card, which stands on its page. Other pages have none."""
        if page not in self.library.pages.needs:
            return ()
        return [resource for resource in self.library.leading.resources(page) if resource.card][: cards.MOST_ON_A_SIDE]

    def card_sheet(self, resource: Resource) -> Download | None:
        """Return the sheet with the pocket cards of a resource, if it could be made."""
        uri = cards.sheet_uri(resource.uri, resource.slug, cards.CARD_SIZES[0])
        return next((file for file in self.documents.get(resource.uri, ()) if file.uri == uri), None)

    @cached_property
    def with_documents(self) -> Set[str]:
        """Return the slugs of the resources that have a PDF and a Word file of their own."""
        return choice.with_documents(self.library, self.files)

    def panels(self, html: Markup, stone: Stone) -> Sequence[Panel]:
        """Return the finished text of a page for pupils in its panels."""
        return panels_of(html, [Pictures(panel.scene or "", panel.signs) for panel in stone.panels])

    def leaflets(self, under: Page) -> Sequence[Page]:
        """Return the pages at or below this one that are leaflets too."""
        return leaflets.leaflets(self.library, under)

    @cached_property
    def leaflet_schools(self) -> Sequence[School]:
        """Return the schools that have leaflets with their own name."""
        return leaflets.leaflet_schools(self.library)

    def leaflet_part(self, leaflet: Page, school: School) -> str:
        """Return the address of the part of a leaflet's page that offers the leaflets with a school's name."""
        return leaflets.leaflet_part(leaflet, school)

    @cached_property
    def school_map(self) -> Markup:
        """Return the map of the schools as an inline SVG; empty if no school says where it is."""
        return school_map.school_map(self.library, self._own_templates)

    def shown_family(self, resource: Resource) -> ShownFamily | None:
        """Return what the page of a resource shows of its family, if it has one."""
        first = self.library.family(resource)
        made = self.library.adaptations(resource)
        return shown_family(first, resource, self.library.original, made) if first else None

    def family_tree(self, family: Member, here: Resource) -> Markup:
        """Return the family tree of a resource as an inline SVG for its page."""
        return family_tree.family_tree(self.library, self._own_templates, family, here)

    def year_wheel(self, year: SchoolYear) -> Markup:
        """Return the wheel of an academic year as an inline SVG."""
        return year_wheel.year_wheel(self.library, self._own_templates, year)

    def card_of(self, resource: Resource, address: str, reason: str = "") -> Markup:
        """Return the card by which a list leads to a resource, with the reason why it is there or whom it is for.

        It is made once, since a resource stands in many lists.
        """
        if resource.slug not in self._cards:
            self._cards[resource.slug] = self._card.render(resource=resource, address=_ADDRESS, reason=_REASON)
        card = self._cards[resource.slug].replace(_ADDRESS, escape(address))
        return Markup(card.replace(_REASON, escape(reason or _for_whom(resource))))  # noqa: S704 (all of it is escaped)

    @cached_property
    def _cards(self) -> dict[str, str]:
        return {}

    @cached_property
    def _card(self) -> Template:
        return self._own_templates.get_template("parts/resource-card.html")

    @cached_property
    def _own_templates(self) -> Environment:
        return environment(TemplateContext(library=self.library))


def _for_whom(resource: Resource) -> str:
    """Return the first of those whom a resource is for."""
    first, *others = (term.short for term in resource.audience)
    return _("%(first)s and others", first=first) if others else first


_ADDRESS, _REASON = "\0address\0", "\0reason\0"
"""What stands in a card that is kept for its address and for the reason, with a character that no file can have."""
