"""Templates know by name what a `TemplateContext` lists, and what each of them is rendered with. There is nothing else.

A room that makes more for its templates lists it in a subclass: `PageContext` of the writers, and the one of the desk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from partnership.forms import Form
from partnership.library import Library
from partnership.library.references import NamedBy, named_by
from partnership.library.signs import signs_of
from partnership.library.yearly_reports import YearlyReport, yearly_reports
from partnership.records import AnyRecord, School
from partnership.records.colours import SCHEME_COLOURS, SchemeName
from partnership.records.drawings import drawn
from partnership.records.settings import Settings
from partnership.templates.mailto import Mailto
from partnership.templates.ring import ThemeRing, WideRing, ring_of, wide_ring
from partnership.text.colour import Colour
from partnership.text.drawing import Drawing


@dataclass(frozen=True, kw_only=True)
class TemplateContext:
    """A `TemplateContext` is what every template may know: everything that the library alone can say.

    Templates know each of its public attributes and methods, and those of a subclass, under its name.
    """

    library: Library

    @property
    def site(self) -> Settings:
        """Return the settings of the site: its names, its address and its mailbox."""
        return self.library.settings

    @property
    def mailto(self) -> Mailto:
        """Return the addresses that open an e-mail with its first lines already written."""
        return Mailto(self.library)

    @property
    def ring(self) -> ThemeRing:
        """Return the ring with a seat for each theme."""
        return ring_of(len(self.library.themes))

    @property
    def wide_ring(self) -> WideRing | None:
        """Return the ring by which the home page leads to the themes, where it has room for their names."""
        return wide_ring([theme.short for theme in self.library.themes])

    @property
    def signs(self) -> Mapping[str, Drawing]:
        """Return every sign by its name."""
        return signs_of(self.library)

    @property
    def scenes(self) -> Mapping[str, Drawing]:
        """Return every scene by its name."""
        return drawn("scenes")

    @property
    def schemes(self) -> Mapping[SchemeName, Mapping[str, Colour]]:
        """Return the colours that no theme has, in each scheme."""
        return SCHEME_COLOURS

    def issue_form(self, form: Form) -> str:
        """Return the address of a form on GitHub."""
        proposed = "".join(f"&answer-{one.id}={quote(one.proposed)}" for one in form.questions if one.proposed)
        return f"{self.site.repository}/issues/new?template={form.id}.yml{proposed}"

    def named_by(self, record: AnyRecord) -> list[NamedBy]:
        """Return the records that name a record, as far as its page has no section for their kind."""
        return named_by(self.library, record)

    def yearly_reports(self, school: School) -> list[YearlyReport]:
        """Return what a school gave and took, one report for each year in which it did."""
        return yearly_reports(self.library, school)

    def names(self) -> dict[str, object]:
        """Return everything that templates may know, by name."""
        names = (name for name in dir(self) if not name.startswith("_") and name != "names")
        return {name: getattr(self, name) for name in names}
