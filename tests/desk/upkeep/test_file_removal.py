"""One picture or file of a record is removed: nothing of it is left, and every other line stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY
from content import BASE, RESOURCE, page, problems_of, repository
from partnership.checks import check
from partnership.desk.upkeep.file_removal import removal_at, same_files
from partnership.library import clean_files, load
from partnership.library.discovery import find
from partnership.library.history import History
from partnership.problems import errors
from partnership.text.changed_elements import NO_PICTURE
from removing import everything, remove

FOLDER = "resources/two-minute-conversation"
PICTURE, CARD = f"{FOLDER}/triangle.png", f"{FOLDER}/pocket-card.txt"


def test_a_picture_leaves_the_folder_the_list_and_the_text(tmp_path: Path) -> None:
    root = repository(tmp_path)
    before = everything(root)
    result = remove(root, PICTURE, "--yes")
    assert result.exit_code == 0
    after = everything(root)
    assert before.keys() - after.keys() == {PICTURE}
    assert [path for path in after if after[path] != before[path]] == [RESOURCE]
    listed = BASE[RESOURCE][BASE[RESOURCE].index("pictures:") : BASE[RESOURCE].index("attachments:")]
    shown = "![Two children and an adult stand in a triangle.](triangle.png)"
    assert after[RESOURCE].decode() == BASE[RESOURCE].replace(listed, "").replace(shown, NO_PICTURE)
    assert problems_of(load(root, TODAY, History())) == []


def test_an_attachment_leaves_the_list_and_the_words_of_its_links_stay_in_every_text(tmp_path: Path) -> None:
    root = repository(tmp_path, page("links", f"Print [the *card*](../{CARD}), and [more](../{RESOURCE}).\n"))
    assert remove(root, CARD, "--yes").exit_code == 0
    text = (root / RESOURCE).read_text("utf-8")
    assert "attachments" not in text
    assert "Read it from the pocket card, and [tell us" in text
    assert f"Print the *card*, and [more](../{RESOURCE})." in (root / "docs/links.md").read_text("utf-8")
    assert problems_of(load(root, TODAY, History())) == []


def test_what_will_be_changed_is_shown_before_the_question(tmp_path: Path) -> None:
    copy = {"resources/two-minute-conversation/same.txt": (Path(__file__).parents[2] / "base" / CARD).read_bytes()}
    root = repository(tmp_path, page("links", f"[Card](../{CARD})\n") | copy)
    before = everything(root)
    result = remove(root, CARD, answer="n\n")
    changed = "it is taken out of this file, and plain words stay where it was shown or linked to."
    assert result.stdout.splitlines() == [
        f"{CARD}: this file will be deleted.",
        f"{RESOURCE}: {changed}",
        f"docs/links.md: {changed}",
        f"{FOLDER}/same.txt: this is the same file once more, and stays. Remove it too if it has to go.",
        "Go on? [y/N]: n",
        "Nothing was changed.",
    ]
    assert (result.exit_code, everything(root)) == (1, before)


def test_an_exception_that_an_editor_allowed_for_the_file_goes_with_it(tmp_path: Path) -> None:
    allow = "allow: [{rule: safeguarding-name, at: triangle.png, reason: None, role: Editor, date: 2026-11-01}]\n---\n"
    root = repository(tmp_path, {RESOURCE: BASE[RESOURCE].replace("---\nWalk", f"{allow}Walk")})
    assert remove(root, PICTURE, "--yes").exit_code == 0
    assert problems_of(load(root, TODAY, History())) == []


def test_what_is_wrong_with_the_record_afterwards_is_said(tmp_path: Path) -> None:
    root = repository(tmp_path, {RESOURCE: BASE[RESOURCE].replace("status: published", "status: publishd")})
    result = remove(root, PICTURE, "--yes")
    assert (result.exit_code, f"{RESOURCE}:" in result.stdout, "unknown-term" in result.stdout) == (0, True, True)
    assert "pictures:" not in (root / RESOURCE).read_text("utf-8")


def test_what_cannot_be_changed_by_itself_is_said_and_nothing_is(tmp_path: Path) -> None:
    text = "---\n{title: A, pictures: [{file: triangle.png, alternative_text: x}]}\n---\nWalk.\n"
    root = repository(tmp_path, {RESOURCE: text})
    before = everything(root)
    result = remove(root, PICTURE, "--yes")
    assert (result.exit_code, "by itself. Open the file and change it by hand." in result.stderr) == (2, True)
    assert everything(root) == before


@pytest.mark.parametrize("text", [b"---\ntitle: [\n", b"\xff\xfe", b""], ids=repr)
def test_a_file_beside_a_record_that_cannot_be_read_is_deleted_all_the_same(tmp_path: Path, text: bytes) -> None:
    root = repository(tmp_path, {RESOURCE: text})
    assert remove(root, PICTURE, "--yes").exit_code == 0
    assert not (root / PICTURE).exists()
    assert (root / RESOURCE).read_bytes() == text


def test_doing_it_twice_changes_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path)
    library = load(root, TODAY, History())
    removal_at(library, PICTURE).carry_out(TODAY)
    once = everything(root)
    again = removal_at(load(root, TODAY, History()), PICTURE)
    assert again.is_done
    again.carry_out(TODAY)
    assert everything(root) == once


def test_only_a_whole_record_can_have_another_in_its_stead(tmp_path: Path) -> None:
    result = remove(repository(tmp_path), PICTURE, "--instead", "slip", "--yes")
    assert (result.exit_code, "this is only a file of one" in result.stderr) == (2, True)


def test_a_link_is_deleted_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.png").write_bytes(b"x")
    root = repository(tmp_path / "root")
    (root / PICTURE).unlink()
    (root / PICTURE).symlink_to(tmp_path / "mine.png")
    removal_at(load(root, TODAY, History()), PICTURE).carry_out(TODAY)
    assert ((root / PICTURE).is_symlink(), (tmp_path / "mine.png").exists()) == (False, True)


def test_the_same_file_is_found_wherever_it_lies(tmp_path: Path) -> None:
    root = repository(tmp_path, {f"{FOLDER}/copy.txt": "once", "resources/a/once.txt": "once", "data/x.txt": "once"})
    assert same_files(root, {b"once"}) == ["resources/a/once.txt", f"{FOLDER}/copy.txt"]
    assert same_files(root, {b""}) == []


def test_whatever_is_removed_of_a_whole_library_the_rest_can_be_published(repository: Path) -> None:
    library = load(repository, TODAY, History())
    beside = [f"{folder}/{name}" for folder, names in library.sibling_files.items() for name in names]
    paths = [*beside, *(path for path, kind in find(repository).records if kind.kind != "page")]
    for number, path in enumerate(paths):
        if (repository / path).exists():
            removal_at(library, path).carry_out(TODAY)
        if number % 6 == 0 or path == paths[-1]:
            library = load(repository, TODAY, History())
            assert errors(check(library, clean_files(library))) == [], path
