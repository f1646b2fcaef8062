"""The whole list shows everything while two sides of paper have room, and then says what it leaves out."""

from __future__ import annotations

from pathlib import Path

from content import library, resource
from partnership.writers.documents.whole_lists import ListedTheme, whole_list

LUNCHTIME, STAFF = "lunchtime-supervisors", "engaging-all-staff"
LONG = '"' + "A meeting of two classes, a hall and a good deal of time. " * 3 + '"'


def shown(part: ListedTheme) -> list[str]:
    return [one.slug for one in part.resources]


def test_everything_stands_once_below_its_main_theme_by_title(tmp_path: Path) -> None:
    files = resource("b", title="Banner", themes=f"[{STAFF}, {LUNCHTIME}]") | resource("a", title="apple")
    lunchtime, staff = whole_list(library(tmp_path, files))
    assert (lunchtime.theme.id, shown(lunchtime), lunchtime.others) == (LUNCHTIME, ["a", "two-minute-conversation"], 0)
    assert (staff.theme.id, shown(staff), staff.others) == (STAFF, ["b"], 0)


def test_what_was_withdrawn_is_not_offered(tmp_path: Path) -> None:
    files = resource("old", status="withdrawn", withdrawn="2026-11-01", reason="It did not hold.")
    assert shown(*whole_list(library(tmp_path, files))) == ["two-minute-conversation"]


def test_past_two_sides_each_theme_shows_what_was_adapted_most_then_the_newest(tmp_path: Path) -> None:
    files = {}
    for number in range(200):
        files |= resource(f"r{number:03}", title=f"Title {number:03}", summary=LONG, themes=f"[{STAFF}]")
    files |= resource("newest", summary=LONG, themes=f"[{STAFF}]", shared="2026-11-20")
    files |= resource("adapted", summary=LONG, themes=f"[{STAFF}]", shared="2020-01-01")
    files |= resource("version", summary=LONG, adapted_from="{resource: adapted}", shared="2026-11-21")
    lunchtime, staff = whole_list(library(tmp_path, files))
    assert (shown(lunchtime), lunchtime.others) == (["version", "two-minute-conversation"], 0)
    assert {"adapted", "newest"} <= {*shown(staff)}
    assert len(staff.resources) + staff.others == 202
    assert 20 < len(staff.resources) < 100


def test_a_theme_gets_the_room_that_another_leaves(tmp_path: Path) -> None:
    files = {}
    for number in range(200):
        theme = STAFF if number % 20 else LUNCHTIME
        files |= resource(f"r{number}", summary=LONG, themes=f"[{theme}]")
    lunchtime, staff = whole_list(library(tmp_path, files))
    assert (len(lunchtime.resources), lunchtime.others) == (11, 0)
    assert len(staff.resources) > 30
