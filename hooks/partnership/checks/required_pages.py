"""A site has the pages that the law or the safety of children asks of it, and one says where to write."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.library import Library
from partnership.problems import Problem
from partnership.records import Page
from partnership.text.source import Place

REQUIRED_PAGES = {
    "accessibility": "public bodies, schools among them, have to say how far everyone can use their site",
    "contact": "families have to know whom to ask when something about a child has to go",
    "privacy": "the law on data protection asks you to say what becomes of people's details",
    "safeguarding": "whoever worries about a child has to find out where to turn",
}
"""Why each of these pages has to be there, by its slug."""


def check(library: Library) -> Iterator[Problem]:
    """There are pages about accessibility, privacy and safeguarding, and one that says how to make contact."""
    for slug, reason in REQUIRED_PAGES.items():
        key = (Page.kind, slug)
        if library.vocabulary and key not in library.records and key not in library.unreadable:
            message = f'there is no page "{slug}", and {reason}'
            hint = f"To write a start, which you then complete: partnership new page {slug}"
            yield Problem(Page.path_of(slug), 1, 1, "page-missing", message, hint)
    yield from _contact(library)


def _contact(library: Library) -> Iterator[Problem]:
    """The page about making contact has the address to which to write in its text."""
    page, address = library.records.get((Page.kind, "contact")), library.settings.contact
    if page and address not in page.body.raw:
        message = f"this page does not say where to write: {address}"
        text = page.source.body
        place = Place(page.source.body_line + text[: -len(text.lstrip())].count("\n"), 1)
        yield page.source.problem_at("contact-without-address", message, place, f"Write: [{address}](mailto:{address})")
