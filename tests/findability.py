"""Type the searches of tests/searches.yml into the built site, and print how often they are answered: make findability.

Success is a right page among the first three; the mean reciprocal rank says how near the top the first right one is.
Where the library has nothing, the page is honest if it shows nothing, or says that nothing is about what was typed.

tests/found.yml keeps the rank of the first right page of every search. One that falls out of the first three is named,
and ends the run with an error: look whether what is found now is better, and if so say it with --keep.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

import yaml
from playwright.sync_api import Page, expect, sync_playwright

import chromium
from larger_library import build_larger_site
from serving import serve

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
SEARCHES = ROOT / "tests/searches.yml"
FOUND = ROOT / "tests/found.yml"
FIRST = 3
"""How many results a tired reader looks at."""
HELD = "held"
"""The half on which nothing is tuned: what it misses is counted, and not named."""
MORE = 1000
"""How many resources are added to see that it is not the small library that answers."""
NOTHING = "nothing"
"""The kind of a search for something that the library does not have."""
NOT_ABOUT = ("Nothing here says", "Nothing here is about", "Nothing found")
"""How the page begins where it is honest."""


class Search(NamedTuple):
    """A `Search` is what somebody types, with the pages that answer it."""

    half: str
    typed: str
    kind: str
    right: Sequence[str]


class Outcome(NamedTuple):
    """An `Outcome` is what a search found."""

    search: Search
    addresses: Sequence[str]
    """The addresses of the first results, from the root of the site."""
    said: str
    """What the page says above them."""

    @classmethod
    def of(cls, page: Page, root: str, search: Search) -> Self:
        """Type a search into the page, and wait for what it finds."""
        page.get_by_label("What are you looking for?").fill(search.typed)
        expect(page.locator("[data-finder]")).to_have_attribute("data-answered", search.typed)
        links = page.locator(".result a").evaluate_all("(links) => links.map((link) => link.href)")
        return cls(
            search, [link.removeprefix(root).strip("/") for link in links], page.locator(".finder-status").inner_text()
        )

    @property
    def rank(self) -> int:
        """Return the place of the first right page, from 1; 0 if there is none among the results that are shown."""
        right = {*self.search.right, *(f"resources/{slug}" for slug in self.search.right)}
        return next((place for place, address in enumerate(self.addresses, 1) if address in right), 0)

    @property
    def is_good(self) -> bool:
        """Return whether a tired reader finds the answer, or learns that there is none."""
        if self.search.kind == NOTHING:
            return not self.addresses or self.said.startswith(NOT_ABOUT)
        return 0 < self.rank <= FIRST


def searches() -> list[Search]:
    """Return every search, those that may be tuned on first."""
    halves: dict[str, list[dict[str, Any]]] = yaml.safe_load(SEARCHES.read_text("utf-8"))
    return [Search(half, **written) for half, all_of_it in halves.items() for written in all_of_it]


def type_all(site: Path) -> list[Outcome]:
    """Type every search into a built site."""
    path = chromium.find()
    with serve(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(base_url=server.url)
        page.goto("resources/")
        outcomes = [Outcome.of(page, server.url, search) for search in searches()]
        browser.close()
    return outcomes


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line of figures for each half, for each kind in it, and for its honesty."""
    for half in dict.fromkeys(outcome.search.half for outcome in outcomes):
        own = [outcome for outcome in outcomes if outcome.search.half == half]
        asked = [outcome for outcome in own if outcome.search.kind != NOTHING]
        mean = sum(1 / outcome.rank for outcome in asked if outcome.rank) / len(asked)
        yield f"{half}: success {share(asked)}, mean reciprocal rank {mean:.2f}"
        for kind in dict.fromkeys(outcome.search.kind for outcome in own):
            name = "honesty" if kind == NOTHING else kind
            yield f"  {name:15} {share([outcome for outcome in own if outcome.search.kind == kind])}"


def share(outcomes: Sequence[Outcome]) -> str:
    """Return how many are good, as a share and in figures."""
    good = sum(outcome.is_good for outcome in outcomes)
    return f"{good / len(outcomes):.2f} ({good} of {len(outcomes)})"


def misses(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield a line for each search whose answer is not among the first, but for those on which nothing is tuned."""
    for outcome in outcomes:
        if not outcome.is_good and outcome.search.half != HELD:
            found = ", ".join(outcome.addresses[:FIRST]) or "nothing"
            yield f'  {outcome.search.half}, {outcome.search.kind}: "{outcome.search.typed}" finds {found}'


def fallen(outcomes: Iterable[Outcome], before: dict[str, int]) -> Iterator[str]:
    """Yield each search whose answer was among the first, and is no longer."""
    for outcome in outcomes:
        if 0 < before.get(outcome.search.typed, 0) <= FIRST and not outcome.is_good:
            yield f'"{outcome.search.typed}" was answered at place {before[outcome.search.typed]}'


def main() -> int:
    """Print the figures and the misses, here and in a larger library. Return 1 if an answer is lost."""
    outcomes = type_all(SITE)
    print(*table(outcomes), "", "Not among the first:", *misses(outcomes), sep="\n")
    larger = build_larger_site(MORE, [search.typed for search in searches()])
    print("", f"With {MORE:,} resources more, about other things:", *table(type_all(larger)), sep="\n")
    before = yaml.safe_load(FOUND.read_text("utf-8")) if FOUND.exists() else {}
    lost = [*fallen(outcomes, before)]
    if lost and "--keep" not in sys.argv:
        print("", "No longer found:", *lost, sep="\n")
        return 1
    ranks = {outcome.search.typed: outcome.rank for outcome in outcomes if outcome.search.kind != NOTHING}
    FOUND.write_text(yaml.safe_dump(ranks, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
