"""Which files are records, which belong to a record, and which stand where none belongs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from partnership.library.discovery import Files, find
from partnership.records import Meeting, Page, Resource, School, Trial
from partnership.text.slugs import slug_from


def find_files(root: Path, *paths: str) -> Files:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    return find(root)


def test_every_kind_of_record_is_found_in_its_folder(tmp_path: Path) -> None:
    files = find_files(
        tmp_path, "meetings/m.yml", "resources/r/index.md", "schools/s.yml", "docs/p.md", "docs/themes/t.md"
    )
    assert files.records == [
        ("docs/p.md", Page),
        ("docs/themes/t.md", Page),
        ("schools/s.yml", School),
        ("resources/r/index.md", Resource),
        ("meetings/m.yml", Meeting),
    ]
    assert not files.problems


def test_records_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    paths = ["schools/b.yml", "schools/a-b.yml", "schools/a.yml"]
    assert [path for path, _ in find_files(tmp_path, *paths).records] == [
        "schools/a-b.yml",
        "schools/a.yml",
        "schools/b.yml",
    ]


def test_other_files_in_a_resources_folder_belong_to_it(tmp_path: Path) -> None:
    files = find_files(tmp_path, "resources/r/index.md", "resources/r/slip.docx", "resources/r/circle.png")
    assert files.sibling_files == {"resources/r": ["circle.png", "slip.docx"]}


def test_a_trial_is_a_record_in_the_folder_of_what_was_tried(tmp_path: Path) -> None:
    files = find_files(tmp_path, "resources/r/index.md", "resources/r/trials/ash-2026-27.yml")
    assert files.records == [("resources/r/index.md", Resource), ("resources/r/trials/ash-2026-27.yml", Trial)]
    assert not files.sibling_files


def test_a_trial_of_nothing_is_a_problem_of_the_folder_with_the_nearest_right_one(tmp_path: Path) -> None:
    paths = ("resources/lunchtime-slip/index.md", "resources/lunchtime-slips/trials/ash-2026-27.yml")
    (problem,) = find_files(tmp_path, *paths).problems
    assert (problem.path, problem.hint) == (
        "resources/lunchtime-slips",
        'Did you mean the folder "resources/lunchtime-slip"?',
    )


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    files = find_files(tmp_path, "schools/.keep", "resources/.git/config", "docs/.hidden.md")
    assert files == Files()


def test_a_repository_without_content_is_empty_and_not_wrong(tmp_path: Path) -> None:
    assert find(tmp_path) == Files()


def test_other_folders_are_none_of_our_business(tmp_path: Path) -> None:
    assert find_files(tmp_path, "hooks/Main File.py", "README.md", "data/x.yml") == Files()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("schools/Oakland Primary.yml", "oakland-primary.yml"),
        ("schools/oakland_primary.yml", "oakland-primary.yml"),
        ("schools/oakland--primary.yml", "oakland-primary.yml"),
        ("schools/-oakland.yml", "oakland.yml"),
        ("schools/ysgol-y-môr.yml", "ysgol-y-mor.yml"),
        ("schools/oakland.YML", "oakland.yml"),
        ("schools/aux.yml", "aux-1.yml"),
        ("resources/con/index.md", "con-1"),
        ("schools/学校.yml", "new-name.yml"),
        ("resources/Two Minutes/index.md", "two-minutes"),
        ("resources/v1.2/index.md", "v1-2"),
        ("resources/r/final.version.docx", "final-version.docx"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_refused_with_one_that_can(tmp_path: Path, path: str, name: str) -> None:
    (problem,) = (problem for problem in find_files(tmp_path, path).problems if problem.code == "wrong-name")
    assert problem.hint == f'Rename it, for example to "{name}".'


def test_a_name_that_windows_keeps_for_itself_is_called_so(tmp_path: Path) -> None:
    (problem,) = find_files(tmp_path, "docs/nul.md").problems
    assert problem.message == '"nul.md" is a name that Windows keeps for itself'


def test_a_name_longer_than_files_can_have_is_refused(tmp_path: Path) -> None:
    (problem,) = find_files(tmp_path, f"resources/{'a' * 101}/index.md", f"schools/{'a' * 96}.yml").problems
    assert (problem.code, problem.hint) == ("wrong-name", "Say it in a few words.")


def test_what_is_refused_is_known_by_the_name_it_has_and_the_one_it_should_have(tmp_path: Path) -> None:
    assert find_files(tmp_path, "schools/Oakland.yml").refused == {"schools/Oakland.yml", "schools/oakland.yml"}


def test_a_link_is_refused_and_never_followed(tmp_path: Path) -> None:
    find_files(tmp_path, "elsewhere/secret.md")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/more").symlink_to(tmp_path / "elsewhere")
    files = find(tmp_path)
    assert (files.records, [problem.code for problem in files.problems]) == ([], ["symlink"])


def test_a_folder_of_loose_files_is_one_problem(tmp_path: Path) -> None:
    files = find_files(tmp_path, "resources/r/slip.docx", "resources/r/circle.png")
    assert [(problem.path, problem.code) for problem in files.problems] == [("resources/r", "wrong-place")]


def test_what_is_no_file_at_all_is_refused_and_never_read(tmp_path: Path) -> None:
    folder = tmp_path / "resources/slip"
    folder.mkdir(parents=True)
    (folder / "index.md").touch()
    os.mkfifo(folder / "slip.pdf")
    (refused,) = find(tmp_path).problems
    assert (refused.path, refused.code) == ("resources/slip/slip.pdf", "not-a-file")


@pytest.mark.parametrize("folder", ["docs", "meetings", "resources", "schools"])
def test_a_whole_folder_of_content_that_is_a_link_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).symlink_to("/etc")
    files = find(tmp_path)
    assert [(problem.path, problem.code) for problem in files.problems] == [(folder, "symlink")]
    assert files.records == []


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ysgol Tŷ'r Felin", "ysgol-tyr-felin"),
        ("A & B: two!", "a-b-two"),
        ("Years 5–6", "years-5-6"),
        ("../../etc", "etc"),
        ("?", ""),
        ("\N{GRINNING FACE}", ""),
        ("word " * 30, "-".join(["word"] * 12)),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_slug_is_lower_case_words_and_hyphens_and_not_long(title: str, slug: str) -> None:
    assert slug_from(title) == slug


@pytest.mark.parametrize("title", ["Con", "aux", "NUL", "com1", "LPT 9", "lpt9"])
def test_no_slug_is_a_name_that_windows_keeps_for_itself(title: str) -> None:
    assert slug_from(title) not in {"con", "aux", "nul", "com1", "lpt9"}
