"""Contributed files are cleaned once, by a process that has only so much time and memory, and kept by their content."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from partnership.attachments import StoredCopy, cache, inspect
from partnership.attachments.clean_copy import RefusedError
from partnership.attachments.cleaners import CLEANERS
from partnership.attachments.filetypes import FILE_TYPES

PACKAGE = Path(cache.__file__).parents[1]
SLIP = "resources/slip/slip.txt"
CIRCLE = "resources/slip/circle.jpg"


def picture() -> bytes:
    """A picture that says by whom it was taken."""
    exif = Image.Exif()
    exif[0x013B] = "Ada Lovelace"
    content = BytesIO()
    Image.new("RGB", (64, 32), "teal").save(content, "JPEG", exif=exif)
    return content.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two files to inspect."""
    (tmp_path / "resources/slip").mkdir(parents=True)
    (tmp_path / SLIP).write_text("What happened?")
    (tmp_path / CIRCLE).write_bytes(picture())
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The files given to each process that cleans."""
    given: list[list[str]] = []
    fill = cache._fill_cache

    def watched(root: Path, folder: Path, missing: Mapping[str, cache._Missing]) -> tuple[str, RefusedError] | None:
        given.append([one.paths[0] for one in missing.values()])
        return fill(root, folder, missing)

    monkeypatch.setattr(cache, "_fill_cache", watched)
    return given


def copy(root: Path, path: str) -> StoredCopy:
    inspected = inspect(root, [path])[path]
    assert isinstance(inspected, StoredCopy)
    return inspected


def test_every_type_that_is_published_can_be_cleaned() -> None:
    assert CLEANERS.keys() == FILE_TYPES.keys()


def test_a_copy_comes_with_what_was_learnt_about_the_file(root: Path) -> None:
    slip, circle = copy(root, SLIP), copy(root, CIRCLE)
    assert [passage.text for passage in slip.passages] == ["What happened?"]
    assert (circle.private, circle.size, list(circle.renditions)) == (("a person's name",), (64, 32), [64])
    assert b"Ada" not in circle.content.read_bytes()


def test_a_contributed_file_is_left_as_it_is(root: Path) -> None:
    inspect(root, [SLIP, CIRCLE])
    assert (root / CIRCLE).read_bytes() == picture()


def test_what_was_cleaned_is_not_cleaned_again(root: Path, runs: list[list[str]]) -> None:
    first = inspect(root, [SLIP, CIRCLE])
    assert inspect(root, [SLIP, CIRCLE]) == first
    assert runs == [[SLIP, CIRCLE]]


def test_a_picture_with_people_has_a_small_copy_of_its_own_and_so_has_every_file_with_its_content(root: Path) -> None:
    again, other = "resources/slip/again.jpg", "resources/slip/other.jpg"
    content = BytesIO()
    Image.new("RGB", (2000, 100), "teal").save(content, "JPEG")
    (root / again).write_bytes(content.getvalue())
    (root / CIRCLE).write_bytes(content.getvalue())
    (root / other).write_bytes(content.getvalue() + b"\0")
    assert copy(root, CIRCLE).size == (1600, 80)
    found = inspect(root, [again, CIRCLE, other], with_people={CIRCLE})
    sizes = {path: found[path].size for path in found if isinstance(found[path], StoredCopy)}
    assert sizes == {again: (800, 40), CIRCLE: (800, 40), other: (1600, 80)}
    assert copy(root, CIRCLE).size == (1600, 80)


def test_a_large_picture_in_sixteen_bits_of_grey_is_cleaned_within_the_memory_there_is(root: Path) -> None:
    large = "resources/slip/large.png"
    Image.new("I;16", (7000, 7000), 257 * 100).save(root / large)
    cleaned = copy(root, large)
    assert cleaned.size == (1600, 1600)
    with Image.open(cleaned.content) as opened:
        assert opened.getpixel((800, 800)) == 100


def test_a_file_that_changed_is_cleaned_alone(root: Path, runs: list[list[str]]) -> None:
    inspect(root, [SLIP, CIRCLE])
    (root / SLIP).write_text("What do you need?")
    assert [passage.text for passage in copy(root, SLIP).passages] == ["What do you need?"]
    assert runs == [[SLIP, CIRCLE], [SLIP]]


def test_the_same_content_under_two_names_is_cleaned_once_and_known_as_the_same(
    root: Path, runs: list[list[str]]
) -> None:
    again = "resources/slip/again.jpg"
    (root / again).write_bytes(picture())
    inspected = inspect(root, [CIRCLE, SLIP, again])
    assert (inspected[again], list(runs)) == (inspected[CIRCLE], [[CIRCLE, SLIP]])
    assert copy(root, CIRCLE) == copy(root, again)


def test_a_new_version_of_the_program_cleans_anew(
    root: Path, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    inspect(root, [SLIP])
    monkeypatch.setattr(cache, "_program_digest", lambda: "another")
    inspect(root, [SLIP])
    assert runs == [[SLIP], [SLIP]]


def modules_that_decide() -> Iterator[str]:
    """The name of every module of ours that the cleaning process loads: its own, and whatever these import."""
    pending = [f"partnership.attachments.{file.stem}" for file in (PACKAGE / "attachments").glob("*.py")]
    known: set[str] = set()
    while pending:
        name = pending.pop()
        file = PACKAGE.parent / f"{name.replace('.', '/')}.py"
        if name in known or not file.is_file():
            continue
        known.add(name)
        yield name
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("partnership."):
                pending += [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]


@pytest.mark.parametrize("module", sorted(modules_that_decide()))
def test_a_change_in_any_module_that_decides_about_copies_cleans_anew(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = tuple(shutil.copytree(folder, tmp_path / folder.name) for folder in cache.PROGRAM_FOLDERS)
    monkeypatch.setattr(cache, "PROGRAM_FOLDERS", folders)
    before = cache._program_digest.__wrapped__()
    with (tmp_path / f"{module.removeprefix('partnership.').replace('.', '/')}.py").open("a") as file:
        file.write("# changed\n")
    assert cache._program_digest.__wrapped__() != before


@pytest.mark.parametrize("damaged", ["copy", "64.webp", "inspection.json"])
def test_a_copy_that_is_not_as_it_was_written_is_made_again(root: Path, runs: list[list[str]], damaged: str) -> None:
    file = copy(root, CIRCLE).content.parent / damaged
    whole = file.read_bytes()
    file.write_bytes(b"something else")
    inspect(root, [CIRCLE])
    assert (file.read_bytes(), len(runs)) == (whole, 2)


def test_a_refusal_is_remembered_too(root: Path, runs: list[list[str]]) -> None:
    (root / CIRCLE).write_bytes(b"not a picture")
    for _ in range(2):
        refused = inspect(root, [CIRCLE])[CIRCLE]
        assert isinstance(refused, RefusedError)
        assert (refused.code, refused.message) == (
            "file-disguised",
            "this is not a PNG, JPEG or WebP picture, or it is damaged",
        )
    assert len(runs) == 1


def test_a_file_that_is_too_large_is_not_even_read(root: Path, runs: list[list[str]]) -> None:
    with (root / SLIP).open("wb") as file:
        file.truncate(FILE_TYPES["txt"].most_bytes + 500_000)
    refused = inspect(root, [SLIP])[SLIP]
    assert isinstance(refused, RefusedError)
    assert (refused.code, str(refused)) == (
        "file-too-large",
        "this file has 1.5 MB, and a file of its type may have 1.0 MB",
    )
    assert runs == []


def stop_at(root: Path, monkeypatch: pytest.MonkeyPatch, name: str, what_happens: str) -> None:
    """Let the cleaning process do something of its own when it reads the file of this name."""
    package = root / "stopped"
    package.mkdir(exist_ok=True)
    with (package / "sitecustomize.py").open("a") as file:
        file.write(
            "import time\n"
            "from pathlib import Path\n"
            "def stopped(path, read=Path.read_bytes):\n"
            f"    if path.name == {name}: {what_happens}\n"
            "    return read(path)\n"
            "Path.read_bytes = stopped\n"
        )
    run = cache.subprocess.run

    def with_the_stop(*arguments: object, env: dict[str, str], **options: object) -> object:
        env = env | {"PYTHONPATH": f"{package}:{env['PYTHONPATH']}"}
        return run(*arguments, env=env, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(cache.subprocess, "run", with_the_stop)


@pytest.mark.parametrize(
    ("what_happens", "code", "message"),
    [
        ("\n        while True: pass", "file-too-large", "takes more time or memory"),
        ("bytearray(600_000_000)", "file-too-large", "takes more time or memory"),
        ("raise KeyError", "file-unreadable", "could not be looked into"),
    ],
    ids=["time is over", "memory is full", "a fault of the program"],
)
def test_the_file_at_which_the_process_ends_is_named_and_the_others_are_cleaned(
    root: Path, monkeypatch: pytest.MonkeyPatch, what_happens: str, code: str, message: str
) -> None:
    stop_at(root, monkeypatch, "'circle.jpg'", what_happens)
    inspected = inspect(root, [CIRCLE, SLIP])
    refused = inspected[CIRCLE]
    assert isinstance(refused, RefusedError)
    assert refused.code == code
    assert message in refused.message
    assert isinstance(inspected[SLIP], StoredCopy)


def test_two_files_that_are_the_same_are_refused_after_one_try(
    root: Path, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    again = "resources/slip/again.jpg"
    (root / again).write_bytes(picture())
    stop_at(root, monkeypatch, "'circle.jpg'", "bytearray(600_000_000)")
    inspected = inspect(root, [CIRCLE, SLIP, again])
    assert [isinstance(inspected[path], RefusedError) for path in (CIRCLE, SLIP, again)] == [True, False, True]
    assert runs == [[CIRCLE, SLIP], [SLIP]]


def test_nobody_is_blamed_for_the_time_of_a_neighbour(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (root / f"resources/slip/{number}.txt").write_text(f"{number}")
    wait = "\n        end = time.process_time() + 2\n        while time.process_time() < end: pass"
    stop_at(root, monkeypatch, "f'{path.stem}.txt'", wait)
    paths = [SLIP, *(f"resources/slip/{number}.txt" for number in range(3))]
    assert all(isinstance(found, StoredCopy) for found in inspect(root, paths).values())


def test_nobody_is_blamed_for_the_memory_of_a_neighbour(
    root: Path, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_at(root, monkeypatch, "'slip.txt'", "Path.kept = bytearray(300_000_000)")
    stop_at(root, monkeypatch, "'circle.jpg'", "bytearray(300_000_000)")
    assert isinstance(inspect(root, [SLIP, CIRCLE])[CIRCLE], StoredCopy)
    assert runs == [[SLIP, CIRCLE], [CIRCLE]]


def test_a_fault_of_the_program_is_not_blamed_on_a_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "dumps", lambda jobs: "no jobs")
    with pytest.raises(RuntimeError, match="process that cleans attachments failed"):
        inspect(root, [SLIP])
