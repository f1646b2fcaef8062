"""What is on the list is taken out of the content before a site is built, wherever it has got to since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content import BASE, PAGE, RESOURCE, SCHOOL, committed, git, page, resource, trial
from partnership.desk.upkeep.down_list import Down, DownList, DownListError, read_down_list
from partnership.desk.upkeep.taking_down import take_out
from partnership.library import load
from partnership.library.history import History

FOLDER = "resources/two-minute-conversation"
PICTURE = f"{FOLDER}/triangle.png"
DAY, TODAY = date(2026, 11, 20), date(2026, 11, 22)
NOTE = "status: removed\nremoved: 2026-11-20\n"


def taken_out(root: Path, *paths: str) -> list[list[str]]:
    """The paths of what was taken out for each path on the list."""
    library = load(root, TODAY, History())
    return [each.paths for each in take_out(library, [Down(DAY, path) for path in paths])]


def test_a_record_becomes_a_note_of_the_day_on_which_it_was_taken_down(tmp_path: Path) -> None:
    root = committed(tmp_path)
    assert taken_out(root, RESOURCE, SCHOOL, PAGE) == [[RESOURCE], [SCHOOL], [PAGE]]
    assert (root / RESOURCE).read_text("utf-8") == f"---\n{NOTE}---\n"
    assert (root / SCHOOL).read_text("utf-8") == NOTE
    assert not (root / PICTURE).exists()


def test_several_files_of_one_record_go(tmp_path: Path) -> None:
    root = committed(tmp_path)
    assert taken_out(root, PICTURE, f"{FOLDER}/pocket-card.txt") == [[PICTURE], [f"{FOLDER}/pocket-card.txt"]]
    text = (root / RESOURCE).read_text("utf-8")
    assert [word for word in ("pictures", "attachments", "triangle.png", "pocket-card.txt") if word in text] == []


def test_a_trial_goes_and_the_resource_stays(tmp_path: Path) -> None:
    (path,) = files = trial("two-minute-conversation")
    root = committed(tmp_path, files)
    assert taken_out(root, path) == [[path]]
    assert (root / path).exists() is False
    assert (root / RESOURCE).read_text("utf-8") == BASE[RESOURCE]


def test_doing_it_again_finds_nothing_left(tmp_path: Path) -> None:
    root = committed(tmp_path)
    taken_out(root, PICTURE, SCHOOL)
    assert taken_out(root, PICTURE, SCHOOL, "resources/never/index.md", "meetings/never.yml") == [[], [], [], []]


def test_the_same_file_goes_wherever_it_lies(tmp_path: Path) -> None:
    picture = (Path(__file__).parents[2] / "base" / PICTURE).read_bytes()
    root = committed(
        tmp_path, resource("slip") | {"resources/slip/copy.png": picture, "resources/slip/other.png": b"x"}
    )
    assert taken_out(root, PICTURE) == [[PICTURE, "resources/slip/copy.png"]]
    assert (root / "resources/slip/other.png").exists()


def test_what_was_moved_since_goes_from_its_new_place(tmp_path: Path) -> None:
    root = committed(tmp_path)
    git(root, "mv", FOLDER, "resources/renamed")
    git(root, "commit", "--message=Moved")
    assert taken_out(root, PICTURE, RESOURCE) == [["resources/renamed/triangle.png"], ["resources/renamed/index.md"]]
    assert (root / "resources/renamed/index.md").read_text("utf-8") == f"---\n{NOTE}---\n"
    assert not (root / "resources/renamed/triangle.png").exists()


def test_a_record_goes_under_the_name_it_has_got_since(tmp_path: Path) -> None:
    root = committed(tmp_path, page("links"))
    git(root, "mv", "docs/links.md", "docs/addresses.md")
    renamed = (root / "docs/addresses.md").read_text("utf-8").replace("title:", "aliases: [links]\ntitle:", 1)
    (root / "docs/addresses.md").write_text(renamed, "utf-8")
    git(root, "commit", "--all", "--message=Renamed")
    assert taken_out(root, "docs/links.md") == [["docs/addresses.md"]]


def test_a_folder_that_somebody_wrote_by_hand_is_its_record(tmp_path: Path) -> None:
    assert taken_out(committed(tmp_path), FOLDER) == [[RESOURCE]]


def test_nothing_behind_a_link_is_touched(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.md").write_text("mine")
    root = committed(tmp_path / "root")
    (root / "resources/linked").symlink_to(tmp_path / "elsewhere")
    assert taken_out(root, "resources/linked/index.md") == [[]]
    assert (tmp_path / "elsewhere/index.md").read_text() == "mine"


@pytest.mark.parametrize(
    "line",
    [
        f"22 November 2026 {PICTURE}",
        PICTURE,
        "2026-11-20",
        f"2026-13-20 {PICTURE}",
        f"20261120 {PICTURE}",
        "2026-11-20 ../resources/slip/index.md",
        "2026-11-20 resources/../data/site.yml",
        "2026-11-20 /resources/slip/index.md",
        "2026-11-20 resources\\slip",
        "2026-11-20 resources",
        "2026-11-20 data/site.yml",
        "2026-11-20 hooks/main.py",
        "2026-11-20 .git/config",
        "2026-11-20 resources/a\x1b[31m",
        f"2026-11-20 resources/{'a' * 600}",
    ],
)
def test_a_line_that_is_no_day_with_the_path_of_content_says_nothing_and_stays(line: str) -> None:
    known = DownList(f"{line}\n\n2026-11-20 {SCHOOL}\n")
    assert known.downs == [Down(DAY, SCHOOL)]
    assert len(known.faults) == 1
    assert known.faults[0].isprintable()
    assert known.without([SCHOOL]).text == f"{line}\n\n"


def test_a_line_is_added_at_the_end_and_a_path_is_down_since_the_first(tmp_path: Path) -> None:
    known = DownList("").with_line(Down(DAY, SCHOOL)).with_line(Down(TODAY, f"{FOLDER}/a picture.png"))
    assert known.text == f"2026-11-20 {SCHOOL}\n2026-11-22 {FOLDER}/a picture.png\n"
    assert known.with_line(Down(TODAY, SCHOOL)).day_of(SCHOOL) == DAY
    assert DownList(known.text.replace("\n", "\r\n")).downs == known.downs
    assert known.day_of(PAGE) is None


def test_without_git_nobody_takes_it_for_a_list_with_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(DownListError, match="git cannot be asked here"):
        read_down_list(tmp_path)
    assert read_down_list(committed(tmp_path / "root")).text == ""
