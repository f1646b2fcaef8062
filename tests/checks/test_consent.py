"""A picture of people leaves the site by itself when its permission lapses, and nothing else is held up by that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content import BASE, RESOURCE, library, outputs_of, problems_of, resource
from partnership.library import Library, clean_files
from partnership.problems import errors
from partnership.text.markdown import NO_PICTURE

PICTURE = "resources/mine/circle.png"
WORDS = "Four pupils, seen from behind, in a circle."
BODY = f"Walk.\n\n![{WORDS}](circle.png) and [once more](circle.png)\n"


def shown(root: Path, people: str | None, permission: str = "", *, today: date = date(2026, 11, 22)) -> Library:
    more = f", people: {people}" if people else ""
    more += (
        f", permission: {{basis: consent, held_by: office, school: oakland-primary, {permission}}}"
        if permission
        else ""
    )
    triangle = (Path(__file__).parent.parent / "base" / Path(RESOURCE).parent / "triangle.png").read_bytes()
    files = resource("mine", BODY, pictures=f'[{{file: circle.png, alternative_text: "{WORDS}"{more}}}]')
    return library(root, files | {PICTURE: triangle}, today=today)  # type: ignore[arg-type]


def codes(found: Library) -> list[str]:
    return [problem.code for problem in problems_of(found)]


def page(found: Library) -> str:
    return next(str(output.content) for output in outputs_of(found) if output.uri == "resources/mine/index.html")


@pytest.mark.parametrize(
    ("people", "permission"),
    [
        (None, ""),
        ("none", ""),
        ("adults", "expires: 2027-07-31"),
        ("pupils-not-identifiable", "expires: 31 July 2027"),
        ("adults", "expires: 2027-01-22"),
    ],
)
def test_a_picture_with_all_it_needs_is_shown(tmp_path: Path, people: str | None, permission: str) -> None:
    found = shown(tmp_path, people, permission)
    assert codes(found) == []
    assert PICTURE in clean_files(found).downloads
    assert 'src="circle.png"' in page(found).replace("../", "")


@pytest.mark.parametrize("people", ["adults", "pupils-not-identifiable"])
def test_people_need_a_permission(tmp_path: Path, people: str) -> None:
    found = shown(tmp_path, people)
    assert codes(found) == ["permission-missing"]
    assert PICTURE not in clean_files(found).downloads


@pytest.mark.parametrize(
    "permission",
    ["expires: 2026-11-21", "expires: 2027-07-31, withdrawn: 2026-11-01", "expires: 2027-07-31, withdrawn: 2027-01-01"],
)
@pytest.mark.parametrize("people", ["adults", "none"])
def test_a_picture_whose_permission_lapsed_leaves_and_holds_nothing_up(
    tmp_path: Path, people: str, permission: str
) -> None:
    found = shown(tmp_path, people, permission)
    assert codes(found) == ["permission-lapsed"]
    assert errors(problems_of(found)) == []
    assert PICTURE not in clean_files(found).downloads
    assert not [output.uri for output in outputs_of(found) if output.uri.startswith(PICTURE)]
    written = page(found)
    assert NO_PICTURE in written
    assert WORDS not in written
    assert "circle.png" not in written
    assert "once more" in written


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 9, 1), []),
        (date(2026, 9, 2), ["permission-lapses-soon"]),
        (date(2026, 11, 1), ["permission-lapses-soon"]),
        (date(2026, 11, 2), ["permission-lapsed"]),
    ],
)
def test_the_last_day_is_announced_and_is_still_a_day(tmp_path: Path, today: date, found: list[str]) -> None:
    opened = shown(tmp_path, "adults", "expires: 2026-11-01", today=today)
    assert codes(opened) == found
    assert (PICTURE in clean_files(opened).downloads) == (found != ["permission-lapsed"])


def test_a_picture_offered_also_for_download_leaves_as_well(tmp_path: Path) -> None:
    found = shown(tmp_path, "adults", "expires: 2026-11-21")
    text = found.by_path["resources/mine/index.md"].source.lines
    files = {"resources/mine/index.md": "\n".join([text[0], "attachments: [{file: circle.png, title: It}]", *text[1:]])}
    again = library(tmp_path, files)
    assert again.resource("mine")
    assert PICTURE not in clean_files(again).downloads


def test_the_base_shows_its_picture(tmp_path: Path) -> None:
    assert NO_PICTURE not in BASE[RESOURCE]
    found = library(tmp_path)
    assert all(NO_PICTURE not in str(output.content) for output in outputs_of(found))
