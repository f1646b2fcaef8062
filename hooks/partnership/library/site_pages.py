"""Pages are written by hand: those of a partnership in docs/, and those that come with the engine where docs/ has none.

The pages of the engine are the same for every partnership: how to share, what was removed, and so on. The words of each
stand in the folder `pages/`. A file of its name in docs/ takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from partnership.library.page_texts import PageTexts
from partnership.records import Page
from partnership.records.settings import Settings
from partnership.records.validation import validate
from partnership.records.vocabulary import Vocabulary
from partnership.text.reader import source_of

OF_THE_ENGINE = "a page that comes with the software"
"""What messages call a page of the engine: it has no file that anybody here could look at."""

MOVED = {"search": "resources"}
"""The slug that a page of the engine had once, and that of the page which does its work now, whoever wrote it."""

_TEXTS = PageTexts(Path(__file__).parent / "pages")


@dataclass(frozen=True)
class SitePages:
    """`SitePages` are all pages of a site that are written by hand."""

    written: Mapping[str, Page]
    """Those in docs/, by their slugs."""
    of_the_engine: Mapping[str, Page]
    """Those that come with the engine, by their slugs. The path of each is that of the file that would replace it."""

    def __iter__(self) -> Iterator[Page]:
        yield from self.of_the_engine.values()
        yield from self.written.values()

    def get(self, slug: str) -> Page | None:
        """Return the page of that slug, if there is one. Templates lead to a page only if there is."""
        return self.written.get(slug) or self.of_the_engine.get(slug)

    @cached_property
    def in_menu(self) -> list[Page]:
        """Return the pages that ask to be in the menu at the head of every page, in the order of their addresses."""
        return sorted((page for page in self if page.menu), key=lambda page: page.uri)

    @cached_property
    def in_footer(self) -> list[Page]:
        """Return the pages that ask to be at the foot of every page, in the order of their addresses."""
        return sorted((page for page in self if page.footer), key=lambda page: page.uri)

    @cached_property
    def needs(self) -> list[Page]:
        """Return the pages that begin with what somebody needs, by title."""
        return sorted((page for page in self if page.slug.startswith("needs/")), key=lambda page: page.title)

    def beside(self, page: Page) -> list[Page]:
        """Return the pages for pupils in the folder of one of them, in the order of their numbers."""
        folder = page.slug.rpartition("/")[0]
        return [one for number, slug, one in self._stones if slug.rpartition("/")[0] == folder]

    def steps(self, page: Page) -> list[Page]:
        """Return the steps of the way to which a page belongs, or which it shows; nothing for any other page."""
        folder = page.slug.rpartition("/")[0] if page.step else page.slug
        return [one for number, slug, one in self._steps if slug.rpartition("/")[0] == folder]

    @cached_property
    def _steps(self) -> list[tuple[int, str, Page]]:
        found = [(page.step.number, page.slug, page) for page in self if page.step]
        return sorted(found, key=lambda numbered: numbered[:2])

    @cached_property
    def _stones(self) -> list[tuple[int, str, Page]]:
        found = [(page.stone.number, page.slug, page) for page in self if page.stone]
        return sorted(found, key=lambda numbered: numbered[:2])

    @property
    def taking_part(self) -> Page | None:
        """Return the page that says how to take part: the partnership's own, or else the one with the forms."""
        return self.get("contribute") or self.get("share")


def site_pages(
    settings: Settings, vocabulary: Vocabulary, written: Iterable[Page], gone: Set[tuple[str, str]]
) -> SitePages:
    """Return the pages of a site for which these are written.

    No page of the engine stands where one was removed or cannot be read: `gone` has the kinds and slugs of these.
    """
    by_slug = {page.slug: page for page in written}
    own = [path for path in _TEXTS.paths if _slug(path) not in by_slug and (Page.kind, _slug(path)) not in gone]
    slugs = {*by_slug, *map(_slug, own)}
    return SitePages(by_slug, {_slug(path): _engine_page(path, settings, vocabulary, slugs) for path in own})


def _engine_page(path: str, settings: Settings, vocabulary: Vocabulary, slugs: Set[str]) -> Page:
    text = _TEXTS.text(path, settings, slugs)
    page, problems = validate(Page, source_of(f"{Page.folder}/{path}", text.encode()), vocabulary)
    if page is None:
        raise ValueError(f"{path} cannot be read: {problems[0].message}")
    return page


def _slug(path: str) -> str:
    return Page.slug_of(f"{Page.folder}/{path}")


ENGINE_SLUGS = frozenset(map(_slug, _TEXTS.paths))
"""The slug of every page of the engine."""
