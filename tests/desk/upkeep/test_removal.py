"""The command `partnership remove` says what it will do, does it, and shows nothing of what was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY
from content import (
    BASE,
    MEETING,
    PAGE,
    RESOURCE,
    SCHOOL,
    meeting,
    page,
    problems_of,
    repository,
    resource,
    school,
    trial,
)
from partnership.library import load
from partnership.library.history import History
from removing import everything, remove

ORIGINAL = "two-minute-conversation"
FOLDER = f"resources/{ORIGINAL}"
NOTE = "status: removed\nremoved: 2026-11-22\n"


def test_the_changes_and_the_mentions_are_shown_before_the_question(tmp_path: Path) -> None:
    files = page("links", f"See [this](../{FOLDER}/index.md).\n\nAnd the card of {ORIGINAL}.\n")
    files |= {"data/pairs.yml": f"a: b\nc: [{ORIGINAL}]\n", f"{FOLDER}/trials/autumn.md": "x", f"{FOLDER}/.notes": "x"}
    root = repository(tmp_path, files)
    before = everything(root)
    result = remove(root, ORIGINAL, answer="n\n")
    line_in_meeting = (
        BASE[MEETING].split("\n").index(next(line for line in BASE[MEETING].split("\n") if ORIGINAL in line)) + 1
    )
    assert result.stdout.splitlines() == [
        f"{FOLDER}/index.md: only a note that it was removed will be left in this file.",
        f"{FOLDER}/.notes: this file will be deleted.",
        f"{FOLDER}/pocket-card.txt: this file will be deleted.",
        f"{FOLDER}/trials/autumn.md: this file will be deleted.",
        f"{FOLDER}/triangle.png: this file will be deleted.",
        "What else mentions it:",
        "  data/pairs.yml:2: has its title or its name in its text",
        "  docs/links.md:5: links to it",
        "  docs/links.md:7: has its title or its name in its text",
        f"  {MEETING}:{line_in_meeting}: names it",
        "The words of documents were looked through, and those seen in pictures were not.",
        "Go on? [y/N]: n",
        "Nothing was changed.",
    ]
    assert result.exit_code == 1
    assert everything(root) == before


def test_a_copy_of_a_file_beside_the_record_is_named_because_it_stays(tmp_path: Path) -> None:
    files = resource("slip") | {f"{FOLDER}/words.txt": "once", "resources/slip/words.txt": "once"}
    root = repository(tmp_path, files)
    said = "resources/slip/words.txt: this is the same file once more, and stays. Remove it too if it has to go."
    assert said in remove(root, ORIGINAL, "--yes").stdout.splitlines()
    assert (root / "resources/slip/words.txt").exists()


def test_after_yes_only_the_note_is_left_and_the_next_steps_are_shown(tmp_path: Path) -> None:
    root = repository(tmp_path, {f"{FOLDER}/trials/autumn.md": "x", f"{FOLDER}/.notes": "x"})
    result = remove(root, ORIGINAL, answer="y\n")
    assert result.exit_code == 0
    assert {path: data for path, data in everything(root).items() if path.startswith("resources/")} == {
        RESOURCE: f"---\n{NOTE}---\n".encode()
    }
    assert "/clearing-the-history/" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("path", "slug", "written"),
    [
        (SCHOOL, "oakland-primary", NOTE),
        (MEETING, "headteachers-autumn-2026", NOTE),
        (PAGE, "contribute", f"---\n{NOTE}---\n"),
    ],
)
def test_every_kind_of_record_can_be_removed(tmp_path: Path, path: str, slug: str, written: str) -> None:
    root = repository(tmp_path)
    others = everything(root).keys()
    assert remove(root, slug, "--yes").exit_code == 0
    assert (root / path).read_text("utf-8") == written
    assert everything(root).keys() == others


def test_when_the_mentions_are_mended_all_is_well(tmp_path: Path) -> None:
    root = repository(tmp_path, resource("slip") | {MEETING: BASE[MEETING]})
    assert remove(root, ORIGINAL, "--instead", "slip", "--yes").exit_code == 0
    problems = problems_of(load(root, TODAY, History()))
    assert {problem.code for problem in problems} == {"removed-reference"}
    assert all('name "slip", which stands instead' in problem.hint for problem in problems)
    (root / MEETING).write_text((root / MEETING).read_text("utf-8").replace(ORIGINAL, "slip"), "utf-8")
    assert problems_of(load(root, TODAY, History())) == []


def test_a_title_is_found_in_any_capitals_and_over_the_end_of_a_line(tmp_path: Path) -> None:
    files = page("other", "We like THE GREEN\nbench. Not the green benches.\n")
    files |= resource("bench-to-sit-on", title="The green bench") | {"data/notes.txt": "x\nthe Green Bench"}
    output = remove(repository(tmp_path, files), "bench-to-sit-on", answer="n\n").stdout
    assert [line.rpartition(":")[0].strip() for line in output.splitlines() if line.endswith("in its text")] == [
        "data/notes.txt:2",
        "docs/other.md:5",
    ]


def test_nothing_of_the_record_is_shown(tmp_path: Path) -> None:
    files = resource("bench-to-sit-on", "What happened to whom.\n", title="The green bench", byline="Those who know")
    files |= page("other", "Once more: the green bench, and whom.\n")
    output = remove(repository(tmp_path, files), "bench-to-sit-on", "--yes").output.casefold()
    assert [word for word in ("green", "whom", "those who know") if word in output] == []


@pytest.mark.parametrize("text", [b"---\ntitle: [\n", b"\xff\xfe", b"", b"no facts\n"], ids=repr)
def test_a_record_that_cannot_be_read_can_be_removed(tmp_path: Path, text: bytes) -> None:
    root = repository(tmp_path, {RESOURCE: text})
    result = remove(root, ORIGINAL, "--yes")
    assert result.exit_code == 0
    assert "Its title could not be read, so that only its name was looked for." in result.stdout
    assert (root / RESOURCE).read_text("utf-8") == f"---\n{NOTE}---\n"


def test_a_removed_record_stays_as_it_is(tmp_path: Path) -> None:
    root = repository(tmp_path, {SCHOOL: "removed: 2026-01-02\nstatus: removed\n"})
    result = remove(root, "oakland-primary")
    assert (result.exit_code, result.stdout) == (0, f"{SCHOOL}: this has already been removed.\n")
    assert (root / SCHOOL).read_text("utf-8") == "removed: 2026-01-02\nstatus: removed\n"


@pytest.mark.parametrize(
    "left", [{SCHOOL: f"{NOTE}name: Oakland\n"}, {RESOURCE: f"---\n{NOTE}---\n"}], ids=["a field", "a file beside it"]
)
def test_a_record_that_was_removed_in_part_is_removed_completely(tmp_path: Path, left: dict[str, str]) -> None:
    root = repository(tmp_path, left)
    ((path, _),) = left.items()
    assert remove(root, "oakland-primary" if path == SCHOOL else ORIGINAL, "--yes").exit_code == 0
    assert path not in {problem.path for problem in problems_of(load(root, TODAY, History()))}
    assert not (root / FOLDER / "triangle.png").exists() or path == SCHOOL


def test_a_link_beside_the_record_is_deleted_and_not_followed(tmp_path: Path) -> None:
    root, elsewhere = repository(tmp_path / "root"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("x")
    (root / FOLDER / "linked").symlink_to(elsewhere)
    assert remove(root, ORIGINAL, "--yes").exit_code == 0
    assert not (root / FOLDER / "linked").is_symlink()
    assert (elsewhere / "mine.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["oaklnd-primary"], 'there is no record called "oaklnd-primary". Did you mean "oakland-primary"?'),
        (["", "--kind", "page"], 'there is no page called ""'),
        (["oakland-primary", "--kind", "meeting"], 'there is no meeting called "oakland-primary"'),
        (["both"], '"both" is a school and a meeting: say which with --kind, for example --kind school'),
        (["oakland-primary", "--instead", "boht"], "that could stand instead. Did you mean"),
        (["oakland-primary", "--instead", "oakland-primary"], "that could stand instead"),
        (["oakland-primary", "--kind", "surprise"], "Invalid value for '--kind'"),
    ],
)
def test_what_cannot_be_done_is_explained_and_ends_with_2(tmp_path: Path, arguments: list[str], message: str) -> None:
    root = repository(tmp_path, school("both") | meeting("both") | {"docs/index.md": BASE[PAGE]})
    before = everything(root)
    result = remove(root, *arguments, "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert everything(root) == before


def test_of_two_records_with_one_slug_the_kind_says_which(tmp_path: Path) -> None:
    root = repository(tmp_path, school("both") | meeting("both"))
    assert remove(root, "both", "--kind", "meeting", "--yes").exit_code == 0
    assert (root / "meetings/both.yml").read_text("utf-8") == NOTE
    assert "status: removed" not in (root / "schools/both.yml").read_text("utf-8")


def test_a_trial_is_deleted_because_it_has_no_address_of_its_own_to_keep(tmp_path: Path) -> None:
    (path,) = found = trial(ORIGINAL)
    root = repository(tmp_path, found)
    result = remove(root, f"{ORIGINAL}/oakland-primary-2026-27", answer="y\n")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == f"{path}: this file will be deleted."
    assert not (root / path).exists()
    assert (root / RESOURCE).read_text("utf-8") == BASE[RESOURCE]


TRANSLATION = """\
---
title: Rozmowa
summary: Krótki scenariusz.
translated_by: Bilingual teaching assistant, Oakland Primary
translated: 2026-10-01
parts: [{part}]
---
## Słowa, których ma nie być

Idź. Nie biegnij.
"""


@pytest.mark.parametrize(
    ("slug", "original", "translation", "part"),
    [
        (ORIGINAL, RESOURCE, f"{FOLDER}/index.pl.md", "what-to-say"),
        ("how", "docs/how.md", "docs/how.pl.md", "what-to-say"),
    ],
)
def test_translations_go_with_what_they_translate_and_their_addresses_stay(
    tmp_path: Path, slug: str, original: str, translation: str, part: str
) -> None:
    files = page("how", "## What to say\n\nWalk.\n") | {translation: TRANSLATION.format(part=part)}
    root = repository(tmp_path, files)
    said = remove(root, slug, "--yes").stdout
    assert f"{translation}: only a note that it was removed will be left in this file." in said
    for path in (original, translation):
        assert (root / path).read_text("utf-8") == f"---\n{NOTE}---\n"
    left = load(root, TODAY, History())
    assert {removed.source.path for removed in left.removed.values()} == {original, translation}
    assert [problem for problem in problems_of(left) if problem.path in (original, translation)] == []


def test_a_translation_can_go_alone_and_what_it_translates_keeps_its_files(tmp_path: Path) -> None:
    translation = f"{FOLDER}/index.pl.md"
    root = repository(tmp_path, {translation: TRANSLATION.format(part="what-to-say")})
    remove(root, f"{FOLDER}/pl", "--yes")
    left = load(root, TODAY, History())
    assert problems_of(left) == []
    assert left.resource(ORIGINAL)
    assert (root / f"{FOLDER}/pocket-card.txt").exists()
