"""Schools, resources, meetings and pages, as their files describe them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE
from content import MEETING, RESOURCE, library, meeting, page, resource, school, with_facts
from partnership.library import Library
from partnership.problems import Problem
from partnership.problems.formats import as_text
from partnership.records import KINDS, AnyRecord, Meeting, Record, Resource, School
from partnership.records.annotations import descriptions_of, fields_of, model_in
from partnership.records.fields import Model
from partnership.records.validation import validate
from partnership.records.vocabulary import read_vocabulary
from partnership.text.dates import LONDON
from partnership.text.moments import Moment
from partnership.text.reader import read

VOCABULARY, _ = read_vocabulary(read(EXAMPLE, "data/vocabulary.yml"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(tmp_path_factory.mktemp("base"))


def read_meeting(folder: Path, **facts: str | None) -> Meeting:
    (record,) = (other for other in library(folder, meeting("mine", **facts)).meetings if other.slug == "mine")
    return record


def read_resource(folder: Path, **facts: str | None) -> Resource:
    record = library(folder, resource("mine", **facts)).resource("mine")
    assert record
    return record


@pytest.mark.parametrize(
    ("path", "slug", "uri"),
    [
        ("schools/oakland-primary.yml", "oakland-primary", "schools/oakland-primary/"),
        ("meetings/headteachers-autumn-2026.yml", "headteachers-autumn-2026", "meetings/headteachers-autumn-2026/"),
        ("resources/two-minute-conversation/index.md", "two-minute-conversation", "resources/two-minute-conversation/"),
        ("docs/contribute.md", "contribute", "contribute/"),
    ],
)
def test_a_record_has_its_name_and_address_from_its_file(base: Library, path: str, slug: str, uri: str) -> None:
    record = base.by_path[path]
    assert (record.slug, record.uri, record.source.path) == (slug, uri, path)


@pytest.mark.parametrize(
    ("slug", "uri"), [("index", ""), ("themes/common-concern", "themes/common-concern/"), ("themes/index", "themes/")]
)
def test_a_page_has_the_address_of_its_file(tmp_path: Path, slug: str, uri: str) -> None:
    assert library(tmp_path, page(slug)).by_path[f"docs/{slug}.md"].uri == uri


def test_a_record_names_others_by_what_its_fields_declare(base: Library) -> None:
    named = {(at, reference.kind, slug) for at, reference, slug in base.by_path[MEETING].references()}
    assert named == {
        (("host",), "school", "oakland-primary"),
        (("attended", 0), "school", "oakland-primary"),
        (("actions", 0, "who"), "school", "oakland-primary"),
        (("resources", 0), "resource", "two-minute-conversation"),
    }


def test_only_some_fields_may_name_the_organisation(base: Library) -> None:
    may = {at[0]: reference.or_organisation for at, reference, _ in base.by_path[MEETING].references()}
    assert may == {"host": False, "attended": False, "actions": True, "resources": False}


def test_a_record_keeps_its_text(base: Library) -> None:
    assert [heading.text for heading in base.by_path[RESOURCE].body.headings] == ["Where to stand", "What to say"]
    assert base.schools[0].body.raw == ""


def test_a_school_is_summed_up_in_a_line(base: Library) -> None:
    assert base.schools[0].summary == "Primary, community school in Aldersby"


def test_a_meeting_is_summed_up_by_its_time(base: Library) -> None:
    assert base.meetings[0].summary == "Thursday 8 October 2026, 4\N{NO-BREAK SPACE}pm to 5.30\N{NO-BREAK SPACE}pm"


def test_an_end_by_time_alone_is_on_the_day_of_the_start(tmp_path: Path) -> None:
    record = read_meeting(tmp_path, starts="28 March 2026, 4pm", ends="17:30")
    assert record.ends == Moment(date(2026, 3, 28), time(17, 30))


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        ({"starts": "2026-10-08 16:00", "ends": "17:30"}, "2026-10-08 17:30"),
        ({"starts": "2026-10-08 16:00", "ends": None}, "2026-10-08 23:59"),
        ({"starts": "2026-10-08", "ends": None, "all_day": "true"}, "2026-10-08 23:59"),
        ({"starts": "2026-10-08", "ends": "2026-10-09", "all_day": "true"}, "2026-10-09 23:59"),
    ],
    ids=["an end", "no end", "a whole day", "whole days"],
)
def test_a_meeting_lasts_until_its_end_or_until_its_day_is_over(
    tmp_path: Path, facts: dict[str, str | None], until: str
) -> None:
    assert read_meeting(tmp_path, **facts).when.until == datetime.fromisoformat(until).replace(tzinfo=LONDON)


def test_a_meeting_belongs_to_the_academic_year_of_its_first_day(tmp_path: Path) -> None:
    record = read_meeting(tmp_path, starts="2026-08-31 23:00", ends="2026-09-01 01:00")
    assert (record.start_day, record.year.label) == (date(2026, 8, 31), "2025/26")


@pytest.mark.parametrize(
    ("running", "band"),
    [
        (1, "under-10"),
        (9, "under-10"),
        (10, "10-to-20"),
        (19, "10-to-20"),
        (20, "20-to-40"),
        (40, "over-40"),
        (2000, "over-40"),
    ],
)
def test_a_resource_falls_into_a_band_of_time(tmp_path: Path, running: int, band: str) -> None:
    record = read_resource(tmp_path, minutes=f"{{running: {running}}}")
    assert record.time_band
    assert record.time_band.id == band


def test_a_resource_that_does_not_say_how_long_it_takes_is_in_no_band(tmp_path: Path) -> None:
    assert read_resource(tmp_path, minutes=None).time_band is None


def test_all_words_that_describe_a_resource_are_its_terms(base: Library) -> None:
    assert [term.id for term in base.resources[0].terms] == [
        "lunchtime-supervisors",
        "lunchtime-supervisor",
        "ks1",
        "ks2",
        "restorative-conversation",
        "playground",
        "script",
        "under-10",
    ]


def test_a_word_stands_in_a_list_once(tmp_path: Path) -> None:
    (problem,) = library(tmp_path, resource("mine", stages="[ks1, ks2, ks1]")).problems
    assert (problem.code, problem.message) == ("wrong-value", '"Key stage 1" is here twice')


def test_other_words_for_the_same_thing_are_kept_once_each(base: Library) -> None:
    words = base.resources[0].aliases_text.split(", ")
    assert {"dinner ladies", "KS1", "yard"} <= set(words)
    assert len(words) == len(set(words))


def test_a_resource_says_where_it_names_its_files(base: Library) -> None:
    named = [(at, companion.file) for at, companion in base.resources[0].companions]
    assert named == [(("pictures", 0), "triangle.png"), (("attachments", 0), "pocket-card.txt")]


@pytest.mark.parametrize(
    "mailbox", ["office", "Office", "headteacher", "senco", "admin.team", "enquiries2", "swyddfa", "oifis", "Oifig"]
)
def test_the_mailbox_of_a_role_may_be_shown(tmp_path: Path, mailbox: str) -> None:
    contact = f"{{role: office, email: {mailbox}@fern-lane.example.org}}"
    assert library(tmp_path, school("fern-lane", contact=contact)).school("fern-lane")


@pytest.mark.parametrize("mailbox", ["jane.doe", "headley.smith", "adminah", "mrs-head"])
def test_a_persons_mailbox_is_refused_and_not_repeated(tmp_path: Path, mailbox: str) -> None:
    contact = f"{{role: office, email: {mailbox}@fern-lane.example.org}}"
    (problem,) = library(tmp_path, school("fern-lane", contact=contact)).problems
    assert mailbox not in as_text(problem)
    assert problem.hint.endswith("An editor can add one: in data/vocabulary.yml, to the aliases of a contact-role.")


def test_an_alias_that_editors_add_is_the_mailbox_of_a_role(tmp_path: Path) -> None:
    words = (EXAMPLE / "data/vocabulary.yml").read_text("utf-8").replace("aliases: [swyddfa, ", "aliases: [Kontor, ")
    contact = "{role: office, email: kontor@fern-lane.example.org}"
    assert not library(tmp_path, {"data/vocabulary.yml": words} | school("fern-lane", contact=contact)).problems


def test_the_word_that_stands_for_the_organisation_cannot_be_a_school(tmp_path: Path) -> None:
    loaded = library(tmp_path, school("trust"))
    assert [(problem.code, problem.path) for problem in loaded.problems] == [("wrong-name", "schools/trust.yml")]
    assert ("school", "trust") not in loaded.records


def test_whichever_word_stands_for_the_organisation_cannot_be_a_school(tmp_path: Path) -> None:
    site = with_facts((EXAMPLE / "data/site.yml").read_text("utf-8"), {"organisation_label": "Fern Lane"})
    loaded = library(tmp_path, school("fern-lane") | school("trust") | {"data/site.yml": site})
    assert [(problem.code, problem.path) for problem in loaded.problems] == [("wrong-name", "schools/fern-lane.yml")]
    assert ("school", "trust") in loaded.records


@pytest.mark.parametrize(
    ("typed", "running"),
    [
        ("20 mins", 20),
        ("20 minutes", 20),
        ("20min", 20),
        ("1 hour", 60),
        ("1 hr 20 mins", 80),
        ("1h 5m", 65),
        ("25", 25),
        ("an hour", 20),
        ("1.5 hours", 20),
    ],
)
def test_a_length_without_its_fields_is_told_both(tmp_path: Path, typed: str, running: int) -> None:
    (problem,) = library(tmp_path, resource("mine", minutes=typed)).problems
    assert f"running: {running}}}" in problem.hint
    assert "two fields, preparation and running" in problem.message


@pytest.mark.parametrize(("typed", "figures"), [("20 mins", 20), ("1 hour", 60), ("about 10 minutes", 10)])
def test_a_length_with_its_unit_is_told_the_figures(tmp_path: Path, typed: str, figures: int) -> None:
    (problem,) = library(tmp_path, resource("mine", minutes=f"{{running: {typed}}}")).problems
    assert (problem.message, problem.hint) == (
        f'"{typed}" is not a number of minutes',
        f"Write the figures alone: {figures}",
    )


def groups(model: type[Model]) -> Iterator[type[Model]]:
    """The class of a record, and of every group of fields in it."""
    yield model
    for field in fields_of(model).values():
        yield from groups(inner) if (inner := model_in(field.annotation)) else ()


def names(kind: type[Model]) -> list[str]:
    """Every name of a field of a record and of the groups in it."""
    return sorted({name for group in groups(kind) for name in fields_of(group)})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_field_is_described_for_the_one_who_fills_it_in(kind: type[Record]) -> None:
    said = {f"{group.__name__}.{name}": text for group in groups(kind) for name, text in descriptions_of(group).items()}
    assert [name for name, text in said.items() if not text.endswith((".", "..."))] == []


def read_as(kind: type[Model], folder: Path, values: object) -> tuple[Model | None, list[Problem]]:
    """Return what a kind makes of values that were written into a file, and the problems."""
    path = "docs/lunchtime-slip/index.md"
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(f"---\n{yaml.safe_dump(values, default_style=chr(34))}---\n", "utf-8")
    return validate(kind, read(folder, path), VOCABULARY)


def is_in_our_own_words(problem: Problem) -> bool:
    return not re.search(r"Input should|pydantic|validat|Term\(|\['|\{'", problem.message + problem.hint)


SHAPES = ("perhaps", ["perhaps"], [["perhaps"]], [""], {"perhaps": "so"}, [{"perhaps": "so"}], "9" * 400, "nan", "-1")


@pytest.mark.parametrize(
    "model",
    sorted({group for kind in KINDS for group in groups(kind)}, key=str),
    ids=lambda model: model.__name__,
)
def test_every_field_takes_or_explains_whatever_shape_is_put_into_it(tmp_path: Path, model: type[Model]) -> None:
    for name in fields_of(model):
        for shape in SHAPES:
            _, problems = read_as(model, tmp_path, {name: shape})
            assert all(is_in_our_own_words(problem) for problem in problems)


@cache
def values(kind: type[AnyRecord]) -> st.SearchStrategy[dict[str, Any]]:
    """Anything at all in the fields of a record, among it what could stand there."""
    likely = st.sampled_from(["4pm", "2026-10-08", "2026-10-08 16:00", "ks2", "circle", "9" * 400, "1e999", "nan"])
    fields = st.sampled_from(names(kind))
    anything = st.recursive(
        likely | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(fields, inner, max_size=3),
    )
    return st.dictionaries(fields | st.text(max_size=5), anything, max_size=8)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20, deadline=None)
@given(data=st.data())
def test_whatever_the_fields_hold_is_read_or_explained_in_our_own_words(
    kind: type[AnyRecord], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        record, problems = read_as(kind, Path(folder), data.draw(values(kind)))
    assert (record is None) == bool(problems)
    assert all(is_in_our_own_words(problem) for problem in problems)


def test_a_school_or_resource_is_not_changed_after_it_was_read(base: Library) -> None:
    for record in (base.schools[0], base.resources[0]):
        assert isinstance(record, School | Resource)
        with pytest.raises(ValueError, match="frozen"):
            record.title = "Another"
