"""The command `partnership new meeting`: the next meetings, each a file of its own, like one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import TODAY, copy_repository
from content import MEETING, meeting, problems_of, repository
from partnership.desk.cli import main
from partnership.library import Library, load
from partnership.library.history import History
from partnership.problems import errors
from partnership.records import Meeting

LIKE = "headteachers-autumn-2026"


def make(root: Path, *on: str, like: str = LIKE, answer: str = "") -> Result:
    arguments = [part for days in on for part in ("--on", days)]
    runner = CliRunner(env={"PARTNERSHIP_TODAY": TODAY.isoformat()})
    result = runner.invoke(main, ["new", "meeting", "--like", like, *arguments, "--root", str(root)], input=answer)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def read(root: Path) -> Library:
    return load(root, TODAY, History())


def the(root: Path, slug: str) -> Meeting:
    (found,) = (found for found in read(root).checked if isinstance(found, Meeting) and found.slug == slug)
    return found


def files(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / "meetings").iterdir())


def test_it_writes_a_file_for_each_day_and_shows_it(tmp_path: Path) -> None:
    root = repository(tmp_path)
    result = make(root, "11 March 2027, 2027-05-18", "Thursday, 14 October 2027")
    assert result.exit_code == 0
    assert files(root) == [LIKE, "headteachers-autumn-2027", "headteachers-spring-2027", "headteachers-summer-2027"]
    written = (root / "meetings/headteachers-spring-2027.yml").read_text("utf-8")
    assert "".join(f"  {line}\n" for line in written.splitlines()) in result.stdout


def test_what_it_writes_is_in_order(tmp_path: Path) -> None:
    root = repository(tmp_path)
    make(root, "11 March 2027,18 May 2027")
    assert problems_of(read(root)) == []


def test_what_it_writes_reads_as_if_somebody_had_written_it(tmp_path: Path) -> None:
    lines = ["Check-in circle, 10 minutes", "What next: our plans"]
    root = repository(tmp_path, meeting("heads-autumn-2026", agenda="".join(f"\n  - '{line}'" for line in lines)))
    make(root, "11 March 2027", like="heads-autumn-2026")
    head, title, uid, *rest = (root / "meetings/heads-spring-2027.yml").read_text("utf-8").splitlines()
    assert head == "# yaml-language-server: $schema=../.vscode/schemas/meeting.json"
    assert uid.startswith("uid: ")
    assert [title, *rest] == [
        "title: Headteachers' meeting, spring 2027",
        "kind: headteachers",
        "starts: 2027-03-11 16:00",
        "ends: 17:30",
        "for: [headteacher]",
        "places: 12",
        "agenda:",
        "  - Check-in circle, 10 minutes",
        "  - 'What next: our plans'",
        "themes: [engaging-all-staff]",
        "resources: [two-minute-conversation]",
        "status: planned",
        "revision: 0",
    ]


def test_each_has_a_uid_of_its_own(tmp_path: Path) -> None:
    root = repository(tmp_path)
    make(root, "11 March 2027,18 May 2027")
    assert len({found.uid for found in read(root).meetings}) == 3


def test_what_belongs_to_the_old_meeting_alone_stays_there(tmp_path: Path) -> None:
    root = repository(tmp_path)
    make(root, "11 March 2027")
    new = the(root, "headteachers-spring-2027")
    assert (new.host, new.venue, new.contact, new.online, new.access) == (None, None, None, None, None)
    assert (new.attended, new.decisions, new.actions, new.status.id, new.revision) == ([], [], [], "planned", 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Heads, autumn 2026", "Heads, spring 2027"),
        ("Autumn term 2026: heads", "Spring term 2027: heads"),
        ("Heads, autumn 2026/27", "Heads, spring 2026/27"),
        ("Heads, October 2026", "Heads, March 2027"),
        ("Heads in the autumn garden", "Heads in the autumn garden"),
        ("Heads, autumn 2019", "Heads, autumn 2019"),
    ],
)
def test_the_title_takes_the_new_term_where_it_said_the_old_one(tmp_path: Path, before: str, after: str) -> None:
    root = repository(tmp_path, meeting("heads-autumn-2026", title=f'"{before}"'))
    make(root, "11 March 2027", like="heads-autumn-2026")
    assert the(root, "heads-spring-2027").title == after


def test_a_name_without_a_term_gets_the_day(tmp_path: Path) -> None:
    root = repository(tmp_path, meeting("year-4-visit", starts="2026-10-09 09:00", ends="12:00", kind="training"))
    make(root, "11 March 2027", like="year-4-visit")
    make(root, "18 May 2027", like="year-4-visit-2027-03-11")
    assert files(root) == [LIKE, "year-4-visit", "year-4-visit-2027-03-11", "year-4-visit-2027-05-18"]


def test_a_second_meeting_in_a_term_is_named_for_its_day(tmp_path: Path) -> None:
    root = repository(tmp_path)
    make(root, "14 January 2027,11 March 2027")
    assert files(root) == ["headteachers-2027-03-11", LIKE, "headteachers-spring-2027"]


@pytest.mark.parametrize(
    ("values", "starts", "ends"),
    [
        ({"ends": "2026-10-08 17:30"}, "2027-03-11 16:00", "17:30"),
        ({"ends": "2026-10-09 12:00"}, "2027-03-11 16:00", "2027-03-12 12:00"),
        ({"ends": None}, "2027-03-11 16:00", None),
        ({"starts": "2026-10-08", "ends": "2026-10-09", "all_day": "true"}, "2027-03-11", "2027-03-12"),
    ],
    ids=["the same day", "the next day", "no end", "whole days"],
)
def test_it_lasts_as_long_as_the_old_one(
    tmp_path: Path, values: dict[str, str | None], starts: str, ends: str | None
) -> None:
    root = repository(tmp_path, meeting("heads-autumn-2026", **({"starts": "2026-10-08 16:00"} | values)))
    make(root, "11 March 2027", like="heads-autumn-2026")
    values = the(root, "heads-spring-2027").source.values
    assert (values["starts"], values.get("ends")) == (starts, ends)


def test_a_day_on_which_there_is_one_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    root = repository(tmp_path)
    result = make(root, "11 March 2027,8 October 2026")
    assert result.exit_code == 2
    assert f"on Thursday 8 October 2026 there is already a meeting of this kind: {MEETING}" in result.stderr
    assert files(root) == [LIKE]


def test_a_day_asked_for_twice_is_refused(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert "is asked for twice" in make(root, "11 March 2027", "2027-03-11").stderr
    assert files(root) == [LIKE]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    kept = {"meetings/headteachers-spring-2027.yml": "broken: [", "meetings/headteachers-2027-03-11.yml": "broken: ["}
    root = repository(tmp_path, kept)
    result = make(root, "11 March 2027")
    assert "nothing is written over it" in result.stderr
    assert {path: (root / path).read_text("utf-8") for path in kept} == kept


def test_it_asks_before_it_writes_a_meeting_on_a_day_that_is_past(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert "Thursday 5 March 2026 is past. Go on?" in make(root, "5 March 2026", answer="n\n").stdout
    assert files(root) == [LIKE]
    make(root, "5 March 2026", answer="y\n")
    assert files(root) == [LIKE, "headteachers-spring-2026"]


def test_what_is_no_date_is_said(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert '"next week" is not a date. Write each as 2027-10-14 or 14 October 2027.' in make(root, "next week").stderr


def test_an_unknown_meeting_is_said_with_the_nearest_name(tmp_path: Path) -> None:
    stderr = make(repository(tmp_path), "11 March 2027", like="headteacher-autumn-2026").stderr
    assert f'Did you mean "{LIKE}"?' in stderr


def test_every_sample_meeting_can_be_repeated(content: Library, tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "copy")
    for number, old in enumerate(content.meetings, 1):
        assert make(root, f"{number} October 2027", like=old.slug).exit_code == 0
    made = [found for found in read(root).checked if isinstance(found, Meeting) and found.start_day.year == 2027]
    assert len([found for found in made if found.start_day.month == 10]) == len(content.meetings)
    assert errors(problems_of(read(root))) == []


def test_a_visit_waits_until_its_new_host_has_said_yes(tmp_path: Path) -> None:
    visit = "{approved: yes, year_group: year-4, who: [staff, governors], bring: A coat}"
    root = repository(
        tmp_path, meeting("see-autumn-2026", starts="2026-10-09 09:00", ends="12:00", kind="visit", visit=visit)
    )
    make(root, "11 March 2027", like="see-autumn-2026")
    lines = (root / "meetings/see-spring-2027.yml").read_text("utf-8").splitlines()
    at = lines.index("visit:")
    assert lines[at : at + 3] == ["visit:", "  year_group: year-4", "  who: [staff, governors]"]
    assert [problem.code for problem in problems_of(read(root))].count("visit-not-approved") == 1
