"""Whatever an editor does to the content, the tests of the content pass: each change is made in a copy, and tried."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import EXAMPLE, ROOT, TODAY, share_copies
from partnership.desk.cli import main
from partnership.library import load
from partnership.library.history import History
from partnership.records import FOLDERS

Change = Callable[[Path], None]

WEEK = timedelta(weeks=1)


def as_it_is(root: Path) -> None:
    """Change nothing."""


def without_samples(root: Path) -> None:
    _rewrite(root / "data/site.yml", lambda text: text.replace("samples: true", "samples: false"))


def meetings_a_week_later(root: Path) -> None:
    """Move every day in every meeting by a week, and say so with the next revision."""

    def later(match: re.Match[str]) -> str:
        return (date.fromisoformat(match[0]) + WEEK).isoformat()

    for path in (root / "meetings").glob("*.yml"):
        _rewrite(path, lambda text: re.sub(r"\b20\d\d-\d\d-\d\d\b", later, text))


def without_a_resource(root: Path) -> None:
    """Remove a resource as the editors' guide says, and delete the folder of another; nothing names either of them."""
    texts = {path: path.read_text("utf-8") for path in _texts(root)}

    def is_named(slug: str) -> bool:
        others = (text for path, text in texts.items() if path.parent.name != slug)
        return any(re.search(rf"\b{slug}\b", text) for text in others)

    alone = [resource.slug for resource in load(root, TODAY, History()).resources if not is_named(resource.slug)]
    done = CliRunner().invoke(main, ["remove", alone[0], "--kind", "resource", "--yes", "--root", str(root)])
    assert done.exit_code == 0, done.output
    shutil.rmtree(root / "resources" / alone[1])


def with_a_theme_renamed(root: Path) -> None:
    """Give the first theme another name for readers, and another one for records, everywhere."""
    theme = load(root, TODAY, History()).themes[0]
    _rewrite(root / "data/vocabulary.yml", lambda text: text.replace(f"label: {theme.label}\n", "label: Neighbours\n"))
    for path in _texts(root):
        _rewrite(path, lambda text: re.sub(rf"\b{theme.id}\b", "neighbours", text))
    page = root / f"docs/themes/{theme.id}.md"
    page.rename(page.with_stem("neighbours"))


def another_partnership(root: Path) -> None:
    """Put the content of another partnership in the place of this one."""
    for folder in ("data", *FOLDERS):
        shutil.rmtree(root / folder)
        shutil.copytree(EXAMPLE / folder, root / folder)


CHANGES: dict[str, Change] = {
    change.__name__.replace("_", " "): change
    for change in (
        as_it_is,
        without_samples,
        meetings_a_week_later,
        without_a_resource,
        with_a_theme_renamed,
        another_partnership,
    )
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_tests_of_the_content_pass_whatever_an_editor_changed(tmp_path: Path, change: Change) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    share_copies(root)
    for folder in ("data", "hooks", ".github/ISSUE_TEMPLATE", *FOLDERS):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("partnership", "__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    change(root)
    done = _tests_of_the_content(root)
    assert done.returncode == 0, done.stdout


def test_the_tests_of_the_content_fail_where_the_content_cannot_be_published(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    (tmp_path / "schools").mkdir()
    (tmp_path / "schools/oakland.yml").write_text("name: Oakland\n")
    done = _tests_of_the_content(tmp_path, "-k", "stops_publishing")
    assert done.returncode == 1
    assert "schools/oakland.yml:1:1: missing-field" in done.stdout


def _tests_of_the_content(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--pyargs", "partnership.content_tests"]
    environment = os.environ | {"PARTNERSHIP_TODAY": TODAY.isoformat(), "PYTHONPATH": str(ROOT / "hooks")}
    return subprocess.run([*command, *options], cwd=root, env=environment, capture_output=True, text=True, check=False)


def _texts(root: Path) -> Iterator[Path]:
    """Yield every text of the content and of what its editors set."""
    for folder in ("data", *FOLDERS):
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in (".md", ".yml"))


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")
