"""Lineages: which resource was made from which, as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from content import library, resource
from partnership.library.lineage import MOST_GENERATIONS, Member, circles, lineages

ORIGINAL = "two-minute-conversation"
WORK = "{work: {title: A card, author: A charity, link: https://example.org/card, licence: CC-BY-4.0}}"


def made(slug: str, source: str, day: int = 1) -> dict[str, str]:
    return resource(slug, adapted_from=f"{{resource: {source}}}", shared=f"2026-11-{day:02}")


def tree(members: Iterable[Member]) -> dict[str, object]:
    """A family as slugs within slugs; a work elsewhere by its title."""
    return {
        member.resource.slug if member.resource else member.work.title if member.work else "": tree(member.adaptations)
        for member in members
    }


def family(root: Path, files: dict[str, str], slug: str) -> dict[str, object] | None:
    found = library(root, files)
    one = found.resource(slug)
    assert one
    first = found.family(one)
    return tree([first]) if first else None


@pytest.mark.parametrize("slug", [ORIGINAL, "at-lunch", "at-tea", "with-symbols"])
def test_everyone_in_a_family_sees_all_of_it(tmp_path: Path, slug: str) -> None:
    files = made("at-lunch", ORIGINAL) | made("with-symbols", ORIGINAL, day=2) | made("at-tea", "at-lunch")
    assert family(tmp_path, files, slug) == {ORIGINAL: {"at-lunch": {"at-tea": {}}, "with-symbols": {}}}


def test_those_made_from_one_come_in_the_order_in_which_they_were_shared(tmp_path: Path) -> None:
    files = made("a", ORIGINAL, day=3) | made("b", ORIGINAL, day=2) | made("c", ORIGINAL, day=1)
    found = family(tmp_path, files, ORIGINAL)
    assert found
    assert list(found[ORIGINAL]) == ["c", "b", "a"]  # type: ignore[call-overload]


def test_a_resource_of_which_nothing_was_made_has_no_family(tmp_path: Path) -> None:
    assert family(tmp_path, made("elsewhere", "gone"), ORIGINAL) is None


def test_a_work_elsewhere_is_the_first_of_its_line(tmp_path: Path) -> None:
    files = resource("ours", adapted_from=WORK) | resource("yours", adapted_from=WORK) | made("again", "ours")
    assert family(tmp_path, files, "again") == {"A card": {"ours": {"again": {}}, "yours": {}}}


def test_what_was_made_from_something_that_is_not_here_begins_a_line(tmp_path: Path) -> None:
    assert family(tmp_path, made("first", "gone") | made("second", "first"), "second") == {"first": {"second": {}}}


def test_a_circle_is_found_once_from_the_first_in_the_alphabet(tmp_path: Path) -> None:
    files = made("a", "c") | made("b", "a") | made("c", "b") | made("beside", "b") | made("itself", "itself")
    found = [[resource.slug for resource in circle] for circle in circles(library(tmp_path, files).resources)]
    assert found == [["a", "c", "b"], ["itself"]]


def test_a_circle_does_not_hide_anybody_nor_go_on_for_ever(tmp_path: Path) -> None:
    files = made("a", "b") | made("b", "a") | made("beside", "b")
    found = lineages(library(tmp_path, files).resources)
    assert tree([found["beside"]]) == {"a": {"b": {"beside": {}}}}


def test_a_line_too_long_to_be_shown_goes_on_as_another_family(tmp_path: Path) -> None:
    names = [ORIGINAL, *(f"r{number:03}" for number in range(2 * MOST_GENERATIONS))]
    files = {path: text for by, of in pairwise(names) for path, text in made(of, by).items()}
    found = lineages(library(tmp_path, files).resources)
    firsts = found[names[0]], found[names[MOST_GENERATIONS]]
    assert [sum(1 for _ in first.everyone()) for first in firsts] == [MOST_GENERATIONS] * 2
