"""Every readable record is in the library, linked both ways; one that cannot be read is left out, and said once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE, TODAY
from content import BASE, MEETING, SCHOOL, library, meeting, problems_of, repository, resource, school, with_facts
from partnership.library import Library, load
from partnership.library.history import History
from partnership.library.record_names import RecordNames
from partnership.library.references import unknown_references
from partnership.problems.formats import as_annotation, as_markdown, as_text
from partnership.records import AnyRecord, Resource

ORIGINAL = "two-minute-conversation"


def slugs(records: Sequence[AnyRecord]) -> list[str]:
    return [record.slug for record in records]


def paths(library: Library) -> set[str]:
    return {record.source.path for record in library.records.values()}


def the(library: Library, slug: str) -> Resource:
    found = library.resource(slug)
    assert found
    return found


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(tmp_path_factory.mktemp("base"))


# What is there


def test_every_record_of_the_base_is_read(base: Library) -> None:
    assert paths(base) == BASE.keys()
    assert base.problems == ()


def test_records_are_listed_as_a_reader_looks_for_them(tmp_path: Path) -> None:
    files = school("a", name="école") | school("b", name="Zebra") | resource("c", title="A script")
    found = library(tmp_path, files | meeting("early", starts="2026-01-15 16:00"))
    assert slugs(found.schools) == ["oakland-primary", "b", "a"]
    assert slugs(found.resources) == ["c", ORIGINAL]
    assert slugs(found.meetings) == ["early", "headteachers-autumn-2026"]


def test_nothing_there_is_an_empty_library(tmp_path: Path) -> None:
    shutil.copytree(repository(tmp_path / "base") / "data", tmp_path / "empty/data")
    found = load(tmp_path / "empty", TODAY, History())
    assert (found.records, found.problems, found.calendar.upcoming, found.calendar.years, found.newest) == (
        {},
        (),
        [],
        [],
        [],
    )
    assert len(found.themes) == 6


def test_samples_can_be_left_out(tmp_path: Path) -> None:
    files = school("invented", sample="true") | meeting("invented", sample="true") | resource("invented", sample="true")
    settings = (repository(tmp_path) / "data/site.yml").read_text("utf-8")
    assert "samples: true" in settings
    shown = library(tmp_path, files)
    hidden = library(tmp_path, files | {"data/site.yml": settings.replace("samples: true", "samples: false")})
    assert shown.records.keys() - hidden.records.keys() == {
        (kind, "invented") for kind in ("school", "meeting", "resource")
    }
    assert paths(hidden) == BASE.keys()


@pytest.mark.parametrize("path", ["data/site.yml", "data/vocabulary.yml"])
def test_without_settings_or_words_there_are_no_records_and_one_problem(tmp_path: Path, path: str) -> None:
    found = library(tmp_path, {path: "# nothing\n"})
    assert found.records == {}
    assert [(problem.path, problem.code) for problem in found.problems] == [(path, "empty-file")]


def test_a_bad_record_is_left_out_and_stays_known_by_its_name(tmp_path: Path) -> None:
    found = library(tmp_path, {SCHOOL: "name: [\n"})
    assert paths(found) == BASE.keys() - {SCHOOL}
    assert found.unreadable == {("school", "oakland-primary")}
    assert list(unknown_references(found)) == []


@pytest.mark.parametrize(
    "wrong", ["schools/Oakland Primary.yml", "schools/oakland-primary.yaml", "schools/oakland_primary.yml"]
)
def test_a_badly_named_record_is_known_by_the_name_it_should_have(tmp_path: Path, wrong: str) -> None:
    root = repository(tmp_path)
    (root / SCHOOL).rename(root / wrong)
    assert [problem.path for problem in problems_of(load(root, TODAY, History()))] == [wrong]


# Names of other records


def test_a_name_of_nothing_is_found_with_the_nearest_right_one(tmp_path: Path) -> None:
    (found,) = unknown_references(library(tmp_path, meeting("m", host="oaklnd")))
    record, at, reference, slug, near = found
    assert (record.slug, at, reference.kind, slug, near) == ("m", ("host",), "school", "oaklnd", "oakland-primary")


def test_the_organisation_may_be_the_nearest_right_name(tmp_path: Path) -> None:
    (found,) = unknown_references(library(tmp_path, resource("r", shared_by="the trust")))
    assert found[-1] == "trust"


@pytest.mark.parametrize("name", ["trust", "Trust", "the Trust", "The Alderland Trust"])
def test_the_organisation_is_found_by_every_name_that_people_have_for_it(base: Library, name: str) -> None:
    assert RecordNames.of(base, "school").find(name) == "trust"
    assert RecordNames.of(base, "resource").find(name) == ""


def test_another_label_is_another_word_for_the_organisation(tmp_path: Path) -> None:
    site = with_facts((EXAMPLE / "data/site.yml").read_text("utf-8"), {"organisation_label": "Fern Council"})
    found = library(tmp_path, {"data/site.yml": site} | resource("r", shared_by="fern-council"))
    assert list(unknown_references(found)) == []
    assert found.partner("fern-council") == found.organisation
    (unknown,) = unknown_references(library(tmp_path, {"data/site.yml": site} | resource("r", shared_by="trust")))
    assert unknown.slug == "trust"


def test_a_school_or_the_organisation_can_stand_in_the_same_place(base: Library) -> None:
    assert base.partner("oakland-primary").title == "Oakland Primary"
    assert base.partner("trust").title == base.settings.organisation


def test_links_lead_back_from_a_school(base: Library) -> None:
    (oakland,) = base.schools
    assert slugs(base.shared_by(oakland)) == [ORIGINAL]
    assert slugs(base.hosting.hosted_by(oakland)) == ["headteachers-autumn-2026"]


def test_links_lead_back_from_a_resource_once_each(tmp_path: Path) -> None:
    twice = meeting("twice", resources=f"[{ORIGINAL}, {ORIGINAL}]", starts="2026-01-15 16:00")
    found = library(tmp_path, twice)
    assert slugs(found.leading.meetings(the(found, ORIGINAL))) == ["twice", "headteachers-autumn-2026"]


def test_a_school_that_is_named_only_by_an_action_did_not_come(tmp_path: Path) -> None:
    files = school("fern-lane") | {MEETING: BASE[MEETING].replace("    who: oakland-primary", "    who: fern-lane")}
    found = library(tmp_path, files)
    fern_lane = found.school("fern-lane")
    assert fern_lane
    assert found.hosting.visited_by(fern_lane) == found.hosting.hosted_by(fern_lane) == []


# Adaptations


def adapted(tmp_path: Path) -> Library:
    files = resource("with-symbols", title="With symbols", adapted_from=f"{{resource: {ORIGINAL}}}")
    files |= resource("at-lunch", title="At lunch", adapted_from=f"{{resource: {ORIGINAL}}}")
    files |= resource("at-tea", title="At tea", adapted_from="{resource: at-lunch}")
    files |= resource("from-elsewhere", adapted_from="{kept: The questions.}")
    return library(tmp_path, files)


def test_an_adaptation_knows_what_it_was_made_from(tmp_path: Path) -> None:
    found = adapted(tmp_path)
    original = found.original(the(found, "at-tea"))
    assert original
    assert original.slug == "at-lunch"
    assert found.original(the(found, "from-elsewhere")) is None


def test_what_a_school_made_is_apart_from_what_it_adapted(tmp_path: Path) -> None:
    found = adapted(tmp_path)
    (oakland,) = found.schools
    assert slugs(found.shared_by(oakland)) == [ORIGINAL]
    assert set(slugs(found.adapted_by(oakland))) == {"at-lunch", "at-tea", "from-elsewhere", "with-symbols"}


# What goes together


def test_a_word_leads_to_the_resources_it_describes(base: Library) -> None:
    playground, corridor = (base.vocabulary["setting"].get(id) for id in ("playground", "corridor"))
    assert playground
    assert corridor
    assert (slugs(base.of_term(playground)), base.of_term(corridor)) == ([ORIGINAL], [])


def test_facets_offer_only_words_that_are_in_use(base: Library) -> None:
    offered = {facet.id: [term.id for term in facet] for facet in base.facets}
    assert offered == {
        "theme": ["lunchtime-supervisors"],
        "audience": ["lunchtime-supervisor"],
        "stage": ["ks1", "ks2"],
        "kind": ["script"],
        "practice": ["restorative-conversation"],
        "setting": ["playground"],
        "time": ["under-10"],
    }


def test_related_resources_are_those_that_share_most_each_with_its_reason(tmp_path: Path) -> None:
    nothing = {
        "themes": "common-concern",
        "audience": "governor",
        "stages": "adults",
        "practices": None,
        "settings": None,
    }
    files = resource("same-stage", **nothing | {"stages": "ks1"}) | resource("nothing-in-common", **nothing)
    files |= resource("same-audience", **nothing | {"audience": "lunchtime-supervisor"}) | resource("all-the-same")
    found = library(tmp_path, files)
    related = found.related(the(found, ORIGINAL))
    assert [(other.slug, reason) for other, reason in related] == [
        ("all-the-same", "The same practice: restorative conversation"),
        ("same-audience", "Also for lunchtime supervisors"),
        ("same-stage", "Also for key stage 1"),
    ]


def test_a_resources_own_family_is_not_among_the_related(tmp_path: Path) -> None:
    found = adapted(tmp_path)
    assert slugs([other for other, _ in found.related(the(found, "with-symbols"))]) == ["from-elsewhere"]


def test_resources_that_share_only_whom_they_are_for_are_related_too(tmp_path: Path) -> None:
    alike = {"practices": None, "stages": "[eyfs]"}
    files = resource("one", audience="[teacher]", **alike) | resource(
        "two", audience="[teacher]", stages="[ks3]", practices=None
    )
    found = library(tmp_path, files)
    assert [(other.slug, reason) for other, reason in found.related(the(found, "one"))][:1] == [
        ("two", "Also for teachers")
    ]


def test_at_most_three_are_related(tmp_path: Path) -> None:
    found = library(tmp_path, {path: text for number in range(5) for path, text in resource(f"r{number}").items()})
    assert len(found.related(the(found, ORIGINAL))) == 3


# What is new and what is next


def test_the_newest_come_first_and_are_six(tmp_path: Path) -> None:
    files = {path: text for day in range(1, 9) for path, text in resource(f"r{day}", shared=f"2026-11-0{day}").items()}
    assert slugs(library(tmp_path, files).newest) == ["r8", "r7", "r6", "r5", "r4", "r3"]


@pytest.mark.parametrize(
    ("today", "facts", "shown"),
    [
        (date(2026, 10, 7), {}, True),
        (date(2026, 10, 8), {}, True),
        (date(2026, 10, 9), {}, False),
        (date(2026, 10, 7), {"status": "held"}, False),
        (date(2026, 10, 7), {"status": "cancelled"}, True),
        (date(2026, 10, 9), {"all_day": "true", "starts": "2026-10-08", "ends": "2026-10-09"}, True),
    ],
    ids=["the day before", "the day itself", "the day after", "held already", "cancelled", "the last of its days"],
)
def test_a_meeting_is_coming_until_its_last_day_is_over(
    tmp_path: Path, today: date, facts: dict[str, str | None], shown: bool
) -> None:
    files = meeting("mine", **{"status": "planned"} | facts)
    assert ("mine" in slugs(library(tmp_path, files, today=today).calendar.upcoming)) is shown


def test_the_next_six_meetings_come_soonest_first(tmp_path: Path) -> None:
    days = (30, 28, 29, 25, 26, 24, 27)
    files = {
        path: text
        for day in days
        for path, text in meeting(f"m{day}", starts=f"{day} November 2026, 4pm", status="planned").items()
    }
    assert slugs(library(tmp_path, files).calendar.upcoming) == ["m24", "m25", "m26", "m27", "m28", "m29"]


def test_meetings_are_listed_by_year_and_term_the_latest_year_first(tmp_path: Path) -> None:
    days = {"summer": "2026-06-11", "autumn": "2026-09-10", "spring": "2027-02-11", "early": "2026-09-03"}
    files = {path: text for slug, day in days.items() for path, text in meeting(slug, starts=f"{day} 16:00").items()}
    years = [
        (year.label, year.uri, [(term.label, slugs(term.meetings)) for term in year.terms])
        for year in library(tmp_path, files).calendar.years
    ]
    assert years == [
        (
            "2026/27",
            "meetings/2026-27/",
            [("Autumn", ["early", "autumn", "headteachers-autumn-2026"]), ("Spring", ["spring"]), ("Summer", [])],
        ),
        ("2025/26", "meetings/2025-26/", [("Autumn", []), ("Spring", []), ("Summer", ["summer"])]),
    ]


def test_a_copy_with_more_records_leaves_the_answers_of_the_original_as_they_were(tmp_path: Path) -> None:
    original = library(tmp_path / "original")
    oakland = original.schools[0]
    assert slugs(original.shared_by(oakland)) == [ORIGINAL]
    copy = replace(original, records=library(tmp_path / "more", resource("another", title="Zest")).records)
    assert slugs(copy.shared_by(oakland)) == [ORIGINAL, "another"]
    assert slugs(original.shared_by(oakland)) == [ORIGINAL]


def test_asking_a_library_starts_no_process_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = library(tmp_path)
    (tmp_path / ".cache").unlink()
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(subprocess, "Popen", pytest.fail)
    for name in dir(found):
        getattr(found, name)
    assert sorted(tmp_path.rglob("*")) == before


# Whatever a file holds


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("scratch"))


@cache
def pieces(path: str) -> st.SearchStrategy[str]:
    """Texts that begin like a record and go wrong somewhere."""
    lines = st.sampled_from(BASE[path].splitlines(keepends=True))
    noise = st.text(alphabet="abc:-[]{}\"'&*!#|>%@`,~<=? \t\n0123456789\u2028ŵ😀", max_size=12)
    return st.lists(lines | noise, max_size=25).map("".join)


@pytest.mark.parametrize("path", BASE)
@settings(suppress_health_check=list(HealthCheck), max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_a_file_holds_it_ends_in_a_record_or_in_problems(
    scratch: Path, path: str, data: st.DataObject
) -> None:
    text = pieces(path).map(str.encode)
    kept = f"---\n{BASE[path].split('---')[1]}---\n".encode() if path.endswith(".md") else b""
    (scratch / path).write_bytes(data.draw(st.binary(max_size=60) | text | text.map(lambda body: kept + body)))
    try:
        found = load(scratch, TODAY, History())
        problems = problems_of(found)
    finally:
        (scratch / path).write_text(BASE[path], "utf-8")
    assert path in found.by_path or any(problem.path == path for problem in problems)
    assert found.by_path.keys() >= BASE.keys() - {path}
    for problem in problems:
        assert as_text(problem)
        assert as_annotation(problem)
    assert as_markdown(problems)


@pytest.mark.parametrize("path", ["data/site.yml", "data/vocabulary.yml"])
@settings(suppress_health_check=list(HealthCheck), max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_the_editors_files_hold_it_ends_in_a_library(scratch: Path, path: str, data: st.DataObject) -> None:
    whole = (scratch / path).read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    (scratch / path).write_bytes(
        whole[:cut] + data.draw(st.binary(max_size=10)) + whole[cut + data.draw(st.integers(0, 9)) :]
    )
    try:
        found = load(scratch, TODAY, History())
    finally:
        (scratch / path).write_bytes(whole)
    assert bool(found.records) or any(problem.path == path for problem in found.problems)
    assert problems_of(found) is not None
