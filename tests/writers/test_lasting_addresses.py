"""The addresses that were promised: the site has each form of them, and every one lasts when a record is renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from content import library, meeting, outputs_of, page, problems_of, resource, school, trial
from partnership.writers.lasting_addresses import PROMISED, PromisedForm, promised_forms, with_former_files
from partnership.writers.output import Output, PageOutput

FORMS = [form for forms in PROMISED.values() for form in forms]
NOT_PROMISED = re.compile(
    r"assets/.*|cards/.*|search/.*|share/.*|embed/embed\.css|feeds/(feed\.css|newest\.json)|404\.html|manifest\.sha256|"
    r".*\.webp|sitemap\.xml\.gz|robots\.txt"
)
"""What pages and programs fetch, and nobody keeps the address of."""


@pytest.fixture(scope="module")
def addresses(site: Path) -> set[str]:
    """Every address of a built site, the places of trials among them."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    return {*(re.sub(r"(^|/)index\.html$", r"\1", file) for file in files), *_places(site)}


def _places(site: Path) -> Iterator[str]:
    for file in site.glob("resources/*/index.html"):
        for node in LexborHTMLParser(file.read_text("utf-8")).css("li.trial[id]"):
            yield f"{file.parent.relative_to(site).as_posix()}/#{node.attributes['id']}"


@pytest.mark.parametrize("form", FORMS)
def test_a_built_site_has_every_form_of_address_that_was_ever_promised(form: str, addresses: set[str]) -> None:
    if "{language}" in form and "{resource}" in form:
        pytest.skip("no resource of the example is in another language")
    assert any(PromisedForm.of(form).names_in(address) is not None for address in addresses)


def test_every_address_of_a_site_is_promised_or_known_not_to_be(addresses: set[str]) -> None:
    forms = [*promised_forms()]
    unknown = {one for one in addresses if not any(form.names_in(one) is not None for form in forms)}
    assert [one for one in sorted(unknown) if not NOT_PROMISED.fullmatch(one)] == []


def former(tmp_path: Path, files: dict[str, str]) -> dict[str, Output | PageOutput]:
    """What a library has under addresses that nothing has in it today."""
    return {output.uri: output for output in outputs_of(library(tmp_path, files))}


def test_an_old_calendar_and_an_old_feed_are_copies_of_the_new_ones(tmp_path: Path) -> None:
    made = former(tmp_path, school("ash", aliases="elm") | meeting("circle", aliases="[ring, round]"))
    for old, new in (
        ("calendars/school/elm.ics", "calendars/school/ash.ics"),
        ("feeds/school/elm.xml", "feeds/school/ash.xml"),
        ("meetings/ring/ring.ics", "meetings/circle/circle.ics"),
        ("meetings/round/round.ics", "meetings/circle/circle.ics"),
    ):
        one, other = made[old], made[new]
        assert isinstance(one, Output)
        assert isinstance(other, Output)
        assert one.content == other.content


@pytest.mark.parametrize(
    ("kind", "now", "before", "uri", "former"),
    [
        ("resource", "slip", "note", "resources/slip/slip.pdf", "resources/note/note.pdf"),
        ("resource", "slip", "note", "resources/slip/slip-cards.pdf", "resources/note/note-cards.pdf"),
        ("resource", "slip", "note", "resources/slip/slip-photo.png", "resources/note/slip-photo.png"),
        ("school", "ash", "elm", "join/leaflet--ash--to-fold.pdf", "join/leaflet--elm--to-fold.pdf"),
        ("page", "join/leaflet", "flyer", "join/leaflet/leaflet--to-fold.pdf", "flyer/flyer--to-fold.pdf"),
        (
            "page",
            "join/leaflet",
            "flyer",
            "join/leaflet/ur/leaflet--ur--to-fold.pdf",
            "flyer/ur/flyer--ur--to-fold.pdf",
        ),
    ],
)
def test_an_old_document_is_a_copy_of_the_new_one(
    tmp_path: Path, kind: str, now: str, before: str, uri: str, former: str
) -> None:
    writers = {"resource": resource, "school": school, "page": page}
    content = library(tmp_path, writers[kind](now, aliases=f"[{before}]"))
    made = with_former_files(content, [Output(uri=uri, content="the same")])
    assert [(output.uri, getattr(output, "content", "")) for output in made] == [
        (uri, "the same"),
        (former, "the same"),
    ]


def test_a_file_that_two_renamed_records_name_lies_at_every_address_that_it_had(tmp_path: Path) -> None:
    content = library(tmp_path, school("ash", aliases="elm") | page("leaflet", aliases="flyer"))
    made = with_former_files(content, [Output(uri="leaflet/leaflet--ash--to-fold.pdf", content="the same")])
    assert [output.uri for output in made] == [
        "leaflet/leaflet--ash--to-fold.pdf",
        "leaflet/leaflet--elm--to-fold.pdf",
        "flyer/flyer--ash--to-fold.pdf",
        "flyer/flyer--elm--to-fold.pdf",
    ]


def test_a_lighter_copy_of_a_picture_is_not_copied_again(tmp_path: Path) -> None:
    content = library(tmp_path, resource("slip", aliases="[note]"))
    picture = Output(uri="resources/slip/circle.png.480.webp", content=b"")
    assert [*with_former_files(content, [picture])] == [picture]


def test_what_lies_below_a_renamed_page_leads_on_too(tmp_path: Path) -> None:
    files = school("ash", aliases="elm") | resource("slip", shared_by="ash")
    made = former(tmp_path, files)
    reports = [uri for uri in made if re.fullmatch(r"schools/ash/\d{4}-\d\d/index.html", uri)]
    assert reports
    for uri in reports:
        old = made[uri.replace("ash", "elm")]
        assert isinstance(old, PageOutput)
        assert old.leads_to == f"../../ash/{uri.split('/')[2]}/"


def test_the_place_of_a_trial_lasts_when_its_school_is_renamed(tmp_path: Path) -> None:
    made = former(tmp_path, school("ash", aliases="[elm]") | resource("slip") | trial("slip", "ash"))[
        "resources/slip/index.html"
    ]
    assert isinstance(made, PageOutput)
    tree = LexborHTMLParser(made.content)
    assert [node.attributes["id"] for node in tree.css(".trial, .trial [id]")] == [
        "__trial-ash-2026-27",
        "__trial-elm-2026-27",
    ]


def test_nobody_is_led_on_twice(tmp_path: Path) -> None:
    files = resource("slip", aliases="[note, memo]") | school("ash", aliases="elm")
    made = former(tmp_path, files)
    moved = {uri: one.leads_to for uri, one in made.items() if isinstance(one, PageOutput) and one.leads_to}
    for uri, leads_to in moved.items():
        target = (Path("/", uri).parent / leads_to).resolve().relative_to("/") / "index.html"
        assert target.as_posix() in made
        assert target.as_posix() not in moved


def test_aliases_in_a_circle_are_refused(tmp_path: Path) -> None:
    found = problems_of(library(tmp_path, resource("slip", aliases="[note]") | resource("note", aliases="[slip]")))
    assert [(one.path, one.code) for one in found if one.code.startswith("alias")] == [
        ("resources/note/index.md", "alias-taken"),
        ("resources/slip/index.md", "alias-taken"),
    ]


def test_an_alias_that_is_the_name_of_its_own_record_is_refused(tmp_path: Path) -> None:
    (problem,) = [
        one for one in problems_of(library(tmp_path, resource("slip", aliases="[slip]"))) if "alias" in one.code
    ]
    assert problem.message == 'the former address "resources/slip/" belongs to resources/slip/index.md'
