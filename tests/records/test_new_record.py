"""How a record begins: where its file goes, the values it begins with, and what people are asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import TODAY
from partnership.records import KINDS, AnyRecord, Meeting, Page, Resource, School, Trial, kind_at
from partnership.records.annotations import fields_of, model_at
from partnership.records.new_record import (
    BEGINNINGS,
    Beginning,
    beginnings_as_data,
    free_slug,
    in_order,
    is_taken,
    new_path,
    slug_for_visit,
)


@pytest.mark.parametrize(
    ("kind", "slug", "path"),
    [
        (School, "ash", "schools/ash.yml"),
        (Resource, "fern", "resources/fern/index.md"),
        (Trial, "fern/ash-2026-27", "resources/fern/trials/ash-2026-27.yml"),
        (Meeting, "autumn-2026", "meetings/autumn-2026.yml"),
        (Page, "themes/staff", "docs/themes/staff.md"),
        (Page, "", "docs/index.md"),
    ],
)
def test_a_slug_becomes_a_path_and_the_path_the_slug(kind: type[AnyRecord], slug: str, path: str) -> None:
    assert kind.path_of(slug) == path
    assert kind.slug_of(path) == slug
    assert kind_at(path) is kind
    assert kind.describes(path)


@pytest.mark.parametrize(
    ("kind", "values", "path"),
    [
        (School, {"name": "St Anne's & Fern Lane"}, "schools/st-annes-fern-lane.yml"),
        (Resource, {"title": "The gate slip"}, "resources/the-gate-slip/index.md"),
        (
            Trial,
            {"resource": "fern", "school": "ash", "year": "2026/27", "group": "6-to-15"},
            "resources/fern/trials/ash-2026-27.yml",
        ),
        (Meeting, {"title": "See us", "starts": "11 March 2027, 9.30am"}, "meetings/see-us-2027-03-11.yml"),
        (Page, {"title": "Who we are"}, "docs/who-we-are.md"),
    ],
)
def test_a_new_record_is_named_after_its_values(kind: type[AnyRecord], values: dict[str, str], path: str) -> None:
    assert {*kind.named_after} <= {*values}
    assert new_path(kind, values) == path


def test_a_visit_without_a_title_is_named_after_its_host() -> None:
    assert slug_for_visit("ash", "41") == "visit-ash-41"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_values_that_a_record_begins_with_are_fields_of_its_kind(kind: type[AnyRecord]) -> None:
    assert {*kind.values_on(TODAY)} <= kind.field_names()


def test_what_is_only_known_when_a_record_begins_is_worked_out_then() -> None:
    assert Resource.values_on(date(2027, 12, 31)) == {
        "shared": "2027-12-31",
        "review_by": "2028-12-28",
        "status": "draft",
    }
    assert School.values_on(TODAY) == {"joined": "2026-11-22"}
    uids = {Meeting.values_on(TODAY)["uid"] for _ in range(20)}
    assert len(uids) == 20


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS)
def test_what_is_asked_are_fields_and_every_field_that_must_be_there_is_asked_or_given(beginning: Beginning) -> None:
    asked = {name.removesuffix("?") for name in beginning.asked_fields} - {"resource"}
    for name in asked:
        *around, field = name.split(".")
        assert field in fields_of(model_at(beginning.kind, tuple(around)))
    needed = {name for name, field in fields_of(beginning.kind).items() if field.is_required()}
    assert needed <= {name.partition(".")[0] for name in asked} | {*beginning.values_on(TODAY)}


def test_scripts_begin_records_alike() -> None:
    assert beginnings_as_data()["trial"] == {
        "path": "resources/*/trials/*.yml",
        "head": "# yaml-language-server: $schema=../../../.vscode/schemas/trial.json\n",
        "values": {},
    }
    assert beginnings_as_data()["resource"] == {
        "path": "resources/*/index.md",
        "head": "",
        "values": {"shared": "{today}", "review_by": "{in a year}", "status": "draft"},
    }


def test_nobody_is_given_what_they_are_asked_for() -> None:
    assert BEGINNINGS["school"].values_on(TODAY) == {"joined": "2026-11-22"}
    assert BEGINNINGS["school"].unasked_values(TODAY) == {}
    assert BEGINNINGS["visit"].unasked_values(TODAY).keys() == {"uid", "status", "revision", "kind"}


def test_the_first_name_that_is_free_is_taken(tmp_path: Path) -> None:
    (tmp_path / "resources/fern").mkdir(parents=True)
    (tmp_path / "schools").mkdir()
    (tmp_path / "schools/ash.yml").touch()
    assert is_taken(tmp_path, Resource, "fern")
    assert is_taken(tmp_path, School, "ash")
    assert free_slug(tmp_path, Resource, ["fern", "", "fern-2"]) == "fern-2"
    assert free_slug(tmp_path, School, ["ash", "oak", "elm"], taken=["oak"]) == "elm"
    assert free_slug(tmp_path, School, ["ash"]) == ""


def test_values_come_in_the_order_of_the_fields_and_others_last() -> None:
    values = {"else": 1, "town": 2, "name": 3}
    assert list(in_order(School, values)) == ["name", "town", "else"]
