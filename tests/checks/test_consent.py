"""A picture of people leaves the site by itself when its permission lapses, and nothing else is held up by that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content import BASE, RESOURCE, library, outputs_of, problems_of, resource
from partnership.library import Library, clean_files
from partnership.problems import errors
from partnership.text.changed_elements import NO_PICTURE

EXAMPLE_PICTURE = Path(__file__).parent.parent / "base" / Path(RESOURCE).parent / "triangle.png"
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
    triangle = EXAMPLE_PICTURE.read_bytes()
    files = resource("mine", BODY, pictures=f'[{{file: circle.png, alternative_text: "{WORDS}"{more}}}]')
    return library(root, files | {PICTURE: triangle}, today=today)  # type: ignore[arg-type]


def codes(found: Library) -> list[str]:
    return [problem.code for problem in problems_of(found)]


def page(found: Library) -> str:
    return next(str(output.content) for output in outputs_of(found) if output.uri == "resources/mine/index.html")


@pytest.mark.parametrize(
    ("people", "permission"),
    [
        ("none", ""),
        ("drawing", ""),
        ("from-behind", "expires: 2027-07-31"),
        ("hands-only", "expires: 31 July 2027"),
        ("at-a-distance", "expires: 2027-01-22"),
        ("drawing", "expires: 2027-07-31"),
    ],
)
def test_a_picture_with_all_it_needs_is_shown(tmp_path: Path, people: str, permission: str) -> None:
    found = shown(tmp_path, people, permission)
    assert codes(found) == []
    assert PICTURE in clean_files(found).downloads
    assert 'src="circle.png"' in page(found).replace("../", "")


def test_of_a_picture_that_says_nothing_it_is_asked_whether_it_shows_people(tmp_path: Path) -> None:
    found = shown(tmp_path, None)
    (problem,) = problems_of(found)
    assert (problem.code, errors([problem])) == ("people-unsaid", [])
    assert problem.message == 'nothing says whether "circle.png" shows people'
    assert PICTURE in clean_files(found).downloads


def test_it_is_asked_of_a_picture_that_is_only_to_be_downloaded_too(tmp_path: Path) -> None:
    offered = resource("mine", attachments="[{file: triangle.png, title: The poster}]")
    content = {"resources/mine/triangle.png": (EXAMPLE_PICTURE).read_bytes()}
    (problem,) = problems_of(library(tmp_path, offered | content))
    assert (problem.code, problem.hint) == (
        "people-unsaid",
        "List it under pictures too, and say it there: people: none, if it shows nobody.",
    )
    offered = resource(
        "mine",
        attachments="[{file: triangle.png, title: The poster}]",
        pictures="[{file: triangle.png, alternative_text: A triangle., people: none}]",
    )
    assert problems_of(library(tmp_path, offered)) == []


@pytest.mark.parametrize("people", ["adults", "pupils-not-identifiable", "Face-on", "portrait", "yes"])
def test_a_word_that_does_not_say_how_people_are_shown_is_refused_with_those_that_do(
    tmp_path: Path, people: str
) -> None:
    (problem,) = problems_of(shown(tmp_path, people, "expires: 2027-07-31"))
    assert problem.message == f'"{people}" does not say how people are shown, and nobody may be recognised in a picture'
    assert problem.hint == (
        "Write one of: none, at-a-distance, from-behind, hands-only, drawing. A picture that is none of these is not "
        "published here."
    )
    assert errors([problem])


@pytest.mark.parametrize(("people", "near"), [("from behind", "from-behind"), ("blurred", "at-a-distance")])
def test_a_word_that_is_nearly_right_is_asked_about(tmp_path: Path, people: str, near: str) -> None:
    (problem,) = problems_of(shown(tmp_path, people))
    assert (problem.code, problem.hint) == ("unknown-term", f'Did you mean "{near}"?')


def test_a_permission_says_nothing_about_how_people_are_shown(tmp_path: Path) -> None:
    (problem,) = problems_of(shown(tmp_path, None, "expires: 2027-07-31"))
    assert problem.code == "missing-field"
    assert problem.message == '"people" is missing: there is a permission, and nothing says how people are shown'


@pytest.mark.parametrize("people", ["at-a-distance", "from-behind", "hands-only"])
def test_people_need_a_permission(tmp_path: Path, people: str) -> None:
    found = shown(tmp_path, people)
    assert codes(found) == ["permission-missing"]
    assert PICTURE not in clean_files(found).downloads


@pytest.mark.parametrize(
    "permission",
    ["expires: 2026-11-21", "expires: 2027-07-31, withdrawn: 2026-11-01", "expires: 2027-07-31, withdrawn: 2027-01-01"],
)
@pytest.mark.parametrize("people", ["from-behind", "drawing", "none"])
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
    opened = shown(tmp_path, "from-behind", "expires: 2026-11-01", today=today)
    assert codes(opened) == found
    assert (PICTURE in clean_files(opened).downloads) == (found != ["permission-lapsed"])


def test_a_picture_offered_also_for_download_leaves_as_well(tmp_path: Path) -> None:
    found = shown(tmp_path, "from-behind", "expires: 2026-11-21")
    text = found.by_path["resources/mine/index.md"].source.lines
    files = {"resources/mine/index.md": "\n".join([text[0], "attachments: [{file: circle.png, title: It}]", *text[1:]])}
    again = library(tmp_path, files)
    assert again.resource("mine")
    assert PICTURE not in clean_files(again).downloads


def test_the_base_shows_its_picture(tmp_path: Path) -> None:
    assert NO_PICTURE not in BASE[RESOURCE]
    found = library(tmp_path)
    assert all(NO_PICTURE not in str(output.content) for output in outputs_of(found))
