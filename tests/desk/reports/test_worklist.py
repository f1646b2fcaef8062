"""The worklist says in a file for editors only what they have to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from content import Files, committed, git, library, meeting, page, repository, resource, school, visit
from partnership.desk.cli import main
from partnership.desk.reports.people_in_pictures import pictures_with_people
from partnership.desk.reports.worklist import coverage, sections, write_worklist
from partnership.library import load
from partnership.library.history import Changes, History

TODAY = date(2026, 11, 22)


def tasks_of(root: Path, files: Files | None = None, today: date = TODAY) -> dict[str, list[str]]:
    """The title and the words of every task, by the heading of its section."""
    found = sections(library(root, files, today=today), ())
    return {section.heading: [f"{task.title}: {task.words}" for task in section.tasks] for section in found}


def test_content_in_order_makes_no_tasks(tmp_path: Path) -> None:
    assert [task for tasks in tasks_of(tmp_path, today=date(2026, 10, 20)).values() for task in tasks] == []


def test_a_resource_past_its_day_for_review_is_a_task(tmp_path: Path) -> None:
    files = resource("slip", title="The slip", review_by="2026-10-01")
    files |= resource("note", title="The note", review_by="2026-10-01", reviewed="2026-10-02")
    found = tasks_of(tmp_path, files)["Past the day for another look"]
    assert found == ["The slip: it was to be looked at by 1 October 2026"]


def test_what_people_look_for_and_nobody_has_made_is_a_task(tmp_path: Path) -> None:
    words = {"data/search.yml": "groups: []\nwanted: [exam stress]\n"}
    found = tasks_of(tmp_path, words)["What people look for and we do not have"]
    assert found == ["exam stress: people look for it, and nothing answers"]


def test_what_was_taken_down_and_is_still_in_the_files_is_a_task_with_all_that_mentions_it(tmp_path: Path) -> None:
    gone, picture = "resources/two-minute-conversation/index.md", "resources/slip/slip.png"
    files = resource("slip", "See [it](../two-minute-conversation/index.md).\n", title="The slip")
    root = committed(tmp_path / "root", files | {picture: b"x"})
    git(root, "switch", "--orphan", "take-down")
    (root / "down.txt").write_text(f"2026-11-20 {gone}\n2026-11-21 {picture}\n2026-11-21 schools/never.yml\n")
    git(root, "add", "down.txt")
    git(root, "commit", "--message=Down")
    git(root, "update-ref", "refs/remotes/origin/take-down", "HEAD")
    git(root, "switch", "main")
    found = sections(load(root, TODAY, History()), ())
    tasks = next(section.tasks for section in found if section.heading == "Taken down, and still in the files")
    assert tasks[0] == (gone, "taken down on 20 November 2026", gone)
    line = next(
        number for number, text in enumerate(files["resources/slip/index.md"].splitlines(), 1) if "[it]" in text
    )
    assert (gone, f"line {line} links to it", "resources/slip/index.md") in tasks
    assert tasks[-1] == (picture, "taken down on 21 November 2026", picture)


def test_mentions_of_what_was_removed_are_tasks(tmp_path: Path) -> None:
    files = {"resources/gone/index.md": "---\nstatus: removed\nremoved: 2026-11-01\n---\n"}
    files |= resource("slip", "See [the other](../gone/index.md).\n", title="The slip", adapted_from="{resource: gone}")
    found = tasks_of(tmp_path, files)["Mentions of what was removed"]
    lines = files["resources/slip/index.md"].splitlines()
    numbers = [number for number, line in enumerate(lines, start=1) if "gone" in line]
    assert found == [f'The slip: the resource "gone" has been removed (line {number})' for number in numbers]


def test_drafts_and_visits_without_agreement_are_tasks(tmp_path: Path) -> None:
    unsaid = {path: text.replace("  approved: yes\n", "") for path, text in visit("come-and-see").items()}
    files = resource("slip", title="The slip", status="draft", shared="2026-11-01") | unsaid
    assert tasks_of(tmp_path, files)["Drafts that wait"] == [
        "The slip: shared by Oakland Primary, since 1 November 2026",
        "Visit come-and-see: its host has still to agree",
    ]


@pytest.mark.parametrize(
    ("expires", "words"),
    [
        ("2026-11-21", "the permission for triangle.png ran out on 21 November 2026"),
        ("2027-01-01", "the permission for triangle.png runs out on 1 January 2027"),
        ("2027-06-01", None),
    ],
)
def test_permissions_that_end_soon_are_tasks(tmp_path: Path, expires: str, words: str | None) -> None:
    permission = f"{{basis: consent, held_by: office, school: oakland-primary, expires: {expires}}}"
    picture = f"[{{file: triangle.png, alternative_text: A circle, people: at-a-distance, permission: {permission}}}]"
    found = tasks_of(tmp_path, resource("slip", title="The slip", pictures=picture))["Permissions for pictures"]
    assert found == ([f"The slip: {words}"] if words else [])


PERMISSION = "permission: {basis: consent, held_by: office, school: oakland-primary, expires: 2029-01-01}"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (f"people: from-behind, {PERMISSION}", "triangle.png was to be looked at by 1 October 2026"),
        ("people: drawing", "triangle.png was to be looked at by 1 October 2026"),
        ("people: drawing, reviewed: 2025-11-22", "triangle.png was to be looked at by 22 November 2026"),
        ("people: drawing, reviewed: 2025-11-23", None),
        ("people: none", None),
    ],
)
def test_a_picture_with_people_is_looked_at_again_once_a_year(tmp_path: Path, facts: str, words: str | None) -> None:
    picture = f"[{{file: triangle.png, alternative_text: A circle, {facts}}}]"
    files = resource("slip", title="The slip", shared="2025-10-01", pictures=picture)
    found = tasks_of(tmp_path, files)["Pictures to look at again"]
    assert found == ([f"The slip: {words}"] if words else [])


def test_a_picture_of_which_nothing_is_said_may_show_people(tmp_path: Path) -> None:
    files = resource("slip", shared="2025-10-01", pictures="[{file: a.png, alternative_text: A circle}]")
    files |= resource("note", shared="2025-10-01", attachments="[{file: a.jpg, title: The poster}]")
    assert len(tasks_of(tmp_path, files)["Pictures to look at again"]) == 2


def test_the_day_on_which_a_picture_came_in_is_the_one_of_its_file(tmp_path: Path) -> None:
    picture = "[{file: triangle.png, alternative_text: A circle, people: drawing}]"
    root = repository(tmp_path, resource("slip", shared="2024-10-01", pictures=picture))
    day = date(2026, 5, 1)
    later = load(root, TODAY, History({"resources/slip/triangle.png": Changes(day, day)}))
    assert [row.since for row in pictures_with_people(later) if row.resource.slug == "slip"] == [day]


def test_all_pictures_with_people_are_listed_with_what_an_editor_should_know(tmp_path: Path) -> None:
    picture = f"[{{file: triangle.png, alternative_text: A circle, people: hands-only, {PERMISSION}}}]"
    nobody = "[{file: triangle.png, alternative_text: A circle, people: none}]"
    files = resource("slip", title="Slips & <b>notes</b>", shared="2025-10-01", pictures=picture)
    files |= resource("note", title="The note", pictures=nobody)
    found = library(tmp_path, files)
    page = LexborHTMLParser(write_worklist(found, ()).read_text("utf-8"))
    rows = [
        [" ".join(cell.text().split()) for cell in row.css("th, td")]
        for row in page.css('[aria-label="All pictures with people"] tbody tr')
    ]
    assert rows[0] == [
        "Slips & <b>notes</b>, triangle.png",
        "Oakland Primary",
        "Hands only",
        "1 October 2025",
        "1 October 2026",
        "until 1 January 2029, kept by Oakland Primary",
    ]
    assert [row[0] for row in rows[1:]] == ["The two-minute conversation, triangle.png"]
    link = page.css_first('[aria-label="All pictures with people"] a')
    assert link
    assert link.attributes["href"] == f"{found.settings.address}resources/slip/"


def test_what_a_school_left_behind_is_a_task(tmp_path: Path) -> None:
    files = school("fern-lane", name="Fern Lane", left="2026-07-20")
    files |= resource("slip", title="The slip", shared_by="fern-lane")
    action = "[{action: Ring the bell, who: fern-lane, due: 2027-01-10}]"
    files |= meeting(
        "heads-spring-2027",
        starts="2027-02-02 16:00",
        actions=action,
        attended=None,
        host="fern-lane",
        title="Spring meeting",
        status="planned",
    )
    found = tasks_of(tmp_path, files)["Left without somebody"]
    assert [words.split(":")[0] for words in found] == ["Ring the bell", "The slip", "Spring meeting"]


def test_an_action_past_its_day_is_a_task_with_the_name_of_its_owner(tmp_path: Path) -> None:
    late = "{action: Ring the bell, who: oakland-primary, due: 2026-10-10}"
    later = "{action: Ring it again, who: trust, due: 2027-10-10}"
    files = meeting("practitioners", starts="2026-09-20 16:00", actions=f"[{late}, {later}]")
    found = tasks_of(tmp_path, files, today=date(2026, 10, 20))["Actions past their day"]
    assert found == ["Ring the bell: Oakland Primary, due on 10 October 2026"]


def test_a_school_not_heard_from_in_a_year_is_a_task(tmp_path: Path) -> None:
    files = school("fern-lane", name="Fern Lane", joined="2024-09-01", offers=None, requests=None)
    heading = "Schools we have not heard from in a year"
    assert tasks_of(tmp_path, files)[heading] == ["Fern Lane: the last that is written down is of 1 September 2024"]
    files |= resource("slip", shared_by="fern-lane", shared="2026-02-01")
    assert tasks_of(tmp_path / "again", files)[heading] == []


def test_a_trial_counts_as_hearing_from_its_school(tmp_path: Path) -> None:
    files = school("fern-lane", joined="2020-09-01", offers=None, requests=None)
    path = "resources/two-minute-conversation/trials/fern-lane-2019-20.yml"
    root = repository(tmp_path, files | {path: (
        "school: fern-lane\nyear: 2019-20\nstages: [ks1]\ngroup: 6-to-15\nhappened: It went well.\n"
        "affected: All of us.\nchange: Nothing.\n"
    )})  # fmt: skip
    found = sections(load(root, TODAY, History({path: Changes(date(2026, 5, 1), date(2026, 5, 1))})), ())
    assert [section.tasks for section in found if section.heading.startswith("Schools")] == [[]]


def test_the_coverage_grid_counts_resources_by_audience(tmp_path: Path) -> None:
    grids = {grid.theme.id: grid for grid in coverage(library(tmp_path))}
    rows = {row.audience.id: row.counts for row in grids["lunchtime-supervisors"].rows}
    assert sum(rows["lunchtime-supervisor"]) == 2
    assert sum(map(sum, rows.values())) == 2
    assert not any(any(row.counts) for row in grids["common-concern"].rows)


def test_what_still_leads_to_something_withdrawn_is_a_task_with_its_line(tmp_path: Path) -> None:
    files = resource("gone", title="The old slip", status="withdrawn", withdrawn="2026-11-01", reason="It is wrong.")
    files |= page("needs/calm", "Begin with [the old slip](../../resources/gone/index.md).\n", resources="[gone]")
    files |= meeting("held", resources="[gone]") | resource("child", adapted_from="{resource: gone}")
    found = tasks_of(tmp_path, files)["What leads to something withdrawn"]
    text = files["docs/needs/calm.md"].split("\n")
    lines = [number for number, line in enumerate(text, 1) if "gone" in line]
    assert found == [f'Take part: it leads to "The old slip" (line {line})' for line in lines]


def test_a_file_that_cannot_be_read_is_a_task(tmp_path: Path) -> None:
    found = tasks_of(tmp_path, resource("slip", themes=None))["Files that cannot be read"]
    assert found == ["slip: what it says is left out of this page until it can be read"]


def test_the_worklist_is_one_file_that_is_kept_out_of_every_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERSHIP_TODAY", "2026-11-22")
    root = repository(tmp_path, resource("slip", title="<b>The slip</b>", status="draft"))
    result = CliRunner().invoke(main, ["desk", "--root", str(root)])
    assert (result.exit_code, result.stdout) == (
        0,
        "What waits is in .desk/desk.html. It is for editors only, and is not published.\n",
    )
    text = (root / ".desk/desk.html").read_text("utf-8")
    assert "&lt;b&gt;The slip&lt;/b&gt;" in text
    assert (root / ".desk/.gitignore").read_text("utf-8") == "*\n"


def test_the_same_day_gives_the_same_file(tmp_path: Path) -> None:
    found = library(tmp_path, resource("slip", status="draft"))
    assert write_worklist(found, ()).read_bytes() == write_worklist(library(tmp_path), ()).read_bytes()
