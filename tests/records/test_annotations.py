"""What the types of fields say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest

from content import library, meeting, visit
from partnership.records import Meeting, Reference
from partnership.records.annotations import fields_of, mark_of, marked_values, model_at, model_in, parts_of
from partnership.records.fields import Model
from partnership.records.outcomes import Action, Decision
from partnership.records.vocabulary import TermOf
from partnership.text.source import Location


def test_the_parts_of_a_type_are_all_that_stands_in_it() -> None:
    mark = Reference("school")
    parts = parts_of(list[Annotated[str, mark]] | None)
    assert [part in parts for part in (list, str, mark, type(None), int)] == [True, True, True, True, False]


@pytest.mark.parametrize("annotation", [Action, list[Action], list[Action] | None, dict[str, Action]])
def test_the_group_in_a_type_is_found_however_deep_it_stands(annotation: object) -> None:
    assert model_in(annotation) is Action
    assert model_in(list[str] | None) is None


@pytest.mark.parametrize(
    ("at", "model"), [((), Meeting), (("title",), Meeting), (("actions", 0, "due"), Action), (("decisions",), Decision)]
)
def test_the_group_around_a_location_is_the_innermost(at: Location, model: type[Model]) -> None:
    assert model_at(Meeting, at) is model


def test_fields_have_the_names_that_stand_in_a_file() -> None:
    names = list(fields_of(Meeting))
    assert {"kind", "for"} < set(names)
    assert "kind_of" not in names


def test_a_mark_is_found_on_a_field_and_on_the_items_of_a_list() -> None:
    fields = fields_of(Meeting)
    assert mark_of(fields["kind"], TermOf) == TermOf("meeting-kind")
    assert mark_of(fields["attended"], Reference) == Reference("school")
    assert mark_of(fields["title"], Reference) is None


def test_marked_values_are_named_with_the_way_to_them(tmp_path: Path) -> None:
    home = "took_home: [{school: oakland-primary, words: To wait.}]"
    see = library(tmp_path, visit("see", home, attended="[oakland-primary]", online=None)).records["meeting", "see"]
    found = {at: (mark.kind, slug) for at, mark, slug in marked_values(see, Reference)}
    assert found["attended", 0] == found["visit", "took_home", 0, "school"] == ("school", "oakland-primary")
    assert ("title",) not in found


def test_an_empty_field_has_no_marked_value(tmp_path: Path) -> None:
    see = library(tmp_path, meeting("see", host=None, attended=None, actions=None)).records["meeting", "see"]
    assert {("host",), ("attended", 0)}.isdisjoint(at for at, _, _ in marked_values(see, Reference))
