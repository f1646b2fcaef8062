"""What texts link to and show: the cases that are clearer side by side than as examples of content."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import library, page, problems_of, resource
from partnership.problems import Problem


def problems(folder: Path, body: str, **facts: str) -> list[Problem]:
    return problems_of(library(folder, resource("mine", body, **facts) | page("with-heading", "## Who we are\n")))


@pytest.mark.parametrize(
    ("anchor", "hint"),
    [
        ("who-we-were", 'Did you mean "#who-we-are"?'),
        ("Who-We-Are", 'Did you mean "#who-we-are"?'),
        ("prices", "An anchor is a heading's words in small letters, joined by hyphens."),
    ],
)
def test_a_missing_anchor_comes_with_the_nearest_heading(tmp_path: Path, anchor: str, hint: str) -> None:
    (problem,) = problems(tmp_path, f"[a](../../docs/with-heading.md#{anchor})\n")
    assert (problem.code, problem.hint) == ("broken-link", hint)


def test_a_school_has_no_headings_to_link_to(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "[a](../../schools/oakland-primary.yml#contact)\n")
    assert problem.message == 'there is no heading "#contact" in schools/oakland-primary.yml'


def test_a_link_to_nothing_comes_with_the_nearest_file(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "[a](../../docs/with-headings.md)\n")
    assert problem.hint.startswith("Did you mean the file docs/with-heading.md?")


def test_a_link_to_a_record_that_cannot_be_read_is_not_a_second_problem(tmp_path: Path) -> None:
    files = resource("mine", "[a](../../docs/with-heading.md#who-we-are)\n") | {"docs/with-heading.md": "no facts\n"}
    assert [problem.path for problem in problems_of(library(tmp_path, files))] == ["docs/with-heading.md"]


@pytest.mark.parametrize("address", ["triangle.png", "./triangle.png"])
def test_a_listed_picture_may_be_shown(tmp_path: Path, address: str) -> None:
    files = resource(
        "mine",
        f"![A triangle.]({address})\n",
        pictures="[{file: triangle.png, alternative_text: A triangle., people: none}]",
    )
    files |= {"resources/mine/triangle.png": ""}
    assert [problem.code for problem in problems_of(library(tmp_path, files))] == ["file-disguised"]


@pytest.mark.parametrize("words", ["", " ", "&#32;"])
def test_a_picture_says_in_words_what_it_shows(tmp_path: Path, words: str) -> None:
    assert "picture-without-words" in [problem.code for problem in problems(tmp_path, f"![{words}](a.png)\n")]


def test_a_picture_of_another_resource_is_not_ones_own(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "![A triangle.](../two-minute-conversation/triangle.png)\n")
    assert problem.code == "picture-unlisted"


@pytest.mark.parametrize(
    ("body", "found"), [("## Two\n", []), ("# One\n", ["heading-level"]), ("<h1>One</h1>\n", ["heading-level"])]
)
def test_headings_begin_at_the_second_level(tmp_path: Path, body: str, found: list[str]) -> None:
    assert [problem.code for problem in problems(tmp_path, body)] == found
