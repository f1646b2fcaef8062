"""A name and a picture with people never stand together: not in its caption, its title, its file's name, the byline."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import RESOURCE, library, problems_of, resource

CODE = "safeguarding-name-beside-picture"
PICTURE = (Path(__file__).parents[1] / "base" / Path(RESOURCE).parent / "triangle.png").read_bytes()


def codes(
    root: Path, body: str = "![A ring.](circle.png)\n", file: str = "circle.png", people: str = "drawing", **facts: str
) -> list[str]:
    """What is wrong with a resource that shows a picture."""
    said = f", people: {people}" if people else ""
    listed = f"[{{file: {file}, alternative_text: A ring of chairs.{said}}}]"
    files = resource("mine", body, pictures=listed, **facts) | {f"resources/mine/{file}": PICTURE}
    return [problem.code for problem in problems_of(library(root, files))]


BESIDE = (
    '![A ring.](circle.png "Mrs Patel and her class")\n',
    "![A ring.](circle.png)\n\n*Mrs Patel and her class*\n",
    "![A ring.](circle.png)\n*Mrs Patel and her class*\n",
    "Mr Okafor's ring: ![A ring.](./circle.png)\n",
    "- ![A ring.](circle.png)\n\n  Mr Okafor begins\n",
    "- ![A ring.](circle.png)\n\nMr Okafor begins\n",
    "| ![A ring.](circle.png) | The rule |\n| --- | --- |\n| Miss Jones | Listen |\n",
    '<figure><img src="circle.png" alt="A ring."><figcaption>Miss Jones</figcaption></figure>\n',
    '<p><img src="circle.png" alt="A ring."></p>\n\nMiss Jones\n',
    "> ![A ring.](circle.png)\n\nOliver holds the stone.\n",
    "[![A ring.](circle.png)](https://example.org)\n\nDr Khan.\n",
    "![A ring.](circle.png)\n\n### Oliver and the stone\n",
    "![A ring.](circle.png)\n\n![A ring.](circle.png)\n\nDr Khan.\n",
)
APART = (
    "![A ring.](circle.png)\n\nStand in a ring.\n\nMrs Patel rings the bell.\n",
    "Mrs Patel rings the bell.\n\n![A ring.](circle.png)\n\nStand in a ring.\n",
    "![A ring.](circle.png)\n\n## Ask the four questions\n",
    "![A ring.](circle.png)\n\nThe lunchtime team of Oakland Primary, after Charlotte's Web on World Book Day.\n",
    "![A ring.](circle.png)\n",
)


@pytest.mark.parametrize("body", BESIDE)
def test_a_name_in_the_title_or_the_caption_of_a_picture_with_people_is_found(tmp_path: Path, body: str) -> None:
    assert CODE in codes(tmp_path, body)


@pytest.mark.parametrize("body", APART)
def test_a_name_that_stands_elsewhere_is_not_beside_the_picture(tmp_path: Path, body: str) -> None:
    assert CODE not in codes(tmp_path, body)


def test_it_is_reported_where_the_picture_is_and_not_repeated(tmp_path: Path) -> None:
    body = "Look.\n\n![A ring.](circle.png)\n\nMrs Patel and her class\n"
    files = resource(
        "mine", body, pictures="[{file: circle.png, alternative_text: A ring of chairs., people: drawing}]"
    )
    found = library(tmp_path, files | {"resources/mine/circle.png": PICTURE})
    (problem,) = problems_of(found)
    mine = found.resource("mine")
    assert mine
    assert mine.source.lines[problem.line - 1] == "![A ring.](circle.png)"
    assert problem.message == (
        "a person's name beside a picture of people stands here; it is not repeated in this message"
    )


@pytest.mark.parametrize(("people", "found"), [("none", False), ("", True)])
def test_a_picture_may_show_people_until_somebody_says_that_it_shows_nobody(
    tmp_path: Path, people: str, found: bool
) -> None:
    assert (CODE in codes(tmp_path, BESIDE[0], people=people)) == found


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("Mrs Patel", True),
        ("Oliver and the lunchtime team", True),
        ("Lunchtime team, Oakland Primary", False),
        ("Written for the launch of this library", False),
    ],
)
def test_a_byline_names_nobody_where_there_is_a_picture_with_people(tmp_path: Path, byline: str, found: bool) -> None:
    assert (CODE in codes(tmp_path, byline=byline)) == found
    assert CODE not in codes(tmp_path / "again", people="none", byline=byline)


@pytest.mark.parametrize(
    ("file", "found"),
    [("mrs-patel.png", True), ("class-of-mr-okafor.png", True), ("miss-the-bus.png", False), ("ring-2.png", False)],
)
def test_a_file_is_not_called_after_an_adult_in_it(tmp_path: Path, file: str, found: bool) -> None:
    assert (CODE in codes(tmp_path, f"![A ring.]({file})\n", file=file)) == found


def test_what_a_picture_is_called_as_a_download_names_nobody(tmp_path: Path) -> None:
    assert CODE in codes(tmp_path, attachments="[{file: circle.png, title: Mrs Patel and her class}]")


def test_an_editor_can_allow_what_is_nobodys_name(tmp_path: Path) -> None:
    allow = f"[{{rule: {CODE}, at: byline, reason: The name of a song, role: Editor, date: 2026-11-01}}]"
    assert codes(tmp_path, byline="Mrs Patel", allow=allow) == []
