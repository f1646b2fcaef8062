"""The files of the templates: each is used, and each stands where a newcomer looks for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from partnership.records import KINDS

PACKAGE = ROOT / "hooks/partnership"
TEMPLATES = PACKAGE / "templates"
FILES = sorted(path for path in TEMPLATES.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc"))
# fmt: off
FOLDERS = {
    "desk", "documents", "drawings", "embed", "feeds", "generated", "intake", "newsletter", "offline", "pages", "parts",
    "review", "take-down",
}
# fmt: on
"""The folders of templates, as CONTRIBUTING and the writers know them."""


def name_of(file: Path) -> str:
    """Return the name by which Jinja knows a template."""
    return file.relative_to(TEMPLATES).as_posix()


def named_in(text: str) -> set[str]:
    """Return everything in double quotation marks that can be the name of a template."""
    return set(re.findall(r'"([a-z0-9/-]+\.(?:html|svg|md|txt|css|js|xml))"', text))


def used() -> set[str]:
    """Return the names of all templates that other templates, the programs or the kinds of record name."""
    sources = [*FILES, *PACKAGE.rglob("*.py")]
    names = {name for source in sources for name in named_in(source.read_text("utf-8"))}
    names |= {f"offline/{name}" for name in named_in((PACKAGE / "writers/offline.py").read_text("utf-8"))}
    return names | {f"{kind.kind}{ending}.html" for kind in KINDS for ending in ("", "-index")}


@pytest.mark.parametrize("file", [pytest.param(file, id=name_of(file)) for file in FILES])
def test_a_template_is_used(file: Path) -> None:
    assert name_of(file) in used()


def test_a_hand_written_page_has_its_template_at_the_same_path() -> None:
    pages = {name_of(file).removeprefix("pages/").removesuffix(".html") for file in FILES if "pages/" in name_of(file)}
    assert "needs" in pages
    assert "meetings/hosting" in pages
    for page in pages:
        assert (PACKAGE / "library/pages" / f"{'index' if page == 'home' else page}.md").is_file(), page


def test_what_stands_outside_a_folder_is_a_kind_of_record_or_the_layout_of_all() -> None:
    kinds = {kind.kind for kind in KINDS}
    for file in FILES:
        folder, _, name = name_of(file).rpartition("/")
        if folder:
            assert folder.split("/")[0] in FOLDERS
        else:
            assert name == "frame.html" or name.removesuffix(".html").removesuffix("-index") in kinds


def test_templates_scripts_and_styles_are_short_enough_to_be_read_in_one_go() -> None:
    written = [*FILES, *(PACKAGE / "theme").rglob("*.js"), *(PACKAGE / "theme").rglob("*.css")]
    lengths = {file.name: len(file.read_text("utf-8").splitlines()) for file in written}
    assert len(lengths) > 60
    assert {name: length for name, length in lengths.items() if length > 300} == {}
